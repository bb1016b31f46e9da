import type { LifecycleRule } from '../s3/buckets.ts'
import { list, type Members, members, oneOf, run, unused } from './rules.ts'

export interface LifecycleTemplate {
  readonly Id?: string
  readonly Status: 'Enabled' | 'Disabled'
  readonly Prefix?: string
  readonly TagFilters?: readonly { readonly Key: string; readonly Value: string }[]
  readonly ExpirationInDays?: number | string
  readonly ExpiredObjectDeleteMarker?: boolean | string
  readonly NoncurrentVersionExpirationInDays?: number | string
  readonly NoncurrentVersionExpiration?: {
    readonly NoncurrentDays: number | string
    readonly NewerNoncurrentVersions?: number | string
  }
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number | string }
}

const oneClass = unused('there is one storage class on one machine')
const expiry = run('objects expire')

export const lifecycleMembers: Members = {
  Id: expiry,
  Status: run('objects expire', oneOf('Enabled', 'Disabled')),
  Prefix: expiry,
  TagFilters: list({ Key: expiry, Value: expiry }),
  ExpirationInDays: expiry,
  ExpiredObjectDeleteMarker: expiry,
  NoncurrentVersionExpirationInDays: expiry,
  NoncurrentVersionExpiration: members({ NoncurrentDays: expiry, NewerNoncurrentVersions: expiry }),
  AbortIncompleteMultipartUpload: members({ DaysAfterInitiation: expiry }),
  Transition: oneClass,
  Transitions: oneClass,
  NoncurrentVersionTransition: oneClass,
  NoncurrentVersionTransitions: oneClass,
}

/** @param index place in the list, for rules without a name */
export function lifecycleRule(rule: LifecycleTemplate, index: number): LifecycleRule {
  const days = rule.NoncurrentVersionExpiration?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays
  const newer = rule.NoncurrentVersionExpiration?.NewerNoncurrentVersions
  const abort = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation
  return {
    id: rule.Id ?? `rule-${index + 1}`,
    enabled: rule.Status === 'Enabled',
    ...(rule.Prefix !== undefined && { prefix: rule.Prefix }),
    ...(rule.TagFilters && {
      tags: Object.fromEntries(rule.TagFilters.map(({ Key, Value }) => [Key, Value])),
    }),
    ...(rule.ExpirationInDays !== undefined && { expirationDays: Number(rule.ExpirationInDays) }),
    ...(rule.ExpiredObjectDeleteMarker !== undefined && {
      expiredObjectDeleteMarker: String(rule.ExpiredObjectDeleteMarker) === 'true',
    }),
    ...(days !== undefined && { noncurrentDays: Number(days) }),
    ...(newer !== undefined && { newerNoncurrentVersions: Number(newer) }),
    ...(abort !== undefined && { abortIncompleteMultipartDays: Number(abort) }),
  }
}
