import { listedHolidays } from '#shared/calendar/listed-holidays.ts'
import { workingCalendar } from '#shared/domain/working-days.ts'
import { listCarried } from '#shared/store/carried.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { listSuggestions } from '#shared/store/suggestions.ts'
import { getUnits, listChildren, type Subject, type Unit } from '#shared/store/units.ts'
import { calendarDate } from '#shared/text/dates.ts'
import type {
  EarlierUnit,
  MeetingSurroundings,
  ReviewContext,
} from '#shared/workbooks/unit-review/context.ts'
import type { Context } from './context.ts'

/**
 * What the sheets of the review itself are prefilled from and checked against: suggested topics, what last year left
 * open, and the meetings of the units below and of the leaders' cells. A few reads for the whole unit.
 */
export async function reviewContextOf(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  subjects: readonly Subject[],
): Promise<ReviewContext> {
  const { cycleId, configuration, subjectTypes } = cycle
  const [suggestions, carried, surroundings] = await Promise.all([
    listSuggestions(context.table, cycleId, unit.unitId),
    listCarried(context.table, cycleId, unit.unitId),
    surroundingsOf(context, cycle, unit, subjects),
  ])
  return {
    calendar: workingCalendar(configuration.policy.workingDays, listedHolidays),
    surroundings,
    types: new Map(subjectTypes.map((type) => [type.id, type])),
    suggestions,
    carried,
  }
}

async function surroundingsOf(
  { table }: Context,
  { cycleId, configuration }: Cycle,
  unit: Unit,
  subjects: readonly Subject[],
): Promise<MeetingSurroundings> {
  const leaders = subjects.filter(({ kind, cellId }) => kind === 'leader' && cellId !== null)
  const [children, homes] = await Promise.all([
    unit.hasChildren ? listChildren(table, cycleId, unit.unitId) : [],
    getUnits(table, cycleId, [...new Set(leaders.flatMap(({ cellId }) => cellId ?? []))]),
  ])
  const recorded = configuration.policy.meetings.record === 'REQUIRED'
  const byId = new Map(homes.map((home) => [home.unitId, home]))
  return {
    below: children.filter((child) => mayPrecede(child, recorded)).map(earlier),
    cells: new Map(
      leaders.flatMap(({ id, cellId }) => {
        const home = byId.get(cellId ?? '')
        return home === undefined || !mayPrecede(home, recorded) ? [] : [[id, earlier(home)]]
      }),
    ),
    repeatOrderedOn: unit.repeatOrderedAt === null ? null : calendarDate(new Date(unit.repeatOrderedAt)),
  }
}

/**
 * Whether a unit says anything of the order: one without reviews does not, nor one whose file was accepted without a
 * record of its meeting where none is asked for.
 */
function mayPrecede(unit: Unit, recorded: boolean): boolean {
  if (unit.openAtStart === 0) return false
  return recorded || unit.meetingEndedAt !== null || unit.submittedAt === null
}

function earlier({ unitId, name, meetingEndedAt }: Unit): EarlierUnit {
  return { unitId, name, endedAt: meetingEndedAt }
}
