import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { formPageRequests } from '#functions/http/form-page.ts'

const known = [
  'GET /don-vi/{token}',
  'GET /don-vi/{token}/minh-chung',
  'POST /don-vi/{token}/minh-chung',
  'GET /dang-nhap',
  'GET /dang-nhap/xong',
  'POST /dang-xuat',
  'GET /uy-quyen',
]

/** A form of ours, with the page that the browser says it was sent from. */
const posted = (rawPath: string, referer: string, token?: string) =>
  ({
    rawPath,
    headers: { referer: `https://kiemdiem.example${referer}` },
    pathParameters: token === undefined ? undefined : { token },
    requestContext: { http: { method: 'POST', path: rawPath } },
  }) as unknown as APIGatewayProxyEventV2

const pagesOf = (event: APIGatewayProxyEventV2) =>
  formPageRequests(event, known).map(({ rawPath }) => rawPath)

describe('the page of a form that was refused', () => {
  it('is the one that it was sent from, with what was asked for there', () => {
    const event = posted('/don-vi/abc/minh-chung', '/don-vi/abc/minh-chung?trang=2', 'abc')
    expect(formPageRequests(event, known)[0]).toMatchObject({
      routeKey: 'GET /don-vi/{token}/minh-chung',
      queryStringParameters: { trang: '2' },
      pathParameters: { token: 'abc' },
      requestContext: { http: { method: 'GET' } },
    })
    expect(pagesOf(posted('/uy-quyen', '/uy-quyen'))).toEqual(['/uy-quyen'])
  })

  it('is that above the address of the form, where the one that it was sent from shows nothing', () => {
    const event = posted('/don-vi/abc/minh-chung', '/don-vi/abc', 'abc')
    expect(pagesOf(event)).toEqual(['/don-vi/abc', '/don-vi/abc/minh-chung'])
  })

  it('is not that of another link, which would be tried without being counted', () => {
    expect(pagesOf(posted('/don-vi/abc/minh-chung', '/don-vi/guessed', 'abc'))).toEqual([
      '/don-vi/abc/minh-chung',
    ])
    expect(pagesOf(posted('/dang-xuat', '/don-vi/guessed'))).toEqual([])
  })

  it('is not an answer of the identity provider', () => {
    expect(pagesOf(posted('/dang-xuat', '/dang-nhap/xong?code=x&state=y'))).toEqual([])
  })
})
