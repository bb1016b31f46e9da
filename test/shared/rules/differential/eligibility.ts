import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Eligibility } from './second-reading.ts'

type Out = ReturnType<Eligibility>

const BY_STATUS: Readonly<Record<string, Out>> = {
  exempt: { reason: 'EXEMPT_WORK', reviewed: false },
  suspended: { reason: 'SUSPENDED', reviewed: false },
  away: { reason: 'FAR_AWAY', reviewed: false },
  sick: { reason: 'SICK', reviewed: false },
}

function byStatus({ status }: ClassifyCase): Out {
  return BY_STATUS[status ?? 'active'] ?? null
}

/** Whether less than `months` calendar months lie between joining and assessment; unknown dates prove nothing. */
function newcomer({ joinedOn, assessedOn }: ClassifyCase, months: unknown): boolean {
  if (joinedOn === undefined || assessedOn === undefined) return false
  return assessedOn < monthsLater(joinedOn, Number(months))
}

// The same day so many months later, or the last day of a month that has no such day.
function monthsLater(iso: string, months: number): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  const index = year * 12 + (month - 1) + months
  const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}-${two(Math.min(day, last))}`
}

const isPerson = ({ kind }: ClassifyCase): boolean => kind === 'member' || kind === 'leader'

const expelled = ({ discipline = [] }: ClassifyCase): boolean =>
  discipline.some(({ who, form, at }) => who === 'self' && form === 'expulsion' && at !== 'former-unit')

export const ELIGIBILITY: Readonly<Record<string, Eligibility>> = {
  'qd-132-2018': (facts, { newBelowMonths }) =>
    byStatus(facts) ??
    (newcomer(facts, newBelowMonths)
      ? isPerson(facts)
        ? { reason: 'NEW_UNDER_6M', reviewed: true }
        : { reason: 'ORG_UNDER_6M', reviewed: false }
      : null),
  'qd-124-2023': (facts, { newBelowMonths, expelledNotRated }) => {
    // Before the status: whoever is expelled owes nothing that could be made up for.
    if (expelledNotRated !== false && isPerson(facts) && expelled(facts)) {
      return { reason: 'UNDER_DISCIPLINE', reviewed: false }
    }
    const status = byStatus(facts)
    if (status !== null) return status
    if (!newcomer(facts, newBelowMonths)) return null
    return { reason: isPerson(facts) ? 'NEW_UNDER_6M' : 'ORG_UNDER_6M', reviewed: false }
  },
  'qd-366-2025': (facts, { newBelowMonths, newOrganisationExempt }) => {
    const status = byStatus(facts)
    if (status !== null) return status
    if (!newcomer(facts, newBelowMonths)) return null
    if (isPerson(facts)) return { reason: 'NEW_UNDER_6M', reviewed: false }
    return newOrganisationExempt === true ? { reason: 'ORG_UNDER_6M', reviewed: false } : null
  },
  'nd-90-2020': (facts, { serviceBelowMonths }) => {
    const { monthsInYear, maternity } = facts.service ?? {}
    if (!isPerson(facts) || monthsInYear === undefined || maternity === true) return null
    return monthsInYear < Number(serviceBelowMonths) ? { reason: 'CS_UNDER_6M', reviewed: true } : null
  },
}
