import type { LocalDuration, MeetingSubject } from '#shared/contracts/meeting-policy.ts'
import type { SourceMark } from '#shared/rules/predicate.ts'
import { shortMeeting } from '#shared/text/meetings.ts'

/**
 * How binding a duration is. `CENTRAL`: a minimum of the regulation for the whole country, which no province
 * shortens. `LOCAL`: a minimum of one province. `SUGGESTION`: fixed for one meeting by the authority that
 * suggested the topics. `OBSERVED`: what a report says meetings took, on average or once; no minimum at all.
 */
export type DurationBasis = 'CENTRAL' | 'LOCAL' | 'SUGGESTION' | 'OBSERVED'

export interface MinimumDuration {
  /** Working days, in halves. */
  readonly days: number
  readonly basis: DurationBasis
  readonly clause: string
  /** `configuration`: a duration that the province or the suggesting authority gave. */
  readonly source: SourceMark | 'configuration'
}

/** `NOT_STATED`: no source gives one. `SUGGESTING_AUTHORITY`: whoever suggested the review decides. */
export type DurationCell = MinimumDuration | 'NOT_STATED' | 'SUGGESTING_AUTHORITY'

interface PackDurations {
  readonly ordinary: Readonly<Record<MeetingSubject, DurationCell>>
  readonly suggested: Readonly<Record<MeetingSubject, DurationCell>>
}

const QD_132_CLAUSE = 'Báo cáo 306-BC/TU của Tỉnh ủy Lai Châu ngày 07/02/2023, mục I.2.1b'
const QD_124_CLAUSE = 'Báo cáo 544-BC/TU của Tỉnh ủy Lâm Đồng ngày 08/3/2024, mục I.2.1'
const QD_366_CLAUSE = 'Hướng dẫn 43-HD/BTCTW ngày 31/10/2025, mục 2'

const laiChau = (days: number): MinimumDuration => ({
  days,
  basis: 'LOCAL',
  clause: QD_132_CLAUSE,
  source: 'seed',
})
const lamDong = (days: number): MinimumDuration => ({
  days,
  basis: 'OBSERVED',
  clause: QD_124_CLAUSE,
  source: 'seed',
})
const central = (days: number): MinimumDuration => ({
  days,
  basis: 'CENTRAL',
  clause: QD_366_CLAUSE,
  source: 'found',
})

/** The table of durations by rule pack; a civil servant's rating has no review meeting of its own. */
export const MEETING_DURATIONS: Readonly<Record<string, PackDurations>> = {
  'qd-132-2018': {
    ordinary: {
      'province-standing-committee': laiChau(2),
      'district-standing-committee': laiChau(1.5),
      'province-leadership': laiChau(1),
      'commune-committee': laiChau(1.5),
      other: laiChau(1),
    },
    suggested: {
      'province-standing-committee': laiChau(2),
      'district-standing-committee': laiChau(2),
      'province-leadership': laiChau(1),
      'commune-committee': laiChau(2),
      other: laiChau(1),
    },
  },
  'qd-124-2023': {
    ordinary: {
      ...everywhere('NOT_STATED'),
      'province-standing-committee': lamDong(2),
      'district-standing-committee': lamDong(1.5),
    },
    suggested: everywhere('NOT_STATED'),
  },
  'qd-366-2025': {
    ordinary: { ...everywhere(central(1)), 'province-standing-committee': central(2) },
    suggested: everywhere('SUGGESTING_AUTHORITY'),
  },
  'nd-90-2020': { ordinary: everywhere('NOT_STATED'), suggested: everywhere('NOT_STATED') },
}

export interface MeetingKind {
  /** Whether the authority suggested topics to this collective or to one of its members. */
  readonly suggested: boolean
  /** Working days that the suggesting authority fixed for this meeting, where the regulation leaves it to it. */
  readonly daysBySuggestion?: number
}

/**
 * The shortest review meeting of a body and its members, or `null` where the table of the regulation has none
 * or the suggesting authority has not said it. A local duration replaces the table's, except one of the whole
 * country that is longer.
 * @throws RangeError for a rule pack without a table
 */
export function minimumDuration(
  packId: string,
  subject: MeetingSubject,
  meeting: MeetingKind,
  localDurations: readonly LocalDuration[],
): MinimumDuration | null {
  const table = MEETING_DURATIONS[packId]
  if (table === undefined) throw new RangeError(`no meeting durations for the rule pack ${packId}`)
  const cell = (meeting.suggested ? table.suggested : table.ordinary)[subject]
  const fixed = cell === 'SUGGESTING_AUTHORITY' ? bySuggestion(meeting) : null
  if (fixed !== null) return fixed
  const stated = typeof cell === 'string' ? null : cell
  const local = localDuration(subject, meeting, localDurations)
  if (local === null) return stated
  return stated?.basis === 'CENTRAL' && stated.days > local.days ? stated : local
}

export interface DurationCheck {
  readonly minimum: MinimumDuration | null
  /** Vietnamese sentence for the chair when the meeting was shorter; `null` else. Never a reason to block. */
  readonly warning: string | null
}

/**
 * Compares how long a meeting took with the shortest one.
 * @param days working days that the meeting took, in halves
 * @throws RangeError for a rule pack without a table, or when `days` is not a positive number
 */
export function checkDuration(
  days: number,
  packId: string,
  subject: MeetingSubject,
  meeting: MeetingKind,
  localDurations: readonly LocalDuration[],
): DurationCheck {
  if (!(days > 0 && Number.isFinite(days))) throw new RangeError(`not a number of days: ${days}`)
  const minimum = minimumDuration(packId, subject, meeting, localDurations)
  const short = minimum !== null && days < minimum.days
  return { minimum, warning: short ? shortMeeting(subject, days, minimum) : null }
}

function everywhere(cell: DurationCell): Readonly<Record<MeetingSubject, DurationCell>> {
  return {
    'province-standing-committee': cell,
    'district-standing-committee': cell,
    'province-leadership': cell,
    'commune-committee': cell,
    other: cell,
  }
}

function bySuggestion({ daysBySuggestion }: MeetingKind): MinimumDuration | null {
  if (daysBySuggestion === undefined) return null
  return { days: daysBySuggestion, basis: 'SUGGESTION', clause: QD_366_CLAUSE, source: 'configuration' }
}

function localDuration(
  subject: MeetingSubject,
  { suggested }: MeetingKind,
  localDurations: readonly LocalDuration[],
): MinimumDuration | null {
  const local = localDurations.find((duration) => duration.subject === subject)
  const days = suggested ? local?.suggestedDays : local?.minimumDays
  if (local === undefined || days === undefined) return null
  return { days, basis: 'LOCAL', clause: local.document, source: 'configuration' }
}
