import type { IncomingMessage } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../kernel/clock.ts'
import { type Credentials, localAccount } from '../kernel/credentials.ts'
import type { Verified } from '../sigv4/verify.ts'
import type { BlobStore } from './blobs.ts'
import type { BucketStore } from './buckets.ts'
import type { Origin } from './model.ts'
import type { ObjectStore } from './objects.ts'
import type { UploadStore } from './uploads.ts'

/** What every operation works with. */
export interface S3Context {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  readonly blobs: BlobStore
  readonly buckets: BucketStore
  readonly objects: ObjectStore
  readonly uploads: UploadStore
}

/** A request whose target has been parsed and, except for browser uploads, whose signature is proven. */
export interface S3Request {
  readonly raw: IncomingMessage
  readonly id: string
  readonly method: string
  /** Empty for requests to the service itself. */
  readonly bucket: string
  /** Empty for requests to a bucket. */
  readonly key: string
  /** Decoded parameters; of a repeated one the first. */
  readonly query: ReadonlyMap<string, string>
  /** Headers by lower-case name, and the `x-amz-` ones that a presigned URL carries in its query. */
  readonly headers: Readonly<Record<string, string>>
  /** Absent for browser uploads, which prove their policy instead. */
  readonly signature: Verified | undefined
}

export interface S3Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A text, or octets of which `content-length` is already among the headers. */
  readonly body?: string | AsyncIterable<Buffer>
  /** Called when the response is over, sent or not. */
  readonly release?: () => void
}

export type Operation = (context: S3Context, request: S3Request) => Promise<S3Response> | S3Response

/** Who asked, for the event that announces a change. */
export function originOf(request: S3Request, reason: string): Origin {
  const sourceIp = request.raw.socket.remoteAddress
  return {
    requestId: request.id,
    requester: localAccount,
    ...(sourceIp === undefined ? {} : { sourceIp }),
    reason,
  }
}

/** A response that carries an XML document. */
export function xmlResponse(body: string, headers: Readonly<Record<string, string>> = {}): S3Response {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body }
}

/** A response without a body. */
export function emptyResponse(status: number, headers: Readonly<Record<string, string>> = {}): S3Response {
  return { status, headers }
}
