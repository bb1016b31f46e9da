import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { isBusy } from '#shared/store/busy.ts'
import { WriteRefusedError } from '#shared/store/transact.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more)
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code) => ({ Code })),
  })

describe('a service', () => {
  it.each([
    ['throttled', named('ThrottlingException', { $metadata: { httpStatusCode: 400 } })],
    ['asked for less', named('SlowDown', { $metadata: { httpStatusCode: 503 } })],
    ['was not there for a moment', named('Unknown', { $metadata: { httpStatusCode: 503 } })],
    ['had too many', named('Unknown', { $metadata: { httpStatusCode: 429 } })],
    ['held the item for another transaction', cancelled('None', 'TransactionConflict')],
  ])('is busy that %s', (_what, error) => {
    expect(isBusy(error)).toBe(true)
  })

  it.each([
    ['refused what was asked', named('ValidationException', { $metadata: { httpStatusCode: 400 } })],
    ['has a fault of its own', named('InternalServerError', { $metadata: { httpStatusCode: 500 } })],
    ['cannot take the item', cancelled('None', 'ItemCollectionSizeLimitExceeded')],
    ['says that somebody was faster', new WriteRefusedError(['task'], cancelled('ConditionalCheckFailed'))],
    ['is not asked at all', new TypeError('undefined is not a function')],
    ['throws what is no error', 'SlowDown'],
  ])('is not busy that %s', (_what, error) => {
    expect(isBusy(error)).toBe(false)
  })
})
