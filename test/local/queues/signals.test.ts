import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Clock } from '#infra/local/kernel/clock.ts'
import { createSignals } from '#infra/local/queues/signals.ts'

/** A clock whose timers never fire by themselves. */
function stoppedClock(): Clock & { advanceTo(time: number): void } {
  let time = 0
  const due = new Set<number>()
  return {
    now: () => time,
    at(when) {
      due.add(when)
      return { due: when, cancel: () => void due.delete(when) }
    },
    nextDue: () => [...due].sort((a, b) => a - b)[0],
    advanceTo: (next) => {
      time = next
    },
  }
}

test('a message that comes into sight between a look and the next wakes those who wait', async () => {
  const clock = stoppedClock()
  const visibleAt = 1_000
  const signals = createSignals(clock, () => (visibleAt > clock.now() ? visibleAt : undefined))
  let woken = 0
  signals.listen('mails', () => {
    woken += 1
  })

  // Whoever looked at 999 found nothing and arms again at 1,000, when the timer has not yet fired.
  clock.advanceTo(visibleAt)
  signals.rearm('mails')
  await turn()
  await turn()

  expect(woken).toBe(1)
})

test('nobody is woken for a message whose time has not come', async () => {
  const clock = stoppedClock()
  const signals = createSignals(clock, () => 1_000)
  let woken = 0
  signals.listen('mails', () => {
    woken += 1
  })

  clock.advanceTo(999)
  signals.rearm('mails')
  await turn()
  await turn()

  expect(woken).toBe(0)
  expect(clock.nextDue()).toBe(1_000)
})
