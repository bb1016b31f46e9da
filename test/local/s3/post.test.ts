import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, codeOf, credentials, type Running, startS3 } from './service.ts'

let running: Running
let client: S3Client
const Bucket = 'uploads'

beforeAll(async () => {
  running = await startS3()
  running.s3.ensureBucket(Bucket, {
    eventBridge: true,
    cors: [
      {
        allowedOrigins: ['http://pages.example'],
        allowedMethods: ['POST'],
        allowedHeaders: ['*'],
        exposeHeaders: ['ETag'],
      },
    ],
  })
  client = running.client()
})
afterAll(async () => {
  expect(running.reported).toEqual([])
  await running.stop()
})

const presign = (more: Partial<PresignedPostOptions> = {}) =>
  createPresignedPost(client, { Bucket, Key: 'a', Expires: 300, ...more })

interface Sent {
  body?: string | Blob
  fields?: Record<string, string>
  fileName?: string
  headers?: Record<string, string>
  url?: string
}

async function send(post: Awaited<ReturnType<typeof presign>>, sent: Sent = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...post.fields, ...sent.fields })) form.append(name, value)
  const body = sent.body ?? 'hello'
  form.append('file', typeof body === 'string' ? new Blob([body]) : body, sent.fileName ?? 'sheet.xlsx')
  const answer = await fetch(sent.url ?? post.url, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: sent.headers ?? {},
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const message = (text: string) => /<Message>(.*?)<\/Message>/.exec(text)?.[1]
const text = async (Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()

describe('a browser upload', () => {
  it('stores the file under a policy that the SDK signed, and announces it', async () => {
    const { status, headers } = await send(
      await presign({
        Key: 'unit/1.xlsx',
        Fields: { 'Content-Type': 'application/x-sheet' },
        Conditions: [['content-length-range', 1, 100]],
      }),
    )
    expect(status).toBe(204)
    expect(headers.get('etag')).toBe(`"${createHash('md5').update('hello').digest('hex')}"`)
    expect(await text('unit/1.xlsx')).toBe('hello')
    expect((await client.send(new HeadObjectCommand({ Bucket, Key: 'unit/1.xlsx' }))).ContentType).toBe(
      'application/x-sheet',
    )
    expect(running.events.at(-1)).toMatchObject({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      detail: {
        bucket: { name: Bucket },
        object: { key: 'unit/1.xlsx', size: 5 },
        reason: 'POST Object',
        'source-ip-address': '127.0.0.1',
      },
    })
  })

  it('may leave the name of the file to the browser, of which a path is cut', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes its variable like this
    const post = await presign({ Key: 'in/${filename}' })
    expect((await send(post, { fileName: 'Báo cáo.xlsx' })).status).toBe(204)
    expect(await text('in/Báo cáo.xlsx')).toBe('hello')
    expect((await send(post, { fileName: '../../../etc/passwd' })).status).toBe(204)
    expect(await text('in/passwd')).toBe('hello')
  })

  it('carries metadata, tags and a checksum', async () => {
    const checksum = createHash('sha256').update('hello').digest('base64')
    const tagging = '<Tagging><TagSet><Tag><Key>state</Key><Value>new</Value></Tag></TagSet></Tagging>'
    const Fields = {
      'x-amz-meta-unit': 'c1',
      'x-amz-checksum-sha256': checksum,
      tagging,
      'Content-Disposition': 'attachment',
    }
    const post = await presign({ Key: 'full', Fields })
    expect((await send(post)).status).toBe(204)
    expect(
      await client.send(new HeadObjectCommand({ Bucket, Key: 'full', ChecksumMode: 'ENABLED' })),
    ).toMatchObject({
      Metadata: { unit: 'c1' },
      ChecksumSHA256: checksum,
      ContentDisposition: 'attachment',
    })
    const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'full' }))
    expect(TagSet).toEqual([{ Key: 'state', Value: 'new' }])
    expect(codeIn((await send(post, { body: 'other' })).text)).toBe('BadDigest')
    expect(await text('full')).toBe('hello')
  })

  it('answers as the form asks', async () => {
    const created = await send(await presign({ Key: 'b c', Fields: { success_action_status: '201' } }))
    expect(created.status).toBe(201)
    expect(created.text).toContain('<PostResponse><Location>')
    expect(created.text).toContain(`<Bucket>${Bucket}</Bucket><Key>b c</Key>`)
    expect((await send(await presign({ Fields: { success_action_status: '200' } }))).status).toBe(200)
    expect((await send(await presign({ Fields: { success_action_status: '500' } }))).status).toBe(204)
    const redirected = await send(
      await presign({ Fields: { success_action_redirect: 'http://pages.example/done?x=1' } }),
    )
    expect(redirected.status).toBe(303)
    expect(redirected.headers.get('location')).toMatch(
      /^http:\/\/pages\.example\/done\?x=1&bucket=uploads&key=a&etag=%22/,
    )
  })

  it('keeps a Vietnamese file name for the download', async () => {
    const Fields = {
      'Content-Disposition': 'attachment; filename="báo cáo.xlsx"',
      'x-amz-meta-name': 'Đảng uỷ',
    }
    expect((await send(await presign({ Key: 'named', Fields }))).status).toBe(204)
    const { ContentDisposition = '', Metadata } = await client.send(
      new HeadObjectCommand({ Bucket, Key: 'named' }),
    )
    expect(Buffer.from(ContentDisposition, 'latin1').toString()).toBe(Fields['Content-Disposition'])
    const word = /^=\?UTF-8\?B\?(.*)\?=$/.exec(Metadata?.name ?? '')?.[1] ?? ''
    expect(Buffer.from(word, 'base64').toString()).toBe('Đảng uỷ')
  })

  it('may be read by the page of an allowed origin, refused or not', async () => {
    const headers = { origin: 'http://pages.example' }
    const good = await send(await presign(), { headers })
    expect(good.headers.get('access-control-allow-origin')).toBe('http://pages.example')
    expect(good.headers.get('access-control-expose-headers')).toBe('ETag')
    const bad = await send(await presign(), { headers, fields: { extra: '1' } })
    expect(bad.headers.get('access-control-allow-origin')).toBe('http://pages.example')
    const foreign = await send(await presign(), { headers: { origin: 'http://other.example' } })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a browser upload is refused', () => {
  const refused = async (post: Awaited<ReturnType<typeof presign>>, sent: Sent = {}) => {
    const before = new Set(running.files())
    const result = await send(post, sent)
    await expect.poll(() => running.files().filter((file) => !before.has(file))).toEqual([])
    return { status: result.status, code: codeIn(result.text), message: message(result.text) }
  }

  it('when it is larger or smaller than the policy says', async () => {
    const post = await presign({ Key: 'sized', Conditions: [['content-length-range', 4, 10]] })
    expect(await refused(post, { body: '12345678901' })).toMatchObject({
      status: 400,
      code: 'EntityTooLarge',
    })
    expect(await refused(post, { body: '123' })).toMatchObject({ status: 400, code: 'EntityTooSmall' })
    expect((await send(post, { body: '1234567890' })).status).toBe(204)
    expect((await send(post, { body: '1234' })).status).toBe(204)
  })

  it('when a field has another value than the policy, or no condition', async () => {
    const post = await presign({
      Key: 'fixed',
      Fields: { 'Content-Type': 'text/csv' },
      Conditions: [['starts-with', '$x-amz-meta-unit', 'c-']],
    })
    const fields = { 'x-amz-meta-unit': 'c-1' }
    expect((await send(post, { fields })).status).toBe(204)
    expect(await refused(post, { fields: { ...fields, key: 'other' } })).toEqual({
      status: 403,
      code: 'AccessDenied',
      message:
        'Invalid according to Policy: Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;, &quot;fixed&quot;]',
    })
    expect(await refused(post, { fields: { ...fields, 'Content-Type': 'text/html' } })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
    expect(await refused(post, { fields: { 'x-amz-meta-unit': 'd-1' } })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
    expect(await refused(post)).toMatchObject({ status: 403, code: 'AccessDenied' })
    expect(await refused(post, { fields: { ...fields, 'x-amz-meta-role': 'x' } })).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: 'Invalid according to Policy: Extra input fields: x-amz-meta-role',
    })
    expect((await send(post, { fields: { ...fields, 'x-ignore-note': 'x' } })).status).toBe(204)
  })

  it('when a field could not stand in the header of an answer', async () => {
    const broken = await presign({
      Key: 'broken',
      Fields: { 'Content-Type': 'text/html\r\nset-cookie: a=b' },
    })
    expect(await refused(broken)).toMatchObject({ status: 400, code: 'InvalidArgument' })
    const named = await presign({ Key: 'broken', Fields: { 'x-amz-meta-ữ': 'x' } })
    expect(await refused(named)).toMatchObject({ status: 400, code: 'InvalidArgument' })
  })

  it('when it goes to another bucket', async () => {
    running.s3.ensureBucket('second')
    const post = await presign()
    const url = post.url.replace(Bucket, 'second')
    expect(await refused(post, { url })).toMatchObject({ status: 403, code: 'AccessDenied' })
    expect(await refused(post, { url, fields: { bucket: 'second' } })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
  })

  it('when its policy was not signed by the key of this folder', async () => {
    const post = await presign()
    const other = await createPresignedPost(
      running.client({ credentials: { ...credentials, secretAccessKey: 'other' } }),
      { Bucket, Key: 'a' },
    )
    const nobody = await createPresignedPost(
      running.client({ credentials: { ...credentials, accessKeyId: 'AKIDOTHER' } }),
      { Bucket, Key: 'a' },
    )
    expect(await refused(other)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
    expect(await refused(nobody)).toMatchObject({ status: 403, code: 'InvalidAccessKeyId' })
    const forged = Buffer.from(
      JSON.stringify({ expiration: '2100-01-01T00:00:00Z', conditions: [] }),
    ).toString('base64')
    expect(await refused({ ...post, fields: { ...post.fields, Policy: forged } })).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    })
    expect(await refused({ ...post, fields: { key: 'a' } })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
    expect(await refused({ ...post, fields: { ...post.fields, 'X-Amz-Signature': '' } })).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    })
  })

  it('when it is not the form of an upload', async () => {
    const { url, fields } = await presign()
    const raw = (body: string, type = 'multipart/form-data; boundary=b') =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type } }).then(async (answer) =>
        codeIn(await answer.text()),
      )
    expect(await raw('nothing')).toBe('MalformedPOSTRequest')
    expect(await raw('', 'multipart/form-data')).toBe('MalformedPOSTRequest')
    expect(await raw('--b\r\nContent-Disposition: form-data; name="key"\r\n\r\na\r\n--b--\r\n')).toBe(
      'InvalidArgument',
    )
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nhello\r\n'
    const all = Object.entries(fields)
      .map(([name, value]) => part(name, value))
      .join('')
    expect(await raw(`${all}${file}--b--\r\n`)).toBe('none')
    expect(await raw(`${all}${file}`)).toBe('MalformedPOSTRequest')
    expect(await raw(`${all}${file}${file}--b--\r\n`)).toBe('InvalidArgument')
    expect(await raw(`${file}${all}--b--\r\n`)).toBe('InvalidArgument')
    expect(await raw(`${part('x-ignore-a', 'x'.repeat(21_000))}${all}${file}--b--\r\n`)).toBe(
      'MaxPostPreDataLengthExceeded',
    )
    expect(await raw(`${all}${part('key', 'b')}${file}--b--\r\n`)).toBe('MalformedPOSTRequest')
  })

  it('when its policy has expired on the runtime clock', async () => {
    const post = await presign({ Key: 'late', Expires: 3600 })
    expect((await send(post)).status).toBe(204)
    running.clock.advanceTo(running.clock.now() + 3_601_000)
    expect(await refused(post)).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: 'Invalid according to Policy: Policy expired.',
    })
    // The other tests go on with policies of the driven time.
  })
})

describe('an upload of 200 MB against a limit of 1 MB', () => {
  it('is cut off early, answered, and leaves nothing', async () => {
    const { url, fields } = await createPresignedPost(running.client({ systemClockOffset: 3_700_000 }), {
      Bucket,
      Key: 'huge',
      Conditions: [['content-length-range', 1, 1024 * 1024]],
    })
    const before = running.files()
    const boundary = 'b'
    const head = `${Object.entries(fields)
      .map(
        ([name, value]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n`
    const chunk = randomBytes(64 * 1024)
    let sent = 0
    let answered = false
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      // Without a length, so that only the octets themselves can tell.
      const sending = httpRequest(
        url,
        { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } },
        async (response) => {
          answered = true
          let text = ''
          for await (const part of response) text += part
          resolve({ status: response.statusCode, text })
        },
      )
      sending.on('error', (error) => answered || reject(error))
      sending.write(head)
      const pump = () => {
        while (!answered && sent < 200 * 1024 * 1024) {
          sent += chunk.length
          if (!sending.write(chunk)) {
            sending.once('drain', pump)
            return
          }
        }
        sending.end()
      }
      pump()
    })
    expect(answer.status).toBe(400)
    expect(codeIn(answer.text)).toBe('EntityTooLarge')
    expect(sent).toBeLessThan(32 * 1024 * 1024)
    await expect.poll(() => running.files()).toEqual(before)
    expect(
      await codeOf(
        running.client({ systemClockOffset: 3_700_000 }).send(new GetObjectCommand({ Bucket, Key: 'huge' })),
      ),
    ).toBe('NoSuchKey')
  })

  it('leaves nothing when the client goes away in the middle', async () => {
    const { url, fields } = await createPresignedPost(running.client({ systemClockOffset: 3_700_000 }), {
      Bucket,
      Key: 'left',
    })
    const before = running.files()
    const head = `${Object.entries(fields)
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n`
    const sending = httpRequest(url, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    })
    sending.on('error', () => undefined)
    sending.write(head + 'x'.repeat(100_000))
    await expect.poll(() => running.files().length).toBe(before.length + 1)
    sending.destroy()
    await expect.poll(() => running.files()).toEqual(before)
  })
})
