import { describe, expect, it } from 'vitest'
import { openExpiries } from '#infra/local/dynamodb/expiries.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'

const at = (name: string) => ({ pk: { S: name } })

describe('what expires when', () => {
  it('is known from the start of the table on, with what was written since', () => {
    const expiries = openExpiries(openDatabase(':memory:'))
    expiries.put('t', [{ key: at('early'), expiry: 5 }])
    expiries.learn('t', 'gone', [{ key: at('b'), expiry: 20 }])
    expiries.put('t', [{ key: at('a'), expiry: 10 }])
    expiries.put('other', [{ key: at('c'), expiry: 1 }])
    expect(expiries.next('t')).toBe(10)
    expect(expiries.before('t', 20, 9)).toEqual([{ key: at('a'), expiry: 10 }])
    expect(expiries.before('t', 21, 1)).toEqual([{ key: at('a'), expiry: 10 }])
  })

  it('is known by one attribute and to be learnt again by another', () => {
    const expiries = openExpiries(openDatabase(':memory:'))
    expiries.learn('t', 'gone', [])
    expect([expiries.knows('t', 'gone'), expiries.knows('t', 'end')]).toEqual([true, false])
    expiries.forget('t')
    expect(expiries.knows('t', 'gone')).toBe(false)
  })

  it('follows the last write of an item, until it is taken out', () => {
    const expiries = openExpiries(openDatabase(':memory:'))
    expiries.put('t', [{ key: at('a'), expiry: 10 }])
    expiries.put('t', [{ key: at('a'), expiry: 30 }])
    expect(expiries.before('t', 40, 9)).toEqual([{ key: at('a'), expiry: 30 }])
    expiries.remove('t', at('a'))
    expect(expiries.next('t')).toBeUndefined()
  })
})
