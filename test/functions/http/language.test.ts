import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { chooseLanguage, scopeOf } from '#functions/http/language.ts'
import { requestOf } from '#functions/http/request.ts'

const event = (more: object, method = 'GET') =>
  ({
    rawPath: '/viec',
    rawQueryString: '',
    headers: {},
    requestContext: { requestId: 'r', http: { method } },
    ...more,
  }) as unknown as APIGatewayProxyEventV2

const choose = (fields: Readonly<Record<string, string>>) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = event({ headers, body: new URLSearchParams(fields).toString() }, 'POST')
  return chooseLanguage(requestOf(sent, undefined), 'https://tinh.example.vn')
}

describe('the language of a page', () => {
  it.each([
    [[], 'vi'],
    [['ngon-ngu=en'], 'en'],
    [['ngon-ngu=vi'], 'vi'],
    [['ngon-ngu=fr'], 'vi'],
  ])('with the cookies %j is %s', (cookies, locale) => {
    expect(scopeOf(event({ cookies })).locale).toBe(locale)
  })

  it.each([
    ['is the page itself', event({ rawQueryString: 'loc=nhom' }), '/viec?loc=nhom'],
    [
      'is where the form stands, when it was refused',
      event({ headers: { referer: 'https://tinh.example.vn/viec/t1?a=b' } }, 'POST'),
      '/viec/t1?a=b',
    ],
    ['is the first page, when nothing says where the form stands', event({}, 'POST'), '/'],
    ['is the first page, when what says so is no address', event({ headers: { referer: 'x' } }, 'POST'), '/'],
  ])('%s that one comes back to', (_what, of, here) => {
    expect(scopeOf(of).here).toBe(here)
  })

  it('is kept in a cookie that scripts do not read and other sites do not send', () => {
    const reply = choose({ ve: '/viec?loc=nhom', ngonNgu: 'en' })

    expect(reply).toMatchObject({ status: 303, headers: { location: '/viec?loc=nhom' } })
    expect(reply.cookies).toEqual(['ngon-ngu=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure'])
  })

  it.each([['//elsewhere.example'], ['https://elsewhere.example/'], ['/\\elsewhere.example'], ['']])(
    'leads to the first page instead of to %j',
    (ve) => {
      expect(choose({ ve, ngonNgu: 'en' }).headers?.location).toBe('/')
    },
  )

  it('is never another than those there are', () => {
    expect(choose({ ve: '/', ngonNgu: 'x; Path=/' }).cookies?.[0]).toMatch(/^ngon-ngu=vi;/)
  })
})
