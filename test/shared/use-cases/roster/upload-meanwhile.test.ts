import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { readLevelProgress } from '#shared/store/progress-counters.ts'
import { getUnit } from '#shared/store/units.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { expectProgressRight } from '#test/support/progress.ts'
import {
  administrator,
  filledWorkbook,
  issueLink,
  openSmallCycle,
  roster,
  uploadFile,
} from '#test/support/small-district.ts'
import { CutError, createWorld, intercept, type World } from '#test/support/world.ts'
import { runCommands, sendRoster } from './import.ts'

const cycleId = '2024'

// More than one transaction takes, so that the unit goes in several.
const asked: Roster = {
  ...roster,
  types: roster.types.map((type) =>
    type.id === 'chi-bo.member' ? { ...type, peerInput: 'OPEN' as const } : type,
  ),
  // Who has a role elsewhere stays.
  people: roster.people.map((person) => (person.id === 'P3' ? { ...person, unitId: 'C1' } : person)),
  parties: Array.from({ length: 30 }, (_, index) => ({
    id: `B${index}`,
    name: `Đoàn thể ${index}`,
    email: `b${index}@example.vn`,
    unitId: 'C2',
    type: 'chi-bo.member',
  })),
}
const without: Roster = {
  ...asked,
  parties: [],
  units: asked.units.filter(({ id }) => id !== 'C2'),
  people: asked.people.filter(({ unitId }) => unitId !== 'C2'),
  collectives: asked.collectives.filter(({ unitId }) => unitId !== 'C2'),
  assignments: asked.assignments.filter(({ unitId }) => unitId !== 'C2'),
}

let database: TestDatabase

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** Does the work once, when the workbook is about to be recorded as accepted: the unit has been read by then. */
function whileAccepting(world: World, work: () => Promise<void>): void {
  let done = false
  intercept(world.context.table.documents, async (commandName, input, next) => {
    const written = commandName === 'TransactWriteItemsCommand' ? JSON.stringify(input) : ''
    if (!done && written.includes('SUBMISSION_ACCEPTED')) {
      done = true
      await work()
    }
    return next()
  })
}

/** @returns whether the roster came through before so many writes */
async function applyUntil(world: World, writes: number): Promise<boolean> {
  world.failAfter(writes)
  try {
    await runCommands(world)
    return true
  } catch (error) {
    if (!(error instanceof CutError)) throw error
    return false
  } finally {
    world.heal()
  }
}

/**
 * A unit sends its workbook while a roster takes the unit out of the cycle.
 *
 * @param writes of the roster that come between the last look of the upload and its write
 */
async function interleave(writes: number): Promise<{ readonly world: World; readonly through: boolean }> {
  const world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world, asked)
  const token = await issueLink(world, 'C2')
  const bytes = await filledWorkbook(world.context, 'C2', () => 'GOOD')
  const { object } = await uploadFile(world, token, bytes)
  const { uploadId } = await sendRoster(world, without)

  await confirmRoster(world.context, administrator, uploadId, { reason: 'Giải thể' })
  let through = false
  whileAccepting(world, async () => {
    through = await applyUntil(world, writes)
  })

  await receiveSubmission(world.context, object).catch(() => {})
  await expectProgressRight(world.context.table, cycleId)
  await runCommands(world)
  await receiveSubmission(world.context, object).catch(() => {})

  return { world, through }
}

describe('a unit that a roster takes out while its workbook is being accepted', () => {
  it('is counted once or not at all, wherever the two meet', async () => {
    let meetings = 0
    for (let through = false; !through; meetings += 1) {
      const met = await interleave(meetings)
      through = met.through
      await expectProgressRight(met.world.context.table, cycleId)
      const counts = (await readLevelProgress(met.world.context.table, cycleId)).get('chi-bo')
      const unit = await getUnit(met.world.context.table, cycleId, 'C2')
      expect(counts?.units).toBe(unit?.removedAt === undefined ? 3 : 2)
    }
    expect(meetings).toBeGreaterThan(3)
  })
})
