import type { MeetingSubject } from '#shared/contracts/meeting-policy.ts'
import type { Remediation } from '#shared/contracts/remediation.ts'
import type { Suggestion } from '#shared/contracts/suggestion.ts'
import type { BodyType } from '#shared/domain/subject-tree.ts'
import type { WorkingCalendar } from '#shared/domain/working-days.ts'

/** A unit whose review may have to come first, with the last half day of its meeting. */
export interface EarlierUnit {
  readonly unitId: string
  readonly name: string
  /** Null while no meeting is on record. */
  readonly endedAt: string | null
}

/** What other units and decisions say of when this unit may meet. */
export interface MeetingSurroundings {
  /** Units below that are reviewed this year. */
  readonly below: readonly EarlierUnit[]
  /** Of a leader, by the id of the post: the cell where the same person is reviewed. */
  readonly cells: ReadonlyMap<string, EarlierUnit>
  /** Date on which a superior ordered the review to be repeated; null where nobody did. */
  readonly repeatOrderedOn: string | null
}

/** What a subject type says of the meeting. */
export interface MeetingType {
  readonly bodyType: BodyType
  readonly meeting: MeetingSubject
}

/** A limitation or commitment of last year, of which the unit says what has become. */
export type Carried = Pick<Remediation, 'id' | 'kind' | 'text' | 'ownerName' | 'term'>

/** Everything that the sheets of the review itself are prefilled from and checked against. */
export interface ReviewContext {
  readonly calendar: WorkingCalendar
  readonly surroundings: MeetingSurroundings
  /** By id of the subject type. */
  readonly types: ReadonlyMap<string, MeetingType>
  readonly suggestions: readonly Suggestion[]
  readonly carried: readonly Carried[]
}

/** Nothing stands around the unit: for a workbook that is written where no records are. */
export const noSurroundings: MeetingSurroundings = { below: [], cells: new Map(), repeatOrderedOn: null }
