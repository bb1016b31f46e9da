import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { S3Error } from '#infra/local/s3/errors.ts'
import { checkPolicy, parsePolicy } from '#infra/local/s3/policy.ts'

const expiration = '2026-12-31T00:00:00Z'
const encode = (document: unknown) => Buffer.from(JSON.stringify(document)).toString('base64')
const judge = (conditions: unknown, fields: Record<string, string>, now = Date.parse(expiration) - 1) => {
  try {
    return checkPolicy(parsePolicy(encode({ expiration, conditions })), new Map(Object.entries(fields)), now)
  } catch (error) {
    if (error instanceof S3Error) return error.code
    throw error
  }
}

describe('a policy', () => {
  it('is refused when it is not the document that S3 describes', () => {
    const parse = (text: string) => {
      try {
        return parsePolicy(text)
      } catch (error) {
        return error instanceof S3Error ? error.message : error
      }
    }
    expect(parse('not base64 of JSON')).toBe('Invalid Policy: Invalid JSON.')
    expect(parse(encode(null))).toBe('Invalid Policy: Invalid JSON.')
    expect(parse(encode({ conditions: [] }))).toBe('Invalid Policy: Policy missing expiration.')
    expect(parse(encode({ expiration: 'soon', conditions: [] }))).toBe(
      "Invalid Policy: Invalid 'expiration' value.",
    )
    expect(parse(encode({ expiration }))).toBe('Invalid Policy: Policy missing conditions.')
    const wrong = [
      'text',
      ['eq', '$key'],
      ['like', '$key', 'a'],
      ['eq', 'key', 'a'],
      ['eq', '$key', 1],
      { key: 1 },
      ['content-length-range', -1, 1],
      ['content-length-range', 'a', 1],
    ]
    for (const condition of wrong) {
      expect(parse(encode({ expiration, conditions: [condition] }))).toMatch(/^Invalid Policy: /)
    }
  })

  it('takes names in any case, and the narrowest of several ranges', () => {
    const conditions = [
      ['starts-with', '$Content-Type', 'text/'],
      { KEY: 'a' },
      ['content-length-range', 1, 100],
      ['content-length-range', '5', '1000'],
    ]
    expect(judge(conditions, { key: 'a', 'content-type': 'text/csv' })).toEqual({ min: 5, max: 100 })
    expect(judge(conditions, { key: 'a', 'content-type': 'image/png' })).toBe('AccessDenied')
    expect(judge(conditions, { key: 'a' })).toBe('AccessDenied')
  })

  it('ends at its time, to the millisecond', () => {
    expect(judge([], {}, Date.parse(expiration) - 1)).toMatchObject({ min: 0 })
    expect(judge([], {}, Date.parse(expiration))).toBe('AccessDenied')
  })

  it('refuses every field that it does not name, whatever it is called', () => {
    const free = ['x-amz-signature', 'file', 'policy', 'bucket', 'signature', 'awsaccesskeyid']
    const name = fc
      .string({ minLength: 1 })
      .filter((one) => !free.includes(one) && !one.startsWith('x-ignore-'))
    fc.assert(
      fc.property(name, (field) => {
        expect(judge([], { [field]: 'x' })).toBe('AccessDenied')
        expect(
          judge([['starts-with', `$${field.toLowerCase()}`, '']], { [field.toLowerCase()]: 'x' }),
        ).toMatchObject({ min: 0 })
      }),
    )
    for (const field of free) expect(judge([], { [field]: 'x' })).toMatchObject({ min: 0 })
  })
})
