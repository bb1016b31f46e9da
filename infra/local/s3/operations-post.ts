import { verifyPolicySignature } from '../sigv4/policy.ts'
import { contentMd5Of, largestObject, receive } from './body.ts'
import { statedChecksum } from './checksums.ts'
import { emptyResponse, originOf, type S3Context, type S3Request, type S3Response } from './context.ts'
import { headerText, readDescription, refuseUnsupported } from './description.ts'
import { invalidArgument, S3Error } from './errors.ts'
import { openForm, type UploadForm } from './form.ts'
import type { ObjectVersion, Tags } from './model.ts'
import { recordOr, versionHeader } from './operations-objects.ts'
import { parseTagging } from './operations-tags.ts'
import { checkPolicy, type LengthRange, parsePolicy } from './policy.ts'
import { refusalError } from './refusals.ts'
import { requireKey } from './target.ts'
import { writeXml } from './xml.ts'

// biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes its variable like this
const fileNameVariable = '${filename}'

/** The browser upload of an HTML form (POST Object). */
export async function postObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const { bucket } = request
  context.buckets.require(bucket)
  const form = await openForm(request.raw)
  try {
    const fields = expandFields(form, bucket)
    const range = authorize(context, fields)
    const key = fields.get('key') ?? ''
    requireKey(key)
    const length = Number(request.raw.headers['content-length'])
    // The fields are small: a form this much longer than the file may be is not read at all.
    if (length > range.max + 64 * 1024) throw tooLarge(length, range)
    const version = await store(context, request, form, fields, key, range)
    return answer(context, request, fields, version)
  } finally {
    form.abandon()
  }
}

// The file name stands for itself in the key before the policy is judged; of a path only its last part.
function expandFields(form: UploadForm, bucket: string): ReadonlyMap<string, string> {
  const fields = new Map(form.fields)
  const key = fields.get('key')
  if (key === undefined) {
    throw invalidArgument(
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
      'key',
      '',
    )
  }
  const fileName = form.fileName.split(/[/\\]/).at(-1) ?? ''
  fields.set(
    'key',
    key.replaceAll(fileNameVariable, () => fileName),
  )
  const stated = fields.get('bucket')
  if (stated !== undefined && stated !== bucket) {
    throw new S3Error('AccessDenied', { message: 'Invalid according to Policy: the bucket is another one.' })
  }
  fields.set('bucket', bucket)
  return fields
}

function authorize(context: S3Context, fields: ReadonlyMap<string, string>): LengthRange {
  const policy = fields.get('policy')
  // A form without a policy is anonymous.
  if (policy === undefined) throw new S3Error('AccessDenied')
  const proof = verifyPolicySignature(
    {
      policy,
      algorithm: fields.get('x-amz-algorithm'),
      credential: fields.get('x-amz-credential'),
      date: fields.get('x-amz-date'),
      signature: fields.get('x-amz-signature'),
      token: fields.get('x-amz-security-token'),
    },
    { credentials: context.credentials, service: 's3', now: context.clock.now() },
  )
  if (!proof.ok) throw refusalError(proof, 'form')
  return checkPolicy(parsePolicy(policy), fields, context.clock.now())
}

function readTags(fields: ReadonlyMap<string, string>): Tags {
  const document = fields.get('tagging')
  return document === undefined ? {} : parseTagging(Buffer.from(document, 'utf8'))
}

function tooLarge(size: number, range: LengthRange): S3Error {
  return new S3Error('EntityTooLarge', { details: { ProposedSize: size, MaxSizeAllowed: range.max } })
}

async function store(
  context: S3Context,
  request: S3Request,
  form: UploadForm,
  fields: ReadonlyMap<string, string>,
  key: string,
  range: LengthRange,
): Promise<ObjectVersion> {
  const headers = Object.fromEntries([...fields].map(([name, value]) => [name, headerText(value)]))
  refuseUnsupported(headers)
  const description = readDescription(headers)
  const tags = readTags(fields)
  const expected = {
    checksum: statedChecksum(headers),
    contentMd5: contentMd5Of(headers),
    sha256: undefined,
    length: undefined,
    algorithm: 'CRC64NVME',
  } as const
  const limit = Math.min(range.max, largestObject)
  const { segment, md5, algorithm, checksum } = await receive(context.blobs, form.octets, expected, { limit })
  return await recordOr(context, segment, async () => {
    if (segment.size < range.min) {
      throw new S3Error('EntityTooSmall', {
        details: { ProposedSize: segment.size, MinSizeAllowed: range.min },
      })
    }
    await form.end()
    return context.objects.put(
      {
        bucket: request.bucket,
        key,
        modified: context.clock.now(),
        size: segment.size,
        etag: md5,
        segments: [segment],
        description,
        tags,
        checksum: { algorithm, value: checksum, type: 'FULL_OBJECT' },
      },
      originOf(request, 'POST Object'),
      () => undefined,
    )
  })
}

function answer(
  context: S3Context,
  request: S3Request,
  fields: ReadonlyMap<string, string>,
  version: ObjectVersion,
): S3Response {
  const { bucket, key, etag } = version
  const path = `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`
  const location = `http://${request.headers.host ?? ''}/${path}`
  const headers = { etag: `"${etag}"`, ...versionHeader(context, version) }
  const redirect = redirectTo(fields.get('success_action_redirect') ?? fields.get('redirect'), version)
  if (redirect !== undefined) return emptyResponse(303, { ...headers, location: redirect })
  const status = fields.get('success_action_status')
  if (status === '200') return emptyResponse(200, { ...headers, location })
  if (status !== '201') return emptyResponse(204, { ...headers, location })
  const body = writeXml(
    'PostResponse',
    { Location: location, Bucket: bucket, Key: key, ETag: `"${etag}"` },
    { namespace: false },
  )
  return { status: 201, headers: { ...headers, location, 'content-type': 'application/xml' }, body }
}

// An address that cannot be read is as if there were none, which is what S3 does.
function redirectTo(target: string | undefined, version: ObjectVersion): string | undefined {
  if (target === undefined || !URL.canParse(target)) return undefined
  const url = new URL(target)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  url.searchParams.set('bucket', version.bucket)
  url.searchParams.set('key', version.key)
  url.searchParams.set('etag', `"${version.etag}"`)
  return url.href
}
