import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketPolicyCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, codeOf, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client

beforeAll(async () => {
  running = await startS3()
  client = running.client()
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})
const create = (Bucket: string) => codeOf(client.send(new CreateBucketCommand({ Bucket })))

describe('a bucket', () => {
  it('is created once, found, listed and located', async () => {
    expect(await create('first')).toBe('accepted')
    expect(await create('first')).toBe('BucketAlreadyOwnedByYou')
    await create('second')
    expect(await codeOf(client.send(new HeadBucketCommand({ Bucket: 'first' })))).toBe('accepted')
    expect(await codeOf(client.send(new HeadBucketCommand({ Bucket: 'absent' })))).toBe('NotFound')
    const { Buckets } = await client.send(new ListBucketsCommand({}))
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['first', 'second'])
    const page = await client.send(new ListBucketsCommand({ MaxBuckets: 1 }))
    const next = await client.send(new ListBucketsCommand({ ContinuationToken: page.ContinuationToken }))
    expect(next.Buckets?.map(({ Name }) => Name)).toEqual(['second'])
    const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: 'first' }))
    expect(LocationConstraint).toBe('ap-southeast-1')
  })

  it('is refused under a name that S3 does not allow, or in another region', async () => {
    for (const name of ['ab', 'Upper', 'under_score', '-dash', 'dot..dot', '192.168.1.1', 'x'.repeat(64)]) {
      expect(await create(name)).toBe('InvalidBucketName')
    }
    const other = new CreateBucketCommand({
      Bucket: 'other',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    })
    expect(await codeOf(client.send(other))).toBe('IllegalLocationConstraintException')
  })

  it('is deleted when it is empty, with the uploads that were never completed', async () => {
    await create('short-lived')
    const remove = () => codeOf(client.send(new DeleteBucketCommand({ Bucket: 'short-lived' })))
    await client.send(new PutObjectCommand({ Bucket: 'short-lived', Key: 'a', Body: 'x' }))
    expect(await remove()).toBe('BucketNotEmpty')
    running.s3.ensureBucket('short-lived')
    running.database.exec("DELETE FROM s3_version WHERE bucket = 'short-lived'")
    await client.send(new CreateMultipartUploadCommand({ Bucket: 'short-lived', Key: 'b' }))
    expect(await remove()).toBe('accepted')
    expect(await remove()).toBe('NoSuchBucket')
  })

  it('says by name what it does not do', async () => {
    expect(await codeOf(client.send(new GetBucketAclCommand({ Bucket: 'first' })))).toBe('NotImplemented')
    expect(await codeOf(client.send(new GetBucketPolicyCommand({ Bucket: 'first' })))).toBe('NotImplemented')
    const locked = new CreateBucketCommand({ Bucket: 'locked', ObjectLockEnabledForBucket: true })
    expect(await codeOf(client.send(locked))).toBe('NotImplemented')
  })
})

describe('what a template says of a bucket', () => {
  it('is applied once and again, and changes nothing of the objects', async () => {
    running.s3.ensureBucket('stack', { versioned: true, eventBridge: true })
    await client.send(new PutObjectCommand({ Bucket: 'stack', Key: 'a', Body: 'x' }))
    const before = running.s3.bucketConfiguration('stack')
    running.s3.ensureBucket('stack', { versioned: true, eventBridge: true })
    expect(running.s3.bucketConfiguration('stack')).toEqual(before)
    expect(before).toMatchObject({ versioning: 'Enabled', eventBridge: true })
    running.s3.ensureBucket('stack', { cors: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] })
    expect(running.s3.bucketConfiguration('stack')).toMatchObject({
      versioning: 'Suspended',
      eventBridge: false,
      cors: [{ allowedOrigins: ['*'] }],
    })
    expect(running.s3.bucketConfiguration('nowhere')).toBeUndefined()
  })
})

describe('notifications', () => {
  it('go to the event bus when it is asked for, and only then', async () => {
    await create('quiet')
    const put = () => client.send(new PutObjectCommand({ Bucket: 'quiet', Key: 'a', Body: 'x' }))
    const from = running.events.length
    await put()
    expect(running.events.length).toBe(from)
    const set = (NotificationConfiguration: object) =>
      client.send(
        new PutBucketNotificationConfigurationCommand({ Bucket: 'quiet', NotificationConfiguration }),
      )
    await set({ EventBridgeConfiguration: {} })
    const got = await client.send(new GetBucketNotificationConfigurationCommand({ Bucket: 'quiet' }))
    expect(got.EventBridgeConfiguration).toEqual({})
    await put()
    expect(running.events.length).toBe(from + 1)
    expect(
      await codeOf(
        set({ QueueConfigurations: [{ QueueArn: 'arn:aws:sqs:x', Events: ['s3:ObjectCreated:*'] }] }),
      ),
    ).toBe('NotImplemented')
    await set({})
    await put()
    expect(running.events.length).toBe(from + 1)
  })
})

describe('cross-origin rules', () => {
  const Bucket = 'crossed'
  const ask = (headers: Record<string, string>, path = `/${Bucket}/a`) =>
    fetch(`${running.endpoint}${path}`, { method: 'OPTIONS', headers })

  it('are put, read and removed', async () => {
    await create(Bucket)
    const get = () => client.send(new GetBucketCorsCommand({ Bucket }))
    expect(await codeOf(get())).toBe('NoSuchCORSConfiguration')
    const CORSRules = [
      {
        AllowedOrigins: ['http://*.example'],
        AllowedMethods: ['PUT', 'POST'],
        AllowedHeaders: ['x-amz-*', 'content-type'],
        ExposeHeaders: ['ETag'],
        MaxAgeSeconds: 600,
      },
    ]
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }))
    expect((await get()).CORSRules).toEqual(CORSRules)
    const wrong = { CORSRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['PATCH'] }] }
    expect(await codeOf(client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: wrong })))).toBe(
      'InvalidRequest',
    )
  })

  it('answer a preflight without a signature', async () => {
    const good = await ask({
      origin: 'http://pages.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'Content-Type, X-Amz-Date',
    })
    expect(good.status).toBe(200)
    expect(Object.fromEntries(good.headers)).toMatchObject({
      'access-control-allow-origin': 'http://pages.example',
      'access-control-allow-methods': 'PUT, POST',
      'access-control-allow-headers': 'content-type, x-amz-date',
      'access-control-max-age': '600',
      'access-control-allow-credentials': 'true',
      vary: expect.stringContaining('Origin'),
    })
  })

  it('refuse another origin, method or header, and a bucket without rules', async () => {
    const origin = 'http://pages.example'
    const refused = async (headers: Record<string, string>, path?: string) => {
      const answer = await ask(headers, path)
      return [answer.status, codeIn(await answer.text())]
    }
    const method = { 'access-control-request-method': 'PUT' }
    expect(await refused({ origin: 'http://example', ...method })).toEqual([403, 'AccessForbidden'])
    expect(await refused({ origin, 'access-control-request-method': 'DELETE' })).toEqual([
      403,
      'AccessForbidden',
    ])
    expect(await refused({ origin, ...method, 'access-control-request-headers': 'authorization' })).toEqual([
      403,
      'AccessForbidden',
    ])
    expect(await refused({ origin, ...method }, '/first/a')).toEqual([403, 'AccessForbidden'])
    expect(await refused({})).toEqual([400, 'InvalidRequest'])
    await client.send(new DeleteBucketCorsCommand({ Bucket }))
    expect(await refused({ origin, ...method })).toEqual([403, 'AccessForbidden'])
  })
})

describe('lifecycle rules', () => {
  it('are put and read, and refused where they cannot be kept', async () => {
    await create('aging')
    const get = () => client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'aging' }))
    const put = (Rules: object[]) =>
      client.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket: 'aging',
          LifecycleConfiguration: { Rules: Rules as never },
        }),
      )
    expect(await codeOf(get())).toBe('NoSuchLifecycleConfiguration')
    const Rules = [
      {
        ID: 'a',
        Status: 'Enabled',
        Filter: { Prefix: 'tmp/' },
        Expiration: { Days: 1 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
      },
      {
        ID: 'b',
        Status: 'Disabled',
        Filter: { And: { Prefix: 'x', Tags: [{ Key: 'k', Value: 'v' }] } },
        NoncurrentVersionExpiration: { NoncurrentDays: 3, NewerNoncurrentVersions: 1 },
      },
    ]
    await put(Rules)
    expect((await get()).Rules).toEqual(Rules)
    const rule = { ID: 'c', Status: 'Enabled', Filter: { Prefix: '' } }
    expect(await codeOf(put([{ ...rule, Transitions: [{ Days: 1, StorageClass: 'GLACIER' }] }]))).toBe(
      'NotImplemented',
    )
    expect(await codeOf(put([{ ...rule, Expiration: { Days: 0 } }]))).toBe('InvalidArgument')
    expect((await get()).Rules).toEqual(Rules)
  })
})

describe('the count of requests', () => {
  it('is kept by operation', async () => {
    const before = running.s3.requests()
    await client.send(new ListBucketsCommand({}))
    await codeOf(client.send(new GetBucketAclCommand({ Bucket: 'first' })))
    expect(running.s3.requests()).toEqual({ ...before, ListBuckets: (before.ListBuckets ?? 0) + 1 })
  })
})
