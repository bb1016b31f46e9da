import type { SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createQueueHandler, createStepHandler } from '#functions/events/handlers.ts'
import { objectCreated } from '#functions/events/object-created.ts'
import { createLog } from '#functions/log.ts'
import type { Context } from '#shared/use-cases/context.ts'

const lines: string[] = []
const context = { log: createLog({ function: 'test' }, (line) => lines.push(line)) } as Context
const lambda = { awsRequestId: 'request-1' } as never

const records = (...bodies: string[]) =>
  ({ Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })) }) as SQSEvent

describe('a queue function', () => {
  it('names the messages that failed and lets the others be done', async () => {
    const seen: number[] = []
    const handler = createQueueHandler(context, z.object({ n: z.int() }), async ({ n }) => {
      if (n === 2) throw new Error('not now')
      seen.push(n)
    })

    const answer = await handler(records('{"n":1}', '{"n":2}', 'no json', '{"n":"x"}', '{"n":5}'))

    expect(seen).toEqual([1, 5])
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm2', 'm3'])
  })
})

describe('a step function', () => {
  it('parses its input, answers, and passes errors on with one log line', async () => {
    const handler = createStepHandler(context, z.object({ n: z.int() }), async ({ n }) => {
      if (n === 0) throw new Error('nothing to divide')
      return { half: n / 2 }
    })

    expect(await handler({ n: 4 }, lambda)).toEqual({ half: 2 })
    lines.length = 0
    await expect(handler({ n: 0 }, lambda)).rejects.toThrow('nothing to divide')
    await expect(handler({ n: 'x' }, lambda)).rejects.toThrow()
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(['failed', 'failed'])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      function: 'test',
      requestId: 'request-1',
    })
  })
})

describe('"Object Created"', () => {
  const event = (object: unknown) => ({
    version: '0',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { bucket: { name: 'uploads' }, object, reason: 'PostObject' },
  })

  it('gives key, size, ETag and version', () => {
    const object = { key: 'rosters/a.xlsx', size: 12, etag: 'abc', 'version-id': 'v1', sequencer: '0' }
    expect(objectCreated.parse(event(object))).toEqual({
      key: 'rosters/a.xlsx',
      size: 12,
      etag: 'abc',
      versionId: 'v1',
    })
  })

  it('of another shape is refused', () => {
    expect(() => objectCreated.parse({ ...event({}), 'detail-type': 'Object Deleted' })).toThrow()
    expect(() => objectCreated.parse(event({ key: 'a' }))).toThrow()
  })
})
