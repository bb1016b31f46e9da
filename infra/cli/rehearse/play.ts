import { setPasswords } from './accounts.ts'
import { createOfficials } from './act-on-tasks.ts'
import { expectStatus, readCycle } from './api.ts'
import { loadRoster } from './load-roster.ts'
import { createVoters } from './send-ballots.ts'
import { createSender } from './send-submissions.ts'
import { sendSuggestions } from './send-suggestions.ts'
import type { Opening, Stage } from './stage.ts'

/**
 * Loads the roster and opens the cycle, through the administrator's own interface. Does nothing when the cycle
 * is open, so that it can be repeated after a kill.
 */
export async function openTheCycle(stage: Opening, password: string): Promise<void> {
  const { runtime, people, administrator, say } = stage
  await setPasswords(runtime, password)
  if ((await readCycle(stage)) === undefined) {
    const uploadId = await loadRoster(stage)
    expectStatus(await people.call(administrator, 'POST', '/api/cycle/open', { uploadId }), 200, 201, 202)
    say(`Danh sách được nhận, đợt đánh giá đã mở. / The roster is in, the cycle is open.`)
  }
  // The first step of the cycle makes the accounts of the people who act.
  await runtime.settled()
  await setPasswords(runtime, password)
}

/** Plays units and authorities until the results are published. */
export async function playUntilPublished(stage: Stage): Promise<void> {
  const { clock } = stage.runtime
  await sendSuggestions(stage)
  const sender = createSender(stage)
  const voters = createVoters(stage)
  const officials = createOfficials(stage)
  for (let idle = 0; idle <= idleMinutes + idleDays; ) {
    const sent = await sender.sendAll()
    const voted = await voters.voteAll()
    const acted = await officials.actAll()
    await stage.runtime.settled()
    if (sent + voted + acted > 0) idle = 0
    else {
      // Asked only when there is nothing to do: the answer tells of every unit of the province.
      const cycle = await readCycle(stage)
      if (cycle?.status === 'PUBLISHED' || cycle?.status === 'ARCHIVED') return
      // Something may wait to be tried again: the time until then passes at once.
      idle += 1
      // What waits longer waits for a morning, or for parties that do not vote until their time is over.
      clock.advanceTo(
        idle > idleMinutes
          ? clock.now() + oneDay
          : Math.min(clock.nextDue() ?? Number.POSITIVE_INFINITY, clock.now() + 60_000),
      )
      await stage.runtime.settled()
    }
  }
  throw new Error(
    'Nobody can act and the results are not published: the rehearsal folder does not cover the cycle',
  )
}

/** Longer than any retry of a queue or a workflow waits. */
const idleMinutes = 30
const oneDay = 24 * 3_600_000
/** Longer than any deadline of the ballots of a province. */
const idleDays = 40
