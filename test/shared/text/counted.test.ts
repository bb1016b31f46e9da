import { expect, it } from 'vitest'
import { counted, wordFor } from '#shared/text/en/counted.ts'

it('counts in English: one of a thing, and none or several', () => {
  expect([0, 1, 2].map((count) => counted(count, 'task'))).toEqual(['0 tasks', '1 task', '2 tasks'])
  expect([1, 7].map((count) => counted(count, 'entry', 'entries'))).toEqual(['1 entry', '7 entries'])
  expect(['1', '1.001'].map((count) => counted(count, 'task'))).toEqual(['1 task', '1.001 tasks'])
  expect([1, 2].map((count) => wordFor(count, 'its', 'their'))).toEqual(['its', 'their'])
})
