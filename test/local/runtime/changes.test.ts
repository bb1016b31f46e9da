import { join } from 'node:path'
import { DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import { HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as s3 from 'aws-cdk-lib/aws-s3'
import { describe, expect, it } from 'vitest'
import { type Runtime, startRuntime } from '#infra/local/runtime.ts'
import { synthesize, temporaryFolder } from './support/assembly.ts'
import { clients } from './support/clients.ts'

const text = dynamodb.AttributeType.STRING

interface Shape {
  readonly key?: string
  readonly index?: string
  readonly code?: string
  readonly bucket?: string | false
  readonly retain?: boolean
}

const shaped =
  ({ key = 'pk', index, code = '1', bucket = 'papers', retain = false }: Shape) =>
  (stack: Stack) => {
    const removalPolicy = retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    const table = new dynamodb.Table(stack, 'Table', {
      tableName: 'table',
      partitionKey: { name: key, type: text },
      removalPolicy,
    })
    if (index !== undefined) {
      table.addGlobalSecondaryIndex({ indexName: index, partitionKey: { name: 'other', type: text } })
    }
    if (bucket !== false) new s3.Bucket(stack, 'Papers', { bucketName: bucket, removalPolicy })
    new lambda.Function(stack, 'Function', {
      functionName: 'function',
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`exports.handler = async () => ${code}`),
    })
  }

/** Runs one shape after the other on one data folder; what `work` does in between stays. */
async function withShape<T>(data: string, shape: Shape, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = await startRuntime({ assembly: synthesize(shaped(shape)), data })
  try {
    return await work(runtime)
  } finally {
    await runtime.stop()
  }
}

const putItem = (runtime: Runtime) =>
  clients(runtime.endpoints).dynamodb.send(
    new PutItemCommand({ TableName: 'table', Item: { pk: { S: 'a' }, other: { S: 'b' } } }),
  )
const putObject = (runtime: Runtime) =>
  clients(runtime.endpoints).s3.send(new PutObjectCommand({ Bucket: 'papers', Key: 'a', Body: 'x' }))
const hasBucket = (runtime: Runtime, Bucket: string) =>
  clients(runtime.endpoints)
    .s3.send(new HeadBucketCommand({ Bucket }))
    .then(
      () => true,
      () => false,
    )
const folder = () => join(temporaryFolder(), 'data')

describe('a start on the data of an earlier one', () => {
  it('changes nothing when the template is the same', async () => {
    const data = folder()
    await withShape(data, {}, async ({ changes }) => expect(changes.length).toBe(3))
    await withShape(data, {}, async ({ changes }) => expect(changes).toEqual([]))
  })

  it('takes new code and a new index over, and keeps the items', async () => {
    const data = folder()
    await withShape(data, {}, putItem)
    await withShape(data, { code: '2', index: 'by-other' }, async (runtime) => {
      const { dynamodb, lambda, scan } = clients(runtime.endpoints)
      const changed = runtime.changes.map(
        ({ kind, logicalId }) => `${kind} ${logicalId.replace(/[0-9A-F]{8}$/, '')}`,
      )
      expect(changed).toEqual(['made Table', 'made Function'])
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'function' }))
      expect(Payload?.transformToString()).toBe('2')
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'table' }))
      expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-other'])
      expect(await scan('table')).toHaveLength(1)
    })
  })

  it('refuses another key before anything is changed, and goes on with the old template', async () => {
    const data = folder()
    await withShape(data, {}, putItem)
    await expect(withShape(data, { key: 'id', code: '2', bucket: 'other' }, putItem)).rejects.toThrow(
      /^Office\/Table\w+ \(AWS::DynamoDB::Table\): the key schema of an existing table cannot change$/,
    )
    await withShape(data, {}, async (runtime) => {
      expect(runtime.changes).toEqual([])
      expect(await hasBucket(runtime, 'other')).toBe(false)
      expect(await clients(runtime.endpoints).scan('table')).toHaveLength(1)
    })
  })

  it('renames a bucket that is empty and refuses to when it holds objects', async () => {
    const data = folder()
    await withShape(data, {}, async () => {})
    await withShape(data, { bucket: 'letters' }, async (runtime) => {
      expect(await hasBucket(runtime, 'letters')).toBe(true)
      expect(await hasBucket(runtime, 'papers')).toBe(false)
    })
    await withShape(data, {}, putObject)
    await expect(withShape(data, { bucket: 'letters' }, putObject)).rejects.toThrow(
      /Papers\w+ \(AWS::S3::Bucket\): would be replaced by letters, but papers still holds objects/,
    )
  })

  it('deletes what left the template only when it is empty', async () => {
    const data = folder()
    await withShape(data, {}, putObject)
    await expect(withShape(data, { bucket: false }, putObject)).rejects.toThrow(
      /left the assembly .* still holds objects/,
    )
    const empty = folder()
    await withShape(empty, {}, async () => {})
    await withShape(empty, { bucket: false }, async (runtime) => {
      expect(runtime.changes).toMatchObject([{ kind: 'removed', ref: 'papers' }])
      expect(await hasBucket(runtime, 'papers')).toBe(false)
    })
  })

  it('keeps what left the template with a policy to retain it, and says so', async () => {
    const data = folder()
    await withShape(data, { retain: true }, putObject)
    await withShape(data, { retain: true, bucket: false }, async (runtime) => {
      expect(runtime.changes).toMatchObject([{ kind: 'kept', ref: 'papers' }])
      expect(await hasBucket(runtime, 'papers')).toBe(true)
    })
  })
})
