import { describe, expect, it } from 'vitest'
import { routeOf } from '#infra/local/s3/router.ts'
import { parseTarget } from '#infra/local/s3/target.ts'
import { thrownBy } from './thrown.ts'

describe('an operation', () => {
  const route = (method: string, url: string, headers: Record<string, string> = {}) =>
    thrownBy(() => routeOf({ method, headers, ...parseTarget(url) }).name)

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
