import { randomUUID } from 'node:crypto'

export interface Attachment {
  readonly fileName: string
  readonly contentType: string
  readonly content: Buffer
  readonly inline: boolean
}

/** A message to be written as an internet message (RFC 5322). Header values are checked by the caller. */
export interface MessageParts {
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  readonly text?: string
  readonly html?: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly attachments: readonly Attachment[]
  readonly messageId: string
  /** Milliseconds since the epoch. */
  readonly date: number
}

interface Entity {
  readonly headers: readonly string[]
  readonly body: string
}

/** Writes the message with CRLF line ends. Bcc addresses have no place in it. */
export function writeMessage(parts: MessageParts): Buffer {
  const content = withAttachments(bodyEntity(parts), parts.attachments)
  const headers = [
    `From: ${encodeAddress(parts.from)}`,
    ...(parts.to.length > 0 ? [`To: ${parts.to.map(encodeAddress).join(', ')}`] : []),
    ...(parts.cc.length > 0 ? [`Cc: ${parts.cc.map(encodeAddress).join(', ')}`] : []),
    ...(parts.replyTo.length > 0 ? [`Reply-To: ${parts.replyTo.map(encodeAddress).join(', ')}`] : []),
    `Subject: ${encodeWords(parts.subject)}`,
    `Date: ${new Date(parts.date).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${parts.messageId}@localhost>`,
    ...parts.headers.map(({ name, value }) => `${name}: ${encodeWords(value)}`),
    'MIME-Version: 1.0',
    ...content.headers,
  ]
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${content.body}\r\n`)
}

function bodyEntity({ text, html }: MessageParts): Entity {
  const plain = text === undefined ? undefined : textEntity('plain', text)
  const rich = html === undefined ? undefined : textEntity('html', html)
  if (plain && rich) return multipart('alternative', [plain, rich])
  return plain ?? rich ?? textEntity('plain', '')
}

function withAttachments(content: Entity, attachments: readonly Attachment[]): Entity {
  if (attachments.length === 0) return content
  const entities = attachments.map(({ fileName, contentType, content: bytes, inline }) => ({
    headers: [
      `Content-Type: ${contentType}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: ${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    ],
    body: base64Lines(bytes),
  }))
  return multipart('mixed', [content, ...entities])
}

function textEntity(kind: 'plain' | 'html', text: string): Entity {
  return {
    headers: [`Content-Type: text/${kind}; charset=UTF-8`, 'Content-Transfer-Encoding: base64'],
    body: base64Lines(Buffer.from(text)),
  }
}

function multipart(kind: string, entities: readonly Entity[]): Entity {
  const boundary = `part-${randomUUID()}`
  const parts = entities.map(
    (entity) => `--${boundary}\r\n${entity.headers.join('\r\n')}\r\n\r\n${entity.body}\r\n`,
  )
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
    body: `${parts.join('')}--${boundary}--`,
  }
}

function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n')
}

/** Text of a header: as it is when plain ASCII, else as encoded words of at most 75 characters (RFC 2047). */
export function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 45) {
      words.push(word)
      word = ''
    }
    word += character
  }
  words.push(word)
  return words.map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ')
}

/** `Tên <a@b>` with the name encoded where it needs to be. */
function encodeAddress(address: string): string {
  const match = /^(.*)<([^<>]+)>\s*$/.exec(address)
  if (!match) return address
  const name = String(match[1]).trim().replace(/^"|"$/g, '')
  return name === '' ? `<${match[2]}>` : `${encodeWords(name)} <${match[2]}>`
}

/** The value of a header of a raw message, unfolded; nothing when it is absent. */
export function rawHeader(raw: Buffer, name: string): string | undefined {
  const text = raw.toString('utf8')
  const end = text.search(/\r?\n\r?\n/)
  const unfolded = text.slice(0, end === -1 ? text.length : end).replace(/\r?\n[ \t]+/g, ' ')
  const prefix = `${name.toLowerCase()}:`
  const line = unfolded.split(/\r?\n/).find((each) => each.toLowerCase().startsWith(prefix))
  return line?.slice(prefix.length).trim()
}
