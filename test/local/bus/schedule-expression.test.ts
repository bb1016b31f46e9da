import { describe, expect, it } from 'vitest'
import { parseSchedule } from '#infra/local/bus/schedule-expression.ts'

const start = Date.parse('2026-11-21T03:00:30Z')
const next = (expression: string, timezone?: string) => {
  const due = parseSchedule(expression, timezone).next(start, start)
  return due === undefined ? undefined : new Date(due).toISOString()
}

describe('a schedule expression', () => {
  it.each([
    ['rate(1 minute)', '2026-11-21T03:01:30.000Z'],
    ['rate(5 minutes)', '2026-11-21T03:05:30.000Z'],
    ['rate(1 hour)', '2026-11-21T04:00:30.000Z'],
    ['rate(7 days)', '2026-11-28T03:00:30.000Z'],
    ['cron(0 10 * * ? *)', '2026-11-21T10:00:00.000Z'],
    ['cron(15 12 ? * MON-FRI *)', '2026-11-23T12:15:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-21T03:15:00.000Z'],
    ['cron(5/15 * * * ? *)', '2026-11-21T03:05:00.000Z'],
    ['cron(0 8 1 * ? *)', '2026-12-01T08:00:00.000Z'],
    ['cron(0 8 L * ? *)', '2026-11-30T08:00:00.000Z'],
    ['cron(0 8 ? * 2#1 *)', '2026-12-07T08:00:00.000Z'],
    ['cron(0 8 ? * 6L *)', '2026-11-27T08:00:00.000Z'],
    ['cron(0 8 ? * L *)', '2026-11-21T08:00:00.000Z'],
    ['cron(0 8 ? * 1 *)', '2026-11-22T08:00:00.000Z'],
    ['cron(0 8 15W 8 ? *)', '2027-08-16T08:00:00.000Z'],
    ['cron(0 0 1 1 ? 2030-2032)', '2030-01-01T00:00:00.000Z'],
    ['at(2026-12-31T17:00:00)', '2026-12-31T17:00:00.000Z'],
  ])('%s comes next at %s', (expression, expected) => {
    expect(next(expression)).toBe(expected)
  })

  it.each([
    ['cron(0 8 * * ? *)', '2026-11-22T01:00:00.000Z'],
    ['at(2026-12-31T17:00:00)', '2026-12-31T10:00:00.000Z'],
  ])('%s is meant in its time zone', (expression, expected) => {
    expect(next(expression, 'Asia/Ho_Chi_Minh')).toBe(expected)
  })

  it('has no next time after its last one', () => {
    expect(next('at(2026-01-01T00:00:00)')).toBeUndefined()
    expect(next('cron(0 0 1 1 ? 2020)')).toBeUndefined()
  })

  it('keeps the rhythm of a rate over a long stop', () => {
    const schedule = parseSchedule('rate(10 minutes)')

    const due = schedule.next(start + 35 * 60_000, start)

    expect(due).toBe(start + 40 * 60_000)
  })

  it.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(5 seconds)',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(0 10 * * ?)',
    'cron(99 10 * * ? *)',
    'at(tomorrow)',
    'at(2026-13-01T00:00:00)',
    'daily',
  ])('%s is refused', (expression) => {
    expect(() => parseSchedule(expression)).toThrow('ScheduleExpression is not valid')
  })

  it('in an unknown time zone is refused', () => {
    expect(() => parseSchedule('rate(1 hour)', 'Asia/Nowhere')).toThrow('time zone')
  })
})
