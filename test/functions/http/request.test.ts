import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { requestOf } from '#functions/http/request.ts'

const bodyOf = (rawPath: string, type: string, body: string) => {
  const headers = { 'content-type': type }
  const event = { rawPath, headers, body, requestContext: { requestId: 'r' } }
  return () => requestOf(event as unknown as APIGatewayProxyEventV2, undefined).body()
}

describe('the body of a request', () => {
  it('is the fields of a form', () => {
    expect(bodyOf('/viec/t/xong', 'application/x-www-form-urlencoded', 'a=1&b=%C4%91')()).toEqual({
      a: '1',
      b: 'đ',
    })
  })

  it('is JSON behind the API, whatever it holds', () => {
    expect(bodyOf('/api/tasks', 'application/json; charset=utf-8', 'null')()).toBeNull()
  })

  it.each([
    ['JSON behind a page', '/viec/t/xong', 'application/json', 'null'],
    ['something else', '/api/tasks', 'text/plain', 'a'],
    ['broken JSON', '/api/tasks', 'application/json', '{'],
  ])('is refused when it is %s', (_what, path, type, body) => {
    expect(bodyOf(path, type, body)).toThrow(expect.objectContaining({ code: 'BODY_NOT_READABLE' }))
  })
})
