import { describe, expect, it } from 'vitest'
import { AppError, describeError, problemOf } from '#shared/errors.ts'
import { errorCatalogue } from '#shared/text/errors.ts'

const entries = Object.entries(errorCatalogue)
const fieldsIn = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

describe('the catalogue of errors', () => {
  it('has one number for each error', () => {
    const numbers = entries.map(([, { number }]) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it.each(entries)('%s says the same in both languages, and what to do', (_, { vi, en, action, status }) => {
    expect(fieldsIn(vi)).toEqual(fieldsIn(en))
    expect(action).not.toBe('')
    expect(status).toBeGreaterThanOrEqual(400)
  })
})

describe('an error', () => {
  it('fills its fields in, also as a problem with a place', () => {
    const error = new AppError('TASK_DECIDED', { who: 'An', when: 'hôm qua' })
    expect([error.status, describeError(error).vi]).toEqual([
      409,
      'Việc này đã được An quyết định lúc hôm qua.',
    ])
    expect(problemOf('ROW_MISSING', { name: 'Bình' }, { path: 'rows[1]' })).toEqual({
      code: 'ROW_MISSING',
      message: 'Chưa có mức xếp loại cho Bình.',
      path: 'rows[1]',
    })
  })

  it('with a hole in its sentence is a fault of ours', () => {
    expect(() => new AppError('TASK_DECIDED', { who: 'An' })).toThrow('when')
  })
})
