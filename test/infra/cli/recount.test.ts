import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recount, recountTable } from '#infra/cli/recount.ts'
import { auditReport } from '#infra/cli/verify-audit/report.ts'
import { type Key, keys } from '#shared/store/keys.ts'
import { readOwedPage } from '#shared/store/owed-subjects.ts'
import { countProgress, readLevelProgress } from '#shared/store/progress-counters.ts'
import type { Table } from '#shared/store/table.ts'
import { getTaskItem } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { dropWaiting, listWaiting, noteWaiting } from '#shared/store/waiting.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { expectProgressRight } from '#test/support/progress.ts'
import { actorOf, issueLink, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, intercept, type World } from '#test/support/world.ts'

const cycleId = '2024'
let database: TestDatabase
let table: Table
let world: World
let taskId = ''
let printed = ''

const io = {
  stdout: (text: string) => {
    printed += text
  },
  stderr: (text: string) => {
    printed += text
  },
  readFile: async (): Promise<string> => {
    throw new Error('there is no file')
  },
}

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  table = await database.createTable()
  world = createWorld(table, configuration)
  await openSmallCycle(world)
  await submitUnit(world, 'C1', ({ id }) => (id === 'P5' ? 'SICK' : 'GOOD'))
  taskId = await openTask()
  await claimTask(world.context, await actorOf(world.context, 'an@example.vn'), taskId)
  printed = ''
})

async function openTask(): Promise<string> {
  await createTask(world.context, {
    cycleId,
    authorityId: 'X1',
    level: 'chi-bo',
    kind: 'appraisal',
    unitIds: ['C1'],
    taskToken: 'token-X1',
    occurrence: 'execution-X1:appraisal:1',
    returned: [],
  })
  const [task] = await listWaiting(table, cycleId, 'all')
  if (task === undefined) throw new Error('no task waits')
  return task.taskId
}

const drop = (key: Key) => table.documents.send(new DeleteCommand({ TableName: table.name, Key: { ...key } }))

async function dropPartition(pk: string): Promise<void> {
  const { Items = [] } = await table.documents.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  )
  for (const { sk } of Items) await drop({ pk, sk: String(sk) })
}

/** As a cycle is that was opened before there were counters and lists. */
async function forgetEverything(): Promise<void> {
  await dropPartition(`CYCLE#${cycleId}#PROGRESS`)
  for (const level of ['chi-bo', 'co-so', 'huyen']) {
    await dropPartition(keys.authoritiesProgress(cycleId, level).pk)
  }
  for (let list = 0; list < 100; list += 1) await drop(keys.waiting(cycleId, list))
  const remove = ['gsi1pk', 'gsi1sk']
  const write = { label: 'subject', update: keys.subject(cycleId, 'C1', 'P5'), remove }
  await transact(table, [write], [], world.context.now())
}

const run = (repair: boolean) => recountTable(table, { cycle: undefined, repair }, io)

async function expectAllRight(): Promise<void> {
  await expectProgressRight(table, cycleId)
  expect((await listWaiting(table, cycleId, 'all')).map((task) => [task.taskId, task.status])).toEqual([
    [taskId, 'CLAIMED'],
  ])
  expect((await readOwedPage(table, cycleId, { limit: 9 })).items.map(({ id }) => id)).toEqual(['P5'])
}

describe('kiemdiem recount', () => {
  it('finds nothing in a cycle whose counters are kept', async () => {
    expect(await run(false)).toBe(0)
    expect(printed).toContain('All counters and lists agree.')
    await expectAllRight()
  })

  it('makes everything anew for a cycle that had none of it, once, and only when asked', async () => {
    await forgetEverything()

    expect(await run(false)).toBe(1)
    expect(await readLevelProgress(table, cycleId)).toEqual(new Map())
    expect(await listWaiting(table, cycleId, 'all')).toEqual([])

    printed = ''
    expect(await run(true)).toBe(0)
    expect(printed).toContain('PUT RIGHT: số đếm của cấp / counters of level chi-bo')
    expect(printed).toContain(`list of tasks that wait, task ${taskId}`)
    await expectAllRight()
    expect(await auditReport(table, undefined, { stdout: () => {} })).toBe(0)

    printed = ''
    expect(await run(true)).toBe(0)
    expect(printed).toContain('All counters and lists agree.')
  })

  it('puts right what is wrong by a little: a unit, an authority without units, lines that are old or strange', async () => {
    const { now } = world.context
    const task = await getTaskItem(table, taskId)
    if (task === undefined) throw new Error('the task is not there')
    const old = { ...task, status: 'OPEN' as const, claimedBy: null, claimedAt: null }
    const strange = { ...old, taskId: 'strange', authorityId: 'X2' }
    const add = { open: 3, rated: 1 }
    const gone = keys.authorityProgress(cycleId, 'chi-bo', 'X9', 0)
    const names = { level: 'chi-bo', authorityId: 'X9' }
    const listed = keys.owedSubject(cycleId, 'C1', 'P6')
    await transact(
      table,
      [
        { label: 'unit', update: keys.unit(cycleId, 'C2'), add },
        { label: 'counter', put: { ...gone, ...names, units: 2 } },
        { label: 'subject', update: keys.subject(cycleId, 'C1', 'P6'), set: { ...listed } },
        noteWaiting(old),
        noteWaiting(strange),
      ],
      [],
      now(),
    )

    expect(await run(true)).toBe(0)

    await expectAllRight()
    expect(printed).toContain('totals of unit C2')
    expect(printed).toContain('counters of authority X9 (chi-bo)')
    expect(printed).toContain('task strange')
    expect(await run(false)).toBe(0)
  })

  it('looks again when people work meanwhile', async () => {
    await forgetEverything()
    let met = false
    intercept(table.documents, async (commandName, input, next) => {
      if (
        !met &&
        commandName === 'TransactWriteItemsCommand' &&
        JSON.stringify(input).includes('LEVEL#chi-bo')
      ) {
        met = true
        await issueLink(world, 'C2')
      }
      return next()
    })

    expect(await run(true)).toBe(0)

    expect(met).toBe(true)
    await expectAllRight()
    expect((await readLevelProgress(table, cycleId)).get('chi-bo')).toMatchObject({
      assessing: 1,
      submitted: 1,
    })
  })

  it('counts no unit off that a roster adds meanwhile, and is to be run again', async () => {
    const { now } = world.context
    const wrong = keys.levelProgress(cycleId, 'chi-bo', 0)
    await transact(table, [{ label: 'counter', update: wrong, add: { open: 3 } }], [], now())
    const unit = await getUnit(table, cycleId, 'C2')
    if (unit === undefined) throw new Error('the unit is not there')
    const after = { ...unit, unitId: 'C9', open: 0, rated: 0, exempt: 0, owed: 0 }
    const key = { ...keys.unit(cycleId, 'C9'), ...keys.unitByParent(cycleId, unit.parentId, 'C9') }
    const roster = { label: 'cycle', update: keys.cycle(cycleId), set: { rosterId: 'roster-2' } }
    const added = { label: 'unit', put: { ...key, ...after } }
    let met = false
    intercept(table.documents, async (commandName, input, next) => {
      if (!met && commandName.startsWith('BatchGet') && JSON.stringify(input).includes('LEVEL#chi-bo')) {
        met = true
        await transact(table, [added, roster, ...countProgress({ before: undefined, after })], [], now())
      }
      return next()
    })

    expect(await run(true)).toBe(1)
    expect(met).toBe(true)
    expect(await run(true)).toBe(0)

    await expectAllRight()
    expect(printed).toContain('DIFFERS: số đếm của cấp / counters of level chi-bo')
  })

  it('puts a task that waits back into its list', async () => {
    const task = await getTaskItem(table, taskId)
    if (task === undefined) throw new Error('the task is not there')
    await transact(table, [dropWaiting(task)], [], world.context.now())

    expect(await run(false)).toBe(1)
    expect(await run(true)).toBe(0)
    await expectAllRight()
  })

  it('waits for a roster that is being written, and says what it wants', async () => {
    await table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { ...keys.cycle(cycleId) },
        UpdateExpression: 'SET applying = :roster',
        ExpressionAttributeValues: { ':roster': 'roster-2' },
      }),
    )

    await expect(run(true)).rejects.toThrow('a roster is being written into the cycle')
    await expect(recountTable(table, { cycle: '2019', repair: true }, io)).rejects.toThrow('2019')
    expect(await recount([], io)).toBe(2)
    expect(await recount(['--data', '/nowhere', '--table', 'both'], io)).toBe(2)
    expect(await recount(['--data', '/nowhere'], io)).toBe(2)
    expect(await recount(['--strange'], io)).toBe(2)
    expect(printed).toContain('kiemdiem recount')
  })
})
