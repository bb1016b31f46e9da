import { z } from 'zod'
import type { Figure } from '#shared/domain/figures.ts'

/**
 * Parts of the report that only people can write (`domain.md` §5.1). What is computed stands before them in the
 * same section; a part that nobody has written leaves nothing behind but its heading.
 */
export const REPORT_PARTS = [
  'implementation',
  'preparation',
  'review',
  'progress',
  'inspection',
  'remediation',
  'degeneration',
  'appraisal',
  'strengths',
  'limitations',
  'causes',
  'directions',
  'proposals',
] as const
export const reportPart = z.enum(REPORT_PARTS)
export type ReportPart = z.infer<typeof reportPart>

/** What was written, by part; paragraphs are lines. */
export const reportTexts = z.partialRecord(reportPart, z.string().max(20_000))
export type ReportTexts = z.infer<typeof reportTexts>

/** A figure of the year before: of the earlier cycle of this system, or typed from the report of that year. */
export const previousFigure = z.strictObject({
  group: z.string().min(1),
  measure: z.string().min(1),
  count: z.int().min(0),
  percent: z.number().min(0).max(100).nullable(),
  denominator: z.int().min(0).nullable(),
  denominatorName: z.string().nullable(),
  source: z.enum(['CYCLE', 'TYPED']),
})
export type PreviousFigure = z.infer<typeof previousFigure>

/** T13: one percentage beside that of the year before. */
export interface FigureDelta extends Pick<Figure, 'table' | 'group' | 'measure'> {
  readonly previous: PreviousFigure | null
  /** Percentage points, with the decimals of the template; null where the two cannot be compared. */
  readonly points: number | null
  /** Vietnamese, why they cannot be compared (without those words); null where they can. */
  readonly notComparable: string | null
}

/** T13 of one unit directly under the highest one. */
export interface UnitDelta extends Omit<FigureDelta, 'previous'> {
  readonly unitId: string
  readonly previousPercent: number | null
}

/** T11: when the units of one level had sent, were appraised and decided, and how long the meetings took. */
export interface ProgressRow {
  readonly level: string
  readonly levelName: string
  readonly units: number
  /** ISO dates; null while nothing happened. */
  readonly firstMeetingOn: string | null
  readonly lastMeetingOn: string | null
  readonly lastDecidedOn: string | null
  /** Working days in halves, all meetings of the level together, and how many they were. */
  readonly meetingDays: number
  readonly meetings: number
  /** Accepted after their deadline. */
  readonly late: number
}

/** T12: committees of one level that set up working groups to inspect and appraise. */
export interface InspectionRow {
  readonly level: string
  readonly levelName: string
  readonly committees: number
  readonly withWorkingGroup: number
}
