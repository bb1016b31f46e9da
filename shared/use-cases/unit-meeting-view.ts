import type { Unit } from '#shared/store/units.ts'

/** The review meeting of a unit as its appraisers see it. */
export interface UnitMeeting extends NonNullable<Unit['meeting']> {
  readonly startedAt: string
  readonly endedAt: string
}

/** Null where no record of a meeting was accepted. */
export function unitMeetingOf(unit: Unit | undefined): UnitMeeting | null {
  if (unit === undefined) return null
  const { meeting, meetingStartedAt: startedAt, meetingEndedAt: endedAt } = unit
  if (meeting === null || startedAt === null || endedAt === null) return null
  return { ...meeting, startedAt, endedAt }
}
