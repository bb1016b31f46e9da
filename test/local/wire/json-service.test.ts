import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { AwsError } from '#infra/local/wire/aws-error.ts'
import { createJsonService, operation } from '#infra/local/wire/json-service.ts'
import { type Served, serve } from './serve.ts'

let server: Served
const refuse = vi.fn<() => AwsError | undefined>(() => undefined)

beforeEach(async () => {
  refuse.mockReturnValue(undefined)
  const listener = createJsonService({
    targetPrefix: 'Test',
    version: '1.0',
    authenticate: refuse,
    maximumBody: 100,
    operations: {
      Double: operation(z.object({ n: z.number() }), ({ n }) => ({ n: n * 2 })),
      Nothing: operation(z.object({}), () => undefined),
      Known: operation(z.object({}), () => {
        throw new AwsError('Busy', 'try later', { status: 429, fields: { After: 3 }, queryCode: 'Old.Busy' })
      }),
      Broken: operation(z.object({}), () => {
        throw new Error('secret detail')
      }),
    },
  })
  server = await serve(listener)
})
afterEach(() => server.close())

async function call(target: string, body: string) {
  const answer = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': target }, body })
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  }
}

describe('a JSON service', () => {
  it('answers an operation in the protocol', async () => {
    const { status, headers, body } = await call('Test.Double', '{"n":2}')

    expect([status, headers.get('content-type'), body]).toEqual([200, 'application/x-amz-json-1.0', { n: 4 }])
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect((await call('Test.Nothing', '')).body).toEqual({})
  })

  it.each([
    ['Test.Absent', '{}', 400, 'UnknownOperationException'],
    ['Test.constructor', '{}', 400, 'UnknownOperationException'],
    ['Other.Double', '{}', 400, 'UnknownOperationException'],
    ['Test.Double', '{', 400, 'SerializationException'],
    ['Test.Double', '{"n":"2"}', 400, 'ValidationException'],
    ['Test.Double', `{"n":${'1'.repeat(200)}}`, 413, 'RequestEntityTooLarge'],
    ['Test.Broken', '{}', 500, 'InternalFailure'],
  ])('answers %s %s with %s %s', async (target, text, status, type) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})

    const answer = await call(target, text)

    expect([answer.status, answer.body.__type]).toEqual([status, type])
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })

  it('tells the service errors with their members and their older code', async () => {
    const { status, headers, body } = await call('Test.Known', '{}')

    expect([status, body]).toEqual([429, { __type: 'Busy', message: 'try later', After: 3 }])
    expect(headers.get('x-amzn-query-error')).toBe('Old.Busy;Sender')
  })

  it('runs nothing for a request that is refused', async () => {
    refuse.mockReturnValue(new AwsError('InvalidSignatureException', 'no'))

    expect((await call('Test.Double', '{"n":2}')).body.__type).toBe('InvalidSignatureException')
  })
})
