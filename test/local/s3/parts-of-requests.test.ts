import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { S3Error } from '#infra/local/s3/errors.ts'
import { parseRange } from '#infra/local/s3/range.ts'
import { routeOf } from '#infra/local/s3/router.ts'
import { parseTarget } from '#infra/local/s3/target.ts'

const codeOf = (work: () => unknown) => {
  try {
    return work()
  } catch (error) {
    if (error instanceof S3Error) return error.code
    throw error
  }
}

describe('a range', () => {
  it('lies within the object or is refused, whatever the numbers', () => {
    const edge = fc.option(fc.nat({ max: 30 }), { nil: undefined })
    fc.assert(
      fc.property(edge, edge, fc.nat({ max: 20 }), (first, last, size) => {
        const range = codeOf(() => parseRange(`bytes=${first ?? ''}-${last ?? ''}`, size))
        const octets = Array.from({ length: size }, (_, index) => index)
        if (range === undefined) return
        const expected =
          first === undefined
            ? octets.slice(Math.max(size - (last ?? 0), 0))
            : octets.slice(first, (last ?? size) + 1)
        if (range === 'InvalidRange') expect(expected).toEqual([])
        else expect(range).toEqual({ start: expected[0], end: expected.at(-1) })
      }),
    )
  })

  it('is ignored when it is malformed or one of several', () => {
    for (const header of [
      undefined,
      '',
      'bytes=-',
      'bytes=a-b',
      'octets=0-1',
      'bytes=0-1,3-4',
      'bytes=3-1',
    ]) {
      expect(parseRange(header, 10)).toBeUndefined()
    }
  })
})

describe('a target', () => {
  it('gives back any bucket and key', () => {
    const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((one) => one.isWellFormed())
    fc.assert(
      fc.property(key, (text) => {
        const path = `/bucket/${text.split('/').map(encodeURIComponent).join('/')}`
        expect(parseTarget(path)).toMatchObject({ bucket: 'bucket', key: text })
      }),
    )
  })

  it('is refused when it is no path or not UTF-8', () => {
    expect(codeOf(() => parseTarget('/b/%c3'))).toBe('InvalidURI')
    expect(codeOf(() => parseTarget('/b/%'))).toBe('InvalidURI')
    expect(codeOf(() => parseTarget('*'))).toBe('InvalidURI')
    expect(codeOf(() => parseTarget('/b/a?x=%ff'))).toBe('InvalidURI')
  })
})

describe('an operation', () => {
  const route = (method: string, url: string, headers: Record<string, string> = {}) =>
    codeOf(() => routeOf({ method, headers, ...parseTarget(url) }).name)

  it('is found by method, target and parameter', () => {
    expect(route('GET', '/')).toBe('ListBuckets')
    expect(route('GET', '/b')).toBe('ListObjects')
    expect(route('GET', '/b/?list-type=2&x-id=ListObjectsV2')).toBe('ListObjectsV2')
    expect(route('POST', '/b?delete')).toBe('DeleteObjects')
    expect(route('POST', '/b', { 'content-type': 'multipart/form-data; boundary=x' })).toBe('PostObject')
    expect(route('PUT', '/b/k', { 'x-amz-copy-source': '/b/c' })).toBe('CopyObject')
    expect(route('PUT', '/b/k?partNumber=1&uploadId=u', { 'x-amz-copy-source': '/b/c' })).toBe(
      'UploadPartCopy',
    )
    expect(route('GET', '/b/k?uploadId=u')).toBe('ListParts')
  })

  it('is refused by name when S3 has it and this has not, and otherwise by method', () => {
    for (const parameter of [
      'acl',
      'policy',
      'website',
      'replication',
      'object-lock',
      'encryption',
      'tagging',
    ]) {
      expect(route('GET', `/b?${parameter}`)).toBe('NotImplemented')
    }
    for (const parameter of ['acl', 'retention', 'legal-hold', 'torrent', 'restore', 'select']) {
      expect(route('POST', `/b/k?${parameter}`)).toBe('NotImplemented')
    }
    expect(route('POST', '/b/k')).toBe('MethodNotAllowed')
    expect(route('PATCH', '/b/k')).toBe('MethodNotAllowed')
    expect(route('PUT', '/')).toBe('MethodNotAllowed')
    expect(route('PUT', '/b/k?uploads')).toBe('MethodNotAllowed')
  })
})
