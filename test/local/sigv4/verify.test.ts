import { describe, expect, it } from 'vitest'
import { type SignedRequest, type VerifyOptions, verifySignature } from '#infra/local/sigv4/verify.ts'
import {
  credentials,
  type Plain,
  segment,
  sha256,
  signInHeader,
  signInQuery,
  signingTime,
} from './signing.ts'

const minute = 60_000
const options = (changes: Partial<VerifyOptions> = {}): VerifyOptions => ({
  credentials,
  service: 'states',
  now: [signingTime],
  ...changes,
})
const plain = (changes: Partial<Plain> = {}): Plain => ({
  method: 'POST',
  path: '/',
  query: {},
  headers: {
    host: '127.0.0.1:4566',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AWSStepFunctions.StartExecution',
  },
  body: '{"name":"kiểm điểm"}',
  ...changes,
})
const withBody = (request: SignedRequest, body: string) => ({ ...request, bodySha256: sha256(body) })
const code = (request: SignedRequest, changes: Partial<VerifyOptions> = {}) => {
  const result = verifySignature(request, options(changes))
  return result.ok ? 'accepted' : result.code
}

describe('a signature in the Authorization header', () => {
  it('is accepted as the SDK makes it', async () => {
    const request = withBody(await signInHeader(plain(), 'states'), plain().body)
    expect(verifySignature(request, options())).toMatchObject({
      ok: true,
      presigned: false,
      scope: { region: 'ap-southeast-1', service: 'states' },
    })
  })

  it('is accepted on a path that is encoded once on the wire and twice in the signature', async () => {
    const path =
      '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aap-southeast-1%3A000000000000%3Afunction%3Af/invocations'
    const request = withBody(await signInHeader(plain({ path }), 'lambda'), plain().body)
    expect(code(request, { service: 'lambda' })).toBe('accepted')
  })

  it('is accepted on an S3 key with blanks, a plus, dots and Vietnamese letters', async () => {
    const path = `/bucket/${segment('Đảng uỷ + xã (1)')}/${segment("..'/a*b!")}`
    const signed = await signInHeader(
      plain({ method: 'PUT', path, query: { tagging: '', 'a b': 'ữ+' } }),
      's3',
    )
    expect(code(signed, { service: 's3' })).toBe('accepted')
  })

  it('is accepted when a header carries UTF-8 octets that node:http reads as Latin-1', async () => {
    const signed = await signInHeader(plain({ headers: { host: 'h', 'x-amz-meta-name': 'tờ trình' } }), 's3')
    const asRead = Buffer.from('tờ trình', 'utf8').toString('latin1')
    const request = { ...signed, headers: { ...signed.headers, 'x-amz-meta-name': asRead } }
    expect(code(request, { service: 's3' })).toBe('accepted')
  })

  it('is accepted when either clock is within 15 minutes, and refused when neither is', async () => {
    const request = withBody(await signInHeader(plain(), 'states'), plain().body)
    const driven = signingTime + 200 * 24 * 60 * minute
    expect(code(request, { now: [driven, signingTime - 15 * minute] })).toBe('accepted')
    expect(code(request, { now: [driven, signingTime + 15 * minute + 1] })).toBe('Skewed')
    expect(code(request, { now: [] })).toBe('Skewed')
  })

  it('is refused for another body than the one signed, stated hash or not', async () => {
    const request = await signInHeader(plain(), 'states')
    expect(code(withBody(request, '{}'))).toBe('SignatureMismatch')
    const stated = await signInHeader(
      plain({ headers: { host: 'h', 'x-amz-content-sha256': sha256(plain().body) } }),
      'states',
    )
    expect(code(withBody(stated, plain().body))).toBe('accepted')
    expect(code(withBody(stated, '{}'))).toBe('PayloadMismatch')
  })

  it('is refused for an unknown key, a session token, another service or another region', async () => {
    const request = withBody(await signInHeader(plain(), 'states'), plain().body)
    expect(code(request, { credentials: { ...credentials, accessKeyId: 'AKIDOTHER' } })).toBe('UnknownKey')
    expect(code(request, { credentials: { ...credentials, secretAccessKey: 'other' } })).toBe(
      'SignatureMismatch',
    )
    expect(code(request, { service: 'dynamodb' })).toBe('WrongScope')
    expect(code(request, { region: 'eu-west-1' })).toBe('WrongScope')
    expect(code(request, { region: 'ap-southeast-1' })).toBe('accepted')
    const token = plain({ headers: { host: 'h', 'x-amz-security-token': 'made-up' } })
    expect(code(withBody(await signInHeader(token, 'states'), token.body))).toBe('UnknownToken')
  })

  it('is refused when an x-amz- header was added after signing', async () => {
    const request = withBody(await signInHeader(plain(), 'states'), plain().body)
    const added = { ...request, headers: { ...request.headers, 'x-amz-meta-role': 'admin' } }
    expect(code(added)).toBe('UnsignedHeaders')
  })

  it('is refused when the host is not signed', async () => {
    const request = withBody(await signInHeader(plain({ headers: {} }), 'states'), plain().body)
    expect(code(request)).toBe('UnsignedHeaders')
  })

  it('is refused when it is missing, of another scheme, incomplete or beside a signed query', async () => {
    const request = withBody(await signInHeader(plain(), 'states'), plain().body)
    const authorized = (authorization: string | undefined) =>
      code({ ...request, headers: { ...request.headers, authorization } })
    const given = String(request.headers.authorization)
    expect(authorized(undefined)).toBe('Missing')
    expect(authorized('Basic YTpi')).toBe('OtherScheme')
    expect(authorized('AWS4-HMAC-SHA256')).toBe('Malformed')
    expect(authorized(given.replace(/, Signature=.*/, ''))).toBe('Malformed')
    expect(authorized(given.replace(/Credential=[^,]*/, 'Credential=a/b'))).toBe('Malformed')
    expect(authorized(`${given}, Signature=0`)).toBe('Malformed')
    expect(code({ ...request, headers: { ...request.headers, 'x-amz-date': 'yesterday' } })).toBe('Malformed')
    expect(code(await signInHeader(plain(), 'states'))).toBe('NoPayloadHash')
    expect(code({ ...request, url: '/%ff' }, { service: 's3' })).toBe('Malformed')
    const both = { ...request, url: '/?X-Amz-Algorithm=AWS4-HMAC-SHA256' }
    expect(code(both)).toBe('TwoMechanisms')
  })
})

describe('a presigned URL', () => {
  const get = plain({ method: 'GET', path: '/bucket/a%20key', headers: { host: '127.0.0.1:4568' }, body: '' })

  it('is accepted as the SDK makes it, with parameters of its own', async () => {
    const query = { 'response-content-disposition': 'attachment; filename="báo cáo.docx"', versionId: 'v1' }
    const request = await signInQuery(
      { ...get, query, headers: { ...get.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
      's3',
    )
    expect(verifySignature(request, options({ service: 's3' }))).toMatchObject({
      ok: true,
      presigned: true,
      payloadHash: 'UNSIGNED-PAYLOAD',
    })
  })

  it('expires by the first clock alone', async () => {
    const headers = { ...get.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
    const request = await signInQuery({ ...get, headers }, 's3', 300)
    const at = (...now: number[]) => code(request, { service: 's3', now })
    expect(at(signingTime + 5 * minute)).toBe('accepted')
    expect(at(signingTime + 5 * minute + 1, signingTime)).toBe('Expired')
    expect(at(signingTime - 16 * minute, signingTime)).toBe('NotYetValid')
    expect(at()).toBe('Expired')
  })

  it('is refused with an expiry above a week, a duplicated or a missing parameter', async () => {
    const headers = { ...get.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
    const request = await signInQuery({ ...get, headers }, 's3', 604_800)
    const changed = (change: (url: string) => string) =>
      code({ ...request, url: change(request.url) }, { service: 's3' })
    expect(changed((url) => url)).toBe('accepted')
    expect(changed((url) => url.replace('X-Amz-Expires=604800', 'X-Amz-Expires=604801'))).toBe('Malformed')
    expect(changed((url) => url.replace('X-Amz-Expires=604800', 'X-Amz-Expires=604799'))).toBe(
      'SignatureMismatch',
    )
    expect(changed((url) => url.replace('X-Amz-Expires=604800', 'X-Amz-Expires=-1'))).toBe('Malformed')
    expect(changed((url) => `${url}&X-Amz-Expires=9`)).toBe('Malformed')
    expect(changed((url) => url.replace(/&X-Amz-Date=[^&]*/, ''))).toBe('Malformed')
    expect(changed((url) => `${url}&extra=1`)).toBe('SignatureMismatch')
  })
})
