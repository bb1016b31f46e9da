import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHasher } from '#infra/local/s3/checksums.ts'
import { codeOf, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client
const Bucket = 'parts'
const megabyte = 1024 * 1024
const large = randomBytes(5 * megabyte)
const small = randomBytes(1000)
const md5 = (data: Buffer) => createHash('md5').update(data).digest()
const whole = Buffer.concat([large, small])

beforeAll(async () => {
  running = await startS3()
  running.s3.ensureBucket(Bucket, { eventBridge: true })
  client = running.client()
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const create = async (Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) =>
  (await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId
const part = (
  Key: string,
  UploadId: string | undefined,
  PartNumber: number,
  Body: Buffer,
  more: object = {},
) => client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more }))
const complete = (Key: string, UploadId: string | undefined, Parts: object[], more: object = {}) =>
  client.send(
    new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }),
  )
const read = async (Key: string, more: object = {}) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}

describe('an upload in parts', () => {
  it('becomes one object when it is completed', async () => {
    const UploadId = await create('a', { Metadata: { unit: 'c1' }, ContentType: 'text/x', Tagging: 't=1' })
    const two = await part('a', UploadId, 2, small)
    const one = await part('a', UploadId, 1, large)
    expect(await codeOf(read('a'))).toBe('NoSuchKey')
    const { ETag } = await complete('a', UploadId, [
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.ETag },
    ])
    expect(ETag).toBe(`"${md5(Buffer.concat([md5(large), md5(small)])).toString('hex')}-2"`)
    expect((await read('a')).equals(whole)).toBe(true)
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a', PartNumber: 2 }))
    expect(head).toMatchObject({
      PartsCount: 2,
      ContentLength: small.length,
      Metadata: { unit: 'c1' },
      ContentType: 'text/x',
    })
    expect((await read('a', { PartNumber: 2 })).equals(small)).toBe(true)
    expect(
      (await read('a', { Range: `bytes=${large.length - 2}-${large.length + 1}` })).equals(
        whole.subarray(large.length - 2, large.length + 2),
      ),
    ).toBe(true)
    expect(running.events.at(-1)).toMatchObject({
      detail: { reason: 'CompleteMultipartUpload', object: { key: 'a', size: whole.length } },
    })
    expect(await codeOf(complete('a', UploadId, [{ PartNumber: 1, ETag: one.ETag }]))).toBe('NoSuchUpload')
  })

  it('comes through the upload manager of the SDK, from a stream of unknown length', async () => {
    const Body = Readable.from([large, large, small])
    await new Upload({
      client,
      params: { Bucket, Key: 'managed', Body },
      partSize: 5 * megabyte,
      queueSize: 2,
    }).done()
    expect((await read('managed')).equals(Buffer.concat([large, large, small]))).toBe(true)
  })

  it('is refused with parts out of order, unknown, changed or too small', async () => {
    const UploadId = await create('b')
    const one = await part('b', UploadId, 1, small)
    const two = await part('b', UploadId, 2, small)
    const done = (...parts: object[]) => codeOf(complete('b', UploadId, parts))
    const [first, second] = [
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.ETag },
    ]
    expect(await done(second, first)).toBe('InvalidPartOrder')
    expect(await done(first, { PartNumber: 3, ETag: one.ETag })).toBe('InvalidPart')
    expect(await done({ PartNumber: 1, ETag: '"0"' })).toBe('InvalidPart')
    expect(await done(first, second)).toBe('EntityTooSmall')
    expect(await done()).toBe('MalformedXML')
    expect(await codeOf(part('b', UploadId, 0, small))).toBe('InvalidArgument')
    expect(await codeOf(part('b', UploadId, 10_001, small))).toBe('InvalidArgument')
    expect(await codeOf(part('b', 'unknown', 1, small))).toBe('NoSuchUpload')
    expect(await codeOf(part('other key', UploadId, 1, small))).toBe('NoSuchUpload')
    expect(await done(first)).toBe('accepted')
    expect((await read('b')).equals(small)).toBe(true)
  })

  it('keeps the last of two parts of one number, and only the parts that are listed', async () => {
    const UploadId = await create('c')
    const before = running.files().length
    await part('c', UploadId, 1, large)
    const again = await part('c', UploadId, 1, small)
    await part('c', UploadId, 2, large)
    await complete('c', UploadId, [{ PartNumber: 1, ETag: again.ETag }])
    expect((await read('c')).equals(small)).toBe(true)
    await expect.poll(() => running.files().length).toBe(before + 1)
  })

  it('leaves nothing when it is aborted', async () => {
    const before = running.files().length
    const UploadId = await create('d')
    await part('d', UploadId, 1, small)
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'd', UploadId }))
    expect(running.files().length).toBe(before)
    expect(await codeOf(part('d', UploadId, 2, small))).toBe('NoSuchUpload')
  })

  it('is listed with its parts, page by page', async () => {
    running.s3.ensureBucket('lists')
    const make = async (Key: string) =>
      (await client.send(new CreateMultipartUploadCommand({ Bucket: 'lists', Key }))).UploadId
    const id = await make('x/1')
    await make('x/2')
    await make('y')
    const first = await client.send(new ListMultipartUploadsCommand({ Bucket: 'lists', MaxUploads: 2 }))
    expect(first.Uploads?.map(({ Key }) => Key)).toEqual(['x/1', 'x/2'])
    expect(first.IsTruncated).toBe(true)
    const next = await client.send(
      new ListMultipartUploadsCommand({
        Bucket: 'lists',
        KeyMarker: first.NextKeyMarker,
        UploadIdMarker: first.NextUploadIdMarker,
      }),
    )
    expect(next.Uploads?.map(({ Key }) => Key)).toEqual(['y'])
    const grouped = await client.send(new ListMultipartUploadsCommand({ Bucket: 'lists', Delimiter: '/' }))
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'x/' }])
    for (const PartNumber of [3, 1, 2]) {
      await client.send(
        new UploadPartCommand({ Bucket: 'lists', Key: 'x/1', UploadId: id, PartNumber, Body: small }),
      )
    }
    const parts = await client.send(
      new ListPartsCommand({ Bucket: 'lists', Key: 'x/1', UploadId: id, MaxParts: 2 }),
    )
    expect(parts.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 1000],
      [2, 1000],
    ])
    expect(parts).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' })
    const rest = await client.send(
      new ListPartsCommand({ Bucket: 'lists', Key: 'x/1', UploadId: id, PartNumberMarker: '2' }),
    )
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3])
  })

  it('takes parts of stored objects', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'source', Body: whole }))
    const UploadId = await create('copied')
    const copy = (PartNumber: number, CopySourceRange?: string) =>
      client.send(
        new UploadPartCopyCommand({
          Bucket,
          Key: 'copied',
          UploadId,
          PartNumber,
          CopySource: `${Bucket}/source`,
          CopySourceRange,
        }),
      )
    const one = await copy(1)
    const two = await copy(2, 'bytes=0-9')
    expect(await codeOf(copy(3, 'bytes=0-99999999'))).toBe('InvalidArgument')
    await complete('copied', UploadId, [
      { PartNumber: 1, ETag: one.CopyPartResult?.ETag },
      { PartNumber: 2, ETag: two.CopyPartResult?.ETag },
    ])
    expect((await read('copied')).equals(Buffer.concat([whole, whole.subarray(0, 10)]))).toBe(true)
  })

  it('is completed only where nothing is, if asked so', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'there', Body: 'x' }))
    const UploadId = await create('there')
    const one = await part('there', UploadId, 1, small)
    const parts = [{ PartNumber: 1, ETag: one.ETag }]
    expect(await codeOf(complete('there', UploadId, parts, { IfNoneMatch: '*' }))).toBe('PreconditionFailed')
    expect(await codeOf(complete('there', UploadId, parts))).toBe('accepted')
  })
})

describe('the checksum of an object in parts', () => {
  const digest = (algorithm: 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA256', data: Buffer) => {
    const hasher = createHasher(algorithm)
    hasher.update(data)
    return hasher.digest()
  }

  it.each(['CRC32', 'CRC32C', 'SHA256'] as const)(
    'is made of the checksums of the parts with %s',
    async (algorithm) => {
      const Key = `composite ${algorithm}`
      const UploadId = await create(Key, { ChecksumAlgorithm: algorithm })
      const one = await part(Key, UploadId, 1, large, { ChecksumAlgorithm: algorithm })
      const two = await part(Key, UploadId, 2, small, { ChecksumAlgorithm: algorithm })
      const name = `Checksum${algorithm}` as const
      const parts = [one, two].map((result, index) => ({
        PartNumber: index + 1,
        ETag: result.ETag,
        [name]: result[name],
      }))
      expect(await codeOf(complete(Key, UploadId, [{ ...parts[0], [name]: two[name] }]))).toBe('InvalidPart')
      await complete(Key, UploadId, parts)
      const expected = digest(
        algorithm,
        Buffer.concat([digest(algorithm, large), digest(algorithm, small)]),
      ).toString('base64')
      const head = await client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
      expect(head).toMatchObject({ [name]: `${expected}-2`, ChecksumType: 'COMPOSITE' })
      expect((await read(Key)).equals(whole)).toBe(true)
      const attributes = await client.send(
        new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: ['ObjectParts', 'Checksum'] }),
      )
      expect(attributes.ObjectParts).toMatchObject({ TotalPartsCount: 2 })
      expect(attributes.ObjectParts?.Parts?.map((one) => one[name])).toEqual([one[name], two[name]])
    },
  )

  it.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)(
    'is that of the whole with %s, when asked so',
    async (algorithm) => {
      const Key = `full ${algorithm}`
      const UploadId = await create(Key, { ChecksumAlgorithm: algorithm, ChecksumType: 'FULL_OBJECT' })
      // The client has no CRC-64 of its own: it sends what it is given.
      const given = (data: Buffer) => ({
        [`Checksum${algorithm}`]: digest(algorithm, data).toString('base64'),
      })
      const one = await part(Key, UploadId, 1, large, given(large))
      const two = await part(Key, UploadId, 2, small, given(small))
      const parts = [one, two].map((result, index) => ({ PartNumber: index + 1, ETag: result.ETag }))
      expect(await codeOf(complete(Key, UploadId, parts, given(small)))).toBe('BadDigest')
      const done = await complete(Key, UploadId, parts, given(whole))
      expect(done).toMatchObject({ ...given(whole), ChecksumType: 'FULL_OBJECT' })
    },
  )

  it('is refused in combinations that S3 does not have', async () => {
    const combine = (ChecksumAlgorithm: 'SHA1' | 'CRC64NVME', ChecksumType: 'FULL_OBJECT' | 'COMPOSITE') =>
      codeOf(create('combination', { ChecksumAlgorithm, ChecksumType }))
    expect(await combine('SHA1', 'FULL_OBJECT')).toBe('InvalidRequest')
    expect(await combine('CRC64NVME', 'COMPOSITE')).toBe('InvalidRequest')
    const UploadId = await create('mixed', { ChecksumAlgorithm: 'SHA256' })
    expect(await codeOf(part('mixed', UploadId, 1, small, { ChecksumAlgorithm: 'CRC32' }))).toBe(
      'InvalidRequest',
    )
  })
})

describe('a copy of an object in parts', () => {
  it('is one whole with the entity tag of its octets', async () => {
    await client.send(new CopyObjectCommand({ Bucket, Key: 'flat', CopySource: `${Bucket}/a` }))
    const { ETag } = await client.send(new HeadObjectCommand({ Bucket, Key: 'flat' }))
    expect(ETag).toBe(`"${md5(whole).toString('hex')}"`)
  })
})
