import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouteTable, routeKeyProblem } from '#infra/local/http-api/routes.ts'

const table = (...keys: string[]) =>
  createRouteTable(
    keys.map((routeKey) => ({ routeKey, integration: { type: 'AWS_PROXY', functionName: 'f' } })),
  )

describe('a route table', () => {
  const routes = table(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{id}',
    'GET /pets/dog',
    'ANY /pets/dog',
    'GET /pets/dog/{proxy+}',
    'POST /pets/{id}/visits/{visit}',
    'GET /',
  )

  it.each([
    ['GET', '/pets/dog', 'GET /pets/dog'],
    ['PUT', '/pets/dog', 'ANY /pets/dog'],
    ['GET', '/pets/7', 'GET /pets/{id}'],
    ['PUT', '/pets/7', 'ANY /{proxy+}'],
    ['GET', '/pets/dog/1/2', 'GET /pets/dog/{proxy+}'],
    ['POST', '/pets/7/visits/9', 'POST /pets/{id}/visits/{visit}'],
    ['GET', '/', 'GET /'],
    ['POST', '/', '$default'],
    ['GET', '/a/b/c', 'ANY /{proxy+}'],
  ])('%s %s is answered by %s', (method, path, expected) => {
    expect(routes.match(method, path)?.route.routeKey).toBe(expected)
  })

  it('decodes path parameters, greedy ones with their slashes', () => {
    expect(routes.match('POST', '/pets/a%2Fb/visits/%C4%91')?.pathParameters).toEqual({
      id: 'a/b',
      visit: 'đ',
    })
    expect(routes.match('GET', '/pets/dog/x%20y/z')?.pathParameters).toEqual({ proxy: 'x y/z' })
    expect(routes.match('GET', '/pets/dog')?.pathParameters).toBeUndefined()
  })

  it('knows nothing of other paths without a default', () => {
    const few = table('GET /a', 'GET /b/{id}')

    expect(few.match('POST', '/a')).toBeUndefined()
    expect(few.match('GET', '/a/')).toBeUndefined()
    expect(few.match('GET', '/b/')).toBeUndefined()
    expect(few.match('GET', '/c')).toBeUndefined()
  })

  it('gives back every encoded path parameter as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const path = `/pets/${encodeURIComponent(text)}/visits/1`
        expect(routes.match('POST', path)?.pathParameters?.id).toBe(text)
      }),
    )
  })

  it.each(['GET', 'get /a', 'GET a', 'FETCH /a', 'GET /{a}/{a}', 'GET /{a+}/b', 'GET /x{a}', 'GET /{}'])(
    'refuses the route key "%s"',
    (key) => {
      expect(routeKeyProblem(key)).toContain('route key')
    },
  )
})
