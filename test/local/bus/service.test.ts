import type { DatabaseSync } from 'node:sqlite'
import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryContext, UndeliverableError } from '#infra/local/bus/deliveries.ts'
import { type Bus, createBus } from '#infra/local/bus/service.ts'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase, transaction } from '#infra/local/kernel/database.ts'
import {
  clientConfig,
  type Served,
  serve,
  testAccount,
  testCredentials,
  testRegion,
} from '#test/local/wire/serve.ts'

interface Delivered {
  readonly arn: string
  readonly payload: unknown
  readonly context: DeliveryContext
}

let database: DatabaseSync
let clock: Clock
let bus: Bus
let server: Served
let client: EventBridgeClient
let delivered: Delivered[]
let refuse: (arn: string) => Error | undefined

function createTestBus(): Bus {
  return createBus({
    database,
    clock,
    credentials: testCredentials,
    region: testRegion,
    account: testAccount,
    async deliver(arn, payload, context) {
      const error = refuse(arn)
      if (error) throw error
      delivered.push({ arn, payload, context })
    },
  })
}

beforeEach(async () => {
  database = openDatabase(':memory:')
  clock = createClock(database)
  delivered = []
  refuse = () => undefined
  bus = createTestBus()
  server = await serve((request, response) => bus.listener(request, response))
  client = new EventBridgeClient(clientConfig(server.url))
})
afterEach(async () => {
  client.destroy()
  await server.close()
  await bus.close()
})

const settled = () => expect.poll(() => bus.quiet(), { interval: 5 }).toBe(true)
const target = (arn: string, more: object = {}) => ({ id: arn, arn, ...more })
const put = (detail: object, more: object = {}) =>
  client.send(
    new PutEventsCommand({
      Entries: [{ Source: 'app', DetailType: 'Done', Detail: JSON.stringify(detail), ...more }],
    }),
  )

describe('PutEvents', () => {
  it('delivers to the targets of the rules that match, in the form of EventBridge', async () => {
    bus.ensureRule({
      name: 'r',
      eventPattern: { source: ['app'], detail: { n: [1] } },
      targets: [target('arn:a'), target('arn:b', { inputPath: '$.detail' })],
    })
    bus.ensureRule({ name: 'other', eventPattern: { source: ['none'] }, targets: [target('arn:c')] })
    bus.start()

    const result = await put({ n: 1 })
    await settled()

    expect(result.FailedEntryCount).toBe(0)
    expect(delivered.map((each) => each.arn).sort()).toEqual(['arn:a', 'arn:b'])
    const whole = delivered.find((each) => each.arn === 'arn:a')
    expect(whole?.payload).toMatchObject({
      version: '0',
      id: result.Entries?.[0]?.EventId,
      source: 'app',
      'detail-type': 'Done',
      account: testAccount,
      region: testRegion,
      resources: [],
      detail: { n: 1 },
    })
    expect(whole?.payload).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/))
    expect(delivered.find((each) => each.arn === 'arn:b')?.payload).toEqual({ n: 1 })
    expect(bus.metrics()).toMatchObject({ events: 1, delivered: 2, pending: 0 })
  })

  it('says which entries failed and takes the others', async () => {
    bus.ensureRule({ name: 'r', eventPattern: { source: ['app'] }, targets: [target('arn:a')] })
    bus.start()

    const result = await client.send(
      new PutEventsCommand({
        Entries: [
          { Source: 'app', DetailType: 'x', Detail: 'not json' },
          { Source: 'aws.s3', DetailType: 'x', Detail: '{}' },
          { DetailType: 'x', Detail: '{}' },
          { Source: 'app', DetailType: 'x', Detail: '{}', EventBusName: 'absent' },
          { Source: 'app', DetailType: 'x', Detail: '{}' },
        ],
      }),
    )
    await settled()

    expect(result.FailedEntryCount).toBe(4)
    expect(result.Entries?.map((each) => each.ErrorCode)).toEqual([
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
      'ResourceNotFoundException',
      undefined,
    ])
    expect(delivered).toHaveLength(1)
  })

  it('refuses more than ten entries and unsigned requests', async () => {
    const entry = { Source: 'app', DetailType: 'x', Detail: '{}' }
    const many = client.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) }))
    await expect(many).rejects.toMatchObject({ name: 'ValidationException' })

    const stranger = new EventBridgeClient(
      clientConfig(server.url, { ...testCredentials, secretAccessKey: 'x' }),
    )
    await expect(stranger.send(new PutEventsCommand({ Entries: [entry] }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    })
  })

  it('keeps the rules of another bus apart', async () => {
    bus.ensureRule({
      name: 'r',
      eventBusName: 'orders',
      eventPattern: { source: ['app'] },
      targets: [target('arn:a')],
    })
    bus.start()

    await put({})
    await put({}, { EventBusName: `arn:aws:events:${testRegion}:${testAccount}:event-bus/orders` })
    await settled()

    expect(delivered).toHaveLength(1)
  })
})

describe('the outbox', () => {
  const event = {
    version: '0',
    id: '1',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    account: testAccount,
    time: 't',
    region: testRegion,
    resources: [],
    detail: {},
  } as const

  it('delivers what was committed and nothing that was rolled back', async () => {
    bus.ensureRule({ name: 'r', eventPattern: { source: ['aws.s3'] }, targets: [target('arn:a')] })
    bus.start()

    transaction(database, () => bus.outbox.append(event))
    expect(() =>
      transaction(database, () => {
        bus.outbox.append({ ...event, id: '2' })
        throw new Error('changed my mind')
      }),
    ).toThrow()
    bus.outbox.wake()
    await settled()

    expect(delivered.map((each) => (each.payload as { id: string }).id)).toEqual(['1'])
  })

  it('delivers after a restart what was not delivered before it, once', async () => {
    const rule = { name: 'r', eventPattern: { source: ['aws.s3'] }, targets: [target('arn:a')] }
    bus.ensureRule(rule)
    transaction(database, () => bus.outbox.append(event))
    await bus.close()

    bus = createTestBus()
    bus.ensureRule(rule)
    bus.start()
    await settled()
    await bus.close()
    bus = createTestBus()
    bus.ensureRule(rule)
    bus.start()
    await settled()

    expect(delivered).toHaveLength(1)
  })
})

describe('a target that fails', () => {
  const rule = (more: object) => ({
    name: 'r',
    eventPattern: { source: ['app'] },
    targets: [target('arn:a', more)],
  })

  it('is tried again on the clock until it takes the event, under the same delivery id', async () => {
    const tries: string[] = []
    refuse = (arn) => {
      tries.push(arn)
      return tries.length < 4 ? new Error('not now') : undefined
    }
    bus.ensureRule(rule({}))
    bus.start()

    await put({})
    await settled()
    expect(tries).toHaveLength(1)
    for (let round = 0; round < 3; round += 1) {
      clock.advanceTo(Number(clock.nextDue()))
      await expect.poll(() => tries.length, { interval: 5 }).toBe(round + 2)
    }
    await settled()

    expect(delivered).toHaveLength(1)
    expect(delivered[0]?.context.attempt).toBe(4)
    expect(bus.metrics()).toMatchObject({ failedAttempts: 3, pending: 0 })
  })

  it('loses the event to the dead-letter queue after its retries, with the reason', async () => {
    refuse = (arn) => (arn === 'arn:a' ? new Error('never') : undefined)
    bus.ensureRule(rule({ deadLetterArn: 'arn:dlq', retryPolicy: { maximumRetryAttempts: 1 } }))
    bus.start()

    await put({ n: 7 })
    await settled()
    clock.advanceTo(Number(clock.nextDue()))
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(1)

    expect(delivered[0]).toMatchObject({
      arn: 'arn:dlq',
      payload: { detail: { n: 7 } },
      context: {
        deadLetterAttributes: {
          TARGET_ARN: 'arn:a',
          RETRY_ATTEMPTS: '1',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          ERROR_MESSAGE: 'never',
        },
      },
    })
    expect(bus.metrics()).toMatchObject({ deadLettered: 1, pending: 0 })
  })

  it('that does not exist goes there at once', async () => {
    refuse = (arn) =>
      arn === 'arn:a' ? new UndeliverableError('NO_RESOURCE', 'no such function') : undefined
    bus.ensureRule(rule({ deadLetterArn: 'arn:dlq' }))
    bus.start()

    await put({})
    await settled()

    expect(delivered[0]?.context.deadLetterAttributes?.ERROR_CODE).toBe('NO_RESOURCE')
  })

  it('without a dead-letter queue gives the event up and counts it', async () => {
    refuse = () => new UndeliverableError('NO_RESOURCE', 'no such function')
    bus.ensureRule(rule({}))
    bus.start()

    await put({})
    await settled()

    expect(bus.metrics()).toMatchObject({ dropped: 1, pending: 0 })
  })
})

describe('a schedule', () => {
  it('fires a scheduled rule at each due time with the scheduled event', async () => {
    bus.ensureRule({ name: 'daily', scheduleExpression: 'rate(1 day)', targets: [target('arn:a')] })
    bus.start()
    const first = Number(clock.nextDue())

    clock.advanceTo(first)
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(1)
    clock.advanceTo(Number(clock.nextDue()))
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(2)

    expect(delivered[0]?.payload).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      resources: [`arn:aws:events:${testRegion}:${testAccount}:rule/daily`],
      time: new Date(first).toISOString().replace(/\.\d+/, ''),
      detail: {},
    })
  })

  it('that was missed during a stop fires once, and a changed one starts anew', async () => {
    const hourly = { name: 'hourly', scheduleExpression: 'rate(1 hour)', targets: [target('arn:a')] }
    bus.ensureRule(hourly)
    bus.start()
    await bus.close()
    clock.advanceTo(clock.now() + 10 * 3_600_000)

    bus = createTestBus()
    bus.ensureRule(hourly)
    bus.start()
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(1)
    await settled()
    bus.ensureRule({ ...hourly, scheduleExpression: 'rate(2 hours)' })

    expect(delivered).toHaveLength(1)
    expect(Number(clock.nextDue()) - clock.now()).toBeGreaterThan(1.9 * 3_600_000)
  })

  it('of the scheduler sends its own input in its time zone and ends after a single time', async () => {
    clock.advanceTo(Date.parse('2030-01-01T00:00:00Z'))
    bus.ensureSchedule({
      name: 'once',
      expression: 'at(2030-01-02T07:00:00)',
      timezone: 'Asia/Ho_Chi_Minh',
      target: { arn: 'arn:a', input: '{"at":"<aws.scheduler.scheduled-time>"}' },
    })
    bus.start()

    clock.advanceTo(Date.parse('2030-01-02T00:00:00Z'))
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(1)
    await settled()

    expect(delivered[0]?.payload).toEqual({ at: '2030-01-02T00:00:00Z' })
    expect(clock.nextDue()).toBeUndefined()
  })

  it('stays silent outside its dates', async () => {
    clock.advanceTo(Date.parse('2030-01-01T00:30:00Z'))
    bus.ensureSchedule({
      name: 'bounded',
      expression: 'cron(0 * * * ? *)',
      startDate: Date.parse('2030-01-03T00:00:00Z'),
      endDate: Date.parse('2030-01-03T00:59:00Z'),
      target: { arn: 'arn:a' },
    })
    bus.start()
    expect(clock.nextDue()).toBe(Date.parse('2030-01-03T00:00:00Z'))

    clock.advanceTo(Date.parse('2030-01-03T00:00:00Z'))
    await expect.poll(() => delivered.length, { interval: 5 }).toBe(1)

    expect(clock.nextDue()).toBeUndefined()
    expect(delivered[0]?.payload).toMatchObject({ source: 'aws.scheduler', detail: '{}' })
  })
})

describe('the operator', () => {
  const rule = {
    name: 'r',
    eventPattern: { source: ['app'] },
    targets: [target('arn:a', { inputPath: '$.detail' })],
  }

  it('sees rules and their targets', async () => {
    bus.ensureRule(rule)

    const { Rules } = await client.send(new ListRulesCommand({}))
    const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: 'r' }))

    expect(Rules).toEqual([
      {
        Name: 'r',
        Arn: `arn:aws:events:${testRegion}:${testAccount}:rule/r`,
        EventBusName: 'default',
        State: 'ENABLED',
        EventPattern: '{"source":["app"]}',
      },
    ])
    expect(Targets).toEqual([{ Id: 'arn:a', Arn: 'arn:a', InputPath: '$.detail' }])
    await expect(client.send(new DescribeRuleCommand({ Name: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('disables a rule until it is enabled again, also over a restart', async () => {
    bus.ensureRule(rule)
    bus.start()
    await client.send(new DisableRuleCommand({ Name: 'r' }))
    await bus.close()
    bus = createTestBus()
    bus.ensureRule(rule)
    bus.start()

    await put({ n: 1 })
    await client.send(new EnableRuleCommand({ Name: 'r' }))
    await put({ n: 2 })
    await settled()

    expect(delivered.map((each) => each.payload)).toEqual([{ n: 2 }])
  })

  it('tests a pattern', async () => {
    const test = (EventPattern: string) =>
      client.send(new TestEventPatternCommand({ EventPattern, Event: '{"source":"app"}' }))

    expect((await test('{"source":["app"]}')).Result).toBe(true)
    expect((await test('{"source":["x"]}')).Result).toBe(false)
    await expect(test('{"source":"app"}')).rejects.toMatchObject({ name: 'InvalidEventPatternException' })
  })
})
