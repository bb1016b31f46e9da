import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../kernel/clock.ts'
import { type Credentials, localAccount } from '../kernel/credentials.ts'
import { transaction } from '../kernel/database.ts'
import type { EventOutbox } from '../kernel/events.ts'
import { acceptedClocks } from '../sigv4/signed-body.ts'
import { type Verified, verifySignature } from '../sigv4/verify.ts'
import { createBlobStore } from './blobs.ts'
import { type BucketConfiguration, type CorsRule, createBucketStore, type LifecycleRule } from './buckets.ts'
import type { S3Context, S3Request, S3Response } from './context.ts'
import { corsHeaders, preflight } from './cors.ts'
import { headerText } from './description.ts'
import { S3Error } from './errors.ts'
import { requireSameFolder } from './identity.ts'
import { applyLifecycle, type LifecycleResult } from './lifecycle.ts'
import { createObjectStore } from './objects.ts'
import { refusalError } from './refusals.ts'
import { errorResponse, isDeparture, requestId, send } from './respond.ts'
import { isForm, routeOf } from './router.ts'
import { createSchema } from './schema.ts'
import { parseTarget, type Target } from './target.ts'
import { createUploadStore } from './uploads.ts'

export interface S3Options {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  /** Where the octets are kept, as files named by ids. */
  readonly folder: string
  readonly events: EventOutbox
  /** Told of every failure that is answered with `InternalError`. */
  readonly report?: (error: unknown) => void
}

/** What a template says of a bucket. What is absent is off. */
export interface BucketProperties {
  readonly versioned?: boolean
  readonly eventBridge?: boolean
  readonly cors?: readonly CorsRule[]
  readonly lifecycle?: readonly LifecycleRule[]
  readonly objectOwnership?: string
}

export interface S3Service {
  /** Serves the S3 REST API in path style. */
  readonly listener: RequestListener
  /** Creates a bucket, or applies changed properties to it; objects stay. */
  ensureBucket(name: string, properties?: BucketProperties): void
  bucketConfiguration(name: string): BucketConfiguration | undefined
  /** Applies the lifecycle rules of all buckets. Runs by itself at every midnight (UTC) of the clock. */
  applyLifecycle(now: number): Promise<LifecycleResult>
  /** Requests answered without an error since the start, by operation. */
  requests(): Record<string, number>
  /** Refuses new requests and resolves when those under way are over. */
  close(): Promise<void>
}

const day = 86_400_000

/**
 * The object store of the local runtime. Everything it acknowledges survives the end of the process.
 *
 * @throws Error when the folder belongs to another database, or lacks the files of recorded objects
 */
export function createS3(options: S3Options): S3Service {
  const { database, clock, credentials, events } = options
  const report = options.report ?? ((error: unknown) => console.error(error))
  createSchema(database)
  requireSameFolder(database, options.folder)
  const blobs = createBlobStore(options.folder)
  const buckets = createBucketStore(database)
  const objects = createObjectStore({ database, buckets, blobs, events, report })
  const uploads = createUploadStore({ database, buckets, blobs })
  const context: S3Context = { database, clock, credentials, blobs, buckets, objects, uploads }
  blobs.sweep(objects.named())

  const counts: Record<string, number> = {}
  const underWay = new Set<Promise<void>>()
  let timer: Timer
  let closed = false

  const schedule = (due: number) => {
    timer = clock.at(due, () => {
      if (closed) return
      const now = clock.now()
      const work = applyLifecycle(context, now).then(() => undefined, report)
      track(work)
      schedule((Math.floor(now / day) + 1) * day)
    })
  }
  const track = (work: Promise<void>) => {
    underWay.add(work)
    work.finally(() => underWay.delete(work))
  }
  // At the start too: midnights may have passed while nothing ran.
  schedule(clock.now())

  const handle = async (raw: IncomingMessage, response: ServerResponse) => {
    const id = requestId()
    const { result, extra } = await answer(context, raw, id, counts, report)
    try {
      await send(raw, response, id, result, extra)
    } finally {
      result.release?.()
    }
  }

  return {
    listener(raw, response) {
      if (closed) response.destroy()
      else track(handle(raw, response).catch(report))
    },
    ensureBucket(name, properties = {}) {
      transaction(database, () => {
        const existing = buckets.get(name)
        const earlier = existing?.configuration.versioning
        const versioning = properties.versioned ? 'Enabled' : earlier === undefined ? undefined : 'Suspended'
        const { objectOwnership } = properties
        const configuration: Partial<BucketConfiguration> = {
          ...(versioning === undefined ? {} : { versioning }),
          eventBridge: properties.eventBridge ?? false,
          cors: properties.cors ?? [],
          lifecycle: properties.lifecycle ?? [],
          ...(objectOwnership === undefined ? {} : { objectOwnership }),
        }
        if (existing === undefined) buckets.create(name, clock.now(), configuration)
        else buckets.configure(name, configuration)
      })
    },
    bucketConfiguration: (name) => buckets.get(name)?.configuration,
    applyLifecycle: (now) => applyLifecycle(context, now),
    requests: () => ({ ...counts }),
    async close() {
      closed = true
      timer.cancel()
      await Promise.all(underWay)
    },
  }
}

interface Answer {
  readonly result: S3Response
  /** Headers of every answer to this request, errors too: a browser may read nothing without them. */
  readonly extra: Readonly<Record<string, string>>
}

async function answer(
  context: S3Context,
  raw: IncomingMessage,
  id: string,
  counts: Record<string, number>,
  report: (error: unknown) => void,
): Promise<Answer> {
  const url = raw.url ?? '/'
  let extra: Readonly<Record<string, string>> = {}
  try {
    const target = parseTarget(url)
    const headers = flatten(raw.headers)
    const cors = context.buckets.get(target.bucket)?.configuration.cors ?? []
    if (raw.method === 'OPTIONS') {
      return { result: { status: 200, headers: preflight(cors, headers) }, extra }
    }
    extra = corsHeaders(cors, headers, raw.method ?? '')
    const request = authenticate(context, raw, id, target, headers)
    const route = routeOf(request)
    checkOwner(request)
    const result = await route.run(context, request)
    counts[route.name] = (counts[route.name] ?? 0) + 1
    return { result, extra }
  } catch (error) {
    if (error instanceof S3Error) return { result: errorResponse(error, url.split('?')[0] ?? url, id), extra }
    // A client that left is nobody's failure, and there is nobody to tell.
    if (!raw.destroyed || !isDeparture(error)) report(error)
    return { result: errorResponse(new S3Error('InternalError'), url.split('?')[0] ?? url, id), extra }
  }
}

function authenticate(
  context: S3Context,
  raw: IncomingMessage,
  id: string,
  target: Target,
  headers: Readonly<Record<string, string>>,
): S3Request {
  const method = raw.method ?? ''
  const base = { raw, id, method, ...target }
  if (method === 'POST' && target.key === '' && target.query.size === 0 && isForm(headers)) {
    return { ...base, headers, signature: undefined }
  }
  refuseOldSignatures(headers, target.query)
  const signature = prove(context, raw)
  return { ...base, headers: signature.presigned ? withHoisted(headers, target.query) : headers, signature }
}

// Signature Version 2 is refused in the words of the regions of AWS that never had it.
function refuseOldSignatures(
  headers: Readonly<Record<string, string>>,
  query: ReadonlyMap<string, string>,
): void {
  if (!headers.authorization?.startsWith('AWS ') && !query.has('AWSAccessKeyId')) return
  throw new S3Error('InvalidRequest', {
    message: 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  })
}

function prove(context: S3Context, raw: IncomingMessage): Verified {
  const result = verifySignature(
    { method: raw.method ?? '', url: raw.url ?? '', headers: raw.headers },
    { credentials: context.credentials, service: 's3', now: acceptedClocks(context.clock) },
  )
  if (result.ok) return result
  throw refusalError(result, raw.headers.authorization === undefined ? 'query' : 'header')
}

// Presigners move headers into the query, where they are signed as well. Of a checksum there S3 takes no
// notice (its user guide: presigned URLs do not support them), and the SDK puts that of an empty body there.
const notHoisted = /^x-amz-(sdk-checksum-algorithm|checksum-(crc32|crc32c|crc64nvme|sha1|sha256))$/

function withHoisted(
  headers: Readonly<Record<string, string>>,
  query: ReadonlyMap<string, string>,
): Record<string, string> {
  const hoisted: Record<string, string> = {}
  for (const [name, value] of query) {
    const header = name.toLowerCase()
    if (header.startsWith('x-amz-') && !notHoisted.test(header)) hoisted[header] = headerText(value)
  }
  return { ...hoisted, ...headers }
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return flat
}

function checkOwner(request: S3Request): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const expected = request.headers[name]
    if (expected !== undefined && expected !== localAccount) throw new S3Error('AccessDenied')
  }
}
