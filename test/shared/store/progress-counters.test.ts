import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { keys } from '#shared/store/keys.ts'
import {
  asCounted,
  countProgress,
  countsOf,
  noCounts,
  phaseOf,
  readLevelProgress,
} from '#shared/store/progress-counters.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import { issueUnitLink } from '#shared/use-cases/issue-unit-link.ts'
import { planCycle } from '#shared/use-cases/plan-cycle.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { expectProgressRight, readAuthorities } from '#test/support/progress.ts'
import { rateDistrict, theCase } from '#test/support/rated-district.ts'
import {
  administrator,
  filledWorkbook,
  issueLink,
  openSmallCycle,
  roster,
  submitUnit,
  uploadFile,
} from '#test/support/small-district.ts'
import { CutError, createWorld, type World } from '#test/support/world.ts'
import { importRoster, runCommands, sendRoster } from '../use-cases/roster/import.ts'

const cycleId = '2024'
let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
})

const cells = async () => (await readLevelProgress(world.context.table, cycleId)).get('chi-bo')
const right = () => expectProgressRight(world.context.table, cycleId)

/** Runs the work again and again, each time cut a write later, until it comes through. */
async function throughCuts(work: () => Promise<unknown>): Promise<number> {
  for (let cuts = 0; cuts < 40; cuts += 1) {
    world.failAfter(cuts)
    try {
      await work()
      world.heal()
      return cuts
    } catch (error) {
      if (!(error instanceof CutError)) throw error
      world.heal()
      // Other units may still be written at the moment of the cut.
      await vi.waitFor(right, { timeout: 20_000 })
    }
  }
  throw new Error('it never came through')
}

describe('where a unit stands', () => {
  const unit = { openAtStart: 2, open: 2, dueAt: null, submittedAt: null }
  const due = '2024-12-01T00:00:00.000Z'

  it('is told by its link, its workbook and who is still to be rated', () => {
    expect(phaseOf(unit)).toBe('WAITING')
    expect(phaseOf({ ...unit, dueAt: due })).toBe('ASSESSING')
    expect(phaseOf({ ...unit, dueAt: due, submittedAt: due })).toBe('SUBMITTED')
    expect(phaseOf({ ...unit, dueAt: due, submittedAt: due, open: 0 })).toBe('DONE')
  })

  it('is nowhere when nobody of it is reviewed, and a unit that was taken out counts nowhere at all', () => {
    expect(phaseOf({ ...unit, openAtStart: 0 })).toBeUndefined()
    const whole = {
      cycleId,
      unitId: 'C1',
      level: 'chi-bo',
      parentId: 'X1',
      rated: 1,
      exempt: 1,
      owed: 0,
      ...unit,
    }
    expect(countsOf(whole)).toMatchObject({ units: 1, waiting: 1, rated: 1, exempt: 1, open: 2 })
    expect(countsOf({ ...whole, removedAt: due })).toEqual(noCounts)
  })
})

describe('counters of the progress', () => {
  it('begin with what the roster says, however often the opening is killed and repeated', async () => {
    await openSmallCycle(world)
    await right()
    await planCycle(world.context, cycleId)
    await right()

    const counts = await cells()
    expect(counts).toMatchObject({ waiting: counts?.units, assessing: 0, rated: 0 })
    expect(counts?.units).toBeGreaterThan(1)
  })

  it('follow a unit from its link to its workbook, through kills and repeats', async () => {
    await openSmallCycle(world)
    const issue = () =>
      issueUnitLink(world.context, {
        cycleId,
        unitId: 'C1',
        authorityId: 'X1',
        taskToken: 'token-C1',
        occurrence: 'execution-C1:self-assessment:1',
      })
    expect(await throughCuts(issue)).toBeGreaterThan(1)
    expect(await cells()).toMatchObject({ assessing: 1 })
    const token = await issueLink(world, 'C1')
    await right()

    const bytes = await filledWorkbook(world.context, 'C1', ({ id }) => (id === 'P5' ? 'SICK' : 'GOOD'))
    const { object } = await uploadFile(world, token, bytes)
    expect(await throughCuts(() => receiveSubmission(world.context, object))).toBeGreaterThan(1)
    await receiveSubmission(world.context, object)

    await right()
    expect(await cells()).toMatchObject({ assessing: 0, submitted: 1, owed: 1 })
  })

  it('take a unit that was sent back out of the submitted ones', async () => {
    await openSmallCycle(world)
    await submitUnit(world, 'C1', () => 'GOOD')
    const at = '2024-11-02T00:00:00.000Z'
    const back = {
      cycleId,
      unitId: 'C1',
      authorityId: 'X1',
      authorityName: 'Đảng ủy xã 1',
      level: 'chi-bo',
      taskId: 'task',
      at,
      by: 'Nguyễn Văn An',
      reason: 'Làm lại',
      repeatReview: false,
    }
    const put = { ...keys.unitReturn(cycleId, 'C1', at, 'task'), ...back }
    await transact(world.context.table, [{ label: 'return', put }], [], world.context.now())
    await issueUnitLink(world.context, {
      cycleId,
      unitId: 'C1',
      authorityId: 'X1',
      taskToken: 'token-again',
      occurrence: 'execution-C1:self-assessment:2',
    })

    await right()
    expect(await cells()).toMatchObject({ assessing: 1, submitted: 0 })
  })

  it('end with every unit done and every subject rated or owed, recorded twice or not', async () => {
    const rated = await rateDistrict(world.context.table, configuration)
    await expectProgressRight(rated.world.context.table, cycleId)
    await recordRatings(rated.world.context, theCase)

    await right()
    const authorities = await readAuthorities(world.context.table, cycleId, 'chi-bo')
    expect(authorities.get('X1')).toMatchObject({ units: 2, done: 2, submitted: 0, open: 0, owed: 1 })
  })

  it('are not moved by who has read a unit before a roster took it out', async () => {
    await openSmallCycle(world)
    const { table } = world.context
    const read = await getUnit(table, cycleId, 'C1')
    if (read === undefined) throw new Error('cell one is not there')
    const update = keys.unit(cycleId, 'C1')
    const at = world.context.now()
    const removal: Write = {
      label: 'unit',
      update,
      set: { removedAt: at.toISOString() },
      where: asCounted(read),
    }
    await transact(table, [removal, ...countProgress({ before: read, after: undefined })], [], at)
    const counts = await cells()

    const dueAt = at.toISOString()
    const late: Write = { label: 'unit', update, set: { dueAt }, where: asCounted(read) }
    const counted = countProgress({ before: read, after: { ...read, dueAt } })
    await expect(transact(table, [late, ...counted], [], at)).rejects.toMatchObject({ labels: ['unit'] })

    expect(await cells()).toEqual(counts)
  })

  it('follow a roster that adds, moves and removes units and people, through kills', async () => {
    await openSmallCycle(world)
    await issueLink(world, 'C1')
    const [template] = roster.units.filter(({ id }) => id === 'C2')
    if (template === undefined) throw new Error('the fixtures have no cell two')
    const [organisation] = roster.collectives.filter(({ unitId }) => unitId === 'C2')
    if (organisation === undefined) throw new Error('the fixtures have no organisation of cell two')
    const unit = { ...template, id: 'C9', name: 'Chi bộ Mới', email: 'c9@example.vn' }
    const changed: Roster = {
      ...roster,
      units: [...roster.units, unit],
      collectives: [...roster.collectives, { ...organisation, id: 'C9-TC', unitId: 'C9', name: unit.name }],
      people: roster.people
        .filter(({ id }) => id !== 'P6')
        .map((person) => (['P8', 'P9'].includes(person.id) ? { ...person, unitId: 'C9' } : person)),
    }
    const { uploadId } = await sendRoster(world, changed)
    await confirmRoster(world.context, administrator, uploadId, { reason: 'Điều chỉnh' })
    expect(await throughCuts(() => runCommands(world))).toBeGreaterThan(3)

    await right()
    expect(await getUnit(world.context.table, cycleId, 'C9')).toMatchObject({ open: 3 })

    await importRoster(world, roster, 'Trở lại như cũ')
    await right()
  })
})
