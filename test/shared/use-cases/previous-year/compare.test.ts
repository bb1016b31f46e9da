import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PreviousChoice, TypedFigure } from '#shared/contracts/previous-year.ts'
import type { RosterMerger } from '#shared/contracts/roster.ts'
import type { Figure } from '#shared/domain/figures.ts'
import type { BodyFacts } from '#shared/reports/deltas.ts'
import { keys } from '#shared/store/keys.ts'
import { type Context, requireCycle } from '#shared/use-cases/context.ts'
import { computeFigures } from '#shared/use-cases/make-documents.ts'
import { confirmPrevious } from '#shared/use-cases/previous-year/confirm-figures.ts'
import { preparePreviousUpload } from '#shared/use-cases/previous-year/prepare-workbook.ts'
import { readPrevious } from '#shared/use-cases/previous-year/read-previous.ts'
import { receivePrevious } from '#shared/use-cases/previous-year/receive-workbook.ts'
import { previousScope } from '#shared/use-cases/previous-year/scope.ts'
import { readTables } from '#shared/use-cases/reports/stored-tables.ts'
import { writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { holdLastYear, rateAllGood } from '#test/support/last-year.ts'
import { administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let context: Context

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  context = world.context
  await openSmallCycle(world)
  await rateAllGood(world)
})

const RATED = 'số được đánh giá, xếp loại (rated)'

/** Members of last year: 40 good of 50 rated, where this year's are all good. */
const good = (more: Partial<Figure> = {}): Figure => ({
  table: 'T7',
  group: 'Đảng viên',
  measure: 'HTTNV',
  count: 40,
  percent: 80,
  denominator: 50,
  denominatorName: RATED,
  rounding: 'HALF_UP',
  ...more,
})

async function bringIn(figures: readonly Partial<TypedFigure>[], choice: PreviousChoice = 'COMPUTED') {
  const { fields, uploadId } = await preparePreviousUpload(context, administrator)
  const scope = await previousScope(context, await requireCycle(context))
  const { rounding: _rounding, ...base } = good()
  const typed = figures.map((one) => ({ ...base, unitId: null, ...one }) as TypedFigure)
  const bytes = await writePreviousYear(scope, typed)
  world.objects.set(fields.key ?? '', { bytes, metadata: { 'uploaded-by': administrator.email } })
  const outcome = await receivePrevious(context, { key: fields.key ?? '', size: bytes.length, etag: 'e' })
  if (outcome !== 'CHECKED') throw new Error(`the workbook is ${outcome}`)
  await confirmPrevious(context, administrator, uploadId, { choice, seen: 0 })
}

async function mergeUnits(mergers: readonly Omit<RosterMerger, 'mergedOn'>[], mergedOn = '2024-07-01') {
  const cycle = await requireCycle(context)
  const unitMergers = mergers.map((merger) => ({ ...merger, mergedOn }))
  const Item = { ...keys.cycle('2024'), ...cycle, unitMergers }
  await context.table.documents.send(new PutCommand({ TableName: context.table.name, Item }))
}

async function compute(runId = 'run-1') {
  const run = { cycleId: '2024', runId, cause: 'publication' }
  await computeFigures(context, run)
  const { tables, previous } = await readTables(context, run)
  const members = tables.deltas.find(({ table, measure }) => table === 'T7' && measure === 'HTTNV')
  return { ...tables, previous, members }
}

describe('a report of the year', () => {
  it('compares nothing where nothing is known of last year', async () => {
    const { deltas, unitDeltas, previous } = await compute()

    expect([deltas, unitDeltas, previous]).toEqual([[], [], null])
    expect(await readPrevious(context, administrator)).toEqual({
      year: 2023,
      run: null,
      units: null,
      versions: [],
    })
  })

  it('stands beside the newest report of last year’s cycle', async () => {
    await holdLastYear(world, { figures: [good({ count: 1 })] })
    world.setNow('2024-11-02T02:00:00.000Z')
    await holdLastYear(world, {
      figures: [good(), good({ table: 'T10', denominatorName: null })],
      runId: 'run-again',
    })

    const { members, deltas, previous } = await compute()

    expect(members).toMatchObject({ previous: { count: 40, percent: 80, source: 'CYCLE' }, points: 20 })
    expect(deltas.find(({ table }) => table === 'T6')?.notComparable).toBe(
      'năm trước không có số liệu của nhóm này',
    )
    expect(previous).toMatchObject({
      run: { cycleId: '2023', runId: 'run-again' },
      typed: null,
      choice: 'COMPUTED',
    })
    expect((await readPrevious(context, administrator)).run).toMatchObject({ runId: 'run-again' })
  })

  it('keeps what it was compared with, whatever is brought in afterwards', async () => {
    await holdLastYear(world, { figures: [good()] })
    const first = await compute()
    await bringIn([{ count: 30, percent: 60 }], 'TYPED')

    expect(await compute()).toEqual(first)
    expect((await compute('run-2')).members).toMatchObject({ points: 40, previous: { source: 'TYPED' } })
  })

  it('uses typed figures where last year was done elsewhere', async () => {
    await bringIn([{ count: 45, percent: null }])

    const { members, previous } = await compute()

    expect(members).toMatchObject({ previous: { percent: 90, source: 'TYPED' }, points: 10 })
    expect(previous).toMatchObject({ run: null, typed: { version: 1, rows: 1 } })
  })

  it('prefers last year’s cycle to typed figures unless the administrator has said otherwise', async () => {
    await holdLastYear(world, { figures: [good()] })
    await bringIn([
      { count: 45, percent: 90 },
      { table: 'T6', group: 'Chi bộ trực thuộc đảng ủy cơ sở', count: 25, percent: 50 },
    ])

    const { members, deltas, previous } = await compute()

    expect(members).toMatchObject({ previous: { count: 40, source: 'CYCLE' } })
    expect(deltas.find(({ table, measure }) => table === 'T6' && measure === 'HTTNV')).toMatchObject({
      previous: { count: 25, source: 'TYPED' },
      points: 50,
    })
    expect(previous?.choice).toBe('COMPUTED')
  })

  it('does not compare shares of different denominators', async () => {
    await holdLastYear(world, { figures: [good({ denominatorName: 'tổng số' })] })

    expect((await compute()).members).toMatchObject({
      points: null,
      notComparable: expect.stringContaining('năm trước tính trên tổng số'),
    })
  })
})

describe('a report after units were merged', () => {
  it('adds the figures of the old units, those of the cycle and those typed', async () => {
    await holdLastYear(world, { figures: [good()] })
    await mergeUnits([{ oldId: 'DN', newId: 'H' }])
    await bringIn([{ unitId: 'DN', count: 5, denominator: 50, percent: 10 }])

    expect((await readPrevious(context, administrator)).units).toEqual(['H', 'DN'])
    expect((await compute()).members).toMatchObject({
      previous: { count: 45, denominator: 100, percent: 45, source: 'TYPED' },
      points: 55,
    })
  })

  it('says which old unit has no figures', async () => {
    await holdLastYear(world, { figures: [good()] })
    await mergeUnits([{ oldId: 'DN', newId: 'X1' }])

    expect((await compute()).members).toMatchObject({
      points: null,
      notComparable: 'thiếu số liệu năm trước của đơn vị cũ DN',
    })
  })

  it('leaves alone what last year’s figures already held', async () => {
    await holdLastYear(world, { figures: [good()] })
    await mergeUnits([{ oldId: 'DN', newId: 'H' }], '2023-12-31')

    expect((await compute()).members).toMatchObject({ points: 20 })
  })

  it('compares nothing where the whole is another unit and nobody has said which it was', async () => {
    await holdLastYear(world, { figures: [good()], unitIds: ['T0', 'X1', 'X2'] })

    expect((await compute()).members).toMatchObject({
      notComparable: expect.stringContaining('danh sách chưa khai đơn vị cũ nào'),
    })
    await mergeUnits([{ oldId: 'T0', newId: 'H' }])
    expect((await compute('run-2')).members).toMatchObject({ points: 20 })
  })
})

describe('the units below the highest', () => {
  const forms = (
    cells: readonly { readonly body: string; readonly good: number; readonly completed: number }[],
  ): BodyFacts => ({
    types: [{ id: 'chi-bo.member', table: 'T7', groups: ['Đảng viên'] }],
    cells: cells.map(({ body, good: GOOD, completed: COMPLETED }) => ({
      type: 'chi-bo.member',
      body,
      counts: {
        total: GOOD + COMPLETED,
        rated: GOOD + COMPLETED,
        ratings: { EXCELLENT: 0, GOOD, COMPLETED, NOT_COMPLETED: 0 },
        exempt: {},
        owed: {},
      },
    })),
  })

  it('stand beside themselves, or beside the sum of what they were made of', async () => {
    const cells = [
      { body: 'H', good: 1, completed: 0 },
      { body: 'X1', good: 8, completed: 2 },
      { body: 'X9', good: 2, completed: 8 },
    ]
    await holdLastYear(world, { figures: [good()], forms: forms(cells), unitIds: ['H', 'X1', 'X9'] })
    const pointsOf = async (runId: string) => {
      const { unitDeltas } = await compute(runId)
      const shown = unitDeltas.filter(({ measure }) => measure === 'HTTNV')
      return Object.fromEntries(
        shown
          .filter(({ table }) => table === 'T7')
          .map(({ unitId, points, notComparable }) => [unitId, points ?? notComparable]),
      )
    }

    expect(await pointsOf('run-1')).toEqual({ X1: 20, X2: expect.stringContaining('danh sách chưa khai') })
    await mergeUnits([{ oldId: 'X9', newId: 'X1' }])
    expect(await pointsOf('run-2')).toMatchObject({ X1: 50 })
  })
})
