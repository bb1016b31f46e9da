import { describe, expect, it } from 'vitest'
import { targetPayload } from '#infra/local/bus/transform.ts'
import type { BusEvent } from '#infra/local/kernel/events.ts'

const event: BusEvent = {
  version: '0',
  id: 'e1',
  source: 'aws.s3',
  'detail-type': 'Object Created',
  account: '000000000000',
  time: '2026-11-21T00:00:00Z',
  region: 'ap-southeast-1',
  resources: ['arn:aws:s3:::uploads'],
  detail: { object: { key: 'a "b".xlsx', size: 3 }, tags: ['x', 'y'] },
}
const rule = { name: 'uploaded', arn: 'arn:rule', ingestionTime: '2026-11-21T00:00:01.000Z' }

describe('the input of a target', () => {
  it('is the whole event by default', () => {
    expect(targetPayload(event, {}, rule)).toBe(event)
  })

  it('can be a constant', () => {
    expect(targetPayload(event, { input: '{"a":1}' }, rule)).toEqual({ a: 1 })
  })

  it('can be a part of the event', () => {
    expect(targetPayload(event, { inputPath: '$.detail.object' }, rule)).toEqual({
      key: 'a "b".xlsx',
      size: 3,
    })
    expect(targetPayload(event, { inputPath: "$['detail'].tags[1]" }, rule)).toBe('y')
  })

  it('can be made by a template, with values as JSON outside and as text inside quotes', () => {
    const inputTransformer = {
      inputPathsMap: { key: '$.detail.object.key', size: '$.detail.object.size', none: '$.detail.none' },
      inputTemplate:
        '{"key": <key>, "size": <size>, "said": "<key> has <size><none>", "none": <none>, "rule": "<aws.events.rule-name>", "kept": "<unknown>"}',
    }

    expect(targetPayload(event, { inputTransformer }, rule)).toEqual({
      key: 'a "b".xlsx',
      size: 3,
      said: 'a "b".xlsx has 3',
      none: null,
      rule: 'uploaded',
      kept: '<unknown>',
    })
  })

  it('can hold the whole event, with or without its detail', () => {
    const inputTransformer = {
      inputTemplate:
        '{"whole": <aws.events.event.json>, "head": <aws.events.event>, "at": <aws.events.event.ingestion-time>}',
    }
    const { detail: _, ...head } = event

    expect(targetPayload(event, { inputTransformer }, rule)).toEqual({
      whole: event,
      head,
      at: rule.ingestionTime,
    })
  })

  it('can be text', () => {
    const inputTransformer = {
      inputPathsMap: { key: '$.detail.object.size' },
      inputTemplate: 'size <key> came in',
    }

    expect(targetPayload(event, { inputTransformer }, rule)).toBe('size 3 came in')
  })

  it('is refused when its path cannot be read', () => {
    expect(() => targetPayload(event, { inputPath: 'detail' }, rule)).toThrow('must begin with $')
    expect(() => targetPayload(event, { inputPath: '$.detail[?(@.a)]' }, rule)).toThrow('cannot be read')
  })
})
