import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { encodeWords, rawHeader } from '#infra/local/mail/mime.ts'
import { createMail, type Mail } from '#infra/local/mail/service.ts'
import { clientConfig, type Served, serve, testCredentials } from '#test/local/wire/serve.ts'

let folder: string
let database: DatabaseSync
let clock: Clock
let mail: Mail
let server: Served
let client: SESv2Client

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mail-'))
  database = openDatabase(':memory:')
  clock = createClock(database)
  mail = createMail({ database, clock, credentials: testCredentials, folder })
  server = await serve(mail.listener)
  client = new SESv2Client(clientConfig(server.url))
})
afterEach(async () => {
  client.destroy()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const simple = (more: object = {}, request: Partial<SendEmailCommandInput> = {}) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Ban Tổ chức <to-chuc@example.vn>',
      Destination: { ToAddresses: ['chi-bo@example.vn'], BccAddresses: ['luu@example.vn'] },
      Content: {
        Simple: {
          Subject: { Data: 'Nhắc nộp bản tự đánh giá' },
          Body: { Text: { Data: 'Kính gửi đồng chí' } },
          ...more,
        },
      },
      ...request,
    }),
  )
const files = () => readdirSync(join(folder, 'outbox'))
const decoded = (raw: string) =>
  raw.replace(/(=\?UTF-8\?B\?([^?]*)\?=)(\r\n )?/g, (_, __, word) => Buffer.from(word, 'base64').toString())

describe('a simple message', () => {
  it('becomes a row and a readable file', async () => {
    const { MessageId } = await simple()

    const [row] = mail.outbox()
    const text = readFileSync(String(row?.file), 'utf8')
    expect(row).toMatchObject({
      messageId: MessageId,
      recipients: ['chi-bo@example.vn', 'luu@example.vn'],
      subject: 'Nhắc nộp bản tự đánh giá',
      text: 'Kính gửi đồng chí',
    })
    expect(decoded(text)).toContain('Subject: Nhắc nộp bản tự đánh giá\r\n')
    expect(decoded(text)).toContain('From: Ban Tổ chức <to-chuc@example.vn>\r\n')
    expect(text).not.toContain('luu@example.vn')
    expect(Buffer.from(String(text.split('\r\n\r\n')[1]), 'base64').toString()).toBe('Kính gửi đồng chí')
  })

  it('can have two bodies, headers and attachments', async () => {
    await simple({
      Body: { Text: { Data: 'a' }, Html: { Data: '<p>a</p>' } },
      Headers: [{ Name: 'X-Cycle', Value: '2026' }],
      Attachments: [{ FileName: 'biểu.xlsx', RawContent: Buffer.from('PK') }],
    })

    const text = readFileSync(String(mail.outbox()[0]?.file), 'utf8')
    expect(text).toContain('X-Cycle: 2026\r\n')
    expect(text).toMatch(/multipart\/mixed/)
    expect(text).toMatch(/multipart\/alternative/)
    expect(text).toContain("filename*=UTF-8''bi%E1%BB%83u.xlsx")
  })

  it('with a reference that was used is answered with the first id and kept once', async () => {
    const Headers = [{ Name: 'X-Entity-Ref-ID', Value: 'task-7/reminder-1' }]

    const first = await simple({ Headers })
    const again = await simple({ Headers })
    const other = await simple()

    expect(again.MessageId).toBe(first.MessageId)
    expect(other.MessageId).not.toBe(first.MessageId)
    expect(files()).toHaveLength(2)
  })

  it.each([
    ['a line break in its subject', { Subject: { Data: 'a\r\nBcc: x@example.vn' } }, {}],
    ['a line break in a header', { Headers: [{ Name: 'X-A', Value: 'a\nBcc: x@example.vn' }] }, {}],
    ['no body', { Body: {} }, {}],
    ['no recipient', {}, { Destination: {} }],
    ['an address without a domain', {}, { Destination: { ToAddresses: ['chi-bo'] } }],
    ['no sender', {}, { FromEmailAddress: undefined }],
    ['a template', {}, { Content: { Template: { TemplateName: 'x' } } }],
    [
      'too many recipients',
      {},
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, n) => `a${n}@example.vn`) } },
    ],
  ])('with %s is refused and leaves nothing', async (_, more, request) => {
    await expect(simple(more, request as Partial<SendEmailCommandInput>)).rejects.toMatchObject({
      name: 'BadRequestException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(mail.outbox()).toEqual([])
    expect(files()).toEqual([])
  })

  it('may name a configuration set that exists, and no other', async () => {
    mail.ensureConfigurationSet('tracked')

    await simple({}, { ConfigurationSetName: 'tracked' })

    await expect(simple({}, { ConfigurationSetName: 'absent' })).rejects.toMatchObject({
      name: 'NotFoundException',
    })
  })

  it('by a stranger is refused', async () => {
    const stranger = new SESv2Client(clientConfig(server.url, { ...testCredentials, secretAccessKey: 'x' }))
    const sent = stranger.send(
      new SendEmailCommand({ Content: { Raw: { Data: Buffer.from('From: a@b.c') } } }),
    )

    await expect(sent).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 403 },
    })
  })
})

describe('a raw message', () => {
  const raw = (text: string) =>
    client.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(text) } } }))

  it('is kept byte for byte, once for one Message-ID', async () => {
    const text =
      'From: a@example.vn\r\nTo: b@example.vn,\r\n c@example.vn\r\nMessage-ID: <1@x>\r\nSubject: s\r\n\r\nbody'

    const first = await raw(text)
    const again = await raw(text)

    expect(again.MessageId).toBe(first.MessageId)
    expect(mail.outbox()).toMatchObject([
      { from: 'a@example.vn', recipients: ['b@example.vn', 'c@example.vn'], subject: 's' },
    ])
    expect(readFileSync(String(mail.outbox()[0]?.file), 'utf8')).toBe(text)
  })

  it('without sender or recipient is refused', async () => {
    await expect(raw('To: b@example.vn\r\n\r\nx')).rejects.toMatchObject({ name: 'BadRequestException' })
    await expect(raw('From: b@example.vn\r\n\r\nx')).rejects.toMatchObject({ name: 'BadRequestException' })
  })
})

describe('the outbox', () => {
  it('gets the files that a kill has kept from being written', () => {
    mail.send({ to: 'a@example.vn', subject: 's', text: 't', reference: 'r' })
    rmSync(join(folder, 'outbox'), { recursive: true })
    database.exec('UPDATE mail_message SET written = 0')

    const again = createMail({ database, clock, credentials: testCredentials, folder })

    expect(files()).toHaveLength(1)
    again.send({ to: 'a@example.vn', subject: 's', text: 't', reference: 'r' })
    expect(again.outbox()).toHaveLength(1)
  })
})

describe('header text', () => {
  it('comes back from its encoded words, and no line is longer than 78 characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\r\n]/.test(text)),
        (text) => {
          const encoded = encodeWords(text)
          if (encoded === text) return
          const back = encoded
            .split('\r\n ')
            .map((word) => Buffer.from(word.slice(10, -2), 'base64').toString())
            .join('')
          expect(back).toBe(text)
          for (const line of encoded.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
        },
      ),
    )
  })

  it('is found by name in any case and unfolded', () => {
    expect(rawHeader(Buffer.from('A: 1\r\nsubject: x\r\n y\r\n\r\nSubject: z'), 'Subject')).toBe('x y')
    expect(rawHeader(Buffer.from('A: 1\r\n\r\nSubject: z'), 'Subject')).toBeUndefined()
  })
})
