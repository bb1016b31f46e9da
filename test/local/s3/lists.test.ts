import { ListObjectsCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCurrent, successor } from '#infra/local/s3/listing.ts'
import { codeOf, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client
const Bucket = 'lists'
const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'b0', 'd/', 'd/4', 'Đ', 'ữ/5', '\uffee', '😀/6', 'z &<>"\u0001']
const octetOrder = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

beforeAll(async () => {
  running = await startS3()
  running.s3.ensureBucket(Bucket)
  client = running.client()
  for (const Key of keys) await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const list = (more: object = {}) => client.send(new ListObjectsV2Command({ Bucket, ...more }))

describe('a list of objects', () => {
  it('has every key in the order of its octets, with what is known of it', async () => {
    const { Contents, KeyCount, IsTruncated } = await list()
    expect(Contents?.map(({ Key }) => Key)).toEqual([...keys].sort(octetOrder))
    expect([KeyCount, IsTruncated]).toEqual([keys.length, false])
    expect(Contents?.[0]).toMatchObject({
      Size: 1,
      StorageClass: 'STANDARD',
      ETag: '"0cc175b9c0f1b6a831c399e269772661"',
      ChecksumAlgorithm: ['CRC32'],
    })
  })

  it('rolls keys up to a delimiter', async () => {
    const root = await list({ Delimiter: '/' })
    expect(root.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['b/', 'd/', 'ữ/', '😀/'])
    expect(root.Contents?.map(({ Key }) => Key)).toEqual(['a', 'b0', 'z &<>"\u0001', 'Đ', '\uffee'])
    const below = await list({ Delimiter: '/', Prefix: 'b/' })
    expect(below.Contents?.map(({ Key }) => Key)).toEqual(['b/1', 'b/2'])
    expect(below.CommonPrefixes).toEqual([{ Prefix: 'b/c/' }])
  })

  it('starts behind a key, and may be encoded', async () => {
    expect((await list({ StartAfter: 'b/2', MaxKeys: 2 })).Contents?.map(({ Key }) => Key)).toEqual([
      'b/c/3',
      'b0',
    ])
    const encoded = await list({ EncodingType: 'url', Prefix: 'z' })
    expect(encoded.Contents?.[0]?.Key).toBe('z%20%26%3C%3E%22%01')
  })

  it('gives every key once, whatever the size of a page', async () => {
    for (const Delimiter of [undefined, '/']) {
      for (let MaxKeys = 1; MaxKeys <= keys.length + 1; MaxKeys += 1) {
        const seen: string[] = []
        let ContinuationToken: string | undefined
        do {
          const page = await list({ MaxKeys, Delimiter, ContinuationToken })
          const found = [
            ...(page.Contents ?? []).map(({ Key }) => Key),
            ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
          ]
          expect(found.length).toBeLessThanOrEqual(MaxKeys)
          seen.push(...found.map(String))
          ContinuationToken = page.NextContinuationToken
        } while (ContinuationToken !== undefined)
        expect(seen.length).toBe(Delimiter === undefined ? keys.length : 9)
        expect(new Set(seen).size).toBe(seen.length)
      }
    }
  })

  it('goes on from a marker in its first version', async () => {
    const page = await client.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }))
    expect(page).toMatchObject({ IsTruncated: true, NextMarker: 'b/' })
    const next = await client.send(
      new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: page.NextMarker, MaxKeys: 2 }),
    )
    expect(next.Contents?.map(({ Key }) => Key)).toEqual(['b0'])
    expect(next.CommonPrefixes).toEqual([{ Prefix: 'd/' }])
    expect((await client.send(new ListObjectsCommand({ Bucket, Marker: 'd/4' }))).Contents).toHaveLength(5)
  })

  it('is empty of nothing, and refused for a token or number that S3 did not give', async () => {
    expect(await list({ Prefix: 'none' })).toMatchObject({ KeyCount: 0, IsTruncated: false })
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false })
    expect(await codeOf(list({ ContinuationToken: 'made up' }))).toBe('InvalidArgument')
    expect(await codeOf(list({ MaxKeys: -1 }))).toBe('InvalidArgument')
    expect(await codeOf(list({ Bucket: 'absent' }))).toBe('NoSuchBucket')
  })
})

describe('a page of a list', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '/', 'ữ', '\ud7ff', '\ue000', '\u{10ffff}'),
    minLength: 1,
    maxLength: 4,
  })

  it('is what filtering and grouping all keys by hand gives', () => {
    const database = running.database
    running.s3.ensureBucket('model')
    const insert = database.prepare(`INSERT INTO s3_version
      (sequence, bucket, key, version_id, latest, marker, modified, size, etag, segments, description, tags)
      VALUES (?, 'model', ?, 'null', 1, 0, 0, 0, '', '[]', '{"headers":{},"metadata":{}}', '{}')`)
    let sequence = 1_000_000
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 12 }),
        fc.oneof(fc.constant(''), name),
        fc.constantFrom('', '/'),
        fc.integer({ min: 1, max: 5 }),
        (names, prefix, delimiter, limit) => {
          database.exec('BEGIN')
          database.exec("DELETE FROM s3_version WHERE bucket = 'model'")
          for (const key of names) insert.run(++sequence, key)
          database.exec('COMMIT')
          const expected: string[] = []
          for (const key of names.filter((one) => one.startsWith(prefix)).sort(octetOrder)) {
            const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
            const entry = end === -1 ? key : `group ${key.slice(0, end + 1)}`
            if (!expected.includes(entry)) expected.push(entry)
          }
          const seen: string[] = []
          let after: string | undefined = ''
          while (after !== undefined) {
            const page: ReturnType<typeof listCurrent> = listCurrent(database, {
              bucket: 'model',
              prefix,
              delimiter,
              after,
              limit,
            })
            seen.push(
              ...page.entries.map((entry) =>
                'prefix' in entry ? `group ${entry.prefix}` : entry.object.key,
              ),
            )
            after = page.next
          }
          expect(seen).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('ends a prefix where the first key without it begins', () => {
    expect(successor('a')).toBe('b')
    expect(successor('\ud7ff')).toBe('\ue000')
    expect(successor('a\u{10ffff}')).toBe('b')
    expect(successor('')).toBeUndefined()
    expect(successor('\u{10ffff}')).toBeUndefined()
  })
})
