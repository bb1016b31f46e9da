/**
 * Makes `Date` of this thread read the runtime's clock, so that a function sees the time that is driven.
 * `performance` and timers stay with real time: they measure work, not the calendar.
 *
 * @param shared one Int64, the milliseconds to add to the wall clock
 */
export function followClock(shared: SharedArrayBuffer): void {
  const offset = new BigInt64Array(shared)
  const wall = Date.now.bind(Date)
  const now = () => wall() + Number(Atomics.load(offset, 0))
  const RealDate = Date
  RealDate.now = now
  const DrivenDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as object,
  })
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: DrivenDate,
    writable: true,
    configurable: true,
  })
  globalThis.Date = DrivenDate
}
