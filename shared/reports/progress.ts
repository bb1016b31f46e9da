import type { InspectionRow, ProgressRow } from '#shared/contracts/report.ts'

interface Level {
  readonly id: string
  readonly name: string
}

/** What the store keeps of a unit that T11 and T12 tell. */
export interface ProgressUnit {
  readonly unitId: string
  readonly level: string
  readonly hasChildren: boolean
  /** Null where the unit was not asked for a review. */
  readonly dueAt: string | null
  /** Whether the accepted file came after its due date. */
  readonly late: boolean
  /** First and last half day of the review meeting, and its working days; null where no record was accepted. */
  readonly meetingStartedAt: string | null
  readonly meetingEndedAt: string | null
  readonly meetingDays: number | null
}

/** Table T11, the lowest level first: a level none of whose units was asked has no row. */
export function progressRows(
  levels: readonly Level[],
  units: readonly ProgressUnit[],
  /** Dates of the decisions, by level of the units. */
  decidedOn: ReadonlyMap<string, readonly string[]>,
): ProgressRow[] {
  return levels.flatMap(({ id, name }) => {
    const asked = units.filter(({ level, dueAt }) => level === id && dueAt !== null)
    if (asked.length === 0) return []
    const started = asked.flatMap(({ meetingStartedAt }) => dayOf(meetingStartedAt))
    const ended = asked.flatMap(({ meetingEndedAt }) => dayOf(meetingEndedAt))
    const days = asked.flatMap(({ meetingDays }) => (meetingDays === null ? [] : [meetingDays]))
    return [
      {
        level: id,
        levelName: name,
        units: asked.length,
        firstMeetingOn: started.sort()[0] ?? null,
        lastMeetingOn: ended.sort().at(-1) ?? null,
        lastDecidedOn: [...(decidedOn.get(id) ?? [])].sort().at(-1) ?? null,
        meetingDays: days.reduce((sum, count) => sum + count, 0),
        meetings: days.length,
        late: asked.filter(({ late }) => late).length,
      },
    ]
  })
}

/** Table T12, the highest level first: a committee is a unit with organisations below it. */
export function inspectionRows(
  levels: readonly Level[],
  units: readonly Pick<ProgressUnit, 'unitId' | 'level' | 'hasChildren'>[],
  /** Ids of the units whose working group has been recorded. */
  withGroup: ReadonlySet<string>,
): InspectionRow[] {
  return levels.toReversed().flatMap(({ id, name }) => {
    const committees = units.filter(({ level, hasChildren }) => level === id && hasChildren)
    if (committees.length === 0) return []
    const withWorkingGroup = committees.filter(({ unitId }) => withGroup.has(unitId)).length
    return [{ level: id, levelName: name, committees: committees.length, withWorkingGroup }]
  })
}

/** "2024-12-10#0" is the morning of a day. */
function dayOf(halfDay: string | null): string[] {
  return halfDay === null ? [] : [halfDay.slice(0, 10)]
}
