import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serverBinary } from '#infra/local/dynamodb/binary.ts'
import type { TableDefinition } from '#infra/local/dynamodb/definition.ts'
import { clientConfig, testCredentials } from '#test/local/wire/serve.ts'
import { type Harness, startHarness } from './harness.ts'

let harness: Harness

beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

const simple = (name: string, more: Partial<TableDefinition> = {}): TableDefinition => ({
  name,
  keySchema: [{ attributeName: 'pk', keyType: 'HASH' }],
  attributeDefinitions: [{ attributeName: 'pk', attributeType: 'S' }],
  ...more,
})
const byOwner = {
  attributeDefinitions: [
    { attributeName: 'pk', attributeType: 'S' },
    { attributeName: 'owner', attributeType: 'S' },
  ],
  globalSecondaryIndexes: [
    {
      indexName: 'by-owner',
      keySchema: [{ attributeName: 'owner', keyType: 'HASH' }],
      projection: { projectionType: 'ALL' },
    },
  ],
} as const

const put = (table: string, pk: string, more: object = {}) =>
  harness.client.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, ...more } }))
const get = async (table: string, pk: string) =>
  (await harness.client.send(new GetItemCommand({ TableName: table, Key: { pk: { S: pk } } }))).Item

describe('signatures', () => {
  it('are needed', async () => {
    const answer = await fetch(harness.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    })

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
    })
  })

  it.each([
    ['UnrecognizedClientException', { ...testCredentials, accessKeyId: 'AKIASOMEBODYELSE0000' }],
    ['InvalidSignatureException', { ...testCredentials, secretAccessKey: 'wrong' }],
  ])('by somebody else get %s', async (name, credentials) => {
    const client = new DynamoDBClient(clientConfig(harness.url, credentials))

    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('a table definition', () => {
  it('creates the table once and then finds it unchanged', async () => {
    const definition = simple('once', { ...byOwner, streamViewType: 'NEW_IMAGE', ttlAttribute: 'expires' })

    expect(await harness.dynamodb.ensureTable(definition)).toBe('created')
    expect(await harness.dynamodb.ensureTable(definition)).toBe('unchanged')
  })

  it('adds an index that covers the items already there, and removes it', async () => {
    await harness.dynamodb.ensureTable(simple('indexed'))
    await put('indexed', 'a', { owner: { S: 'an' } })

    const added = await harness.dynamodb.ensureTable(simple('indexed', byOwner))

    expect(added).toBe('updated')
    const page = await harness.client.send(
      new QueryCommand({
        TableName: 'indexed',
        IndexName: 'by-owner',
        KeyConditionExpression: '#o = :o',
        ExpressionAttributeNames: { '#o': 'owner' },
        ExpressionAttributeValues: { ':o': { S: 'an' } },
      }),
    )
    expect(page.Items).toEqual([{ pk: { S: 'a' }, owner: { S: 'an' } }])

    expect(await harness.dynamodb.ensureTable(simple('indexed'))).toBe('updated')
    const { Table } = await harness.client.send(new DescribeTableCommand({ TableName: 'indexed' }))
    expect(Table?.GlobalSecondaryIndexes ?? []).toEqual([])
  })

  it.each<[string, TableDefinition]>([
    [
      'another key',
      simple('fixed', {
        keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
        attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
      }),
    ],
    [
      'another key type',
      simple('fixed', { attributeDefinitions: [{ attributeName: 'pk', attributeType: 'N' }] }),
    ],
    [
      'an index of the same name with another projection',
      simple('fixed', {
        ...byOwner,
        globalSecondaryIndexes: [
          { ...byOwner.globalSecondaryIndexes[0], projection: { projectionType: 'KEYS_ONLY' } },
        ],
      }),
    ],
    [
      'a later local index',
      simple('fixed', {
        ...byOwner,
        localSecondaryIndexes: [
          {
            indexName: 'local',
            keySchema: [
              { attributeName: 'pk', keyType: 'HASH' },
              { attributeName: 'owner', keyType: 'RANGE' },
            ],
            projection: { projectionType: 'ALL' },
          },
        ],
      }),
    ],
  ])('with %s is refused with the reason and changes nothing', async (_, changed) => {
    const original = simple('fixed', byOwner)
    await harness.dynamodb.ensureTable(original)

    await expect(harness.dynamodb.ensureTable(changed)).rejects.toMatchObject({
      name: 'TableChangeRefusedError',
      table: 'fixed',
    })
    expect(await harness.dynamodb.ensureTable(original)).toBe('unchanged')
  })
})

describe('time to live', () => {
  it('deletes what is past on the driven clock and leaves the rest', async () => {
    await harness.dynamodb.ensureTable(simple('ttl', { ttlAttribute: 'expires' }))
    const seconds = Math.floor(harness.clock.now() / 1000)
    await put('ttl', 'soon', { expires: { N: String(seconds + 3_600) } })
    await put('ttl', 'later', { expires: { N: String(seconds + 90_000) } })
    await put('ttl', 'text', { expires: { S: 'never' } })
    await put('ttl', 'ancient', { expires: { N: '1000' } })

    harness.clock.advanceTo((seconds + 3_700) * 1000)
    await harness.dynamodb.sweepExpired()

    const page = await harness.client.send(new ScanCommand({ TableName: 'ttl' }))
    expect(page.Items?.map((item) => item.pk?.S).sort()).toEqual(['ancient', 'later', 'text'])
  })

  it('deletes by itself when the clock comes to the expiry, also when set through the API', async () => {
    await harness.dynamodb.ensureTable(simple('ttl-api'))
    await harness.client.send(
      new UpdateTimeToLiveCommand({
        TableName: 'ttl-api',
        TimeToLiveSpecification: { AttributeName: 'gone', Enabled: true },
      }),
    )
    const seconds = Math.floor(harness.clock.now() / 1000)
    await put('ttl-api', 'a', { gone: { N: String(seconds + 3_600) } })
    await put('ttl-api', 'b')
    await harness.client.send(
      new UpdateItemCommand({
        TableName: 'ttl-api',
        Key: { pk: { S: 'b' } },
        UpdateExpression: 'SET gone = :then',
        ExpressionAttributeValues: { ':then': { N: String(seconds + 600) } },
      }),
    )

    const due = (wait: number) => (seconds + wait) * 1000
    await expect.poll(() => harness.clock.nextDue(), { timeout: 10_000 }).toBeLessThanOrEqual(due(661))
    harness.clock.advanceTo(due(661))
    await expect.poll(() => get('ttl-api', 'b'), { timeout: 5_000 }).toBeUndefined()
    expect(await get('ttl-api', 'a')).toBeDefined()
    harness.clock.advanceTo(due(3_661))

    await expect.poll(() => get('ttl-api', 'a'), { timeout: 5_000 }).toBeUndefined()
  })
})

describe('backups', () => {
  it('keep their setting', async () => {
    await harness.dynamodb.ensureTable(simple('backed-up'))
    await harness.client.send(
      new UpdateContinuousBackupsCommand({
        TableName: 'backed-up',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    )

    const told = await harness.client.send(new DescribeContinuousBackupsCommand({ TableName: 'backed-up' }))

    expect(told.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe(
      'ENABLED',
    )
  })

  it('of an absent table are refused', async () => {
    const told = harness.client.send(new DescribeContinuousBackupsCommand({ TableName: 'absent' }))

    await expect(told).rejects.toMatchObject({ name: 'TableNotFoundException' })
  })
})

describe('consumed capacity', () => {
  it('is counted without showing in answers that did not ask for it', async () => {
    await harness.dynamodb.ensureTable(simple('counted', byOwner))
    const before = harness.dynamodb.metrics()

    const result = await put('counted', 'a', { owner: { S: 'x'.repeat(1_500) } })
    await get('counted', 'a')

    const after = harness.dynamodb.metrics()
    expect(result.ConsumedCapacity).toBeUndefined()
    expect(after.writeUnits - before.writeUnits).toBe(4)
    expect(after.readUnits - before.readUnits).toBe(0.5)
    expect((after.requests.PutItem ?? 0) - (before.requests.PutItem ?? 0)).toBe(1)
  })
})

describe('a server named by DYNAMODB_ENDPOINT', () => {
  it('is used instead of one of our own', async () => {
    const arguments_ = readFileSync(`/proc/${harness.dynamodb.serverPid()}/cmdline`, 'utf8').split('\0')
    vi.stubEnv('DYNAMODB_ENDPOINT', `http://127.0.0.1:${arguments_[arguments_.indexOf('--port') + 1]}`)

    const other = await startHarness()
    await other.dynamodb.ensureTable(simple('shared'))

    expect(other.dynamodb.serverPid()).toBeUndefined()
    expect(await harness.dynamodb.ensureTable(simple('shared'))).toBe('unchanged')
    await other.close()
    vi.unstubAllEnvs()
  })
})

describe('the end of the server', () => {
  it('that a killed runtime has left behind is made sure of, but no stranger is touched', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dynamodb-left-'))
    const file = join(folder, 'tables.db')
    const left = spawn(serverBinary(), ['serve', '--host', '127.0.0.1', '--port', '0', '--db-path', file])
    const stranger = spawn('sleep', ['60'])
    writeFileSync(join(folder, 'tables.pid'), `${left.pid}\n`)
    const gone = new Promise((resolve) => left.once('exit', (_, signal) => resolve(signal)))

    const first = await startHarness(folder)
    expect(await gone).toBe('SIGKILL')
    await first.close('keep')
    writeFileSync(join(folder, 'tables.pid'), `${stranger.pid}\n`)
    const second = await startHarness(folder)

    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    await second.close()
    stranger.kill()
  })

  it('is followed by a new one that has every acknowledged item and every token', async () => {
    await harness.dynamodb.ensureTable(simple('survivor'))
    await put('survivor', 'before')
    const transaction = new TransactWriteItemsCommand({
      ClientRequestToken: 'across-a-kill',
      TransactItems: [
        {
          Update: {
            TableName: 'survivor',
            Key: { pk: { S: 'counter' } },
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    })
    await harness.client.send(transaction)
    const first = harness.dynamodb.serverPid()

    process.kill(Number(first), 'SIGKILL')
    await harness.client.send(transaction)

    expect(await get('survivor', 'before')).toEqual({ pk: { S: 'before' } })
    expect((await get('survivor', 'counter'))?.n).toEqual({ N: '1' })
    expect(harness.dynamodb.serverPid()).not.toBe(first)
  })

  it('by closing keeps the items, the keys of a table and its TTL for the next start', async () => {
    const first = await startHarness()
    await first.dynamodb.ensureTable(simple('kept', { ttlAttribute: 'expires' }))
    await first.client.send(new PutItemCommand({ TableName: 'kept', Item: { pk: { S: 'a' } } }))
    await first.close('keep')

    const second = await startHarness(first.folder)

    expect(await second.dynamodb.ensureTable(simple('kept', { ttlAttribute: 'expires' }))).toBe('unchanged')
    const page = await second.client.send(new ScanCommand({ TableName: 'kept' }))
    expect(page.Count).toBe(1)
    await second.close()
  })
})
