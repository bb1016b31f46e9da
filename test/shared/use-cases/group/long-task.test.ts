import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { groupKeyOf } from '#shared/use-cases/group/case-index.ts'
import { saveDraft } from '#shared/use-cases/group/save-draft.ts'
import { checkDraft, withDraftRows } from '#shared/use-cases/group/send-draft.ts'
import { rowsPerPage, viewTask } from '#shared/use-cases/group/view-task.ts'
import { openLargeCase } from '#test/bench/large-case.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { refusal } from '#test/support/judged-case.ts'
import { actorOf } from '#test/support/small-district.ts'
import type { World } from '#test/support/world.ts'

const first = groupKeyOf('Đảng viên: Đảng viên nhóm 1')
const second = groupKeyOf('Đảng viên: Đảng viên nhóm 2')

let database: TestDatabase
let world: World
let taskId: string
let an: Actor
let binh: Actor

beforeAll(async () => {
  database = await startDatabase()
}, 120_000)
afterAll(() => database.close())

beforeEach(async () => {
  const made = await openLargeCase(await database.createTable(), { cells: 2, membersPerCell: 50, groups: 2 })
  world = made.world
  taskId = made.taskId
  an = await actorOf(world.context, 'an@example.vn')
  binh = await actorOf(world.context, 'binh@example.vn')
  await claimTask(world.context, an, taskId)
}, 120_000)

const group = (actor: Actor, key: string, page = 1) =>
  viewTask(world.context, actor, taskId, { group: key, page })

describe('a task that is too long for one page', { timeout: 120_000 }, () => {
  it('is shown as the list of its groups, and each group in pages that together are the group', async () => {
    const overview = await viewTask(world.context, an, taskId)
    const pages = [await group(an, first, 1), await group(an, first, 2)]

    expect(overview).toMatchObject({ shows: 'overview', size: 102, groups: [] })
    expect(overview.summaries.map(({ size, left }) => [size, left])).toEqual([
      [50, 50],
      [50, 50],
      [2, 2],
    ])
    const shown = pages.map(({ groups }) => groups[0]?.rows.map(({ subjectId }) => subjectId) ?? [])
    expect(shown.map(({ length }) => length)).toEqual([rowsPerPage, 10])
    const whole = await getTask(world.context, an, taskId)
    const [inFull] = whole.groups.filter(({ group: name }) => groupKeyOf(name) === first)
    expect(shown.flat().toSorted()).toEqual(inFull?.rows.map(({ subjectId }) => subjectId).toSorted())
    // Read in part or in full, the rules say the same of everybody.
    const parts = pages.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows))
    for (const row of inFull?.rows ?? []) {
      const { ceiling, failed, atMost } = parts.find(({ subjectId }) => subjectId === row.subjectId) ?? {}
      expect({ ceiling, failed, atMost }).toEqual({
        ceiling: row.ceiling,
        failed: row.failed,
        atMost: row.atMost,
      })
    }
    expect(pages[0]?.groups[0]?.cap).toEqual(inFull?.cap)
  })

  it('counts in the list of the groups what the page of each group counts, before and after a choice', async () => {
    const compare = async () => {
      const { summaries, meters } = await viewTask(world.context, an, taskId)
      expect(meters).toEqual([])
      for (const { key, counts, allowed } of summaries) {
        const [meter] = (await group(an, key)).meters
        expect([counts?.EXCELLENT, allowed]).toEqual([meter?.proposed, meter?.allowed])
        expect((counts?.EXCELLENT ?? 0) + (counts?.GOOD ?? 0)).toBe(meter?.goodOrBetter)
      }
      return summaries
    }

    const [fresh] = await compare()
    expect(fresh?.counts?.EXCELLENT).toBeGreaterThan(0)
    const { subjectId } = (await group(an, first)).groups[0]?.rows[0] ?? {}
    await saveDraft(world.context, an, taskId, { rows: [{ subjectId, rating: 'COMPLETED' }] })
    const [chosen] = await compare()
    expect(chosen?.counts?.EXCELLENT).toBe((fresh?.counts?.EXCELLENT ?? 0) - 1)
  })

  it('says the same of bodies whose rating rests on others', async () => {
    const whole = await getTask(world.context, an, taskId)
    const [bodies] = whole.groups.filter(({ rows }) => rows.some(({ kind }) => kind === 'organisation'))
    const shown = await group(an, groupKeyOf(bodies?.group ?? ''))

    expect(
      shown.groups[0]?.rows.map(({ subjectId, ceiling, failed }) => ({ subjectId, ceiling, failed })),
    ).toEqual(bodies?.rows.map(({ subjectId, ceiling, failed }) => ({ subjectId, ceiling, failed })))
  })

  it('lists candidates for excellent first, in the order that breaks ties', async () => {
    const { places, groups } = await group(an, second)
    const rows = groups[0]?.rows ?? []
    const able = rows.filter(({ ceiling }) => ceiling === 'EXCELLENT')

    expect(able.length).toBeGreaterThan(0)
    expect(rows.slice(0, able.length)).toEqual(able)
    expect(able.map(({ subjectId }) => places.get(subjectId))).toEqual(able.map((_, index) => index + 1))
  })

  it('keeps what was chosen page by page, for whoever chose it alone, without an act', async () => {
    const [row, other] = (await group(an, first)).groups[0]?.rows ?? []
    const acts = (await listAuditEntries(world.context.table, '2024', 'X1')).length

    await saveDraft(world.context, an, taskId, {
      rows: [
        { subjectId: row?.subjectId, rating: 'COMPLETED', reason: 'Chậm việc' },
        { subjectId: other?.subjectId, reason: 'Chưa chọn' },
      ],
      fields: { partiesSummary: 'Nhất trí' },
    })
    await saveDraft(world.context, an, taskId, {
      rows: [{ subjectId: other?.subjectId, rating: 'GOOD', reason: 'Đã chọn' }],
    })

    const mine = await group(an, first)
    expect(mine.groups[0]?.rows.find(({ subjectId }) => subjectId === row?.subjectId)?.chosen).toBe(
      'COMPLETED',
    )
    expect(mine.draft.rows.get(other?.subjectId ?? '')).toMatchObject({ rating: 'GOOD', reason: 'Đã chọn' })
    expect(mine.draft.fields).toEqual({ partiesSummary: 'Nhất trí' })
    expect(mine.summaries[0]).toMatchObject({ left: 48 })
    expect((await group(binh, first)).draft.rows.size).toBe(0)
    expect((await listAuditEntries(world.context.table, '2024', 'X1')).length).toBe(acts)
  })

  it('counts in the meter the rows of all pages, with every number that the cap can become', async () => {
    const rows = (await group(an, first)).groups[0]?.rows ?? []
    const excellent = rows.slice(0, 3).map(({ subjectId }) => ({ subjectId, rating: 'EXCELLENT' as const }))
    await saveDraft(world.context, an, taskId, { rows: excellent })

    const [page1, page2] = [await group(an, first, 1), await group(an, first, 2)]

    for (const { meters } of [page1, page2]) {
      expect(meters).toHaveLength(1)
      const [meter] = meters
      const open = meter?.subjectIds.length ?? 0
      expect(meter?.size).toBe(50)
      const chosenHere =
        meter?.proposed === undefined ? 0 : meter.goodOrBetter - meter.rest.EXCELLENT - meter.rest.GOOD
      expect(meter?.table[0]?.[chosenHere]).toBe(meter?.allowed)
      expect(meter?.table[0]).toHaveLength(open + 1)
    }
    expect(page2.meters[0]?.rest.EXCELLENT).toBeGreaterThanOrEqual(3)
  })

  it('is sent with the rows that were kept, and says what nobody has looked at', async () => {
    const { summaries } = await viewTask(world.context, an, taskId)
    await saveDraft(world.context, an, taskId, { restOf: first })
    const part = await withDraftRows(world.context, an, taskId, { outcome: 'PROPOSED' })

    const refused = await refusal(completeTask(world.context, an, taskId, part))

    expect(refused.problems.filter(({ code }) => code === 'ROW_MISSING')).toHaveLength(52)
    for (const { key } of summaries) await saveDraft(world.context, an, taskId, { restOf: key })
    const checked = await checkDraft(world.context, an, taskId)
    const whole = await withDraftRows(world.context, an, taskId, { outcome: 'PROPOSED' })
    expect(whole.rows).toHaveLength(102)
    const sent = await completeTask(world.context, an, taskId, whole).catch((error: unknown) => error)
    const { problems = [] } = sent as { problems?: { message: string }[] }
    expect(problems.length).toBeGreaterThan(0)
    const said = checked.problems.map(({ message }) => message)
    expect(said).toEqual(expect.arrayContaining(problems.map(({ message }) => message)))
    expect(checked.problems.map(({ code }) => code)).toContain('CAP_EXCEEDED')
  })

  it('refuses a draft of somebody who holds it no longer, of unknown rows, and of other groups', async () => {
    const unknown = await refusal(
      saveDraft(world.context, an, taskId, { rows: [{ subjectId: 'P99', rating: 'GOOD' }] }),
    )
    const wrong = await refusal(
      saveDraft(world.context, an, taskId, { rows: [{ subjectId: 'P1', rating: 'BEST' }] }),
    )
    const nowhere = await refusal(viewTask(world.context, an, taskId, { group: '000000000000' }))
    await releaseTask(world.context, an, taskId)
    const outsider = await actorOf(world.context, 'chau@example.vn')
    const stranger = await refusal(saveDraft(world.context, outsider, taskId, { rows: [] }))

    expect([unknown.code, wrong.code, nowhere.code, stranger.code]).toEqual([
      'ROW_UNKNOWN',
      'INPUT_INVALID',
      'NOT_FOUND',
      'NOT_ALLOWED',
    ])
  })
})
