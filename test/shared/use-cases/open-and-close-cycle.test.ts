import type { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditReport } from '#infra/cli/verify-audit/report.ts'
import type { CyclePlan } from '#shared/contracts/workflow.ts'
import { listSeals } from '#shared/store/audit-seals.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { listSubjects, listSubjectsOfUnits, listUnits } from '#shared/store/units.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { archiveCycle, publishResults } from '#shared/use-cases/close-cycle.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { deliverMail } from '#shared/use-cases/deliver-mail.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import {
  computeFigures,
  makeForms,
  makeRegisters,
  makeReport,
  makeWorkbook,
} from '#shared/use-cases/make-documents.ts'
import { reissueLink } from '#shared/use-cases/manage-links.ts'
import { notifyUnits } from '#shared/use-cases/notify-units.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { planCycle } from '#shared/use-cases/plan-cycle.ts'
import { planLevel } from '#shared/use-cases/plan-level.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { listPublishedUnits, readUnitResults } from '#shared/use-cases/read-results.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { documentNames, listReports, readFigures } from '#shared/use-cases/report-documents.ts'
import { readTables } from '#shared/use-cases/reports/stored-tables.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { countBuckets, watchCycle } from '#shared/use-cases/watch-cycle.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  actorOf,
  administrator,
  issueLink,
  openSmallCycle,
  roster,
  submitUnit,
  tokenOf,
} from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
})

async function uploadRoster(bytes: Uint8Array) {
  const { fields, uploadId } = await prepareRosterUpload(world.context, administrator)
  const key = fields.key ?? ''
  world.objects.set(key, { bytes, metadata: { 'uploaded-by': administrator.email } })
  const checked = await receiveRoster(world.context, { key, size: bytes.length, etag: 'roster' })
  if (checked !== 'CHECKED') return { uploadId, outcome: checked }
  const { status } = await confirmRoster(world.context, administrator, uploadId)
  return { uploadId, outcome: status }
}

describe('a roster', () => {
  it('with errors is refused with its rows, and opens nothing', async () => {
    const [first, ...others] = roster.people
    const spoilt = { ...roster, people: [{ ...first, unitId: 'nowhere' }, ...others] } as typeof roster

    const { uploadId, outcome } = await uploadRoster(await writeRoster(spoilt, configuration))

    expect(outcome).toBe('REJECTED')
    const status = await getRosterStatus(world.context, administrator, uploadId)
    expect(status.problems[0]).toMatchObject({ code: 'REFERENCE_UNKNOWN', row: expect.any(Number) })
    await expect(openCycle(world.context, administrator, uploadId)).rejects.toMatchObject({
      code: 'ROSTER_MISSING',
    })
    await expect(openCycle(world.context, administrator)).rejects.toMatchObject({ code: 'ROSTER_MISSING' })
  })

  it('opens the cycle once, and another roster no second one', async () => {
    const bytes = await writeRoster(roster, configuration)
    const first = await uploadRoster(bytes)
    const second = await uploadRoster(bytes)

    const opened = await Promise.all(
      [1, 2, 3].map(() => openCycle(world.context, administrator, first.uploadId)),
    )

    expect(new Set(opened.map(({ openedAt }) => openedAt)).size).toBe(1)
    expect(world.executions).toEqual([{ name: 'cycle-2024', input: { cycleId: '2024' } }])
    await expect(openCycle(world.context, administrator, second.uploadId)).rejects.toMatchObject({
      code: 'CYCLE_OPEN',
    })
    const stranger = { ...administrator, administrator: false }
    await expect(openCycle(world.context, stranger)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('opens the cycle also when the call was killed before it could start the workflow', async () => {
    const { uploadId } = await uploadRoster(await writeRoster(roster, configuration))
    world.failAfter(1)
    await openCycle(world.context, administrator, uploadId).catch(() => {})
    world.heal()
    expect(world.executions).toEqual([])

    await sendReminders(world.context)
    await sendReminders(world.context)

    expect(world.executions).toHaveLength(1)
  })

  it('becomes the same records wherever the planning is killed', async () => {
    const { uploadId } = await uploadRoster(await writeRoster(roster, configuration))
    await openCycle(world.context, administrator, uploadId)
    const reference = await planFor(0)

    for (let calls = 1; calls < 12; calls += 1) expect(await planFor(calls)).toEqual(reference)
  })

  async function planFor(calls: number) {
    world = createWorld(await database.createTable(), configuration)
    await buildOnce(world, 'opened', async () => {
      const { uploadId } = await uploadRoster(await writeRoster(roster, configuration))
      await openCycle(world.context, administrator, uploadId)
    })
    world.failAfter(calls)
    await planCycle(world.context, '2024').catch(() => undefined)
    world.heal()
    const plan = await planCycle(world.context, '2024')
    const units = await listUnits(world.context.table, '2024')
    const subjects = await listSubjects(world.context.table, '2024', 'C2')
    const cycle = await getCycle(world.context.table, '2024')
    return { plan, units, subjects, status: cycle?.status, users: world.users.toSorted() }
  }
})

describe('the plan', () => {
  async function authoritiesOf(levels: CyclePlan['levels']) {
    const answers = []
    for (const wave of levels) {
      const { authorities } = await planLevel(world.context, { cycleId: '2024', ...wave, round: 0 })
      answers.push(authorities)
    }
    return answers
  }

  it('goes from the lowest level up and leaves out units with nobody to rate', async () => {
    await openSmallCycle(world)

    const plan = await planCycle(world.context, '2024')

    expect(plan.levels).toEqual([
      { level: 'chi-bo', authorityLevel: 'chi-bo' },
      { level: 'chi-bo', authorityLevel: 'co-so' },
      { level: 'chi-bo', authorityLevel: 'huyen' },
      { level: 'co-so', authorityLevel: 'co-so' },
      { level: 'co-so', authorityLevel: 'huyen' },
    ])
    expect(await authoritiesOf(plan.levels)).toEqual([
      [],
      [
        { authorityId: 'X1', unitIds: ['C1', 'C2'], runUnitIds: ['C1', 'C2'] },
        { authorityId: 'X2', unitIds: ['C3'], runUnitIds: ['C3'] },
      ],
      [],
      [],
      [{ authorityId: 'H', unitIds: ['X1', 'X2'], runUnitIds: ['X1', 'X2'] }],
    ])
    expect(world.users.toSorted()).toEqual([
      'an@example.vn',
      'binh@example.vn',
      'chau@example.vn',
      'dung@example.vn',
    ])
  })

  it('puts into the exempt bucket whom the rules exempt', async () => {
    await openSmallCycle(world)

    const subjects = await listSubjects(world.context.table, '2024', 'C2')
    const cell = await listSubjects(world.context.table, '2024', 'C3')

    expect(subjects.find(({ id }) => id === 'P10')).toMatchObject({
      bucket: 'exempt',
      exemption: 'NEW_UNDER_6M',
    })
    expect(cell.find(({ id }) => id === 'C3-TC')).toMatchObject({
      bucket: 'exempt',
      exemption: 'ORG_UNDER_6M',
    })
  })
})

describe('mail', () => {
  it('with a link waits until the link is recorded, goes out once, and a superseded one never', async () => {
    await openSmallCycle(world)
    world.failAfter(1)
    await issueLink(world, 'C1').catch(() => {})
    world.heal()
    const [orphan] = world.mails
    if (orphan === undefined) throw new Error('no mail')
    await expect(deliverMail(world.context, orphan)).rejects.toThrow('not recorded yet')

    const token = await issueLink(world, 'C1')
    const mail = world.mails.at(-1)
    if (mail === undefined) throw new Error('no mail')
    const outcomes = [
      await deliverMail(world.context, orphan),
      await deliverMail(world.context, mail),
      await deliverMail(world.context, mail),
    ]

    expect(outcomes).toEqual(['OTHER_LINK', 'SENT', 'SENT_BEFORE'])
    expect(world.sent).toHaveLength(1)
    expect(world.sent[0]).toMatchObject({ to: 'c1@example.vn', text: expect.stringContaining(token) })
    expect(world.sent[0]?.id).toBe(mail.mailId)
  })

  it('reminds on the configured days and every overdue day, once a day', async () => {
    await openSmallCycle(world)
    await issueLink(world, 'C1')
    const reminders = async (iso: string) => {
      world.setNow(iso)
      return (await sendReminders(world.context)).reminded
    }

    // Issued on 1 November with ten days: due at the end of the 11th in Vietnam.
    const counts = [
      await reminders('2024-11-07T01:00:00.000Z'),
      await reminders('2024-11-08T01:00:00.000Z'),
      await reminders('2024-11-08T05:00:00.000Z'),
      await reminders('2024-11-09T01:00:00.000Z'),
      await reminders('2024-11-10T01:00:00.000Z'),
      await reminders('2024-11-11T01:00:00.000Z'),
      await reminders('2024-11-12T01:00:00.000Z'),
    ]

    expect(counts).toEqual([0, 1, 0, 0, 1, 1, 1])
    const ids = world.mails.filter(({ template }) => template === 'unit-reminder').map(({ mailId }) => mailId)
    expect([ids.length, new Set(ids).size]).toEqual([4, 4])
  })
})

describe('a whole cycle', () => {
  it('ends with every subject in a bucket, documents that agree, and public results', async () => {
    world.setNow('2024-12-20T02:00:00.000Z')
    await openSmallCycle(world)
    const plan = await planCycle(world.context, '2024')
    let turn = 0
    for (const wave of plan.levels) {
      const { level } = wave
      const { authorities } = await planLevel(world.context, { cycleId: '2024', ...wave, round: 0 })
      for (const { authorityId, unitIds } of authorities) {
        for (const unitId of unitIds) {
          await submitUnit(world, unitId, ({ id }) =>
            id === 'P5' ? 'EXCELLENT' : id === 'P3' ? 'SICK' : 'GOOD',
          )
        }
        const theCase = { cycleId: '2024', level, authorityId, unitIds }
        for (const kind of ['appraisal', 'decision'] as const) {
          for (let remaining = 1; remaining > 0; ) {
            turn += 1
            remaining = await judge(theCase, kind, turn)
          }
        }
        await recordRatings(world.context, theCase)
        await notifyUnits(world.context, theCase)
      }
    }
    const run = { cycleId: '2024', runId: 'run-1', cause: 'publication' }
    const make = async () => [
      await computeFigures(world.context, run),
      await makeReport(world.context, run),
      await makeWorkbook(world.context, run),
      await makeForms(world.context, run),
      await makeRegisters(world.context, run),
    ]
    const documents = await make()
    world.setNow('2024-12-30T00:00:00.000Z')
    expect(await make()).toEqual(documents)
    await recordReport(world.context, run, documents)
    await recordReport(world.context, run, documents)
    expect((await listPublishedUnits(world.context)).publishedAt).toBeNull()
    await publishResults(world.context, '2024')
    await publishResults(world.context, '2024')

    const progress = await watchCycle(world.context, administrator)
    expect(progress?.status).toBe('PUBLISHED')
    expect(progress?.counts).toEqual({ total: 16, rated: 13, exempt: 2, owed: 1, open: 0 })
    expect(progress?.authorities.map(({ stage }) => stage)).toEqual(['DECIDED', 'DECIDED', 'DECIDED'])
    expect(await countedAnew()).toEqual(progress?.counts)
    const reports = await listReports(world.context, administrator)
    expect(reports.map(({ document }) => document).toSorted()).toEqual(
      Object.values(documentNames).toSorted(),
    )
    const figures = (await readFigures(world.context, administrator)) as {
      table: string
      measure: string
      count: number
    }[]
    expect(figures.find(({ table }) => table === 'T7')?.count).toBe(10)
    const { tables } = await readTables(world.context, run)
    // No meeting was recorded here, and no working group: neither is invented.
    const unknown = { firstMeetingOn: null, lastMeetingOn: null, meetingDays: 0, meetings: 0 }
    expect(tables.progress).toEqual([
      {
        ...unknown,
        level: 'chi-bo',
        levelName: 'Chi bộ trực thuộc',
        units: 3,
        lastDecidedOn: '2024-12-20',
        late: 0,
      },
      {
        ...unknown,
        level: 'co-so',
        levelName: 'Tổ chức cơ sở đảng',
        units: 2,
        lastDecidedOn: '2024-12-20',
        late: 0,
      },
    ])
    expect(
      tables.inspection.map(({ level, committees, withWorkingGroup }) => [
        level,
        committees,
        withWorkingGroup,
      ]),
    ).toEqual([
      ['huyen', 1, 0],
      ['co-so', 2, 0],
    ])
    const { rows } = await readUnitResults(world.context, 'C2')
    expect(rows.map(({ outcome }) => outcome)).toContain('owed')
    await archiveCycle(world.context, '2024')
    await archiveCycle(world.context, '2024')
    const seals = await listSeals(world.context.table, '2024')
    expect(seals.map(({ sealId }) => sealId).toSorted()).toEqual(['archive', 'run-1'])
    const audit: string[] = []
    const io = { stdout: (text: string) => audit.push(text) }
    expect(await auditReport(world.context.table, '2024', io), audit.join('')).toBe(0)
    expect((await watchCycle(world.context, administrator))?.status).toBe('ARCHIVED')
    const below = await listPublishedUnits(world.context)
    expect(below.units.map(({ name, hasUnits }) => [name, hasUnits])).toEqual([
      ['Đảng bộ xã Hai', true],
      ['Đảng bộ xã Một', true],
    ])
    const [, commune] = below.units
    expect((await listPublishedUnits(world.context, commune?.unitId)).units).toHaveLength(2)
  }, 60_000)

  it('is not published while a subject is open, nor archived before it is published', async () => {
    await openSmallCycle(world)

    await expect(publishResults(world.context, '2024')).rejects.toThrow('still open')
    await expect(archiveCycle(world.context, '2024')).rejects.toThrow('not PUBLISHED')
    await expect(readUnitResults(world.context, 'C1')).rejects.toMatchObject({ code: 'NOT_PUBLISHED' })
    expect(tokenOf).toThrow()
  })
})

describe('the page of the cycle', () => {
  it('shows who has a link and who has submitted, and reads the subjects of no unit', async () => {
    await openSmallCycle(world)
    await issueLink(world, 'C1')
    await submitUnit(world, 'C2', ({ kind }) => (kind === 'member' ? 'SICK' : 'GOOD'))
    world.setNow('2024-11-30T00:00:00.000Z')
    await reissueLink(world.context, administrator, 'C1')
    const prefixes: unknown[] = []
    const { documents, name } = world.context.table
    const send = async (command: QueryCommand) => {
      prefixes.push(command.input.ExpressionAttributeValues?.[':s'])
      return documents.send(command)
    }
    const table = { name, documents: Object.assign(Object.create(documents), { send }) }

    const progress = await watchCycle({ ...world.context, table }, administrator)

    expect(prefixes.length).toBeGreaterThan(0)
    expect(prefixes).not.toContain('SUBJECT#')
    expect(progress?.counts).toEqual(await countedAnew())
    expect(progress?.counts.owed).toBeGreaterThan(0)
    const cells = progress?.authorities.find(({ authorityId }) => authorityId === 'X1')
    expect(cells?.submitted).toBe(1)
    expect(cells?.units).toMatchObject([
      { unitId: 'C1', submittedAt: null, late: false, dueAt: '2024-12-10T16:59:59.999Z' },
      { unitId: 'C2', submittedAt: '2024-11-01T02:00:00.000Z', late: false },
    ])
  })
})

/** The buckets, from the subjects themselves. */
async function countedAnew() {
  const { table } = world.context
  const unitIds = (await listUnits(table, '2024')).map(({ unitId }) => unitId)
  return countBuckets(await listSubjectsOfUnits(table, '2024', unitIds))
}

/** One turn of a task by the first person of the group who has something to act on. @returns what remains */
async function judge(
  theCase: { cycleId: string; level: string; authorityId: string; unitIds: string[] },
  kind: 'appraisal' | 'decision',
  turn: number,
): Promise<number> {
  const { context } = world
  await createTask(context, {
    ...theCase,
    kind,
    taskToken: `turn-${turn}`,
    occurrence: `turn-${turn}`,
    returned: [],
  })
  for (const email of ['an', 'binh', 'chau', 'dung'].map((name) => `${name}@example.vn`)) {
    const actor = await actorOf(context, email)
    const [entry] = (await listInbox(context, actor)).tasks.filter(
      (task) => task.authorityId === theCase.authorityId,
    )
    if (entry === undefined) continue
    const task = await getTask(context, actor, entry.taskId)
    if (!task.actions.claim.allowed) continue
    await claimTask(context, actor, entry.taskId)
    const rows = task.groups
      .flatMap((group) => group.rows)
      .filter(({ own, settled }) => !own && !settled)
      .map(({ subjectId, chosen }) => ({
        subjectId,
        rating: chosen ?? ('COMPLETED' as const),
        reason: 'Đã thống nhất',
      }))
    const decision = {
      votesFor: 7,
      votesAgainst: 1,
      documentNumber: `${turn}-QĐ`,
      documentDate: '2024-12-20',
    }
    const body =
      kind === 'appraisal' ? { outcome: 'PROPOSED', rows } : { outcome: 'DECIDED', rows, ...decision }
    return (await completeTask(context, actor, entry.taskId, body)).remaining
  }
  throw new Error('nobody can act on the task')
}
