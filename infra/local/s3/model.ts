import type { Segment } from './blobs.ts'
import type { Checksum, ChecksumAlgorithm, ChecksumType } from './checksums.ts'

/** Name of the one version of a key in a bucket without versioning. */
export const nullVersion = 'null'

/** What is kept about an object beside its octets, and given back with them. */
export interface Description {
  /** Response headers by lower-case name: content-type, cache-control, content-disposition and the like. */
  readonly headers: Readonly<Record<string, string>>
  /** User metadata by lower-case name without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>
}

/** A part of an object that was uploaded in parts. */
export interface StoredPart {
  readonly number: number
  readonly size: number
  readonly checksum: string
}

export type Tags = Readonly<Record<string, string>>

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  /** Order of all changes of this store; later is greater. */
  readonly sequence: number
  readonly bucket: string
  readonly key: string
  readonly versionId: string
  readonly latest: boolean
  readonly marker: boolean
  /** Milliseconds since the epoch. */
  readonly modified: number
  readonly size: number
  /** Without quotes. */
  readonly etag: string
  readonly segments: readonly Segment[]
  readonly description: Description
  readonly tags: Tags
  readonly checksum: Checksum | undefined
  readonly parts: readonly StoredPart[]
}

/** A multipart upload that is neither completed nor aborted. */
export interface Upload {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly initiated: number
  readonly algorithm: ChecksumAlgorithm | undefined
  readonly checksumType: ChecksumType | undefined
  readonly description: Description
  readonly tags: Tags
}

/** A part of such an upload. */
export interface UploadPart {
  readonly number: number
  readonly modified: number
  readonly size: number
  readonly etag: string
  readonly blob: string
  readonly algorithm: ChecksumAlgorithm
  readonly checksum: string
}

/** Who asked for a change, as the event that announces it tells. */
export interface Origin {
  readonly requestId: string
  readonly requester: string
  readonly sourceIp?: string
  readonly reason: string
}
