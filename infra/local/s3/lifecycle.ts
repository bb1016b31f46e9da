import { randomBytes } from 'node:crypto'
import type { Bucket, LifecycleRule } from './buckets.ts'
import type { S3Context } from './context.ts'
import type { ObjectVersion, Origin, Tags } from './model.ts'
import { readVersion } from './objects.ts'

/** What one run of the lifecycle rules did. */
export interface LifecycleResult {
  expired: number
  removed: number
  aborted: number
}

const day = 86_400_000

/** S3 counts whole days and acts at the midnight (UTC) that follows. */
export function dueAfter(since: number, days: number): number {
  return Math.ceil((since + days * day) / day) * day
}

function applies(rule: LifecycleRule, key: string, tags: Tags): boolean {
  if (!rule.enabled || !key.startsWith(rule.prefix ?? '')) return false
  return Object.entries(rule.tags ?? {}).every(([name, value]) => tags[name] === value)
}

function isDue(since: number, days: number | undefined, now: number): boolean {
  return days !== undefined && dueAfter(since, days) <= now
}

/**
 * Applies the lifecycle rules of every bucket.
 *
 * @param now milliseconds since the epoch
 */
export async function applyLifecycle(context: S3Context, now: number): Promise<LifecycleResult> {
  const result: LifecycleResult = { expired: 0, removed: 0, aborted: 0 }
  for (const bucket of context.buckets.list()) {
    const rules = bucket.configuration.lifecycle.filter((rule) => rule.enabled)
    if (rules.length === 0) continue
    await abortUploads(context, bucket, rules, now, result)
    expireVersions(context, bucket, rules, now, result)
  }
  return result
}

async function abortUploads(
  context: S3Context,
  bucket: Bucket,
  rules: readonly LifecycleRule[],
  now: number,
  result: LifecycleResult,
): Promise<void> {
  for (const upload of context.uploads.list(bucket.name)) {
    const rule = rules.find(
      (one) =>
        one.tags === undefined &&
        applies(one, upload.key, {}) &&
        isDue(upload.initiated, one.abortIncompleteMultipartDays, now),
    )
    if (rule === undefined) continue
    await context.uploads.abort(upload)
    result.aborted += 1
  }
}

function origin(): Origin {
  const requestId = randomBytes(8).toString('hex').toUpperCase()
  return { requestId, requester: 's3.amazonaws.com', reason: 'Lifecycle Expiration' }
}

function expireVersions(
  context: S3Context,
  bucket: Bucket,
  rules: readonly LifecycleRule[],
  now: number,
  result: LifecycleResult,
): void {
  const { database, objects } = context
  const { versioning } = bucket.configuration
  const rows = database
    .prepare('SELECT * FROM s3_version WHERE bucket = ? ORDER BY key, sequence DESC')
    .all(bucket.name)
  let key: string | undefined
  let successorModified = 0
  let newerNoncurrent = 0
  const versions = rows.map(readVersion)
  const counts = new Map<string, number>()
  for (const version of versions) counts.set(version.key, (counts.get(version.key) ?? 0) + 1)
  for (const version of versions) {
    if (version.key !== key) newerNoncurrent = 0
    key = version.key
    if (version.latest) {
      const alone = counts.get(version.key) === 1
      if (expiresCurrent(version, rules, now, alone)) {
        // A marker with nothing behind it is removed for good; an object of a versioned bucket gets a marker.
        const versionId = version.marker ? version.versionId : undefined
        objects.delete({ bucket: bucket.name, key, versionId }, now, origin())
        if (version.marker || versioning === undefined) result.removed += 1
        else result.expired += 1
      }
    } else {
      const since = successorModified
      const kept = newerNoncurrent
      newerNoncurrent += 1
      const rule = rules.find(
        (one) =>
          applies(one, version.key, version.tags) &&
          isDue(since, one.noncurrentDays, now) &&
          kept >= (one.newerNoncurrentVersions ?? 0),
      )
      if (rule !== undefined) {
        objects.delete({ bucket: bucket.name, key, versionId: version.versionId }, now, origin())
        result.removed += 1
      }
    }
    successorModified = version.modified
  }
}

function expiresCurrent(
  version: ObjectVersion,
  rules: readonly LifecycleRule[],
  now: number,
  alone: boolean,
): boolean {
  return rules.some((rule) => {
    if (!applies(rule, version.key, version.tags)) return false
    if (version.marker)
      return (
        alone &&
        (rule.expiredObjectDeleteMarker === true || isDue(version.modified, rule.expirationDays, now))
      )
    return isDue(version.modified, rule.expirationDays, now)
  })
}
