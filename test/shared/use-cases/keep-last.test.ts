import { describe, expect, it } from 'vitest'
import { keepLast } from '#shared/use-cases/keep-last.ts'

const at = (second: number) => new Date(second * 1000)

describe('what is kept in the memory of a process', () => {
  it('is made once for all who ask at the same time and later', async () => {
    let made = 0
    const keep = keepLast<number>()
    const make = async () => ++made

    expect(await Promise.all([keep('a', at(0), make), keep('a', at(0), make)])).toEqual([1, 1])
    expect(await keep('a', at(1_000_000), make)).toBe(1)
  })

  it('is made anew for another key, and the one before is forgotten', async () => {
    let made = 0
    const keep = keepLast<number>()
    const make = async () => ++made

    expect(await keep('a', at(0), make)).toBe(1)
    expect(await keep('b', at(0), make)).toBe(2)
    expect(await keep('a', at(0), make)).toBe(3)
  })

  it('is made anew when its time is over', async () => {
    let made = 0
    const keep = keepLast<number>(60_000)
    const make = async () => ++made

    expect(await keep('a', at(0), make)).toBe(1)
    expect(await keep('a', at(59), make)).toBe(1)
    expect(await keep('a', at(60), make)).toBe(2)
  })

  it('is no failure: the next who asks tries again, and a failure that comes late forgets nothing newer', async () => {
    const keep = keepLast<string>()
    let fail: (error: Error) => void = () => {}
    const late = keep('a', at(0), () => new Promise((_, reject) => (fail = reject)))
    const newer = keep('b', at(0), async () => 'b')
    fail(new Error('the table did not answer'))

    await expect(late).rejects.toThrow('did not answer')
    expect(await newer).toBe('b')
    expect(await keep('b', at(0), async () => 'made again')).toBe('b')
    await expect(keep('c', at(0), () => Promise.reject(new Error('again')))).rejects.toThrow('again')
    expect(await keep('c', at(0), async () => 'c')).toBe('c')
  })
})
