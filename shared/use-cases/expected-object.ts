import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { getLink, type Link } from '#shared/store/links.ts'
import type { Context } from './context.ts'

/** What lies at a place that was given out in a form. */
export interface FoundObject {
  readonly versionId: string | null
  readonly bytes: Uint8Array
  /** When the bucket had it whole. */
  readonly arrivedAt: Date | undefined
}

/** The newest object at a place of the uploads, read by its version; `undefined` as long as none has arrived. */
export async function findObject(
  { clients: { objects }, resources }: Context,
  key: string,
): Promise<FoundObject | undefined> {
  const place = { Bucket: resources.uploadsBucket, Key: key }
  const head = await objects.send(new HeadObjectCommand(place)).catch(ifAbsent)
  if (head === undefined) return undefined
  const version = head.VersionId === undefined ? {} : { VersionId: head.VersionId }
  const { Body } = await objects.send(new GetObjectCommand({ ...place, ...version }))
  if (Body === undefined) throw new Error(`object ${key} has no body`)
  const bytes = await Body.transformToByteArray()
  return { versionId: head.VersionId ?? null, bytes, arrivedAt: head.LastModified }
}

/** A form that was opened before its link was revoked can be sent for as long as it is signed. */
export async function cameAfterRevocation(
  { table }: Context,
  { cycleId, unitId, linkId }: Pick<Link, 'cycleId' | 'unitId' | 'linkId'>,
  { arrivedAt }: FoundObject,
): Promise<boolean> {
  const link = await getLink(table, cycleId, unitId, linkId)
  return link?.revokedAt != null && arrivedAt !== undefined && arrivedAt.toISOString() > link.revokedAt
}

/** Without the right to list a bucket, S3 says of what is not there that it is forbidden. */
function ifAbsent(error: unknown): undefined {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string }
  const status = $metadata?.httpStatusCode
  if (name === 'NotFound' || name === 'NoSuchKey' || status === 404 || status === 403) return undefined
  throw error
}
