import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LifecycleRule } from '#infra/local/s3/buckets.ts'
import { dueAfter } from '#infra/local/s3/lifecycle.ts'
import { codeOf, type Running, startS3 } from './service.ts'

const day = 86_400_000
const Bucket = 'aging'
let running: Running
let client: S3Client

beforeEach(async () => {
  running = await startS3()
  client = running.client()
})
afterEach(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const rules = (versioned: boolean, ...changes: Partial<LifecycleRule>[]) =>
  running.s3.ensureBucket(Bucket, {
    versioned,
    eventBridge: true,
    lifecycle: changes.map((change, index) => ({ id: `rule ${index}`, enabled: true, ...change })),
  })
const put = (Key: string, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body: Key, ...more }))
const exists = async (Key: string) =>
  (await codeOf(client.send(new GetObjectCommand({ Bucket, Key })))) === 'accepted'
const versions = async () => {
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
  return [Versions.length, DeleteMarkers.length]
}
const later = (days: number) => running.s3.applyLifecycle(running.clock.now() + days * day)

describe('a lifecycle rule', () => {
  it('is due at the midnight that follows the days', () => {
    const noon = Date.UTC(2026, 0, 10, 12)
    expect(dueAfter(noon, 1)).toBe(Date.UTC(2026, 0, 12))
    expect(dueAfter(Date.UTC(2026, 0, 10), 1)).toBe(Date.UTC(2026, 0, 11))
  })

  it('expires objects by prefix and by tag, and leaves the others', async () => {
    rules(false, { prefix: 'tmp/', expirationDays: 7 }, { tags: { keep: 'no' }, expirationDays: 7 })
    for (const Key of ['tmp/a', 'kept']) await put(Key)
    await put('tagged', { Tagging: 'keep=no' })
    expect(await later(6)).toEqual({ expired: 0, removed: 0, aborted: 0 })
    expect(await later(9)).toEqual({ expired: 0, removed: 2, aborted: 0 })
    expect([await exists('tmp/a'), await exists('tagged'), await exists('kept')]).toEqual([
      false,
      false,
      true,
    ])
    await expect.poll(() => running.files().length).toBe(1)
    const event = running.events.at(-1)
    expect(event).toMatchObject({
      'detail-type': 'Object Deleted',
      detail: {
        requester: 's3.amazonaws.com',
        reason: 'Lifecycle Expiration',
        'deletion-type': 'Permanently Deleted',
      },
    })
    expect(event?.detail).not.toHaveProperty('source-ip-address')
  })

  it('does nothing while it is disabled', async () => {
    rules(false, { enabled: false, expirationDays: 1 })
    await put('a')
    await later(100)
    expect(await exists('a')).toBe(true)
  })

  it('leaves a marker in a versioned bucket, then clears what is behind it, then the marker', async () => {
    rules(true, { expirationDays: 1, noncurrentDays: 1, expiredObjectDeleteMarker: true })
    await put('a')
    expect(await later(3)).toMatchObject({ expired: 1 })
    expect(await versions()).toEqual([1, 1])
    expect(running.events.at(-1)).toMatchObject({ detail: { 'deletion-type': 'Delete Marker Created' } })
    expect(await later(6)).toMatchObject({ removed: 1 })
    expect(await versions()).toEqual([0, 1])
    expect(await later(9)).toMatchObject({ removed: 1 })
    expect(await versions()).toEqual([0, 0])
  })

  it('counts the days of an old version from its successor, and keeps the newest of them if asked', async () => {
    rules(true, { noncurrentDays: 1, newerNoncurrentVersions: 2 })
    for (let index = 0; index < 5; index += 1) await put('a')
    expect(await later(0)).toMatchObject({ removed: 0 })
    expect(await later(3)).toMatchObject({ removed: 2 })
    expect(await versions()).toEqual([3, 0])
    expect(await exists('a')).toBe(true)
  })

  it('aborts uploads that were never completed, with their parts', async () => {
    rules(false, { prefix: 'big/', abortIncompleteMultipartDays: 2 })
    for (const Key of ['big/a', 'other']) {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
      await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'x' }))
    }
    expect(await later(4)).toEqual({ expired: 0, removed: 0, aborted: 1 })
    const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
    expect(Uploads?.map(({ Key }) => Key)).toEqual(['other'])
    await expect.poll(() => running.files().length).toBe(1)
  })

  it('runs by itself when the clock has passed midnight', async () => {
    rules(false, { expirationDays: 1 })
    await put('a')
    running.clock.advanceTo(running.clock.now() + 3 * day)
    await expect.poll(() => running.files()).toEqual([])
    const driven = running.client({ systemClockOffset: 3 * day })
    expect(await codeOf(driven.send(new GetObjectCommand({ Bucket, Key: 'a' })))).toBe('NoSuchKey')
    await driven.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
  })
})
