import { describe, expect, it } from 'vitest'
import { catalogue, type Locale, requestScope, withinRequest } from '#shared/text/locale.ts'

const texts = catalogue(
  { title: 'Việc', count: (n: number) => `${n} việc`, states: { open: 'Đang mở' }, steps: ['một', 'hai'] },
  { title: 'Task', count: (n) => `${n} tasks`, states: { open: 'Open' }, steps: ['one', 'two'] },
)
const within = <T>(locale: Locale, work: () => T) => withinRequest({ locale, here: '/viec' }, work)

describe('a text of the pages', () => {
  it('is Vietnamese outside of a request', () => {
    expect([texts.title, texts.states.open, texts.count(2), texts.steps[1]]).toEqual([
      'Việc',
      'Đang mở',
      '2 việc',
      'hai',
    ])
    expect(requestScope()).toEqual({ locale: 'vi', here: '/' })
  })

  it('is in the language of the request, also in a group that was taken out before', () => {
    const { states } = texts
    const read = () => [texts.title, states.open, texts.count(2), Object.values(states)[0]]

    expect(within('en', read)).toEqual(['Task', 'Open', '2 tasks', 'Open'])
    expect(within('vi', read)).toEqual(['Việc', 'Đang mở', '2 việc', 'Đang mở'])
  })

  it('is none for the names that every object of the language has', () => {
    const found = ['constructor', 'toString', '__proto__'].map((word) => Reflect.get(texts, word))

    expect(found).toEqual([undefined, undefined, undefined])
  })

  it('is not changed by another request that is answered at the same time', async () => {
    const slow = within('en', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return texts.title
    })
    expect(within('vi', () => texts.title)).toBe('Việc')
    expect(await slow).toBe('Task')
  })
})
