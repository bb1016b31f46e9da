import { describe, expect, it } from 'vitest'
import { firstInOrder } from '#shared/domain/first-in-order.ts'

const ascending = (a: number, b: number) => a - b

describe('the first of a list in an order', () => {
  it('are what sorting all would give', () => {
    const items = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1009)

    expect(firstInOrder(items, 25, ascending)).toEqual(items.toSorted(ascending).slice(0, 25))
  })

  it('are all where there are fewer', () => {
    expect(firstInOrder([3, 1, 2], 5, ascending)).toEqual([1, 2, 3])
    expect(firstInOrder([], 5, ascending)).toEqual([])
  })
})
