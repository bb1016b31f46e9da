import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '#infra/local/bus/pattern.ts'

const event = {
  version: '0',
  source: 'review.units',
  'detail-type': 'Object Created',
  resources: ['arn:one', 'arn:two'],
  detail: {
    bucket: { name: 'uploads' },
    object: { key: 'incoming/An.XLSX', size: 120 },
    ip: '10.2.3.4',
    ip6: '2001:db8::1',
    empty: '',
    nothing: null,
    flag: false,
    rows: [{ kind: 'a', ok: true }, { kind: 'b' }],
  },
}

describe('an event pattern', () => {
  it.each<[string, unknown]>([
    ['an exact value', { source: ['review.units'] }],
    ['one of several values', { source: ['other', 'review.units'] }],
    ['a value inside an array of the event', { resources: ['arn:two'] }],
    ['nested fields, all of them', { detail: { bucket: { name: ['uploads'] }, object: { size: [120] } } }],
    ['a prefix', { detail: { object: { key: [{ prefix: 'incoming/' }] } } }],
    [
      'a prefix in any case',
      { detail: { object: { key: [{ prefix: { 'equals-ignore-case': 'INCOMING/' } }] } } },
    ],
    ['a suffix', { detail: { object: { key: [{ suffix: '.XLSX' }] } } }],
    [
      'a suffix in any case',
      { detail: { object: { key: [{ suffix: { 'equals-ignore-case': '.xlsx' } }] } } },
    ],
    ['equality in any case', { source: [{ 'equals-ignore-case': 'REVIEW.units' }] }],
    ['a wildcard', { detail: { object: { key: [{ wildcard: 'incoming/*.XLS*' }] } } }],
    ['anything but a value', { source: [{ 'anything-but': 'aws.s3' }] }],
    ['anything but several values', { detail: { object: { size: [{ 'anything-but': [1, 2] }] } } }],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }],
    ['anything but several suffixes', { source: [{ 'anything-but': { suffix: ['.x', '.y'] } }] }],
    ['anything but a wildcard', { source: [{ 'anything-but': { wildcard: 'aws.*' } }] }],
    [
      'anything but a value in any case',
      { source: [{ 'anything-but': { 'equals-ignore-case': ['A', 'b'] } }] },
    ],
    ['a numeric range', { detail: { object: { size: [{ numeric: ['>', 100, '<=', 120] }] } } }],
    ['a numeric equality', { detail: { object: { size: [{ numeric: ['=', 120] }] } } }],
    ['an IPv4 range', { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }],
    ['an IPv6 range', { detail: { ip6: [{ cidr: '2001:db8::/32' }] } }],
    ['an existing field', { detail: { ip: [{ exists: true }] } }],
    ['an absent field', { detail: { absent: [{ exists: false }] } }],
    ['an absent field of an absent object', { detail: { a: { b: [{ exists: false }] } } }],
    ['an empty string', { detail: { empty: [''] } }],
    ['null', { detail: { nothing: [null] } }],
    ['false', { detail: { flag: [false] } }],
    ['one of the objects of an array', { detail: { rows: { kind: ['b'] } } }],
    ['one alternative of $or', { $or: [{ source: ['x'] }, { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }] }],
    ['a nested $or', { detail: { $or: [{ flag: [true] }, { object: { size: [120] } }] } }],
  ])('matches by %s', (_, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true)
  })

  it.each<[string, unknown]>([
    ['one of two fields', { source: ['review.units'], 'detail-type': ['Object Deleted'] }],
    ['a number as text', { detail: { object: { size: ['120'] } } }],
    ['a prefix of a number', { detail: { object: { size: [{ prefix: '1' }] } } }],
    ['anything-but of an absent field', { detail: { absent: [{ 'anything-but': 'x' }] } }],
    ['a missing field', { detail: { absent: [{ exists: true }] } }],
    ['exists: false of a present field', { detail: { ip: [{ exists: false }] } }],
    ['an address outside the range', { detail: { ip: [{ cidr: '192.168.0.0/16' }] } }],
    [
      'two conditions that no one object of an array fulfils',
      { detail: { rows: { kind: ['b'], ok: [true] } } },
    ],
    ['no alternative of $or', { $or: [{ source: ['x'] }, { source: ['y'] }] }],
    ['a range that ends below', { detail: { object: { size: [{ numeric: ['<', 120] }] } } }],
  ])('does not match by %s', (_, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(false)
  })

  it.each<[string, unknown]>([
    ['nothing in it', {}],
    ['a bare value', { source: 'x' }],
    ['an empty array', { source: [] }],
    ['an unknown match', { source: [{ like: 'x' }] }],
    ['a malformed range', { source: [{ cidr: '10.0.0.0/40' }] }],
    ['an unknown comparison', { source: [{ numeric: ['!=', 1] }] }],
    ['a lonely $or', { $or: [{ source: ['x'] }] }],
    ['two wildcards together', { source: [{ wildcard: 'a**' }] }],
    ['two matches in one object', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['exists with a word', { source: [{ exists: 'yes' }] }],
  ])('with %s is refused', (_, pattern) => {
    expect(() => compilePattern(pattern)).toThrow('Event pattern is not valid')
  })

  it('has anything-but as the complement of equality for every text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (wanted, value) => {
        const equal = compilePattern({ a: [wanted] })({ a: value })
        const other = compilePattern({ a: [{ 'anything-but': wanted }] })({ a: value })
        return equal !== other
      }),
    )
  })

  it('takes every character of a wildcard but the star literally', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replace(/[\\*]/g, (character) => `\\${character}`)
        return compilePattern({ a: [{ wildcard: `${escaped}` }] })({ a: text })
      }),
    )
  })
})
