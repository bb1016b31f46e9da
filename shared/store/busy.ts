import { isRace } from './transact.ts'

// DynamoDB answers with 400 when it takes no more for a moment; its name alone tells that from a request that is wrong.
const throttled = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'SlowDown',
])

/**
 * Whether a service took no more at that moment, after every try of its client: the same may succeed in a while, and
 * nothing in the request is wrong.
 */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } }
  const status = $metadata?.httpStatusCode
  return isRace(error) || throttled.has(error.name) || status === 429 || status === 503
}
