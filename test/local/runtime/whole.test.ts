import { statSync } from 'node:fs'
import { join } from 'node:path'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { DescribeExecutionCommand, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, startRuntime } from '#infra/local/runtime.ts'
import { synthesize, temporaryFolder } from './support/assembly.ts'
import { clients } from './support/clients.ts'
import { office } from './support/office.ts'

describe('a running assembly', () => {
  const data = join(temporaryFolder(), 'data')
  let runtime: Runtime
  let aws: ReturnType<typeof clients>
  beforeAll(async () => {
    runtime = await startRuntime({ assembly: synthesize(office), data })
    aws = clients(runtime.endpoints)
  })
  afterAll(() => runtime.stop())

  it('tells the physical name or ARN of each resource by its logical id', () => {
    const { resources } = runtime.endpoints
    const of = (start: string) =>
      Object.entries(resources)
        .filter(([id]) => id.startsWith(start))
        .map(([, ref]) => ref)
    expect(of('Records')).toEqual(['records'])
    expect(of('Recorder')).toContain('recorder')
    expect(of('Review')).toContain('arn:aws:states:ap-southeast-1:000000000000:stateMachine:review')
  })

  it('keeps its keys and addresses to the owner of the folder', () => {
    for (const file of ['endpoints.json', 'credentials.json']) {
      expect(statSync(join(data, file)).mode & 0o777).toBe(0o600)
    }
  })

  it('brings an uploaded object through the bus and a queue to a function', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'a.txt', Body: 'hello' }))
    await runtime.settled()
    const items = await aws.scan('records')
    const seen = items.map(({ what }) => what?.S ?? '')
    expect(seen.some((what) => what.includes('Object Created') && what.includes('a.txt'))).toBe(true)
  })

  it('waits for an answer by task token and goes on with it', async () => {
    const stateMachineArn = 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:review'
    const { executionArn } = await aws.sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"id":"token"}' }),
    )
    const { what } = await aws.recorded('token')
    const { token } = JSON.parse(what ?? '') as { token: string }
    await runtime.settled()
    await aws.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"answer":42}' }))
    await runtime.settled()
    const { status, output } = await aws.sfn.send(new DescribeExecutionCommand({ executionArn }))
    expect([status, output]).toEqual(['SUCCEEDED', '{"answer":42}'])
  })

  it.each([
    ['a rule on a schedule', 'morning', /T06:00:/],
    ['a schedule in its own time zone', 'evening', /T13:30:/],
  ])('runs %s when the clock is driven to it', async (_kind, id, time) => {
    await runtime.settled()
    for (let due = runtime.clock.nextDue(); due !== undefined; due = runtime.clock.nextDue()) {
      runtime.clock.advanceTo(due)
      await runtime.settled()
      if ((await aws.scan('records')).some(({ pk }) => pk?.S === id)) break
    }
    const { at } = await aws.recorded(id)
    expect(at).toMatch(time)
  })

  it('routes events of a bus of its own', async () => {
    const { region, accessKeyId, secretAccessKey, events } = runtime.endpoints
    const bus = new EventBridgeClient({
      region,
      endpoint: events,
      credentials: { accessKeyId, secretAccessKey },
    })
    const entry = { Source: 'office', DetailType: 'notice', Detail: '{"id":"noticed"}' }
    await bus.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: 'notices' }] }))
    expect((await aws.recorded('noticed')).pk).toBe('noticed')
  })

  it('refuses whoever has other keys', async () => {
    const stranger = new S3Client({
      region: 'ap-southeast-1',
      endpoint: runtime.endpoints.s3,
      forcePathStyle: true,
      credentials: { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' },
    })
    await expect(
      stranger.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'b', Body: 'x' })),
    ).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    })
    await expect(
      fetch(runtime.endpoints.dynamodb, { method: 'POST' }).then(({ status }) => status),
    ).resolves.toBe(400)
    await expect(
      fetch(`${runtime.endpoints.lambda}/2015-03-31/functions/`).then(({ status }) => status),
    ).resolves.toBe(403)
  })

  it('answers the Lambda API', async () => {
    const { Payload, StatusCode, LogResult } = await aws.lambda.send(
      new InvokeCommand({ FunctionName: 'recorder', Payload: '{"id":"direct"}', LogType: 'Tail' }),
    )
    expect(StatusCode).toBe(200)
    expect(LogResult).toBeDefined()
    expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual({ recorded: 'direct' })
    await expect(aws.lambda.send(new InvokeCommand({ FunctionName: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    const accepted = await aws.lambda.send(
      new InvokeCommand({ FunctionName: 'recorder', InvocationType: 'Event', Payload: '{"id":"event"}' }),
    )
    expect(accepted.StatusCode).toBe(202)
    expect((await aws.recorded('event')).pk).toBe('event')
    const dry = await aws.lambda.send(
      new InvokeCommand({ FunctionName: 'recorder', InvocationType: 'DryRun' }),
    )
    expect(dry.StatusCode).toBe(204)
  })

  it('counts what was used', () => {
    const { functions, dynamodb, s3, states } = runtime.metrics()
    expect(functions.recorder?.calls).toBeGreaterThan(3)
    expect(dynamodb.requests.PutItem).toBeGreaterThan(3)
    expect(s3.PutObject).toBe(1)
    expect(states.executionsEnded).toBe(1)
  })
})
