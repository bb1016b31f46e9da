import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { auditEntry, auditHead, findBrokenEntry } from '#shared/store/audit.ts'
import { stageItem } from '#shared/store/stages.ts'
import { taskItem } from '#shared/store/tasks.ts'
import { effectsOf, isOf } from './support/effects.ts'
import { type FinishedRun, readFinishedRun } from './support/finished-run.ts'
import { type Interrupted, rehearseWithKills } from './support/interrupted.ts'
import { demoFolder, temporaryFolder } from './support/rehearsals.ts'

const kills = 20
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31))

describe(`a rehearsal killed ${kills} times (KILL_SEED=${seed})`, () => {
  let interrupted: Interrupted
  let run: FinishedRun
  beforeAll(async () => {
    console.info(`KILL_SEED=${seed}`)
    const folder = await demoFolder()
    const out = join(temporaryFolder(), 'out')
    interrupted = await rehearseWithKills({ folder, out, kills, random: randomOf(seed) })
    for (const { victim, after } of interrupted.interruptions)
      console.info(`${victim} killed after: ${after}`)
    if (interrupted.last.status === 0) run = await readFinishedRun(out)
  }, 900_000)

  it('ends by itself after the last kill', () => {
    expect(interrupted.last.stderr).toBe('')
    expect(interrupted.last.status).toBe(0)
    expect(interrupted.interruptions.length).toBeGreaterThanOrEqual(kills)
  })

  it('has the figures, ratings, acts and mails of an unbroken run, each once', () => {
    const unbroken: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'unbroken-run.json'), 'utf8'))
    expect(effectsOf(run)).toEqual(unbroken)
  })

  it('has sent no mail twice', () => {
    const references = run.mails.map(
      ({ file }) => /^X-Entity-Ref-ID: (.+?)\r?$/m.exec(readFileSync(file, 'utf8'))?.[1],
    )
    const sent = references.filter((reference) => reference !== undefined)
    expect(new Set(sent).size).toBe(sent.length)
    const all = run.items.filter(isOf('MAIL'))
    // Those with a first password are the directory's own.
    const recorded = all.filter(({ template }) => template !== 'account')
    expect(all.filter(({ status }) => status !== 'SENT')).toEqual([])
    expect(recorded.map(({ mailId }) => mailId).sort()).toEqual(sent.toSorted())
  })

  it('has an unbroken chain of audit entries in every unit', () => {
    const entries = Map.groupBy(run.items.filter(isOf('ENTRY')), ({ pk }) => pk)
    const heads = run.items.filter(isOf('HEAD'))
    expect(heads.map(({ pk }) => pk).sort()).toEqual([...entries.keys()].sort())
    for (const head of heads) {
      const chain = z.array(auditEntry).parse(entries.get(head.pk))
      chain.sort((a, b) => a.sequence - b.sequence)
      expect(findBrokenEntry(chain, auditHead.parse(head)), head.pk).toBeNull()
    }
  })

  it('has ended every execution and left no message behind', () => {
    expect(run.executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([])
    expect(run.executions.length).toBeGreaterThan(60)
    expect(Object.values(run.queued).filter((messages) => messages > 0)).toEqual([])
  })

  it('has tokens that were issued before a kill and worked after it', () => {
    const killed = interrupted.interruptions.map(({ at }) => at)
    const survived = (from: string, to: string | null) =>
      killed.some((at) => Date.parse(from) < at && at < Date.parse(to ?? from))
    const tasks = run.items.filter(isOf('TASK')).map((item) => taskItem.parse(item))
    const stages = run.items.filter(isOf('STAGE')).map((item) => stageItem.parse(item))
    expect(tasks.filter(({ createdAt, completedAt }) => survived(createdAt, completedAt))).not.toEqual([])
    expect(stages.filter(({ openedAt, closedAt }) => survived(openedAt, closedAt))).not.toEqual([])
    expect(stages.filter(({ status, tokenSentAt }) => status !== 'CLOSED' || tokenSentAt === null)).toEqual(
      [],
    )
  })
})

/** Mulberry32: small, and the same numbers for the same seed everywhere. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
