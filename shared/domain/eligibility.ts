import type { ClassifyCase, NotRatedReason } from '#shared/contracts/classify.ts'

/**
 * Whole calendar months from `from` to `to` (ISO dates, `from` not after `to`). A month is complete on the
 * same day of a later month, or on that month's last day when it has no such day: 31 August + 6 months is
 * complete on 29 February of a leap year.
 */
export function monthsBetween(from: string, to: string): number {
  const start = dateParts(from)
  const end = dateParts(to)
  const months = (end.year - start.year) * 12 + end.month - start.month
  const dueDay = Math.min(start.day, daysInMonth(end.year, end.month))
  return end.day >= dueDay ? months : months - 1
}

const STATUS_REASONS: Readonly<Record<NonNullable<ClassifyCase['status']>, NotRatedReason | null>> = {
  active: null,
  exempt: 'EXEMPT_WORK',
  suspended: 'SUSPENDED',
  away: 'FAR_AWAY',
  sick: 'SICK',
}

type EligibilityFacts = Pick<ClassifyCase, 'kind' | 'status' | 'joinedOn' | 'assessedOn'>

/**
 * Why a subject is not rated under Quy định 124: exempt (`EXEMPT_WORK`, `SUSPENDED`, `NEW_UNDER_6M`,
 * `ORG_UNDER_6M`: neither reviewed nor rated) or owed (`SICK`, `FAR_AWAY`). A reason must be proven: without
 * a status or a joining date the subject is rated.
 */
export function notRatedReason(facts: EligibilityFacts, newBelowMonths: number): NotRatedReason | null {
  const byStatus = STATUS_REASONS[facts.status ?? 'active']
  if (byStatus !== null) return byStatus
  if (facts.joinedOn === undefined || facts.assessedOn === undefined) return null
  if (monthsBetween(facts.joinedOn, facts.assessedOn) >= newBelowMonths) return null
  return facts.kind === 'member' || facts.kind === 'leader' ? 'NEW_UNDER_6M' : 'ORG_UNDER_6M'
}

interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

function dateParts(iso: string): DateParts {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = iso.split('-').map(Number)
  if (![year, month, day].every(Number.isInteger)) throw new RangeError(`not an ISO date: ${iso}`)
  return { year, month, day }
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
