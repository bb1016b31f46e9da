import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { DueStage } from '#shared/store/deadline-counters.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { endOfDayAfter } from './context.ts'

const settings = {
  'self-assessment': { date: 'selfAssessment', days: 'selfAssessmentDays' },
  'peer-input': { date: 'peerInput', days: 'peerInputDays' },
  appraisal: { date: 'appraisal', days: 'appraisalDays' },
  decision: { date: 'decision', days: 'decisionDays' },
} as const

/**
 * When something that is opened now is due: at the end of the fixed day of its level, in Vietnam, or, where there
 * is none or it has passed already, after the days of its stage.
 */
export function dueAtOf(
  { deadlines }: Pick<ProvinceConfiguration, 'deadlines'>,
  stage: DueStage,
  level: string,
  openedAt: Date,
): string {
  const { date, days } = settings[stage]
  const fixed = deadlines.dates?.[date]?.[level]
  return fixed !== undefined && fixed >= calendarDate(openedAt)
    ? endOfDay(fixed)
    : endOfDayAfter(openedAt, deadlines[days])
}

/** The last moment of a calendar day in Vietnam, as ISO 8601. */
export function endOfDay(date: string): string {
  return new Date(`${date}T23:59:59.999+07:00`).toISOString()
}
