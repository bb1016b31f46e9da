import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Roster, RosterPerson } from '#shared/contracts/roster.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { listAssignments, listGroup } from '#shared/store/people.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { getTaskItem } from '#shared/store/tasks.ts'
import { getUnit, listDepartures, listSubjects, listUnits, type Subject } from '#shared/store/units.ts'
import { listWaiting } from '#shared/store/waiting.ts'
import { listMails } from '#shared/use-cases/administration/list-mails.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { confirmRoster, discardRoster } from '#shared/use-cases/confirm-roster.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { expectProgressRight } from '#test/support/progress.ts'
import {
  actorOf,
  administrator,
  issueLink,
  openSmallCycle,
  roster,
  submitUnit,
} from '#test/support/small-district.ts'
import { CutError, createWorld, type World } from '#test/support/world.ts'
import { importRoster, runCommands, sendRoster } from './import.ts'

const cycleId = '2024'
let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
})

const withPerson = (id: string, change: Partial<RosterPerson>): Roster => ({
  ...roster,
  people: roster.people.map((person) => (person.id === id ? { ...person, ...change } : person)),
})
const without = (id: string): Roster => ({
  ...roster,
  people: roster.people.filter((person) => person.id !== id),
})
const newcomer: RosterPerson = {
  ...(roster.people[4] as RosterPerson),
  id: 'P50',
  fullName: 'Người Đến Muộn',
  dateOfBirth: '1990-02-02',
}

async function subject(unitId: string, id: string): Promise<Subject | undefined> {
  return (await listSubjects(world.context.table, cycleId, unitId)).find((one) => one.id === id)
}

/** The counters of every unit are those of its subjects. */
async function expectCountersRight(): Promise<void> {
  const { table } = world.context
  await expectProgressRight(table, cycleId)
  for (const unit of await listUnits(table, cycleId)) {
    const buckets = (await listSubjects(table, cycleId, unit.unitId)).map(({ bucket }) => bucket)
    const count = (wanted: string) => buckets.filter((bucket) => bucket === wanted).length
    expect([unit.unitId, unit.open, unit.exempt, unit.owed, unit.rated]).toEqual([
      unit.unitId,
      count('open'),
      count('exempt'),
      count('owed'),
      count('rated'),
    ])
    const entries = await listAuditEntries(table, cycleId, unit.unitId)
    expect(findBrokenEntry(entries, await getAuditHead(table, cycleId, unit.unitId))).toBeNull()
  }
}

describe('a roster that comes while the cycle runs', () => {
  it('adds a late joiner to the totals of the unit, which sends its workbook with that person', async () => {
    await issueLink(world, 'C1')
    const before = await getUnit(world.context.table, cycleId, 'C1')

    const upload = await importRoster(world, { ...roster, people: [...roster.people, newcomer] })

    expect(upload).toMatchObject({ status: 'ACCEPTED', problems: [], preview: { base: 'CYCLE', changes: 1 } })
    expect(await subject('C1', 'P50')).toMatchObject({ bucket: 'open', name: 'Người Đến Muộn' })
    const after = await getUnit(world.context.table, cycleId, 'C1')
    expect([after?.open, after?.openAtStart]).toEqual([
      (before?.open ?? 0) + 1,
      (before?.openAtStart ?? 0) + 1,
    ])
    expect((await getCycle(world.context.table, cycleId))?.rosterId).toBe(upload.uploadId)
    expect(world.mails.filter(({ template }) => template === 'unit-list-changed')).toMatchObject([
      { to: 'c1@example.vn', data: { unitName: 'Chi bộ Thôn 1' } },
    ])
    await expectCountersRight()
  })

  it('counts a person transferred in October once, in the new unit, and keeps what the former one said', async () => {
    world.setNow('2024-10-15T02:00:00.000Z')
    await issueLink(world, 'C1')

    await importRoster(world, withPerson('P5', { unitId: 'C2' }), 'Chuyển sinh hoạt đảng')

    expect(await subject('C1', 'P5')).toBeUndefined()
    expect(await subject('C2', 'P5')).toMatchObject({
      bucket: 'open',
      formerUnit: { unitId: 'C1', movedAt: '2024-10-15T02:00:00.000Z' },
    })
    expect(await listDepartures(world.context.table, cycleId, 'C1')).toMatchObject([
      { subjectId: 'P5', movedTo: 'C2', reason: 'Chuyển sinh hoạt đảng', record: { name: 'Người Số 5' } },
    ])
    await expectCountersRight()
  })

  it('takes a person who left out of the totals, with the reason in the audit', async () => {
    await importRoster(world, without('P6'), 'Từ trần ngày 03/11/2024')

    expect(await subject('C1', 'P6')).toBeUndefined()
    expect(await listDepartures(world.context.table, cycleId, 'C1')).toMatchObject([{ movedTo: null }])
    const entries = await listAuditEntries(world.context.table, cycleId, 'C1')
    expect(entries.at(-1)).toMatchObject({
      act: 'ROSTER_APPLIED',
      actor: { kind: 'person', id: administrator.email },
      after: { reason: 'Từ trần ngày 03/11/2024' },
    })
    await expectCountersRight()
  })

  it('asks for the reason when somebody leaves, and writes nothing without one', async () => {
    const { uploadId } = await sendRoster(world, without('P6'))

    await expect(confirmRoster(world.context, administrator, uploadId)).rejects.toMatchObject({
      code: 'ROSTER_REASON_MISSING',
      fields: { count: 1 },
    })
    expect(await subject('C1', 'P6')).toBeDefined()
  })

  it('exempts a unit created in the middle of the year, under six months old', async () => {
    const unit = {
      ...(roster.units[3] as Roster['units'][number]),
      id: 'C4',
      name: 'Chi bộ Thôn 4',
      email: 'c4@example.vn',
      establishedOn: '2024-08-20',
    }
    const organisation = {
      ...(roster.collectives[3] as Roster['collectives'][number]),
      id: 'C4-TC',
      unitId: 'C4',
      name: 'Chi bộ Thôn 4',
    }

    await importRoster(world, {
      ...roster,
      units: [...roster.units, unit],
      collectives: [...roster.collectives, organisation],
      people: [...roster.people.filter(({ id }) => id !== 'P5'), { ...newcomer, id: 'P5', unitId: 'C4' }],
    })

    expect(await subject('C4', 'C4-TC')).toMatchObject({ bucket: 'exempt', exemption: 'ORG_UNDER_6M' })
    expect(await subject('C4', 'P5')).toMatchObject({ bucket: 'open', formerUnit: { unitId: 'C1' } })
    expect(await getUnit(world.context.table, cycleId, 'C4')).toMatchObject({
      open: 1,
      exempt: 1,
      openAtStart: 1,
    })
    await expectCountersRight()
  })

  it('merges two bodies: the cells come under the new one, which decides on them, and the old one goes', async () => {
    await issueLink(world, 'C3')
    const mergers = [{ oldId: 'X2', newId: 'X1', mergedOn: '2024-11-15' }]

    await importRoster(
      world,
      {
        ...roster,
        units: roster.units
          .filter(({ id }) => id !== 'X2')
          .map((unit) => (unit.parentId === 'X2' ? { ...unit, parentId: 'X1' } : unit)),
        collectives: roster.collectives.filter(({ unitId }) => unitId !== 'X2'),
        assignments: roster.assignments.filter(({ unitId }) => unitId !== 'X2'),
        mergers,
      },
      'Sáp nhập xã Hai vào xã Một',
    )

    expect((await listUnits(world.context.table, cycleId)).map(({ unitId }) => unitId).sort()).toEqual([
      'C1',
      'C2',
      'C3',
      'H',
      'X1',
    ])
    expect(
      (await listSubjects(world.context.table, cycleId, 'C3')).map(({ authorityId }) => authorityId),
    ).toEqual(['X1', 'X1'])
    expect((await getCycle(world.context.table, cycleId))?.unitMergers).toEqual(mergers)
    await expectCountersRight()
  })

  it('changes names, posts and addresses without touching what the unit has said', async () => {
    await submitUnit(world, 'C2', () => 'GOOD')
    const before = await subject('C2', 'P3')

    await importRoster(
      world,
      withPerson('P3', { fullName: 'Liêng Jrang Châu', email: 'chau.moi@example.vn' }),
    )

    expect(await subject('C2', 'P3')).toEqual({ ...before, name: 'Liêng Jrang Châu' })
    expect(await listGroup(world.context.table, cycleId, 'X2', 'authority')).toContainEqual(
      expect.objectContaining({ personId: 'P3', email: 'chau.moi@example.vn', fullName: 'Liêng Jrang Châu' }),
    )
    expect(world.users).toContain('chau.moi@example.vn')
    await expect(actorOf(world.context, 'chau@example.vn')).rejects.toThrow()
  })

  it('gives new officials accounts, and takes the assignment and the task from who is replaced', async () => {
    await submitUnit(world, 'C1', () => 'COMPLETED')
    await createTask(world.context, {
      cycleId,
      authorityId: 'X1',
      level: 'chi-bo',
      unitIds: ['C1'],
      kind: 'appraisal',
      taskToken: 'token',
      occurrence: 'one',
      returned: [],
    })
    const [task] = await listWaiting(world.context.table, cycleId, new Set(['X1']))
    const taskId = task?.taskId ?? ''
    await claimTask(world.context, await actorOf(world.context, 'an@example.vn'), taskId)

    await importRoster(world, {
      ...withPerson('P8', { email: 'tam@example.vn' }),
      assignments: roster.assignments.map((assignment) =>
        assignment.personId === 'P1' ? { ...assignment, personId: 'P8' } : assignment,
      ),
    })

    expect(world.users).toContain('tam@example.vn')
    const { mails } = await listMails(world.context, administrator, { template: 'account' })
    expect(mails).toContainEqual(
      expect.objectContaining({ to: 'tam@example.vn', state: 'SENT', sentAt: expect.any(String) }),
    )
    expect(await listAssignments(world.context.table, 'P1', cycleId)).toEqual([])
    expect(
      (await listAssignments(world.context.table, 'P8', cycleId)).map(({ role }) => role).sort(),
    ).toEqual(['authority', 'working-group'])
    expect(await getTaskItem(world.context.table, taskId)).toMatchObject({ status: 'OPEN', claimedBy: null })
  })
})

describe('related parties that come while the cycle runs', () => {
  it('are asked when the unit has finished, and not added after that', async () => {
    const types = roster.types.map((type) =>
      type.id === 'chi-bo.member' ? { ...type, peerInput: 'OPEN' as const } : type,
    )
    const party = { id: 'B1', name: 'Công đoàn', email: 'cd@example.vn', unitId: 'C1', type: 'chi-bo.member' }
    await issueLink(world, 'C1')

    await importRoster(world, { ...roster, types, parties: [party] })

    expect(await getStage(world.context.table, cycleId, 'C1', selfAssessment)).toMatchObject({ parties: 1 })
    expect((await getCycle(world.context.table, cycleId))?.subjectTypes).toEqual(types)

    await submitUnit(world, 'C2', () => 'GOOD')
    const late = { ...party, id: 'B2', unitId: 'C2' }
    const { preview } = await sendRoster(world, { ...roster, types, parties: [party, late] })
    expect(preview?.obstacles).toMatchObject([{ code: 'UNIT_ASKS_PARTIES', value: 'C2' }])
  })
})

describe('what can no longer change', () => {
  it('is said with all others before the confirmation, and nothing is written', async () => {
    await submitUnit(world, 'C1', () => 'COMPLETED')
    const people = [...roster.people.filter(({ id }) => id !== 'P6'), newcomer]
    const units = roster.units.map((unit) =>
      unit.id === 'C2' ? { ...unit, name: 'Chi bộ Thôn Hai', level: 'chi-bo' } : unit,
    )

    const upload = await sendRoster(world, { ...roster, people, units })

    expect(upload.preview?.obstacles).toEqual([
      expect.objectContaining({
        code: 'UNIT_STAGE_CLOSED',
        value: 'C1',
        message: expect.stringMatching(/Chi bộ Thôn 1.*đã hoàn tất tự đánh giá/),
      }),
    ])
    await expect(
      confirmRoster(world.context, administrator, upload.uploadId, { reason: 'x' }),
    ).rejects.toMatchObject({ code: 'ROSTER_OBSTACLES', problems: [expect.anything()] })
    expect(await subject('C1', 'P6')).toBeDefined()
    expect(await getUnit(world.context.table, cycleId, 'C2')).toMatchObject({ name: 'Chi bộ Thôn 2' })
  })

  it('is found once more when it came after the confirmation', async () => {
    const { uploadId } = await sendRoster(world, { ...roster, people: [...roster.people, newcomer] })
    await confirmRoster(world.context, administrator, uploadId)
    await submitUnit(world, 'C1', () => 'COMPLETED')

    await runCommands(world)

    const upload = await getRosterStatus(world.context, administrator, uploadId)
    expect(upload).toMatchObject({
      status: 'CHECKED',
      preview: { obstacles: [{ code: 'UNIT_STAGE_CLOSED' }] },
    })
    expect(await subject('C1', 'P50')).toBeUndefined()
    expect((await getCycle(world.context.table, cycleId))?.applying).toBeNull()
  })
})

describe('a re-import', () => {
  it('that is discarded leaves nothing changed', async () => {
    const cycle = await getCycle(world.context.table, cycleId)
    const subjects = await listSubjects(world.context.table, cycleId, 'C1')
    const { uploadId, preview } = await sendRoster(world, without('P6'))
    expect(preview).toMatchObject({ parts: { people: { removed: 1 } }, levels: { 'chi-bo': { removed: 1 } } })

    await discardRoster(world.context, administrator, uploadId)
    await discardRoster(world.context, administrator, uploadId)

    expect((await getRosterStatus(world.context, administrator, uploadId)).status).toBe('DISCARDED')
    expect(await getCycle(world.context.table, cycleId)).toEqual(cycle)
    expect(await listSubjects(world.context.table, cycleId, 'C1')).toEqual(subjects)
    await expect(
      confirmRoster(world.context, administrator, uploadId, { reason: 'x' }),
    ).rejects.toMatchObject({ code: 'ROSTER_NOT_CHECKED' })
  })

  it('ends the wait for a unit that everybody has left', async () => {
    await issueLink(world, 'C3')

    await importRoster(world, withPerson('P4', { unitId: 'C2' }))

    expect(await getStage(world.context.table, cycleId, 'C3', selfAssessment)).toMatchObject({
      status: 'CLOSED',
    })
    expect(world.answers.get('token-C3')).toEqual({ unitId: 'C3', uploadId: '', peerInput: false })
  })

  it('that is killed at any write and runs again ends as if nothing had happened', async () => {
    const changed: Roster = {
      ...roster,
      people: [
        ...roster.people
          .filter(({ id }) => id !== 'P6')
          .map((person) => (person.id === 'P5' ? { ...person, unitId: 'C2' } : person)),
        newcomer,
      ],
      mergers: [{ oldId: 'X9', newId: 'X1', mergedOn: '2024-07-01' }],
    }
    await issueLink(world, 'C1')
    const { uploadId } = await sendRoster(world, changed)
    await confirmRoster(world.context, administrator, uploadId, { reason: 'Điều chỉnh' })

    let cuts = 0
    for (let calls = 0; calls < 60; calls += 1) {
      world.failAfter(Math.floor(calls / 4))
      try {
        await runCommands(world)
        break
      } catch (error) {
        if (!(error instanceof CutError)) throw error
        cuts += 1
      }
    }
    world.heal()

    expect(cuts).toBeGreaterThan(3)
    expect((await getRosterStatus(world.context, administrator, uploadId)).status).toBe('ACCEPTED')
    expect(await subject('C2', 'P5')).toBeDefined()
    expect(await subject('C1', 'P5')).toBeUndefined()
    expect(await subject('C1', 'P50')).toBeDefined()
    await expectCountersRight()
  })
})
