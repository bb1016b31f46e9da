import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client
const Bucket = 'objects'

beforeAll(async () => {
  running = await startS3()
  running.s3.ensureBucket(Bucket)
  client = running.client()
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const put = (Key: string, Body: string | Buffer | Readable, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const text = async (Key: string, more: object = {}) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString()

describe('an object', () => {
  it('comes back with its octets, type, metadata, entity tag and time', async () => {
    const Body = 'Đánh giá, xếp loại'
    const { ETag } = await put('a', Body, {
      ContentType: 'text/plain; charset=utf-8',
      Metadata: { unit: 'c1' },
      CacheControl: 'no-store',
    })
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'a' }))
    expect(await got.Body?.transformToString()).toBe(Body)
    expect(ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`)
    expect(got).toMatchObject({
      ETag,
      ContentType: 'text/plain; charset=utf-8',
      Metadata: { unit: 'c1' },
      CacheControl: 'no-store',
      ContentLength: Buffer.byteLength(Body),
      AcceptRanges: 'bytes',
    })
    expect(Math.abs(Number(got.LastModified) - Date.now())).toBeLessThan(60_000)
    expect(got.VersionId).toBeUndefined()
  })

  it('may be empty', async () => {
    await put('empty', '')
    expect(await text('empty')).toBe('')
    expect((await client.send(new HeadObjectCommand({ Bucket, Key: 'empty' }))).ContentLength).toBe(0)
  })

  it('is replaced as a whole, and its earlier file goes', async () => {
    await put('replaced', 'one')
    const before = running.files().length
    await put('replaced', 'two')
    expect(await text('replaced')).toBe('two')
    await expect.poll(() => running.files().length).toBe(before)
  })

  it('is kept under any key, without leaving the folder', async () => {
    const keys = [
      '../../etc/passwd',
      'a/../b',
      '/led by a slash',
      'x//y/',
      'dấu cách và +%&=?#',
      '.',
      '..',
      'a\u0000b',
      'quote\'"<&>',
      'line\nbreak\r',
      '😀',
      'k'.repeat(1024),
    ]
    for (const Key of keys) await put(Key, `body of ${Key}`)
    for (const Key of keys) expect(await text(Key)).toBe(`body of ${Key}`)
    expect(running.files().every((file) => /^blobs\/[0-9a-f-]{36}$/.test(file))).toBe(true)
  })

  it('is refused under a key of more than 1024 octets', async () => {
    expect(await codeOf(put('k'.repeat(1025), ''))).toBe('KeyTooLongError')
    expect(await codeOf(put('ữ'.repeat(400), ''))).toBe('KeyTooLongError')
  })

  it('is refused in a bucket that does not exist, and not found where there is none', async () => {
    expect(await codeOf(client.send(new PutObjectCommand({ Bucket: 'absent', Key: 'a' })))).toBe(
      'NoSuchBucket',
    )
    expect(await codeOf(client.send(new GetObjectCommand({ Bucket: 'absent', Key: 'a' })))).toBe(
      'NoSuchBucket',
    )
    expect(await codeOf(text('absent'))).toBe('NoSuchKey')
    expect(await codeOf(client.send(new HeadObjectCommand({ Bucket, Key: 'absent' })))).toBe('NotFound')
  })

  it('is read in part', async () => {
    await put('range', '0123456789')
    const range = (Range: string) => client.send(new GetObjectCommand({ Bucket, Key: 'range', Range }))
    const part = await range('bytes=2-4')
    expect(await part.Body?.transformToString()).toBe('234')
    expect(part).toMatchObject({
      ContentRange: 'bytes 2-4/10',
      ContentLength: 3,
      $metadata: { httpStatusCode: 206 },
    })
    expect(await (await range('bytes=7-')).Body?.transformToString()).toBe('789')
    expect(await (await range('bytes=-3')).Body?.transformToString()).toBe('789')
    expect(await (await range('bytes=8-99')).Body?.transformToString()).toBe('89')
    expect(await (await range('bytes=5-2')).Body?.transformToString()).toBe('0123456789')
    expect(await codeOf(range('bytes=10-'))).toBe('InvalidRange')
    expect(await codeOf(range('bytes=-0'))).toBe('InvalidRange')
  })

  it('is read under conditions', async () => {
    const { ETag = '' } = await put('conditions', 'x')
    const get = (more: object) => codeOf(text('conditions', more))
    const past = new Date(Date.now() - 86_400_000)
    const future = new Date(Date.now() + 86_400_000)
    expect(await get({ IfMatch: ETag })).toBe('accepted')
    expect(await get({ IfMatch: '"other"' })).toBe('PreconditionFailed')
    expect(await get({ IfNoneMatch: '"other"' })).toBe('accepted')
    expect(await get({ IfNoneMatch: ETag })).toBe('not modified')
    expect(await get({ IfModifiedSince: past })).toBe('accepted')
    expect(await get({ IfModifiedSince: future })).toBe('not modified')
    expect(await get({ IfUnmodifiedSince: past })).toBe('PreconditionFailed')
    expect(await get({ IfUnmodifiedSince: past, IfMatch: ETag })).toBe('accepted')
  })

  it('is read with other response headers when the reader asks for them', async () => {
    await put('overrides', 'x')
    const ResponseContentDisposition = "attachment; filename*=UTF-8''b%C3%A1o%20c%C3%A1o.docx"
    const got = await client.send(
      new GetObjectCommand({
        Bucket,
        Key: 'overrides',
        ResponseContentDisposition,
        ResponseContentType: 'text/x',
      }),
    )
    expect(got).toMatchObject({ ContentDisposition: ResponseContentDisposition, ContentType: 'text/x' })
  })

  it('is uploaded from a stream', async () => {
    const Body = Readable.from([Buffer.from('one '), Buffer.from('two')])
    await put('stream', Body, { ContentLength: 7 })
    expect(await text('stream')).toBe('one two')
  })

  it('is deleted, and deleting what is not there is no error', async () => {
    await put('gone', 'x')
    const files = running.files().length
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
    expect(await codeOf(text('gone'))).toBe('NoSuchKey')
    await expect.poll(() => running.files().length).toBe(files - 1)
    expect(await codeOf(client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' })))).toBe('accepted')
  })

  it('is deleted under the condition that it is still the same', async () => {
    const { ETag } = await put('guarded', 'x')
    const remove = (IfMatch: string | undefined) =>
      codeOf(client.send(new DeleteObjectCommand({ Bucket, Key: 'guarded', IfMatch })))
    expect(await remove('"other"')).toBe('PreconditionFailed')
    expect(await remove(ETag)).toBe('accepted')
    expect(await remove('*')).toBe('NoSuchKey')
  })
})

describe('many objects', () => {
  it('are deleted in one request, with a result for each', async () => {
    const keys = ['many/1', 'many/ blank at both ends ', 'many/<&>', 'many/\r\n']
    for (const Key of keys) await put(Key, 'x')
    const Objects = [...keys, 'many/absent'].map((Key) => ({ Key }))
    const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(Deleted?.map(({ Key }) => Key)).toEqual([...keys, 'many/absent'])
    expect(Errors).toBeUndefined()
    for (const Key of keys) expect(await codeOf(text(Key))).toBe('NoSuchKey')
  })

  it('are deleted quietly, and a wrong one does not keep the others', async () => {
    await put('quiet', 'x')
    const Objects = [{ Key: 'quiet' }, { Key: 'quiet', VersionId: 'not a version' }]
    const result = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
    expect(result.Deleted).toBeUndefined()
    expect(result.Errors).toMatchObject([{ Key: 'quiet', Code: 'InvalidArgument' }])
    expect(await codeOf(text('quiet'))).toBe('NoSuchKey')
  })

  it('are refused above a thousand', async () => {
    const Objects = Array.from({ length: 1001 }, (_, index) => ({ Key: `k${index}` }))
    expect(await codeOf(client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } })))).toBe(
      'MalformedXML',
    )
  })
})

describe('a copy', () => {
  it('has the octets, type and metadata of its source, or those it is given', async () => {
    await put('source ữ+', 'body', { ContentType: 'text/plain', Metadata: { a: '1' }, Tagging: 't=1' })
    const CopySource = `${Bucket}/${encodeURIComponent('source ữ+')}`
    await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }))
    const copy = await client.send(new GetObjectCommand({ Bucket, Key: 'copy' }))
    expect(await copy.Body?.transformToString()).toBe('body')
    expect(copy).toMatchObject({ ContentType: 'text/plain', Metadata: { a: '1' }, TagCount: 1 })
    await client.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'copy',
        CopySource,
        MetadataDirective: 'REPLACE',
        Metadata: { b: '2' },
        ContentType: 'text/x',
      }),
    )
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'copy' }))).toMatchObject({
      ContentType: 'text/x',
      Metadata: { b: '2' },
    })
  })

  it('is refused onto itself without a change, from nowhere, or under a condition that fails', async () => {
    await put('self', 'x')
    const copy = (CopySource: string, more: object = {}) =>
      codeOf(client.send(new CopyObjectCommand({ Bucket, Key: 'self', CopySource, ...more })))
    expect(await copy(`${Bucket}/self`)).toBe('InvalidRequest')
    expect(await copy(`${Bucket}/absent`)).toBe('NoSuchKey')
    expect(await copy('absent/absent')).toBe('NoSuchBucket')
    expect(await copy('nothing')).toBe('InvalidArgument')
    expect(await copy(`${Bucket}/self`, { MetadataDirective: 'REPLACE', CopySourceIfMatch: '"x"' })).toBe(
      'PreconditionFailed',
    )
    expect(await copy(`${Bucket}/self`, { MetadataDirective: 'REPLACE' })).toBe('accepted')
    expect(await text('self')).toBe('x')
  })
})

describe('tags', () => {
  it('are put with the object, read, replaced and counted', async () => {
    await put('tagged', 'x', { Tagging: 'state=quarantine&note=a%20b' })
    const read = async () =>
      (await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet
    expect(await read()).toEqual([
      { Key: 'state', Value: 'quarantine' },
      { Key: 'note', Value: 'a b' },
    ])
    await client.send(
      new PutObjectTaggingCommand({
        Bucket,
        Key: 'tagged',
        Tagging: { TagSet: [{ Key: 'state', Value: 'sạch' }] },
      }),
    )
    expect(await read()).toEqual([{ Key: 'state', Value: 'sạch' }])
  })

  it('are refused above ten, doubled or too long', async () => {
    const many = Array.from({ length: 11 }, (_, index) => `k${index}=v`).join('&')
    expect(await codeOf(put('tags', 'x', { Tagging: many }))).toBe('InvalidTag')
    expect(await codeOf(put('tags', 'x', { Tagging: 'a=1&a=2' }))).toBe('InvalidTag')
    expect(await codeOf(put('tags', 'x', { Tagging: `${'k'.repeat(129)}=1` }))).toBe('InvalidTag')
  })
})

describe('attributes', () => {
  it('tell tag, size and checksum', async () => {
    await put('attributes', 'hello world')
    const got = await client.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: 'attributes',
        ObjectAttributes: ['ETag', 'ObjectSize', 'Checksum'],
      }),
    )
    expect(got).toMatchObject({
      ETag: '5eb63bbbe01eeed093cb22bb8f5acdc3',
      ObjectSize: 11,
      Checksum: { ChecksumCRC32: 'DUoRhQ==' },
    })
  })
})

describe('what is not done here', () => {
  it('is refused by name', async () => {
    expect(await codeOf(put('kms', 'x', { ServerSideEncryption: 'aws:kms' }))).toBe('NotImplemented')
    expect(await codeOf(put('cold', 'x', { StorageClass: 'GLACIER' }))).toBe('NotImplemented')
    expect(await codeOf(put('public', 'x', { ACL: 'public-read' }))).toBe('AccessControlListNotSupported')
    expect(await codeOf(put('locked', 'x', { ObjectLockLegalHoldStatus: 'ON' }))).toBe('NotImplemented')
    expect(await codeOf(put('large', 'x', { Metadata: { a: 'x'.repeat(2048) } }))).toBe('MetadataTooLarge')
    expect(await codeOf(put('other', 'x', { ExpectedBucketOwner: '111111111111' }))).toBe('AccessDenied')
    expect(await codeOf(text('kms'))).toBe('NoSuchKey')
  })
})
