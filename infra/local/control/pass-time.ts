import type { Clock } from '../kernel/clock.ts'

/** What time is driven for: all parts of one runtime. */
export interface Passing {
  readonly clock: Pick<Clock, 'now' | 'nextDue' | 'advanceTo'>
  /** Resolves when nothing runs and nothing is due. */
  settled(): Promise<void>
}

/**
 * Lets time pass as it would by itself: from one timer to the next, and at each until everything it set off is done.
 * A reminder of every morning comes every morning, however far the target lies.
 *
 * @param target milliseconds since the epoch; an earlier time changes nothing
 */
export async function passTime({ clock, settled }: Passing, target: number): Promise<void> {
  await settled()
  while (clock.now() < target) {
    clock.advanceTo(Math.min(clock.nextDue() ?? target, target))
    await settled()
  }
}
