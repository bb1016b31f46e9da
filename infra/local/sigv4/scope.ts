import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** The credential scope that a signature is bound to, and the key id in front of it. */
export interface CredentialScope {
  readonly accessKeyId: string
  /** `YYYYMMDD`, UTC. */
  readonly date: string
  readonly region: string
  readonly service: string
}

/** Longest difference, in milliseconds, that AWS accepts between the signing time and its own clock. */
export const maximumSkew = 15 * 60_000

/** Reads `KEY/date/region/service/aws4_request`; undefined when it has another form. */
export function parseCredential(text: string): CredentialScope | undefined {
  const match = /^([A-Za-z0-9]{1,128})\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/.exec(text)
  if (match === null) return undefined
  const [, accessKeyId = '', date = '', region = '', service = ''] = match
  return { accessKeyId, date, region, service }
}

/** The scope as it stands in a string to sign. */
export function scopeText(scope: CredentialScope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`
}

/** Reads `YYYYMMDDTHHMMSSZ` as milliseconds since the epoch; undefined when it is no such time. */
export function parseAmzDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (match === null) return undefined
  const time = Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`)
  return Number.isNaN(time) ? undefined : time
}

function hmac(key: string | Buffer | KeyObject, data: string): Buffer {
  return createHmac('sha256', key).update(data, 'utf8').digest()
}

// Making one of the bytes of a key costs six times what signing with it does.
const prepared = new WeakMap<Buffer, KeyObject>()

function prepare(key: Buffer): KeyObject {
  const known = prepared.get(key) ?? createSecretKey(key)
  prepared.set(key, known)
  return known
}

// A key is good for one day and one service, and deriving it costs four HMACs on every request.
const derived = new Map<string, Buffer>()

/** The signing key of a scope. */
export function signingKey(secretAccessKey: string, scope: CredentialScope): Buffer {
  const id = `${secretAccessKey}/${scopeText(scope)}`
  const known = derived.get(id)
  if (known !== undefined) return known
  const day = hmac(`AWS4${secretAccessKey}`, scope.date)
  const key = hmac(hmac(hmac(day, scope.region), scope.service), 'aws4_request')
  if (derived.size >= 100) derived.clear()
  derived.set(id, key)
  return key
}

/** HMAC-SHA-256 of a string to sign, as lower-case hexadecimal. */
export function signatureOf(key: Buffer, stringToSign: string): string {
  return hmac(prepare(key), stringToSign).toString('hex')
}

/** Compares two texts in a time that depends on their lengths only. */
export function equalInConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8')
  const right = Buffer.from(b, 'utf8')
  return left.length === right.length && timingSafeEqual(left, right)
}
