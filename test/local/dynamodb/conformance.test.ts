import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TableDefinition } from '#infra/local/dynamodb/definition.ts'
import { type Harness, startHarness } from './harness.ts'

let harness: Harness
let table: string
let count = 0

function definition(name: string): TableDefinition {
  return {
    name,
    keySchema: [
      { attributeName: 'pk', keyType: 'HASH' },
      { attributeName: 'sk', keyType: 'RANGE' },
    ],
    attributeDefinitions: [
      { attributeName: 'pk', attributeType: 'S' },
      { attributeName: 'sk', attributeType: 'S' },
      { attributeName: 'owner', attributeType: 'S' },
      { attributeName: 'rank', attributeType: 'N' },
    ],
    globalSecondaryIndexes: [
      {
        indexName: 'by-owner',
        keySchema: [
          { attributeName: 'owner', keyType: 'HASH' },
          { attributeName: 'rank', keyType: 'RANGE' },
        ],
        projection: { projectionType: 'INCLUDE', nonKeyAttributes: ['title'] },
      },
    ],
  }
}

const key = (pk: string, sk = '0') => ({ pk: { S: pk }, sk: { S: sk } })

beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())
beforeEach(async () => {
  count += 1
  table = `table-${count}`
  await harness.dynamodb.ensureTable(definition(table))
})

const put = (item: Record<string, unknown>, extra: object = {}) =>
  harness.client.send(new PutItemCommand({ TableName: table, Item: item as never, ...extra }))

describe('conditions', () => {
  it('lets one of two creations of the same key through and shows the loser the item', async () => {
    await put({ ...key('a'), title: { S: 'first' } })

    const loser = put(
      { ...key('a'), title: { S: 'second' } },
      {
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    )

    const error = await loser.catch((each: unknown) => each)
    expect(error).toBeInstanceOf(ConditionalCheckFailedException)
    expect(error).toMatchObject({
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
      Item: { title: { S: 'first' } },
    })
  })

  it('has exactly one winner among 20 concurrent writers of one version', async () => {
    await put({ ...key('a'), version: { N: '1' } })

    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, writer) =>
        harness.client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: key('a'),
            UpdateExpression: 'SET version = version + :one, writer = :writer',
            ConditionExpression: 'version = :read',
            ExpressionAttributeValues: {
              ':one': { N: '1' },
              ':read': { N: '1' },
              ':writer': { N: String(writer) },
            },
          }),
        ),
      ),
    )

    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const { Item } = await harness.client.send(new GetItemCommand({ TableName: table, Key: key('a') }))
    expect(Item?.version).toEqual({ N: '2' })
  })

  it('returns old and new values of an update as asked', async () => {
    await put({ ...key('a'), n: { N: '1' } })

    const update = (ReturnValues: 'ALL_OLD' | 'UPDATED_NEW') =>
      harness.client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: key('a'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
          ReturnValues,
        }),
      )

    expect((await update('ALL_OLD')).Attributes).toEqual({ ...key('a'), n: { N: '1' } })
    expect((await update('UPDATED_NEW')).Attributes).toEqual({ n: { N: '3' } })
  })

  it('returns the deleted item', async () => {
    await put({ ...key('a'), n: { N: '1' } })

    const result = await harness.client.send(
      new DeleteItemCommand({ TableName: table, Key: key('a'), ReturnValues: 'ALL_OLD' }),
    )

    expect(result.Attributes).toEqual({ ...key('a'), n: { N: '1' } })
  })
})

describe('transactions', () => {
  const transact = (items: object[], token?: string) =>
    harness.client.send(
      new TransactWriteItemsCommand({
        TransactItems: items as never,
        ...(token && { ClientRequestToken: token }),
      }),
    )
  const creation = (pk: string) => ({
    Put: { TableName: table, Item: key(pk), ConditionExpression: 'attribute_not_exists(pk)' },
  })

  it('writes everything or nothing and gives one reason for each action', async () => {
    await put({ ...key('taken'), title: { S: 'here' } })

    const failed = transact([
      creation('new'),
      { Put: { ...creation('taken').Put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
      {
        ConditionCheck: { TableName: table, Key: key('absent'), ConditionExpression: 'attribute_exists(pk)' },
      },
    ])

    const error = await failed.catch((each: unknown) => each)
    expect(error).toBeInstanceOf(TransactionCanceledException)
    expect(error).toMatchObject({
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { title: { S: 'here' } } },
        { Code: 'ConditionalCheckFailed' },
      ],
    })
    const { Item } = await harness.client.send(new GetItemCommand({ TableName: table, Key: key('new') }))
    expect(Item).toBeUndefined()
  })

  it('has no second effect when it is repeated with its token', async () => {
    const items = [
      creation('a'),
      {
        Update: {
          TableName: table,
          Key: key('counter'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ]

    await transact(items, 'token-1')
    await transact(items, 'token-1')

    const { Item } = await harness.client.send(new GetItemCommand({ TableName: table, Key: key('counter') }))
    expect(Item?.n).toEqual({ N: '1' })
  })

  it('refuses a token that was used for other actions', async () => {
    await transact([creation('a')], 'token-2')

    await expect(transact([creation('b')], 'token-2')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    })
  })

  it('takes 100 actions once, and not 101', async () => {
    const actions = (count: number) => Array.from({ length: count }, (_, index) => creation(`k${index}`))

    await transact(actions(100), 'token-3')
    await transact(actions(100), 'token-3')

    await expect(transact(actions(101), 'token-4')).rejects.toMatchObject({ name: 'ValidationException' })
    const page = await harness.client.send(new ScanCommand({ TableName: table, Select: 'COUNT' }))
    expect(page.Count).toBe(100)
  })

  it('lets a token be used again after a cancelled transaction of 100 actions', async () => {
    await put(key('k7'))
    const actions = Array.from({ length: 100 }, (_, index) => creation(`k${index}`))
    await expect(transact(actions, 'token-5')).rejects.toMatchObject({ name: 'TransactionCanceledException' })
    await harness.client.send(new DeleteItemCommand({ TableName: table, Key: key('k7') }))

    await transact(actions, 'token-5')

    const page = await harness.client.send(new ScanCommand({ TableName: table, Select: 'COUNT' }))
    expect(page.Count).toBe(100)
  })

  it('refuses two actions on one item', async () => {
    await expect(transact([creation('a'), creation('a')])).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    })
  })

  it('reports consumed capacity of the tables named and of no other', async () => {
    const result = await harness.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [creation('a')],
        ReturnConsumedCapacity: 'TOTAL',
      }),
    )

    expect(result.ConsumedCapacity?.map((each) => each.TableName)).toEqual([table])
  })

  it('reads several items at one moment', async () => {
    await put({ ...key('a'), title: { S: 'one' } })

    const result = await harness.client.send(
      new TransactGetItemsCommand({
        TransactItems: [
          { Get: { TableName: table, Key: key('a') } },
          { Get: { TableName: table, Key: key('b') } },
        ],
      }),
    )

    expect(result.Responses?.map((each) => each.Item?.title?.S)).toEqual(['one', undefined])
  })
})

describe('queries and pages', () => {
  it('pages through an index in the order of its range key without gap or repetition', async () => {
    for (let rank = 0; rank < 25; rank += 1) {
      await put({
        ...key(`p${rank}`),
        owner: { S: 'an' },
        rank: { N: String(rank % 5) },
        title: { S: `t${rank}` },
        hidden: { S: 'not projected' },
      })
    }
    const seen: { title: string; rank: number }[] = []
    let start: Record<string, never> | undefined
    do {
      const page: { Items?: Record<string, never>[]; LastEvaluatedKey?: Record<string, never> } =
        (await harness.client.send(
          new QueryCommand({
            TableName: table,
            IndexName: 'by-owner',
            KeyConditionExpression: '#o = :o',
            ExpressionAttributeNames: { '#o': 'owner' },
            ExpressionAttributeValues: { ':o': { S: 'an' } },
            Limit: 4,
            ...(start && { ExclusiveStartKey: start }),
          }),
        )) as never
      for (const item of (page.Items ?? []) as unknown as Record<string, Record<string, string>>[]) {
        expect(item.hidden).toBeUndefined()
        seen.push({ title: String(item.title?.S), rank: Number(item.rank?.N) })
      }
      start = page.LastEvaluatedKey
    } while (start)

    expect(new Set(seen.map((each) => each.title)).size).toBe(25)
    expect(seen.map((each) => each.rank)).toEqual(seen.map((each) => each.rank).sort((a, b) => a - b))
  })

  it('ends a page at 1 MB and goes on behind it', async () => {
    const filler = 'x'.repeat(300_000)
    for (const sk of ['1', '2', '3', '4', '5']) await put({ ...key('big', sk), filler: { S: filler } })
    const query = { TableName: table, KeyConditionExpression: 'pk = :p' }
    const values = { ExpressionAttributeValues: { ':p': { S: 'big' } } }

    const first = await harness.client.send(new QueryCommand({ ...query, ...values }))
    const second = await harness.client.send(
      new QueryCommand({
        ...query,
        ...values,
        ...(first.LastEvaluatedKey && { ExclusiveStartKey: first.LastEvaluatedKey }),
      }),
    )

    const sortKeys = [...(first.Items ?? []), ...(second.Items ?? [])].map((item) => item.sk?.S)
    expect([3, 4]).toContain(first.Count)
    expect(first.LastEvaluatedKey).toEqual(key('big', String(first.Count)))
    expect(sortKeys).toEqual(['1', '2', '3', '4', '5'])
    expect(second.LastEvaluatedKey).toBeUndefined()
  })

  it('filters after reading, so that counts of scanned and returned differ', async () => {
    for (const sk of ['1', '2', '3']) await put({ ...key('f', sk), n: { N: sk } })

    const result = await harness.client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :p AND begins_with(sk, :none)',
        FilterExpression: 'n BETWEEN :two AND :three',
        ExpressionAttributeValues: {
          ':p': { S: 'f' },
          ':none': { S: '' },
          ':two': { N: '2' },
          ':three': { N: '3' },
        },
        ScanIndexForward: false,
      }),
    )

    expect([result.Count, result.ScannedCount]).toEqual([2, 3])
    expect(result.Items?.map((item) => item.n?.N)).toEqual(['3', '2'])
  })
})

describe('batches', () => {
  const request = (index: number) => ({ PutRequest: { Item: key(`b${index}`) } })

  it('writes 25 items and refuses 26', async () => {
    const batch = (count: number) =>
      harness.client.send(
        new BatchWriteItemCommand({
          RequestItems: { [table]: Array.from({ length: count }, (_, index) => request(index)) },
        }),
      )

    const result = await batch(25)

    expect(result.UnprocessedItems).toEqual({})
    await expect(batch(26)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('refuses the same key twice in one batch', async () => {
    const twice = harness.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: [request(1), request(1)] } }),
    )

    await expect(twice).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Provided list of item keys contains duplicates',
    })
  })

  it('reads up to 100 keys and leaves out the absent ones', async () => {
    await put(key('b1'))
    const get = (count: number) =>
      harness.client.send(
        new BatchGetItemCommand({
          RequestItems: { [table]: { Keys: Array.from({ length: count }, (_, index) => key(`b${index}`)) } },
        }),
      )

    expect((await get(100)).Responses?.[table]).toEqual([key('b1')])
    await expect(get(101)).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('errors', () => {
  it.each([
    ['an unknown name', { UpdateExpression: 'SET #x = :v', ExpressionAttributeValues: { ':v': { N: '1' } } }],
    [
      'an unused value',
      { UpdateExpression: 'SET a = :v', ExpressionAttributeValues: { ':v': { N: '1' }, ':w': { N: '1' } } },
    ],
    [
      'a reserved word',
      { UpdateExpression: 'SET name = :v', ExpressionAttributeValues: { ':v': { N: '1' } } },
    ],
    ['bad syntax', { UpdateExpression: 'SET a = = :v', ExpressionAttributeValues: { ':v': { N: '1' } } }],
    [
      'a change of the key',
      { UpdateExpression: 'SET pk = :v', ExpressionAttributeValues: { ':v': { S: '1' } } },
    ],
  ])('refuses an update expression with %s', async (_, parts) => {
    const update = harness.client.send(new UpdateItemCommand({ TableName: table, Key: key('a'), ...parts }))

    await expect(update).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    })
  })

  it('refuses an item above 400 KB, an empty key and a missing key attribute', async () => {
    await expect(put({ ...key('a'), x: { S: 'x'.repeat(410_000) } })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Item size has exceeded the maximum allowed size',
    })
    await expect(put(key(''))).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(put({ pk: { S: 'a' } })).rejects.toMatchObject({ name: 'ValidationException' })
  })

  it('does not know a table that does not exist, nor its own', async () => {
    for (const name of ['absent', '_local-runtime']) {
      const read = harness.client.send(new ScanCommand({ TableName: name }))
      await expect(read).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    }
    const { TableNames } = await harness.client.send(new ListTablesCommand({}))
    expect(TableNames).toContain(table)
    expect(TableNames).not.toContain('_local-runtime')
  })

  it('accepts an item whose text is the name of its own table', async () => {
    await put({ ...key('a'), title: { S: '_local-runtime' } })

    const { Item } = await harness.client.send(new GetItemCommand({ TableName: table, Key: key('a') }))
    expect(Item?.title).toEqual({ S: '_local-runtime' })
  })

  it('names its tables by ARNs of this runtime', async () => {
    const { Table } = await harness.client.send(new DescribeTableCommand({ TableName: table }))

    expect(Table?.TableArn).toBe(`arn:aws:dynamodb:ap-southeast-1:000000000000:table/${table}`)
    expect(Table?.TableStatus).toBe('ACTIVE')
  })
})
