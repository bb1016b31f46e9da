import { Cron } from 'croner'

/** The expression is not one that EventBridge accepts. */
export class InvalidScheduleExpressionError extends Error {
  constructor(expression: string, reason: string) {
    super(`Parameter ScheduleExpression is not valid: ${expression}: ${reason}`)
    this.name = 'InvalidScheduleExpressionError'
  }
}

export interface Schedule {
  readonly kind: 'rate' | 'cron' | 'at'
  /**
   * First due time after `after`, both in milliseconds since the epoch.
   *
   * @param origin the due time or the start that a rate counts from
   * @returns nothing when there is none any more
   */
  next(after: number, origin: number): number | undefined
}

const unitMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/**
 * Reads `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)` or `at(2026-12-31T17:00:00)`.
 *
 * @param timezone IANA name that cron and at are meant in. @default UTC
 * @throws InvalidScheduleExpressionError
 */
export function parseSchedule(expression: string, timezone = 'UTC'): Schedule {
  const match = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim())
  if (!match) throw new InvalidScheduleExpressionError(expression, 'it must be rate(…), cron(…) or at(…)')
  const [, kind, body = ''] = match
  assertTimezone(expression, timezone)
  if (kind === 'rate') return parseRate(expression, body)
  return kind === 'cron' ? parseCron(expression, body, timezone) : parseAt(expression, body, timezone)
}

function parseRate(expression: string, body: string): Schedule {
  const match = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(body.trim())
  const count = Number(match?.[1])
  // EventBridge wants the singular for one and the plural otherwise.
  if (!match || (count === 1) !== (match[3] === '')) {
    throw new InvalidScheduleExpressionError(expression, 'a rate is a number above 0 and its unit')
  }
  const interval = count * unitMilliseconds[match[2] as keyof typeof unitMilliseconds]
  return {
    kind: 'rate',
    next: (after, origin) => origin + interval * Math.max(1, Math.floor((after - origin) / interval) + 1),
  }
}

function parseCron(expression: string, body: string, timezone: string): Schedule {
  const fields = body.trim().toUpperCase().split(/\s+/)
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields
  const refuse = (reason: string): never => {
    throw new InvalidScheduleExpressionError(expression, reason)
  }
  if (fields.length !== 6) refuse('a cron has six fields: minutes hours day-of-month month day-of-week year')
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    refuse('exactly one of day-of-month and day-of-week must be ?')
  }
  if ([minutes, hours, month, year].some((field) => field.includes('?'))) refuse('? stands for a day only')
  const pattern = [
    ...['0', minutes, hours],
    dayOfMonth.replace('?', '*'),
    month,
    // EventBridge: L alone is Saturday, 5L the last Thursday; croner writes the latter 5#L.
    dayOfWeek
      .replace('?', '*')
      .replace(/^L$/, '7')
      .replace(/^([1-7]|[A-Z]{3})L$/, '$1#L'),
    year,
  ].join(' ')
  try {
    const cron = new Cron(pattern, {
      mode: '7-part',
      timezone,
      // Sunday is 1, and 5/15 means every 15 from 5 on.
      alternativeWeekdays: true,
      sloppyRanges: true,
      paused: true,
    })
    return { kind: 'cron', next: (after) => cron.nextRun(new Date(after))?.getTime() ?? undefined }
  } catch (error) {
    return refuse((error as Error).message)
  }
}

function parseAt(expression: string, body: string, timezone: string): Schedule {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body)) {
    throw new InvalidScheduleExpressionError(expression, 'a time is written yyyy-mm-ddThh:mm:ss')
  }
  const time = zonedTime(body, timezone)
  if (Number.isNaN(time)) throw new InvalidScheduleExpressionError(expression, 'there is no such time')
  return { kind: 'at', next: (after) => (time > after ? time : undefined) }
}

/** Milliseconds since the epoch of a wall-clock time in a zone. */
function zonedTime(local: string, timezone: string): number {
  const utc = Date.parse(`${local}Z`)
  if (Number.isNaN(utc)) return utc
  // The offset depends on the instant: the second round settles it around a change of the zone's offset.
  const first = utc - zoneOffset(utc, timezone)
  return utc - zoneOffset(first, timezone)
}

function zoneOffset(time: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  }).formatToParts(time)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(time / 1000) * 1000
}

function assertTimezone(expression: string, timezone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone })
  } catch {
    throw new InvalidScheduleExpressionError(expression, `the time zone ${timezone} is not known`)
  }
}
