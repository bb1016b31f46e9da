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
    ['JSON behind a page', '/viec/t/xong', 'application/json', 'null', 'BODY_OF_OTHER_TYPE'],
    ['a form behind the API', '/api/tasks', 'application/x-www-form-urlencoded', 'a=1', 'BODY_OF_OTHER_TYPE'],
    ['something else', '/api/tasks', 'text/plain', 'a', 'BODY_OF_OTHER_TYPE'],
    ['broken JSON', '/api/tasks', 'application/json', '{', 'BODY_NOT_READABLE'],
    [
      'nested without end',
      '/api/tasks',
      'application/json',
      '['.repeat(50) + ']'.repeat(50),
      'BODY_NOT_READABLE',
    ],
    ['too large', '/api/tasks', 'application/json', `"${'a'.repeat(5 * 1024 * 1024)}"`, 'BODY_TOO_LARGE'],
    ['a null byte in a form', '/viec/t/xong', 'application/x-www-form-urlencoded', 'a=%00', 'INPUT_INVALID'],
    ['a name with a control character', '/api/tasks', 'application/json', '{"\\u0001":1}', 'INPUT_INVALID'],
  ])('is refused when it is %s', (_what, path, type, body, code) => {
    expect(bodyOf(path, type, body)).toThrow(expect.objectContaining({ code }))
  })

  it('is refused with every text that cannot be kept or printed', () => {
    const body = '{"rows":[{"note":"a\\u0000"},{"note":"b\\ud800"},{"note":"xuống\\n\\tdòng 😀"}]}'
    expect(bodyOf('/api/tasks', 'application/json', body)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ path: 'rows[1].note' }),
          expect.objectContaining({ path: 'rows[0].note' }),
        ],
      }),
    )
  })
})
