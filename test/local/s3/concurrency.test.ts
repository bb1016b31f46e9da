import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, codeOf, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client
const Bucket = 'concurrency'

beforeAll(async () => {
  running = await startS3()
  running.s3.ensureBucket(Bucket)
  client = running.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const put = (Key: string, Body: string | Buffer, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const read = async (Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()

/** Begins a conditional upload, and ends it when told. */
async function slowPut(Key: string, more: object) {
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ...more }), { expiresIn: 300 })
  const headers = {
    'content-length': 10,
    ...('IfNoneMatch' in more
      ? { 'if-none-match': '*' }
      : { 'if-match': String((more as { IfMatch?: string }).IfMatch) }),
  }
  const sending = httpRequest(url, { method: 'PUT', headers })
  const answer = new Promise<string>((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', async (response) => {
      let text = ''
      for await (const part of response) text += part
      resolve(response.statusCode === 200 ? 'accepted' : codeIn(text))
    })
  })
  const before = running.files().length
  sending.write('01234')
  await expect.poll(() => running.files().length).toBe(before + 1)
  return () => {
    sending.end('56789')
    return answer
  }
}

describe('writes at the same time', () => {
  it('on the condition that nothing is there have one winner', async () => {
    for (let round = 0; round < 5; round += 1) {
      const codes = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          codeOf(put(`first ${round}`, `writer ${index}`, { IfNoneMatch: '*' })),
        ),
      )
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
      expect(codes.filter((code) => code === 'PreconditionFailed')).toHaveLength(11)
      expect(await read(`first ${round}`)).toBe(`writer ${codes.indexOf('accepted')}`)
    }
  })

  it('on the condition that it is unchanged have one winner', async () => {
    const { ETag } = await put('counter', 'start')
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => codeOf(put('counter', `writer ${index}`, { IfMatch: ETag }))),
    )
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(await read('counter')).toBe(`writer ${codes.indexOf('accepted')}`)
  })

  it('without a condition leave one of them whole', async () => {
    const bodies = Array.from({ length: 10 }, () => randomBytes(200_000))
    await Promise.all(bodies.map((body) => put('whole', body)))
    const got = await (
      await client.send(new GetObjectCommand({ Bucket, Key: 'whole' }))
    ).Body?.transformToByteArray()
    const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
    expect(bodies.map(digest)).toContain(digest(got ?? new Uint8Array()))
    await expect.poll(() => running.files().filter((file) => file.startsWith('incoming'))).toEqual([])
  })
})

describe('a condition', () => {
  it('that cannot hold is refused before the body is sent', async () => {
    await put('there', 'x')
    expect(await codeOf(put('there', 'y', { IfNoneMatch: '*' }))).toBe('PreconditionFailed')
    expect(await codeOf(put('absent', 'y', { IfMatch: '"x"' }))).toBe('NoSuchKey')
    expect(await codeOf(put('there', 'y', { IfNoneMatch: '"x"' }))).toBe('NotImplemented')
  })

  it('is judged when the upload ends, not when it began', async () => {
    const end = await slowPut('slow', { IfNoneMatch: '*' })
    await put('slow', 'the quick one')
    expect(await end()).toBe('PreconditionFailed')
    expect(await read('slow')).toBe('the quick one')
  })

  it('meets a conflict when the object is deleted during the upload', async () => {
    const { ETag } = await put('deleted', 'x')
    const end = await slowPut('deleted', { IfMatch: ETag })
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }))
    expect(await end()).toBe('ConditionalRequestConflict')
    expect(await codeOf(read('deleted'))).toBe('NoSuchKey')
  })
})

describe('a reader', () => {
  it('gets the object whole though it is replaced and deleted meanwhile', async () => {
    const body = randomBytes(8 * 1024 * 1024)
    await put('long', body)
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'long' }))
    await put('long', 'short')
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'long' }))
    const got = Buffer.from((await Body?.transformToByteArray()) ?? [])
    expect(got.equals(body)).toBe(true)
    // One file for each other object of this file, none for this one.
    const expected = new Set<string>()
    for (const row of running.database.prepare('SELECT segments FROM s3_version').all()) {
      for (const { id } of JSON.parse(String(row.segments))) expected.add(`blobs/${id}`)
    }
    await expect.poll(() => new Set(running.files())).toEqual(expected)
  })
})
