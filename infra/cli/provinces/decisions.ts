import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { RATINGS, type Rating } from '#shared/contracts/rating.ts'
import type { RehearsalAuthority } from '#shared/contracts/rehearsal.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import { checkCap } from '#shared/domain/cap.ts'
import { INDIVIDUALS, SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import type { Province } from './build.ts'

/** One authority and the subjects of one level that it decides on. */
export interface Case {
  readonly level: string
  readonly authorityId: string
  readonly subjects: readonly SubjectRecord[]
}

const REFUSED_CASES = 3
const SENT_BACK_EVERY = 211
/** Enough members that two excellent too many stand out, whoever of the group proposes them. */
const LARGE_LIST = 30

/** The cases of a year in the order of the levels. Who is exempt or owed is in none. */
export function casesOf(
  province: Province,
  configuration: ProvinceConfiguration,
  subjects: ReadonlyMap<string, readonly SubjectRecord[]>,
): Case[] {
  const levels = new Map(province.roster.units.map(({ id, level }) => [id, level]))
  const rated = [...subjects.values()]
    .flat()
    .filter(({ id, bucket }) => bucket === 'open' && province.ratings.has(id))
  const byLevel = Map.groupBy(rated, ({ unitId }) => levels.get(unitId) ?? '')
  return configuration.levels.flatMap(({ id: level }) =>
    [...Map.groupBy(byLevel.get(level) ?? [], ({ authorityId }) => authorityId)].map(
      ([authorityId, own]): Case => ({ level, authorityId, subjects: own }),
    ),
  )
}

/**
 * Members whom the rules would let be excellent and who end the year good, because the cap has no room: of the
 * first large lists, by case.
 */
export function eagerMembers(province: Province, cases: readonly Case[]): Map<Case, ReadonlySet<string>> {
  const found = new Map<Case, ReadonlySet<string>>()
  for (const one of cases) {
    if (found.size === REFUSED_CASES) break
    const members = one.subjects.filter(({ kind }) => kind === 'member')
    const [group] = members
    if (members.length < LARGE_LIST || group === undefined) continue
    const best = members.filter(({ id }) => province.ratings.get(id) === 'EXCELLENT')
    const good = members.filter(({ id }) => province.ratings.get(id) === 'GOOD')
    const room = Math.floor((best.length + good.length) / 5) - best.length
    const eager = good.slice(0, room + 2).map(({ id }) => id)
    found.set(one, new Set(eager))
  }
  return found
}

/** What the people of one authority propose and decide. */
export function decisionOf(
  province: Province,
  configuration: ProvinceConfiguration,
  one: Case,
  number: number,
  eager: ReadonlySet<string> | undefined,
): RehearsalAuthority {
  const rows = one.subjects.map((subject) => rowOf(province, configuration, subject, eager))
  const excess = excessOf(configuration, one, rows)
  const [group] = one.subjects.filter(({ id }) => eager?.has(id))
  return {
    level: one.level,
    authorityId: one.authorityId,
    refused:
      eager === undefined || group === undefined
        ? null
        : {
            code: configuration.policy.cap.onExcess === 'JUSTIFY' ? 'JUSTIFICATION_NEEDED' : 'CAP_EXCEEDED',
            group: capNameOf(province, configuration, one, group),
            rows: rows.map((row) =>
              eager.has(row.subjectId) ? { subjectId: row.subjectId, rating: 'EXCELLENT' as const } : row,
            ),
          },
    proposals: rows,
    justification:
      excess.length === 0
        ? null
        : {
            reason: `Nhiều tập thể, cá nhân hoàn thành vượt mức các chỉ tiêu, có sản phẩm cụ thể được kiểm chứng; vượt giới hạn ở: ${excess.join('; ')}.`,
            authority: 'Ban Thường vụ cấp ủy có thẩm quyền',
          },
    sentBack:
      number % SENT_BACK_EVERY === SENT_BACK_EVERY - 1
        ? { reason: 'Đề nghị rà soát lại sản phẩm cụ thể của các trường hợp đề nghị xuất sắc.' }
        : null,
    decision: {
      rows,
      votesFor: 9 + (number % 5),
      votesAgainst: number % 2,
      documentNumber: `${number + 1}-QĐ/${documentOf(one.level)}`,
      documentDate: `${configuration.year}-12-${one.level === 'chi-bo' ? '18' : '26'}`,
    },
  }
}

function rowOf(
  { ratings }: Province,
  { rulePack }: ProvinceConfiguration,
  { id }: SubjectRecord,
  eager: ReadonlySet<string> | undefined,
): RatedRow {
  const rating = ratings.get(id)
  if (rating === undefined) throw new RangeError(`subject ${id} has no rating`)
  if (eager?.has(id)) {
    return { subjectId: id, rating, reason: 'Đủ điều kiện xuất sắc nhưng số lượng trong nhóm có giới hạn.' }
  }
  // Quy định 132 gives no conditions of most ratings: a person decides, and says why.
  return rulePack === 'qd-132-2018'
    ? { subjectId: id, rating, reason: REASONS[rating] }
    : { subjectId: id, rating }
}

const REASONS: Readonly<Record<Rating, string>> = {
  EXCELLENT: 'Kết quả nổi bật, có sản phẩm cụ thể.',
  GOOD: 'Hoàn thành các nhiệm vụ được giao, không vi phạm.',
  COMPLETED: 'Còn nhiệm vụ chậm, hạn chế đã được chỉ ra.',
  NOT_COMPLETED: 'Có căn cứ không hoàn thành nhiệm vụ.',
}

/** Names of the groups in which more are excellent than the cap allows. */
function excessOf({ policy }: ProvinceConfiguration, one: Case, rows: readonly RatedRow[]): string[] {
  const ratingOf = new Map(rows.map(({ subjectId, rating }) => [subjectId, rating]))
  const groups = [...Map.groupBy(one.subjects, groupName)].map(([group, subjects]) => {
    const own = subjects.map(({ id }) => ratingOf.get(id))
    const counts = Object.fromEntries(
      RATINGS.map((rating) => [rating, own.filter((one) => one === rating).length]),
    ) as Record<Rating, number>
    return { group, organisation: one.authorityId, ...counts }
  })
  return checkCap(policy.cap, groups)
    .filter(({ action }) => action === 'JUSTIFY')
    .map(({ group }) => group)
}

/** Under Quy định 132 the members of a grassroots body count together, and its name stands for them. */
function capNameOf(
  { roster }: Province,
  { rulePack }: ProvinceConfiguration,
  { authorityId }: Case,
  subject: SubjectRecord,
): string {
  if (rulePack !== 'qd-132-2018') return groupName(subject)
  const unit = roster.units.find(({ id }) => id === authorityId)
  return `${unit?.name ?? authorityId}, ${INDIVIDUALS}`
}

/** Name of the group in which the cap counts, as the tasks print it. */
function groupName({ kind, comparisonGroup }: SubjectRecord): string {
  return `${SUBJECT_KIND_NAMES[kind]}: ${comparisonGroup}`
}

function documentOf(level: string): string {
  return level === 'chi-bo' || level === 'bo-phan' ? 'ĐU' : level === 'co-so' ? 'HU' : 'TU'
}
