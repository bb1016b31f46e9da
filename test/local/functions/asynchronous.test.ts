import { describe, expect, it } from 'vitest'
import { createHost, type Host } from './support.ts'

const minute = 60_000
const queue = (name: string) => `arn:aws:sqs:ap-southeast-1:000000000000:${name}`

/** Moves the clock to the next timer until none is left; gives the times between the steps in minutes. */
async function driveOut(host: Host): Promise<number[]> {
  const steps: number[] = []
  await host.settle()
  for (let due = host.clock.nextDue(); due !== undefined; due = host.clock.nextDue()) {
    steps.push(Math.round((due - host.clock.now()) / minute))
    host.clock.advanceTo(due)
    await host.settle()
  }
  return steps
}

const failing =
  'let n = 0; exports.handler = async ({ id }) => { n++; throw new Error(["attempt", n, "of", id].join(" ")) }'

describe('an asynchronous invocation', () => {
  it('that fails is tried again after one and after two minutes, and then goes to the dead-letter queue', async () => {
    const host = createHost()
    await host.define('fails', failing, { deadLetters: queue('dead') })
    const requestId = host.functions.invokeAsync('fails', '{"id":7}')
    expect(await driveOut(host)).toEqual([1, 2])
    expect(host.functions.metrics().fails).toMatchObject({ calls: 3, errors: 3 })
    expect(host.delivered).toEqual([
      {
        arn: queue('dead'),
        payload: { id: 7 },
        attributes: { RequestID: requestId, ErrorCode: '200', ErrorMessage: 'attempt 3 of 7' },
      },
    ])
  })

  it('keeps to the number of retries that is configured and tells the destination', async () => {
    const host = createHost()
    await host.define('fails', failing)
    host.functions.ensureAsyncConfiguration('fails', {
      maximumRetries: 0,
      maximumAge: 3600,
      onFailure: queue('failed'),
    })
    host.functions.invokeAsync('fails', '{"id":1}')
    expect(await driveOut(host)).toEqual([])
    expect(host.delivered).toMatchObject([
      {
        arn: queue('failed'),
        payload: {
          version: '1.0',
          requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
          requestPayload: { id: 1 },
          responseContext: { statusCode: 200, functionError: 'Unhandled' },
          responsePayload: { errorMessage: 'attempt 1 of 1' },
        },
      },
    ])
  })

  it('gives up when the event has become too old', async () => {
    const host = createHost()
    await host.define('fails', failing)
    host.functions.ensureAsyncConfiguration('fails', {
      maximumRetries: 2,
      maximumAge: 90,
      onFailure: queue('failed'),
    })
    host.functions.invokeAsync('fails', '{}')
    expect(await driveOut(host)).toEqual([1])
    expect(host.delivered).toMatchObject([{ payload: { requestContext: { condition: 'EventAgeExceeded' } } }])
  })

  it('tells the destination of a success', async () => {
    const host = createHost()
    await host.define('works', 'exports.handler = async (event) => event.n * 2')
    host.functions.ensureAsyncConfiguration('works', {
      maximumRetries: 2,
      maximumAge: 3600,
      onSuccess: queue('done'),
    })
    host.functions.invokeAsync('works', '{"n":21}')
    await driveOut(host)
    expect(host.delivered).toMatchObject([
      { arn: queue('done'), payload: { requestContext: { condition: 'Success' }, responsePayload: 42 } },
    ])
  })

  it('that is throttled waits and does not count as failed', async () => {
    const host = createHost()
    await host.define('none', 'exports.handler = async () => 1', { reserved: 0 })
    host.functions.ensureAsyncConfiguration('none', {
      maximumRetries: 0,
      maximumAge: 60,
      onFailure: queue('failed'),
    })
    host.functions.invokeAsync('none', '{}')
    await driveOut(host)
    expect(host.functions.metrics().none).toBeUndefined()
    expect(host.delivered).toMatchObject([{ payload: { requestContext: { condition: 'EventAgeExceeded' } } }])
  })

  it('is taken up by the next process when this one ends first', async () => {
    const first = createHost()
    await first.define('later', failing, { deadLetters: queue('dead') })
    first.functions.invokeAsync('later', '{"id":1}')
    await first.settle()
    await first.close()

    const second = createHost({ folder: first.folder })
    await second.define('later', failing, { deadLetters: queue('dead') })
    second.functions.resume()
    await driveOut(second)
    expect(second.functions.metrics().later).toMatchObject({ calls: 2 })
    expect(second.delivered).toHaveLength(1)
  })

  it('with the id of one that still waits is the same one', async () => {
    const host = createHost()
    await host.define('once', 'exports.handler = async () => 1')
    host.functions.invokeAsync('once', '{}', 'the-id')
    host.functions.invokeAsync('once', '{}', 'the-id')
    await driveOut(host)
    expect(host.functions.metrics().once).toMatchObject({ calls: 1 })
  })

  it('of a function that does not exist is refused', () => {
    const host = createHost()
    expect(() => host.functions.invokeAsync('nobody', '{}')).toThrow('Function not found')
  })
})
