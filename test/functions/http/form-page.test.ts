import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { formPageRequest } from '#functions/http/form-page.ts'

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

const pageOf = (event: APIGatewayProxyEventV2) => formPageRequest(event, known)?.rawPath

describe('the page of a form that was refused', () => {
  it('is the one that it was sent from, with what was asked for there', () => {
    const event = posted('/don-vi/abc/minh-chung', '/don-vi/abc/minh-chung?trang=2', 'abc')
    expect(formPageRequest(event, known)).toMatchObject({
      routeKey: 'GET /don-vi/{token}/minh-chung',
      queryStringParameters: { trang: '2' },
      pathParameters: { token: 'abc' },
      requestContext: { http: { method: 'GET' } },
    })
    expect(pageOf(posted('/uy-quyen', '/uy-quyen'))).toBe('/uy-quyen')
  })

  it('is not that of another link, which would be tried without being counted', () => {
    expect(pageOf(posted('/don-vi/abc/minh-chung', '/don-vi/guessed', 'abc'))).toBeUndefined()
    expect(pageOf(posted('/dang-xuat', '/don-vi/guessed'))).toBeUndefined()
  })

  it('is not an answer of the identity provider', () => {
    expect(pageOf(posted('/dang-xuat', '/dang-nhap/xong?code=x&state=y'))).toBeUndefined()
  })
})
