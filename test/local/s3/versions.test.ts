import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client
const Bucket = 'versions'

beforeAll(async () => {
  running = await startS3()
  running.s3.ensureBucket(Bucket, { versioned: true, eventBridge: true })
  client = running.client()
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const put = async (Key: string, Body: string) =>
  (await client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId
const read = async (Key: string, VersionId?: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString()
const remove = (Key: string, VersionId?: string) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))

describe('a versioned bucket', () => {
  it('keeps every version', async () => {
    const first = await put('a', 'one')
    const second = await put('a', 'two')
    expect(first).not.toBe(second)
    expect(await read('a')).toBe('two')
    expect(await read('a', first)).toBe('one')
    expect(await codeOf(read('a', 'x'.repeat(32)))).toBe('NoSuchVersion')
    expect(await codeOf(read('a', 'nonsense'))).toBe('InvalidArgument')
  })

  it('hides a deleted object behind a marker, and shows it again without the marker', async () => {
    const version = await put('b', 'kept')
    const { DeleteMarker, VersionId: marker } = await remove('b')
    expect(DeleteMarker).toBe(true)
    const error = await client.send(new GetObjectCommand({ Bucket, Key: 'b' })).catch((thrown) => thrown)
    expect(error.name).toBe('NoSuchKey')
    expect(error.$response.headers['x-amz-delete-marker']).toBe('true')
    expect(await read('b', version)).toBe('kept')
    expect(await codeOf(read('b', marker))).toBe('MethodNotAllowed')
    expect(
      await codeOf(client.send(new HeadObjectCommand({ Bucket, Key: 'b', VersionId: marker }))),
    ).not.toBe('accepted')
    expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'b' }))).KeyCount).toBe(0)
    await remove('b', marker)
    expect(await read('b')).toBe('kept')
  })

  it('makes a marker even where there was nothing, and leaves the rest as it was', async () => {
    const { DeleteMarker, VersionId } = await remove('never')
    expect(DeleteMarker).toBe(true)
    expect(await remove('never', VersionId)).toMatchObject({ DeleteMarker: true, VersionId })
    expect((await remove('never', VersionId)).DeleteMarker).toBeUndefined()
  })

  it('shows the version before when the current one is removed for good', async () => {
    await put('c', 'one')
    const second = await put('c', 'two')
    await remove('c', second)
    expect(await read('c')).toBe('one')
  })

  it('tells of markers when many are deleted', async () => {
    await put('d', 'x')
    const { Deleted } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'd' }] } }),
    )
    expect(Deleted).toMatchObject([
      { Key: 'd', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
    ])
  })

  it('lists versions and markers by key, the newest first, page by page', async () => {
    for (const Key of ['list/1', 'list/2', 'list/deep/3']) for (const body of ['a', 'b']) await put(Key, body)
    await remove('list/1')
    const all = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'list/' }))
    expect(all.Versions?.map(({ Key, IsLatest }) => [Key, IsLatest])).toEqual([
      ['list/1', false],
      ['list/1', false],
      ['list/2', true],
      ['list/2', false],
      ['list/deep/3', true],
      ['list/deep/3', false],
    ])
    expect(all.DeleteMarkers?.map(({ Key, IsLatest }) => [Key, IsLatest])).toEqual([['list/1', true]])
    const seen: (string | undefined)[] = []
    let KeyMarker: string | undefined
    let VersionIdMarker: string | undefined
    do {
      const page = await client.send(
        new ListObjectVersionsCommand({ Bucket, Prefix: 'list/', MaxKeys: 2, KeyMarker, VersionIdMarker }),
      )
      expect((page.Versions?.length ?? 0) + (page.DeleteMarkers?.length ?? 0)).toBeLessThanOrEqual(2)
      seen.push(
        ...(page.Versions ?? []).map(({ VersionId }) => VersionId),
        ...(page.DeleteMarkers ?? []).map(({ VersionId }) => VersionId),
      )
      KeyMarker = page.NextKeyMarker
      VersionIdMarker = page.NextVersionIdMarker
    } while (KeyMarker !== undefined)
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    const grouped = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: 'list/', Delimiter: '/' }),
    )
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'list/deep/' }])
    expect(grouped.Versions?.length).toBe(4)
  })

  it('announces creation, markers and removal for good, in an order that can be told', async () => {
    const from = running.events.length
    const version = await put('e', 'x')
    const { VersionId: marker } = await remove('e')
    await remove('e', version)
    const events = running.events.slice(from)
    expect(
      events.map((event) => [
        event['detail-type'],
        (event.detail as Record<string, unknown>)['deletion-type'],
      ]),
    ).toEqual([
      ['Object Created', undefined],
      ['Object Deleted', 'Delete Marker Created'],
      ['Object Deleted', 'Permanently Deleted'],
    ])
    const objects = events.map((event) => (event.detail as { object: Record<string, string> }).object)
    expect(objects.map((object) => object['version-id'])).toEqual([version, marker, version])
    const sequencers = objects.map((object) => object.sequencer)
    expect(sequencers).toEqual([...sequencers].sort())
    expect(new Set(sequencers).size).toBe(3)
    expect(events[0]).toMatchObject({
      version: '0',
      account: '000000000000',
      region: 'ap-southeast-1',
      resources: ['arn:aws:s3:::versions'],
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
  })
})

describe('a bucket whose versioning was suspended', () => {
  it('keeps what it had and overwrites only the null version', async () => {
    const status = async () =>
      (await client.send(new GetBucketVersioningCommand({ Bucket: 'suspended' }))).Status
    running.s3.ensureBucket('suspended')
    const write = async (Body: string) =>
      (await client.send(new PutObjectCommand({ Bucket: 'suspended', Key: 'a', Body }))).VersionId
    const get = async (VersionId?: string) =>
      (
        await client.send(new GetObjectCommand({ Bucket: 'suspended', Key: 'a', VersionId }))
      ).Body?.transformToString()
    expect(await status()).toBeUndefined()
    expect(await write('before')).toBeUndefined()
    await client.send(
      new PutBucketVersioningCommand({ Bucket: 'suspended', VersioningConfiguration: { Status: 'Enabled' } }),
    )
    const kept = await write('kept')
    expect(await get('null')).toBe('before')
    await client.send(
      new PutBucketVersioningCommand({
        Bucket: 'suspended',
        VersioningConfiguration: { Status: 'Suspended' },
      }),
    )
    expect(await status()).toBe('Suspended')
    expect(await write('null one')).toBe('null')
    expect(await write('null two')).toBe('null')
    expect(await get()).toBe('null two')
    expect(await get(kept)).toBe('kept')
    const { VersionId, DeleteMarker } = await client.send(
      new DeleteObjectCommand({ Bucket: 'suspended', Key: 'a' }),
    )
    expect([VersionId, DeleteMarker]).toEqual(['null', true])
    expect(await codeOf(get())).toBe('NoSuchKey')
    expect(await get(kept)).toBe('kept')
  })
})
