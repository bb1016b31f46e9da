import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Ended, kiemdiem } from './rehearsals.ts'

export interface Interruption {
  readonly victim: 'command' | 'dynamodb'
  /** Where in the start or the cycle it fell, by the last line that the command had printed. */
  readonly after: string
  /** Instant on the clock of the runtime, in milliseconds since the epoch. */
  readonly at: number
}

export interface Interrupted {
  readonly interruptions: readonly Interruption[]
  readonly last: Ended
}

/** @param random numbers from 0 (included) to 1 (excluded), the same for the same seed */
export async function rehearseWithKills(options: {
  readonly folder: string
  readonly out: string
  readonly kills: number
  readonly random: () => number
}): Promise<Interrupted> {
  const { folder, out, kills, random } = options
  const data = join(out, 'data')
  const interruptions: Interruption[] = []
  for (;;) {
    const begun = Date.now()
    const run = kiemdiem('rehearse', folder, '--data', out)
    const left = kills - interruptions.length
    const plan = nextPlan(random)
    if (left > 0) {
      if (plan.since === 'advanced') await run.said
      if (plan.since === 'started')
        await until(() => run.over() || isWritten(join(data, 'endpoints.json'), begun))
      await Promise.race([sleep(plan.delay), run.ended])
      if (!run.over() && plan.dynamodbFirst && killDynamoDb(data)) {
        interruptions.push({ victim: 'dynamodb', after: '', at: runtimeNow(data) })
        await Promise.race([sleep(plan.delay), run.ended])
      }
      if (!run.over()) {
        run.kill()
        const { stdout } = await run.ended
        const after = stdout.trimEnd().split('\n').at(-1) ?? ''
        interruptions.push({ victim: 'command', after, at: runtimeNow(data) })
        continue
      }
    }
    const last = await run.ended
    return { interruptions, last }
  }
}

/**
 * Some kills fall into the start, before the folder is locked, applied or resumed; some soon after it; most
 * after the run has got one step further, so that they spread over the cycle however slow the machine is.
 */
function nextPlan(random: () => number) {
  const kind = random()
  const since = kind < 0.15 ? 'spawned' : kind < 0.3 ? 'started' : 'advanced'
  const delay = Math.round(random() * (since === 'started' ? 2500 : 1500))
  return { since, delay, dynamodbFirst: since === 'advanced' && random() < 0.3 }
}

/** Kills the table server of that very data folder, and nothing else. */
function killDynamoDb(data: string): boolean {
  try {
    const pid = Number(readFileSync(join(data, 'dynamodb/tables.pid'), 'utf8'))
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    if (!words.includes(join(data, 'dynamodb/tables.db'))) return false
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

/** Now on the clock that the folder keeps. */
function runtimeNow(data: string): number {
  const file = join(data, 'runtime.sqlite')
  if (!existsSync(file)) return Date.now()
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const row = database.prepare('SELECT offset FROM clock WHERE id = 1').get()
    return Date.now() + Number(row?.offset ?? 0)
  } catch {
    // Killed before the clock had a table: it has not been driven.
    return Date.now()
  } finally {
    database.close()
  }
}

/** A killed run leaves its file behind: only a newer one tells that this run has started. */
function isWritten(file: string, since: number): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= since
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5)
}
