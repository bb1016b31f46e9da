import { describe, expect, it } from 'vitest'
import { passTime } from '#infra/local/control/pass-time.ts'

const day = 24 * 3_600_000

/** A clock with a reminder every morning, and work that each one leaves behind. */
function office() {
  let time = 0
  let next = day
  const mornings: number[] = []
  let atWork = 0
  return {
    mornings,
    leftUndone: () => atWork,
    clock: {
      now: () => time,
      nextDue: () => next,
      advanceTo(to: number) {
        time = Math.max(time, to)
        while (next <= time) {
          mornings.push(time)
          atWork += 1
          next += day
        }
      },
    },
    async settled() {
      atWork = 0
    },
  }
}

describe('time that passes', () => {
  it('stops at every timer on the way, and leaves no work behind', async () => {
    const running = office()

    await passTime(running, 3.5 * day)

    expect(running.mornings).toEqual([day, 2 * day, 3 * day])
    expect(running.clock.now()).toBe(3.5 * day)
    expect(running.leftUndone()).toBe(0)
  })

  it('does not go back', async () => {
    const running = office()
    running.clock.advanceTo(2.5 * day)

    await passTime(running, day)

    expect(running.clock.now()).toBe(2.5 * day)
  })
})
