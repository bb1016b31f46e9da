import { wallNow } from '../kernel/wall-clock.ts'

/**
 * Makes `Date` of this thread read the runtime's clock, so that code that knows nothing of the clock sees the
 * time that is driven. `performance` and timers stay with real time: they measure work, not the calendar.
 *
 * @param shared one Int64, the milliseconds to add to the wall clock
 * @returns what gives `Date` back
 */
export function followClock(shared: SharedArrayBuffer): () => void {
  const offset = new BigInt64Array(shared)
  const now = () => wallNow() + Number(Atomics.load(offset, 0))
  const RealDate = Date
  const { now: realNow } = RealDate
  const { constructor: realConstructor } = RealDate.prototype
  const constructorIs = (value: unknown) =>
    Object.defineProperty(RealDate.prototype, 'constructor', { value, writable: true, configurable: true })
  const DrivenDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as object,
  })
  RealDate.now = now
  constructorIs(DrivenDate)
  globalThis.Date = DrivenDate
  return () => {
    RealDate.now = realNow
    constructorIs(realConstructor)
    globalThis.Date = RealDate
  }
}
