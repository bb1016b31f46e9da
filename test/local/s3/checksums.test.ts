import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Crc32 } from '@aws-crypto/crc32'
import { Crc32c } from '@aws-crypto/crc32c'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChecksumAlgorithm, checksumAlgorithms, createHasher } from '#infra/local/s3/checksums.ts'
import { combineCrc } from '#infra/local/s3/crc.ts'
import { codeOf, type Running, startS3 } from './service.ts'

const digest = (algorithm: ChecksumAlgorithm, ...pieces: Uint8Array[]) => {
  const hasher = createHasher(algorithm)
  for (const piece of pieces) hasher.update(piece)
  return hasher.digest()
}
const octets = fc.uint8Array({ maxLength: 300 })

describe('a checksum', () => {
  it('has the published check value of its algorithm', () => {
    const check = Buffer.from('123456789')
    expect(digest('CRC32', check).toString('hex')).toBe('cbf43926')
    expect(digest('CRC32C', check).toString('hex')).toBe('e3069283')
    expect(digest('CRC64NVME', check).toString('hex')).toBe('ae8b14860a799888')
    expect(digest('SHA1', check)).toEqual(createHash('sha1').update(check).digest())
  })

  it('is that of the AWS libraries, in whatever pieces the octets come', () => {
    fc.assert(
      fc.property(fc.array(octets, { minLength: 1, maxLength: 4 }), (pieces) => {
        const all = Buffer.concat(pieces)
        expect(digest('CRC32', ...pieces).readUInt32BE()).toBe(new Crc32().update(all).digest())
        expect(digest('CRC32C', ...pieces).readUInt32BE()).toBe(new Crc32c().update(all).digest())
        for (const algorithm of checksumAlgorithms) {
          expect(digest(algorithm, ...pieces)).toEqual(digest(algorithm, all))
        }
      }),
    )
  })

  it('of two pieces can be computed from theirs', () => {
    fc.assert(
      fc.property(
        octets,
        octets,
        fc.constantFrom('CRC32', 'CRC32C', 'CRC64NVME'),
        (first, second, algorithm) => {
          const combined = combineCrc(
            algorithm,
            digest(algorithm, first),
            digest(algorithm, second),
            second.length,
          )
          expect(combined).toEqual(digest(algorithm, first, second))
        },
      ),
    )
  })
})

describe('an upload', () => {
  let running: Running
  let client: S3Client
  const Bucket = 'checksums'
  beforeAll(async () => {
    running = await startS3()
    running.s3.ensureBucket(Bucket)
    client = running.client()
  })
  afterAll(async () => {
    expect(running.reported).toEqual([])
    await running.stop()
  })
  const put = (Key: string, Body: string | Readable, more: object = {}) =>
    client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
  const base64 = (algorithm: ChecksumAlgorithm, text: string) =>
    digest(algorithm, Buffer.from(text)).toString('base64')

  it.each(checksumAlgorithms)('keeps and gives back the %s that the client states', async (algorithm) => {
    const name = `Checksum${algorithm}`
    const value = base64(algorithm, 'hello')
    expect(await put(algorithm, 'hello', { [name]: value })).toMatchObject({
      [name]: value,
      ChecksumType: 'FULL_OBJECT',
    })
    const head = (more: object) => client.send(new HeadObjectCommand({ Bucket, Key: algorithm, ...more }))
    expect(await head({ ChecksumMode: 'ENABLED' })).toMatchObject({
      [name]: value,
      ChecksumType: 'FULL_OBJECT',
    })
    expect(await codeOf(put(algorithm, 'other', { [name]: value }))).toBe('BadDigest')
    expect(await codeOf(put(algorithm, 'hello', { [name]: 'bm9uc2Vuc2U' }))).toBe('InvalidRequest')
    // The client compares the octets with what it is given back.
    const got = await client.send(new GetObjectCommand({ Bucket, Key: algorithm, ChecksumMode: 'ENABLED' }))
    expect(await got.Body?.transformToString()).toBe('hello')
  })

  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    'takes the %s that the client sends as a trailer',
    async (ChecksumAlgorithm) => {
      const Body = Readable.from([Buffer.from('hel'), Buffer.from('lo')])
      const result = await put('trailer', Body, { ChecksumAlgorithm, ContentLength: 5 })
      expect(result).toMatchObject({ [`Checksum${ChecksumAlgorithm}`]: base64(ChecksumAlgorithm, 'hello') })
    },
  )

  it('gets a CRC-64 when the client states none', async () => {
    const plain = running.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const result = await plain.send(new PutObjectCommand({ Bucket, Key: 'none', Body: 'hello' }))
    expect(result).toMatchObject({ ChecksumCRC64NVME: base64('CRC64NVME', 'hello') })
  })

  it('is held against its Content-MD5', async () => {
    const ContentMD5 = createHash('md5').update('hello').digest('base64')
    expect(await codeOf(put('md5', 'hello', { ContentMD5 }))).toBe('accepted')
    expect(await codeOf(put('md5', 'other', { ContentMD5 }))).toBe('BadDigest')
    expect(await codeOf(put('md5', 'hello', { ContentMD5: 'nonsense' }))).toBe('InvalidDigest')
  })

  it('leaves nothing when it is refused', async () => {
    const before = running.files()
    expect(await codeOf(put('refused', 'hello', { ChecksumSHA256: base64('SHA256', 'other') }))).toBe(
      'BadDigest',
    )
    expect(running.files()).toEqual(before)
    expect(await codeOf(client.send(new GetObjectCommand({ Bucket, Key: 'refused' })))).toBe('NoSuchKey')
  })

  it('is not given back with the checksum of the whole when a range is read', async () => {
    await put('part', 'hello')
    const got = await client.send(
      new GetObjectCommand({ Bucket, Key: 'part', Range: 'bytes=0-1', ChecksumMode: 'ENABLED' }),
    )
    expect(got.ChecksumCRC32).toBeUndefined()
    expect(await got.Body?.transformToString()).toBe('he')
  })
})
