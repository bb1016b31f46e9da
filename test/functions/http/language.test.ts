import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { chooseLanguage, scopeOf } from '#functions/http/language.ts'
import { requestOf } from '#functions/http/request.ts'
import type { Actor } from '#shared/use-cases/context.ts'

const event = (more: object, method = 'GET') =>
  ({
    rawPath: '/viec',
    rawQueryString: '',
    headers: {},
    requestContext: { requestId: 'r', http: { method } },
    ...more,
  }) as unknown as APIGatewayProxyEventV2

const choose = (fields: Readonly<Record<string, string>>, actor?: Actor) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = event({ headers, body: new URLSearchParams(fields).toString() }, 'POST')
  return chooseLanguage(requestOf(sent, actor), 'https://tinh.example.vn')
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
    [
      'is the page below which the form is sent, when it was refused twice: its address is none of a page',
      event(
        {
          rawPath: '/viec/t1/xong',
          headers: { referer: 'https://tinh.example.vn/viec/t1/xac-minh/f1' },
        },
        'POST',
      ),
      '/viec/t1',
    ],
    [
      'is the page below which the form is sent, when nothing says where it stands',
      event({ rawPath: '/nam-truoc/lua-chon' }, 'POST'),
      '/nam-truoc',
    ],
    [
      'is the same, when what says so is no address',
      event({ rawPath: '/viec/t1/xong', headers: { referer: 'x' } }, 'POST'),
      '/viec/t1',
    ],
    ['is the first page, when there is none', event({ rawPath: '/dang-xuat' }, 'POST'), '/'],
    [
      'is never an address of the API',
      event({ rawPath: '/uy-quyen', headers: { referer: 'https://tinh.example.vn/api/me' } }, 'POST'),
      '/uy-quyen',
    ],
  ])('%s that one comes back to', (_what, of, here) => {
    expect(scopeOf(of).here).toBe(here)
  })

  it('is kept in a cookie that scripts do not read and other sites do not send', () => {
    const reply = choose({ ve: '/viec?loc=nhom', ngonNgu: 'en' })

    expect(reply).toMatchObject({ status: 303, headers: { location: '/?ve=%2Fviec%3Floc%3Dnhom' } })
    expect(reply.cookies).toEqual(['ngon-ngu=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure'])
  })

  it.each([
    ['/viec?loc=nhom', '/?ve=%2Fviec%3Floc%3Dnhom'],
    ['/phieu/cua-toi/C1/K1', '/?ve=%2Fphieu%2Fcua-toi%2FC1%2FK1'],
    ['/dang-nhap?ve=/viec', '/?ve=%2Fdang-nhap%3Fve%3D%2Fviec'],
    ['/ket-qua?trang=2', '/ket-qua?trang=2'],
    ['/don-vi/token-of-a-unit', '/don-vi/token-of-a-unit'],
    ['/khong-co', '/khong-co'],
  ])('asked for on %s without a session leads to %s, never on to the identity provider', (ve, location) => {
    expect(choose({ ve, ngonNgu: 'en' }).headers?.location).toBe(location)
  })

  it('leads back to the page of whoever is signed in', () => {
    const actor = { name: 'An' } as Actor
    expect(choose({ ve: '/viec?loc=nhom', ngonNgu: 'en' }, actor).headers?.location).toBe('/viec?loc=nhom')
    expect(choose({ ve: '/dang-nhap', ngonNgu: 'en' }, actor).headers?.location).toBe('/?ve=%2Fdang-nhap')
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
