import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createHeap } from '#infra/local/kernel/heap.ts'

const hour = 3_600_000

describe('the clock', () => {
  afterEach(() => void vi.useRealTimers())

  it('fires timers in the order of their times, none before its time', async () => {
    vi.useFakeTimers()
    const clock = createClock(openDatabase(':memory:'), () => Date.now())
    const start = clock.now()
    const fired: [string, number][] = []
    const note = (name: string) => () => void fired.push([name, clock.now() - start])
    clock.at(start + 200, note('second'))
    clock.at(start + 100, note('first'))
    clock.at(start + 150, note('cancelled')).cancel()
    expect(clock.nextDue()).toBe(start + 100)
    await vi.advanceTimersByTimeAsync(99)
    expect(fired).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(fired.map(([name]) => name)).toEqual(['first', 'second'])
    expect(fired.map(([, at], index) => at >= 100 * (index + 1))).toEqual([true, true])
    expect(clock.nextDue()).toBeUndefined()
  })

  it('waits longer than setTimeout can', async () => {
    vi.useFakeTimers()
    const clock = createClock(openDatabase(':memory:'), () => Date.now())
    const run = vi.fn()
    clock.at(clock.now() + 1000 * 24 * hour, run)
    await vi.advanceTimersByTimeAsync(999 * 24 * hour)
    expect(run).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2 * 24 * hour)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('fires what is due when it is driven, and never synchronously', async () => {
    const clock = createClock(openDatabase(':memory:'))
    const run = vi.fn()
    const due = clock.now() + 5 * hour
    clock.at(due, run)
    clock.advanceTo(due)
    expect(run).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1))
    expect(clock.now()).toBeGreaterThanOrEqual(due)
  })

  it('never goes back, neither when told to nor after a restart', () => {
    const database = openDatabase(':memory:')
    const clock = createClock(database)
    const later = Date.now() + 30 * 24 * hour
    clock.advanceTo(later)
    clock.advanceTo(later - 10 * 24 * hour)
    expect(clock.now()).toBeGreaterThanOrEqual(later)
    expect(createClock(database).now()).toBeGreaterThanOrEqual(later)
    expect(() => clock.advanceTo(Number.NaN)).toThrow('not a time')
  })

  it('tells other threads its offset', () => {
    const clock = createClock(openDatabase(':memory:'))
    clock.advanceTo(Date.now() + hour)
    const [offset = 0n] = new BigInt64Array(clock.offset)
    expect(Math.abs(Date.now() + Number(offset) - clock.now())).toBeLessThan(1000)
  })
})

describe('a heap', () => {
  it('gives the smallest first whatever was added and taken out, the earliest among equals', () => {
    const action = fc.oneof(
      fc.record({ add: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ remove: fc.nat() }),
      fc.constant({ pop: true }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const heap = createHeap<{ value: number; order: number }>((a, b) => a.value - b.value)
        let model: { value: number; order: number }[] = []
        const smallest = () => [...model].sort((a, b) => a.value - b.value || a.order - b.order)[0]
        let order = 0
        for (const each of actions) {
          const victim =
            'remove' in each ? model[each.remove % model.length] : 'pop' in each ? smallest() : undefined
          if ('add' in each) {
            const element = { value: each.add, order: order++ }
            heap.add(element)
            model.push(element)
          } else if (victim !== undefined) {
            expect(heap.delete(victim)).toBe(true)
            expect(heap.delete(victim)).toBe(false)
            model = model.filter((element) => element !== victim)
          }
          expect(heap.first()).toBe(smallest())
        }
      }),
    )
  })
})
