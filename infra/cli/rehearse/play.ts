import { rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import { setPasswords } from './accounts.ts'
import { actOnTasks } from './act-on-tasks.ts'
import { expectStatus, readCycle } from './api.ts'
import { createSender } from './send-submissions.ts'
import type { Opening, Stage } from './stage.ts'
import { awaitOutcome, preparedForm, sendFile } from './upload.ts'

/**
 * Loads the roster and opens the cycle, through the administrator's own interface. Does nothing when the cycle
 * is open, so that it can be repeated after a kill.
 */
export async function openTheCycle(stage: Opening, password: string): Promise<void> {
  const { runtime, rosterFile, people, administrator, say } = stage
  await setPasswords(runtime, password)
  if ((await readCycle(stage)) === undefined) {
    const form = preparedForm.parse(
      expectStatus(await people.call(administrator, 'POST', '/api/roster'), 200, 201),
    )
    await sendFile(form, rosterFile)
    const outcome = await awaitOutcome(() =>
      people.call(administrator, 'GET', `/api/roster/${form.uploadId}`),
    )
    if (outcome.status === 'REJECTED') {
      const first = outcome.problems.map(({ message }) => message).join('; ')
      throw new Error(`${rehearsalFiles.roster} was rejected: ${first}`)
    }
    expectStatus(
      await people.call(administrator, 'POST', '/api/cycle/open', { uploadId: form.uploadId }),
      200,
      201,
      202,
    )
    say(`Danh sách được nhận, đợt đánh giá đã mở. / The roster is in, the cycle is open.`)
  }
  // The first step of the cycle makes the accounts of the people who act.
  await runtime.settled()
  await setPasswords(runtime, password)
}

/** Plays units and authorities until the results are published. */
export async function playUntilPublished(stage: Stage): Promise<void> {
  const { clock } = stage.runtime
  const sender = createSender(stage)
  for (let idle = 0; idle <= idleMinutes; ) {
    const cycle = await readCycle(stage)
    if (cycle?.status === 'PUBLISHED' || cycle?.status === 'ARCHIVED') return
    const sent = await sender.sendAll()
    const acted = await actOnTasks(stage)
    await stage.runtime.settled()
    if (sent + acted > 0) idle = 0
    else {
      // Something may wait to be tried again: the time until then passes at once.
      idle += 1
      clock.advanceTo(Math.min(clock.nextDue() ?? Number.POSITIVE_INFINITY, clock.now() + 60_000))
      await stage.runtime.settled()
    }
  }
  throw new Error(
    'Nobody can act and the results are not published: the rehearsal folder does not cover the cycle',
  )
}

/** Longer than any retry of a queue or a workflow waits. */
const idleMinutes = 30
