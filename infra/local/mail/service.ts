import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import type { Survives } from '../kernel/database.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { AwsError, internalError } from '../wire/aws-error.ts'
import { BodyTooLargeError, readBody } from '../wire/body.ts'
import { rawHeader, writeMessage } from './mime.ts'
import { allRecipients, badRequest, readAttachments, readRequest, type SendEmailRequest } from './requests.ts'

/** A mail of the runtime itself. */
export interface InternalMail {
  /** @default no-reply@localhost */
  readonly from?: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** A mail with a reference that was used before is not stored again. */
  readonly reference?: string
}

/** A stored mail. */
export interface OutboxRow {
  /** Rises from mail to mail. */
  readonly sequence: number
  readonly messageId: string
  readonly from: string
  /** To, Cc and Bcc. */
  readonly recipients: readonly string[]
  readonly subject: string
  /** The text body, or the raw message. */
  readonly text: string
  /** Milliseconds since the epoch, on the runtime's clock. */
  readonly sentAt: number
  /** Path of the message as a file. */
  readonly file: string
}

export interface Mail {
  readonly listener: RequestListener
  /** @returns the message id. @throws AwsError BadRequestException */
  send(mail: InternalMail): string
  /** Mails, oldest first. @param after the sequence of the last one that the caller knows already */
  outbox(after?: number): OutboxRow[]
  count(): number
  /** Makes a configuration set known, so that mails may name it. */
  ensureConfigurationSet(name: string): void
}

interface StoredMail {
  readonly from: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly text: string
  readonly raw: (messageId: string) => Buffer
  readonly reference: string | undefined
}

interface Row {
  readonly sequence: number
  readonly id: string
  readonly sender: string
  readonly recipients: string
  readonly subject: string
  readonly text: string
  readonly sent_at: number
}

// 40 MB of message, in base64 inside JSON.
const maximumBody = 56 * 1024 * 1024
const path = '/v2/email/outbound-emails'
const referenceHeader = 'X-Entity-Ref-ID'

/**
 * Amazon SES (v2) on one machine: nothing leaves it, every mail becomes a row and a file of the outbox.
 * Any sender is accepted: there is no identity to verify. A mail that names the same `X-Entity-Ref-ID` (or,
 * sent raw, the same `Message-ID`) as an earlier one is answered with the first one's id and stored once,
 * which SES does not promise: a repeated step of a workflow must not mail twice.
 */
export function createMail(options: {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  /** Files are written to its subfolder `outbox`. */
  readonly folder: string
  /** @default power-cut */
  readonly survives?: Survives
}): Mail {
  const { database, clock, credentials } = options
  const folder = join(options.folder, 'outbox')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  database.exec(`CREATE TABLE IF NOT EXISTS mail_message (sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, reference TEXT UNIQUE, sender TEXT NOT NULL, recipients TEXT NOT NULL,
    subject TEXT NOT NULL, text TEXT NOT NULL, sent_at REAL NOT NULL, raw BLOB NOT NULL,
    written INTEGER NOT NULL DEFAULT 0)`)
  const insert = database.prepare(`INSERT INTO mail_message (id, reference, sender, recipients, subject, text,
    sent_at, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const selectByReference = database.prepare('SELECT id FROM mail_message WHERE reference = ?')
  const selectAfter = database.prepare(`SELECT sequence, id, sender, recipients, subject, text, sent_at
    FROM mail_message WHERE sequence > ? ORDER BY sequence`)
  const selectCount = database.prepare('SELECT count(*) AS mails FROM mail_message')
  const selectUnwritten = database.prepare('SELECT id, raw, sent_at FROM mail_message WHERE written = 0')
  database.exec('CREATE INDEX IF NOT EXISTS mail_unwritten ON mail_message (id) WHERE written = 0')
  const markWritten = database.prepare('UPDATE mail_message SET written = 1 WHERE id = ?')
  const configurationSets = new Set<string>()
  const authenticate = createAuthenticate({ credentials, clock, service: 'ses', refusedStatus: 403 })

  const fileOf = (id: string, sentAt: number) => {
    const time = new Date(sentAt).toISOString().replace(/\D/g, '').slice(0, 14)
    return join(folder, `${time}-${id}.eml`)
  }

  /** The row comes first; files that a kill has kept from being written are written at the next start. */
  const writeFiles = () => {
    const rows = selectUnwritten.all() as unknown as { id: string; raw: Uint8Array; sent_at: number }[]
    for (const { id, raw, sent_at: sentAt } of rows) {
      const temporary = join(folder, `.${randomUUID()}`)
      const descriptor = openSync(temporary, 'w', 0o600)
      writeSync(descriptor, raw)
      if (options.survives !== 'kill') fsyncSync(descriptor)
      closeSync(descriptor)
      renameSync(temporary, fileOf(id, sentAt))
      markWritten.run(id)
    }
  }

  const store = (mail: StoredMail): string => {
    if (mail.reference !== undefined) {
      const first = selectByReference.get(mail.reference) as { id: string } | undefined
      if (first) return first.id
    }
    const id = newMessageId()
    const { from, recipients, subject, text, reference } = mail
    const row = [id, reference ?? null, from, JSON.stringify(recipients), subject, text, clock.now()] as const
    insert.run(...row, mail.raw(id))
    writeFiles()
    return id
  }

  const accept = (input: unknown): string => {
    const request = readRequest(input)
    const set = request.ConfigurationSetName
    if (set !== undefined && !configurationSets.has(set)) {
      throw new AwsError('NotFoundException', `Configuration set <${set}> does not exist.`, { status: 404 })
    }
    return store(request.Content.Simple ? simpleMail(request, clock.now()) : rawMail(request))
  }

  const answer = async (request: IncomingMessage): Promise<object> => {
    const body = await readBody(request, maximumBody)
    const refusal = authenticate(request, body)
    if (refusal) throw refusal
    if (request.method !== 'POST' || request.url?.split('?')[0] !== path) {
      throw new AwsError('UnknownOperationException', `${request.method} ${request.url} is not run here`, {
        status: 404,
      })
    }
    let input: unknown
    try {
      input = JSON.parse(body.toString('utf8'))
    } catch {
      throw badRequest('the request body is not JSON')
    }
    return { MessageId: accept(input) }
  }

  writeFiles()
  return {
    listener(request, response) {
      answer(request).then(
        (result) => send(response, 200, result),
        (error: unknown) => sendError(response, error),
      )
    },
    send({ from = 'no-reply@localhost', to, subject, text, html, reference }) {
      return accept({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject },
            Body: { Text: { Data: text }, ...(html !== undefined && { Html: { Data: html } }) },
            ...(reference !== undefined && { Headers: [{ Name: referenceHeader, Value: reference }] }),
          },
        },
      })
    },
    outbox: (after = 0) =>
      (selectAfter.all(after) as unknown as Row[]).map((row) => ({
        sequence: row.sequence,
        messageId: row.id,
        from: row.sender,
        recipients: JSON.parse(row.recipients) as string[],
        subject: row.subject,
        text: row.text,
        sentAt: row.sent_at,
        file: fileOf(row.id, row.sent_at),
      })),
    count: () => (selectCount.get() as { mails: number }).mails,
    ensureConfigurationSet: (name) => void configurationSets.add(name),
  }
}

function simpleMail(request: SendEmailRequest, date: number): StoredMail {
  const simple = request.Content.Simple
  if (!simple) throw badRequest('Content has no Simple.')
  const { Text, Html } = simple.Body
  const headers = (simple.Headers ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }))
  const attachments = readAttachments(simple)
  const parts = {
    from: String(request.FromEmailAddress),
    to: request.Destination?.ToAddresses ?? [],
    cc: request.Destination?.CcAddresses ?? [],
    replyTo: request.ReplyToAddresses ?? [],
    subject: simple.Subject.Data,
    ...(Text && { text: Text.Data }),
    ...(Html && { html: Html.Data }),
    headers,
    attachments,
    date,
  }
  const reference = headers.find((each) => each.name.toLowerCase() === referenceHeader.toLowerCase())?.value
  return {
    from: parts.from,
    recipients: allRecipients(request),
    subject: parts.subject,
    text: Text?.Data ?? Html?.Data ?? '',
    raw: (messageId) => writeMessage({ ...parts, messageId }),
    reference: reference && hashed(`reference ${reference}`),
  }
}

function rawMail(request: SendEmailRequest): StoredMail {
  const raw = Buffer.from(request.Content.Raw?.Data ?? '', 'base64')
  const from = request.FromEmailAddress ?? rawHeader(raw, 'From')
  if (raw.length === 0 || from === undefined) throw badRequest('The raw message has no From header.')
  const named = ['To', 'Cc', 'Bcc'].flatMap((name) => rawHeader(raw, name)?.split(',') ?? [])
  const recipients = request.Destination ? allRecipients(request) : named.map((each) => each.trim())
  if (recipients.length === 0) throw badRequest('Missing final destination: there is no recipient.')
  const reference = rawHeader(raw, referenceHeader)
  const messageId = rawHeader(raw, 'Message-ID')
  return {
    from,
    recipients,
    subject: rawHeader(raw, 'Subject') ?? '',
    text: raw.toString('utf8'),
    raw: () => raw,
    reference: reference ? hashed(`reference ${reference}`) : messageId && hashed(`message ${messageId}`),
  }
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** In the form that SES gives its own. */
function newMessageId(): string {
  return `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`
}

function sendError(response: ServerResponse, error: unknown): void {
  let known: AwsError
  if (error instanceof AwsError) known = error
  else if (error instanceof BodyTooLargeError) known = badRequest(error.message)
  else {
    console.error(error)
    known = internalError()
  }
  response.setHeader('x-amzn-errortype', known.code)
  send(response, known.status, { message: known.message })
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  })
  response.end(text)
}
