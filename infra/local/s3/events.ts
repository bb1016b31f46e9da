import { randomUUID } from 'node:crypto'
import { localAccount, localRegion } from '../kernel/credentials.ts'
import type { BusEvent } from '../kernel/events.ts'
import { nullVersion, type ObjectVersion, type Origin } from './model.ts'

/** How an object was deleted, in the words of the event. */
export type DeletionType = 'Permanently Deleted' | 'Delete Marker Created'

/** The event that S3 sends to EventBridge when an object has been created. */
export function objectCreated(version: ObjectVersion, origin: Origin): BusEvent {
  const object = { ...objectOf(version), size: version.size, etag: version.etag }
  return busEvent('Object Created', version, { object, ...originOf(origin) })
}

/** The event that S3 sends to EventBridge when an object or a version of it has been deleted. */
export function objectDeleted(
  version: ObjectVersion,
  deletion: DeletionType,
  time: number,
  sequence: number,
  origin: Origin,
): BusEvent {
  const object = { ...objectOf(version), etag: version.etag, sequencer: sequencer(sequence) }
  const detail = { object, ...originOf(origin), 'deletion-type': deletion }
  return busEvent('Object Deleted', { ...version, modified: time }, detail)
}

// Texts of equal length that sort in the order of the changes.
function sequencer(sequence: number): string {
  return sequence.toString(16).toUpperCase().padStart(18, '0')
}

function objectOf(version: ObjectVersion): Record<string, string> {
  const versioned = version.versionId === nullVersion ? {} : { 'version-id': version.versionId }
  return { key: version.key, ...versioned, sequencer: sequencer(version.sequence) }
}

function originOf(origin: Origin): Record<string, string> {
  return {
    'request-id': origin.requestId,
    requester: origin.requester,
    ...(origin.sourceIp === undefined ? {} : { 'source-ip-address': origin.sourceIp }),
    reason: origin.reason,
  }
}

function busEvent(type: string, version: ObjectVersion, detail: Record<string, unknown>): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': type,
    source: 'aws.s3',
    account: localAccount,
    // EventBridge gives whole seconds.
    time: `${new Date(version.modified).toISOString().slice(0, 19)}Z`,
    region: localRegion,
    resources: [`arn:aws:s3:::${version.bucket}`],
    detail: { version: '0', 'event-version': '1.0', bucket: { name: version.bucket }, ...detail },
  }
}
