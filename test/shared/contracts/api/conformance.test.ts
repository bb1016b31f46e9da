import { describe, expect, it } from 'vitest'
import { type ApiAnswer, departureOf, operationAt } from '#test/support/api-conformance.ts'

const json = 'application/json; charset=utf-8'
const me = { email: 'an@example.vn', name: 'An', personId: 'P1', administrator: false, assignments: [] }
const answer = (changes: Partial<ApiAnswer>): ApiAnswer => ({
  method: 'GET',
  path: '/api/me',
  status: 200,
  contentType: json,
  text: JSON.stringify(me),
  ...changes,
})
const problem = (code: string, status: number) =>
  JSON.stringify({
    type: `urn:kiemdiem:error:${code}`,
    title: 'Lỗi',
    status,
    detail: 'Sửa',
    instance: 'urn:kiemdiem:request:r',
    code,
    number: 1,
    english: 'Error',
    englishDetail: 'Mend it',
    problems: [],
  })
const problemType = 'application/problem+json; charset=utf-8'

describe('an answer that is compared with the document', () => {
  it.each([
    ['as described', {}],
    ['of the gateway', { status: 403, contentType: 'application/json', text: '{"message":"Forbidden"}' }],
    ['a described error', { status: 401, contentType: problemType, text: problem('SIGN_IN_NEEDED', 401) }],
    ['of no operation', { path: '/api/other', status: 418 }],
    ['to a HEAD', { method: 'HEAD', text: '' }],
  ])('conforms when it is %s', (_, changes) => {
    expect(departureOf(answer(changes))).toBeUndefined()
  })

  it.each([
    ['a field more', { text: JSON.stringify({ ...me, secret: 1 }) }],
    ['a field less', { text: '{}' }],
    ['another type', { contentType: 'text/html' }],
    ['another status', { status: 418, contentType: json, text: '{}' }],
    ['an error of others', { status: 409, contentType: problemType, text: problem('TASK_CLAIMED', 409) }],
    [
      'an error that says another status',
      { status: 401, contentType: problemType, text: problem('SIGN_IN_NEEDED', 400) },
    ],
    ['an error of another shape', { status: 401, contentType: problemType, text: '{"message":"no"}' }],
    [
      'a body where none is described',
      { method: 'POST', path: '/api/tasks/t/claim', status: 204, text: 'x' },
    ],
  ])('departs with %s', (_, changes) => {
    expect(departureOf(answer(changes))).toContain('answered')
  })

  it('belongs to the operation whose name stands in its address before the one with a variable', () => {
    expect(operationAt('GET', '/api/tasks/t-1')?.route).toBe('GET /api/tasks/{taskId}')
    expect(operationAt('POST', '/api/tasks/bulk')?.route).toBe('POST /api/tasks/bulk')
    expect(operationAt('HEAD', '/api/cycle/sla')?.route).toBe('GET /api/cycle/sla')
  })
})
