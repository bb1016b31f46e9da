import type { Checksum } from './checksums.ts'
import { checksumHeader } from './checksums.ts'
import { invalidArgument, notImplemented, S3Error } from './errors.ts'
import type { Description, ObjectVersion, Tags } from './model.ts'

type Headers = Readonly<Record<string, string>>

/** Headers that are kept with an object and given back with it. */
const keptHeaders = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const

const metadataPrefix = 'x-amz-meta-'
const largestMetadata = 2048

// Each changes what S3 does with the object in a way that is not done here.
const refused = [
  'x-amz-website-redirect-location',
  'x-amz-object-lock-mode',
  'x-amz-object-lock-retain-until-date',
  'x-amz-object-lock-legal-hold',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-context',
  'x-amz-copy-source-server-side-encryption-customer-algorithm',
  'x-amz-write-offset-bytes',
  'x-amz-mfa',
  'x-amz-grant-read',
  'x-amz-grant-write',
  'x-amz-grant-read-acp',
  'x-amz-grant-write-acp',
  'x-amz-grant-full-control',
]

/**
 * Refuses headers that ask for what is not done here.
 *
 * @throws S3Error `NotImplemented`, `AccessControlListNotSupported`
 */
export function refuseUnsupported(headers: Headers): void {
  for (const name of refused) if (headers[name] !== undefined) throw notImplemented(name)
  const encryption = headers['x-amz-server-side-encryption']
  // AES256 is what S3 does with every object anyway; on one machine the disk's encryption stands for it.
  if (encryption !== undefined && encryption !== 'AES256') {
    throw notImplemented(`x-amz-server-side-encryption: ${encryption}`)
  }
  const storageClass = headers['x-amz-storage-class']
  if (storageClass !== undefined && storageClass !== 'STANDARD') {
    throw notImplemented(`x-amz-storage-class: ${storageClass}`)
  }
  const acl = headers['x-amz-acl'] ?? headers.acl
  if (acl !== undefined && acl !== 'private' && acl !== 'bucket-owner-full-control') {
    throw new S3Error('AccessControlListNotSupported')
  }
}

/** A text as node:http would have read it from a header: its UTF-8 octets as Latin-1. */
export function headerText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/**
 * Refuses what no header can carry. Form fields and parameters can hold line breaks, which would otherwise
 * end up in a response.
 *
 * @throws S3Error `InvalidArgument`
 */
export function requireHeader(name: string, value: string): void {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) {
    throw invalidArgument('Header name cannot be represented.', 'name', name)
  }
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw invalidArgument('Header value cannot be represented using ISO-8859-1.', name, value)
  }
}

/** Reads what a request says about an object beside its octets. */
export function readDescription(headers: Headers): Description {
  const kept: Record<string, string> = {}
  for (const name of keptHeaders) {
    const value = headers[name]
    if (value !== undefined && value !== '') kept[name] = value
  }
  // The coding of the transfer is no property of the object.
  const coding = kept['content-encoding']
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked')
    .join(', ')
  if (coding === '') delete kept['content-encoding']
  else if (coding !== undefined) kept['content-encoding'] = coding
  const metadata: [string, string][] = []
  let size = 0
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith(metadataPrefix)) continue
    metadata.push([name.slice(metadataPrefix.length), value])
    size += name.length - metadataPrefix.length + value.length
  }
  if (size > largestMetadata) {
    throw new S3Error('MetadataTooLarge', { details: { Size: size, MaxSizeAllowed: largestMetadata } })
  }
  for (const [name, value] of [...Object.entries(kept), ...metadata]) requireHeader(name, value)
  return { headers: kept, metadata: Object.fromEntries(metadata) }
}

/** Reads the tag set of an `x-amz-tagging` header. */
export function readTagging(value: string | undefined): Tags {
  if (value === undefined || value === '') return {}
  const pairs: [string, string][] = value.split('&').map((pair) => {
    const [name = '', text = ''] = pair.split(/=(.*)/s)
    try {
      return [decodeURIComponent(name.replaceAll('+', ' ')), decodeURIComponent(text.replaceAll('+', ' '))]
    } catch {
      throw invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        'x-amz-tagging',
        value,
      )
    }
  })
  return requireTags(pairs)
}

/** @throws S3Error `InvalidTag` for duplicates, and above 10 tags, 128 characters of key or 256 of value */
export function requireTags(pairs: readonly (readonly [string, string])[]): Tags {
  const tags = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (name === '' || name.length > 128) {
      throw new S3Error('InvalidTag', { message: 'The TagKey you have provided is invalid' })
    }
    if (value.length > 256) {
      throw new S3Error('InvalidTag', { message: 'The TagValue you have provided is invalid' })
    }
    if (tags.has(name)) {
      throw new S3Error('InvalidTag', { message: 'Cannot provide multiple Tags with the same key' })
    }
    tags.set(name, value)
  }
  if (pairs.length > 10) {
    throw new S3Error('InvalidTag', { message: 'Object tags cannot be greater than 10' })
  }
  return Object.fromEntries(tags)
}

/** The headers of a checksum, for responses. */
export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {}
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type }
}

// Metadata beyond ASCII is given back as S3 does, as an encoded word of RFC 2047.
function metadataValue(value: string): string {
  return /^[\x20-\x7e]*$/.test(value)
    ? value
    : `=?UTF-8?B?${Buffer.from(value, 'latin1').toString('base64')}?=`
}

/** The headers that tell of an object in the answer to a GET or HEAD. */
export function describe(version: ObjectVersion): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'binary/octet-stream',
    ...version.description.headers,
    etag: `"${version.etag}"`,
    'last-modified': new Date(version.modified).toUTCString(),
    'accept-ranges': 'bytes',
  }
  for (const [name, value] of Object.entries(version.description.metadata)) {
    headers[`${metadataPrefix}${name}`] = metadataValue(value)
  }
  const tagCount = Object.keys(version.tags).length
  if (tagCount > 0) headers['x-amz-tagging-count'] = String(tagCount)
  return headers
}
