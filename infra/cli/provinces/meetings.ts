import { listedHolidays } from '#shared/calendar/listed-holidays.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { addDays } from '#shared/domain/calendar-date.ts'
import { minimumDuration } from '#shared/domain/meeting-duration.ts'
import { latestSendingDate, workingCalendar, workingDayFrom } from '#shared/domain/working-days.ts'
import { noSurroundings, type ReviewContext } from '#shared/workbooks/unit-review/context.ts'
import type { ReviewAnswers } from '#shared/workbooks/unit-review/write.ts'
import { printDate } from '#shared/workbooks/values.ts'

export interface Meetings {
  /** What a unit enters of its review meeting, and what its sheets are prefilled from. */
  of(
    unitId: string,
    subjects: readonly SubjectRecord[],
  ): { readonly review: ReviewContext; readonly answers: ReviewAnswers }
}

const daysApart = 7

/**
 * The review meetings of a province: each after those of the units below and of the cells of its leaders (ORD-1,
 * ORD-5), as long as the regulation wants it, with drafts sent on the last day that is in time.
 */
export function planMeetings(roster: Roster, configuration: ProvinceConfiguration): Meetings {
  const { year, rulePack, policy } = configuration
  const calendar = workingCalendar(policy.workingDays, listedHolidays)
  const turns = turnsOf(roster)
  const types = new Map(roster.types.map((type) => [type.id, type]))
  const review: ReviewContext = {
    calendar,
    types,
    surroundings: noSurroundings,
    suggestions: [],
    carried: [],
  }
  const longest = (subjects: readonly SubjectRecord[]) => {
    const days = subjects.flatMap(({ type }) => {
      const body = types.get(type)?.meeting
      if (body === undefined) return []
      return minimumDuration(rulePack, body, { suggested: false }, policy.meetings.durations)?.days ?? []
    })
    return Math.max(1, ...days)
  }
  return {
    of(unitId, subjects) {
      const turn = turns.get(unitId) ?? 0
      const startOn = workingDayFrom(addDays(`${year}-11-06`, turn * daysApart), calendar)
      const halves = longest(subjects) * 2
      const endOn = addDays(startOn, Math.floor((halves - 1) / 2))
      const sentOn = printDate(latestSendingDate(startOn, calendar, policy.workingDays))
      const people = peopleOf(subjects)
      const [chair] = people
      return {
        review,
        answers: {
          meeting: {
            secretary: people.at(-1) ?? 'Thư ký hội nghị',
            startOn: printDate(startOn),
            startHalf: 'Sáng',
            endOn: printDate(endOn),
            endHalf: (halves - 1) % 2 === 0 ? 'Sáng' : 'Chiều',
            days: halves / 2,
            chair: chair ?? 'Người đứng đầu',
            superior: 'Không',
            collectiveFirst: 'Có',
            headFirst: 'Có',
            othersFirst: 'Có',
            minutesNumber: `${turn + 1}-BB`,
            conclusion: 'Thống nhất nội dung kiểm điểm và mức tự xếp loại.',
            repeatOrdered: 'Không',
          },
          participants: (people.length > 0 ? people : ['Đại diện đơn vị']).map((name) => ({
            name,
            sentOn,
            attended: 'Có mặt',
          })),
        },
      }
    },
  }
}

/** Who takes part: the leaders of the unit, or where it has none its members. */
function peopleOf(subjects: readonly SubjectRecord[]): string[] {
  const reviewed = subjects.filter(({ bucket }) => bucket !== 'exempt')
  const leaders = reviewed.filter(({ kind }) => kind === 'leader')
  const people = leaders.length > 0 ? leaders : reviewed.filter(({ kind }) => kind === 'member')
  return people.map(({ name }) => name)
}

/** Which meeting it is, counted from those that wait for nobody. */
function turnsOf(roster: Roster): ReadonlyMap<string, number> {
  const before = new Map<string, Set<string>>(roster.units.map(({ id }) => [id, new Set()]))
  const homes = new Map(roster.people.map(({ id, unitId }) => [id, unitId]))
  for (const { id, parentId } of roster.units) if (parentId !== null) before.get(parentId)?.add(id)
  for (const { personId, unitId } of roster.posts) {
    const home = homes.get(personId)
    if (home !== undefined && home !== unitId) before.get(unitId)?.add(home)
  }
  const turns = new Map<string, number>()
  const turnOf = (unitId: string): number => {
    const known = turns.get(unitId)
    if (known !== undefined) return known
    // Units that wait for each other would wait for ever: the first one asked goes first.
    turns.set(unitId, 0)
    const earlier = [...(before.get(unitId) ?? [])].map(turnOf)
    const turn = earlier.length === 0 ? 0 : Math.max(...earlier) + 1
    turns.set(unitId, turn)
    return turn
  }
  for (const { id } of roster.units) turnOf(id)
  return turns
}
