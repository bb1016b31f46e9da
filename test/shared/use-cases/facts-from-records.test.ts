import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { getUnits, listSubjectsOfUnits, type Subject } from '#shared/store/units.ts'
import { readCaseFile } from '#shared/use-cases/case-file.ts'
import { createRecordFacts, readUnitResults } from '#shared/use-cases/facts-from-records.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const under132 = provinceConfiguration.parse({
  ...configuration,
  rulePack: 'qd-132-2018',
  policy: { ...configuration.policy, rules: {} },
})

let database: TestDatabase
let world: World
let cycle: Cycle
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), under132)
  await openSmallCycle(world)
  const found = await getCycle(world.context.table, '2024')
  if (found === undefined) throw new Error('no cycle')
  cycle = found
})

async function recordsOf(unitIds: readonly string[], others: readonly Subject[] = []) {
  const all = [...(await listSubjectsOfUnits(world.context.table, '2024', unitIds)), ...others]
  const units = new Map(
    (await getUnits(world.context.table, '2024', unitIds)).map((unit) => [unit.unitId, unit]),
  )
  const results = await readUnitResults(world.context.table, cycle, all, units)
  return { cycle, all, units, results }
}

const setUnit = (unitId: string, set: Readonly<Record<string, unknown>>) =>
  transact(world.context.table, [{ label: 'unit', update: keys.unit('2024', unitId), set }], [], new Date())

const setSubject = (unitId: string, id: string, set: Readonly<Record<string, unknown>>) =>
  transact(
    world.context.table,
    [{ label: 'subject', update: keys.subject('2024', unitId, id), set }],
    [],
    new Date(),
  )

const find = (all: readonly Subject[], id: string) => {
  const subject = all.find((candidate) => candidate.id === id)
  if (subject === undefined) throw new Error(id)
  return subject
}

describe('an organisation under Quy định 132', () => {
  it('that is a cell is judged by its members', async () => {
    await setSubject('C1', 'P2', {
      facts: { id: 'P2', kind: 'member', discipline: [{ who: 'self', form: 'warning' }] },
    })
    await setSubject('C1', 'P5', { bucket: 'owed', owed: 'SICK' })
    const records = await recordsOf(['C1'])
    const ratings: Readonly<Record<string, Rating>> = { P1: 'GOOD', P2: 'COMPLETED' }

    const facts = createRecordFacts(records, ({ id }) => ratings[id])(find(records.all, 'C1-TC'))

    expect(facts.organisationType).toBe('cell')
    expect(facts.units).toEqual(
      expect.arrayContaining([{ rating: 'GOOD' }, { rating: 'COMPLETED', discipline: 'warning' }]),
    )
    // P1, P2, P6 and P7: whose review is owed counts for nothing.
    expect(facts.units).toHaveLength(4)
  })

  it('that is a committee is judged by the recorded results of the units below', async () => {
    await setUnit('C1', { organisationRating: 'GOOD' })
    const records = await recordsOf(['X1'])

    const facts = createRecordFacts(records, () => undefined)(find(records.all, 'X1-TC'))

    expect(facts).toMatchObject({ organisationType: 'committee', units: [{ rating: 'GOOD' }, {}] })
  })

  it('is judged by the lowest of the bodies beside it, and by the government', async () => {
    const records = await recordsOf(['X1'])
    const beside = (id: string, type: string): Subject => ({ ...find(records.all, 'X1-BTV'), id, type })
    const types = cycle.subjectTypes.map((type) => type)
    const typed = (id: string, bodyType: 'government' | 'mass-organisation') => ({
      ...(types[0] as (typeof types)[number]),
      id,
      bodyType,
    })
    const withBodies = {
      ...records,
      cycle: {
        ...cycle,
        subjectTypes: [...types, typed('ubnd', 'government'), typed('mttq', 'mass-organisation')],
      },
      all: [...records.all, beside('UBND', 'ubnd'), beside('MTTQ', 'mttq'), beside('TN', 'mttq')],
    }
    const ratings: Readonly<Record<string, Rating>> = { UBND: 'GOOD', MTTQ: 'EXCELLENT', TN: 'COMPLETED' }

    const facts = createRecordFacts(withBodies, ({ id }) => ratings[id])(find(records.all, 'X1-TC'))

    expect(facts).toMatchObject({ stateRating: 'GOOD', organisationRating: 'COMPLETED' })
  })

  it('rises with its members in one call, and falls with them', async () => {
    const criteria = Array.from({ length: 3 }, () => ({ group: 'task' as const, level: 4, basic: true }))
    await setSubject('C1', 'C1-TC', {
      facts: {
        id: 'C1-TC',
        kind: 'organisation',
        criteria: [...criteria, { group: 'build', level: 4, basic: true }],
        attest: { outstanding: true, model: true },
        stateRating: null,
        organisationRating: 'GOOD',
      },
    })
    const file = await readCaseFile(world.context.table, cycle, {
      level: 'chi-bo',
      authorityId: 'X1',
      unitIds: ['C1'],
      round: 1,
    })
    const rows = (rating: Rating) =>
      file.subjects
        .filter(({ kind }) => kind === 'member')
        .map(({ id: subjectId }) => ({ subjectId, rating }))

    expect(file.resultsWith(rows('GOOD')).get('C1-TC')?.ceiling).toBe('EXCELLENT')
    expect(file.resultsWith(rows('COMPLETED')).get('C1-TC')?.ceiling).not.toBe('EXCELLENT')
    // The members are what they are, whatever is said of them.
    expect(file.resultsWith(rows('GOOD')).get('P1')).toEqual(file.results.get('P1'))
  })
})

describe('a leader', () => {
  const leaderOf = (all: readonly Subject[]): Subject => ({
    ...find(all, 'P1'),
    id: 'CD-1',
    unitId: 'X1',
    kind: 'leader',
    role: 'head',
    collectiveId: 'X1-BTV',
    leads: ['C1', 'C2'],
    facts: {
      id: 'CD-1',
      kind: 'leader',
      area: { assigned: 10, done: 9 },
      units: [{ corruption: true }, { corruption: false }],
    },
  })

  it('is judged by the results of the units led and of his own, beside what was typed', async () => {
    const under124 = { ...cycle, configuration: { ...cycle.configuration, rulePack: 'qd-124-2023' as const } }
    await setUnit('C2', { organisationRating: 'NOT_COMPLETED' })
    const members = await listSubjectsOfUnits(world.context.table, '2024', ['C1'])
    const leader = leaderOf(members)
    const records = await recordsOf(['X1'], [leader])
    const results = await readUnitResults(world.context.table, under124, [leader], records.units)
    const ratings: Readonly<Record<string, Rating>> = { 'X1-TC': 'GOOD', 'X1-BTV': 'COMPLETED' }

    const facts = createRecordFacts({ ...records, cycle: under124, results }, ({ id }) => ratings[id])(leader)

    expect(facts).toEqual({
      units: [{ corruption: true }, { corruption: false, rating: 'NOT_COMPLETED' }],
      area: { assigned: 10, done: 9, rating: 'GOOD' },
      organisationRating: 'GOOD',
      collectiveRating: 'COMPLETED',
    })
  })

  it('who heads nothing has no result of an area, and who leads nothing no units', async () => {
    const members = await listSubjectsOfUnits(world.context.table, '2024', ['C1'])
    const leader: Subject = { ...leaderOf(members), role: 'deputy', leads: [], facts: null }
    const records = await recordsOf(['X1'], [leader])

    const facts = createRecordFacts(
      { ...records, results: { led: new Map(), below: new Map() } },
      () => undefined,
    )(leader)

    expect(facts).toEqual({ units: [] })
  })
})

describe('a member', () => {
  it('has no facts of others', async () => {
    const records = await recordsOf(['C1'])

    expect(createRecordFacts(records, () => 'GOOD')(find(records.all, 'P1'))).toEqual({})
  })
})
