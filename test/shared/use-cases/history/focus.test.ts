import { expect, it } from 'vitest'
import { focusOn, mentions } from '#shared/use-cases/history/focus.ts'

it('cuts tables and lists of several subjects down to the one', () => {
  const after = {
    version: 2,
    rows: { P1: 'GOOD', P2: 'EXCELLENT' },
    list: [
      { subjectId: 'P1', rating: 'GOOD' },
      { subjectId: 'P2', rating: 'EXCELLENT' },
    ],
    other: { subjectId: 'P2', reason: 'x' },
    notes: ['a', 'b'],
    nothing: null,
  }

  expect(focusOn(after, 'P1')).toEqual({
    version: 2,
    rows: { P1: 'GOOD' },
    list: [{ subjectId: 'P1', rating: 'GOOD' }],
    notes: ['a', 'b'],
    nothing: null,
  })
})

it('finds a subject as a member, as a text and inside lists, and nowhere else', () => {
  expect(mentions({ rows: { P1: 'GOOD' } }, 'P1')).toBe(true)
  expect(mentions([{ subjectId: 'P1' }], 'P1')).toBe(true)
  expect(mentions({ text: 'P1 and others', rows: { P11: 'GOOD' } }, 'P1')).toBe(false)
  expect(mentions(null, 'P1')).toBe(false)
})
