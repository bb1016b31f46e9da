import type { Ceiling } from '#shared/contracts/classify.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { RehearsalAuthority } from '#shared/contracts/rehearsal.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import { allowedExcellent, checkCap } from '#shared/domain/cap.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'

/** A subject that one authority judges, with the best that the rules allow it. */
export interface Judged {
  readonly subject: SubjectRecord
  readonly ceiling: Ceiling
}

export interface CaseInput {
  readonly configuration: ProvinceConfiguration
  readonly level: string
  readonly authorityId: string
  readonly judged: readonly Judged[]
  /** Ids that the authority prefers where the cap leaves too little room. */
  readonly preferred: ReadonlySet<string>
  readonly number: number
  readonly showRefusal: boolean
  readonly sendBack: boolean
}

/** What the people of one authority propose and decide: within every ceiling and within the cap. */
export function judgeCase(input: CaseInput): RehearsalAuthority {
  const groups = Map.groupBy(input.judged, ({ subject }) => groupName(subject))
  const rows = [...groups.values()].flatMap((group) => ratedWithinCap(group, input))
  const byId = new Map(rows.map((row) => [row.subjectId, row]))
  // In the order of the records, as a working group goes through its list.
  const proposals = input.judged.flatMap(({ subject }) => byId.get(subject.id) ?? [])
  const year = input.configuration.year
  return {
    level: input.level,
    authorityId: input.authorityId,
    refused: input.showRefusal ? refusedAttempt(groups, proposals, input) : null,
    proposals,
    justification: null,
    sentBack: input.sendBack
      ? { reason: 'Đề nghị tổ công tác rà soát lại sản phẩm cụ thể của các trường hợp đề nghị xuất sắc.' }
      : null,
    decision: {
      rows: proposals,
      votesFor: 9 + (input.number % 3),
      votesAgainst: input.number % 2,
      documentNumber: `${100 + input.number}-QĐ/${input.level === 'chi-bo' ? 'ĐU' : 'HU'}`,
      documentDate: input.level === 'chi-bo' ? `${year}-12-20` : `${year}-12-27`,
    },
  }
}

function ratedWithinCap(group: readonly Judged[], { configuration, preferred }: CaseInput): RatedRow[] {
  const best = group.map((judged) => ({ judged, rating: bestOf(judged.ceiling) }))
  const able = best.filter(({ rating }) => rating === 'EXCELLENT').map(({ judged }) => judged.subject.id)
  const counts = countsOf(best.map(({ rating }) => rating))
  const floor = allowedExcellent(configuration.policy.cap, counts)
  // A group too small for the cap to allow anybody is warned about, not blocked (CAP-4): one may be named.
  const allowed = floor === 0 ? Math.min(1, able.length) : floor
  const chosen = new Set(
    [...able].sort((a, b) => preference(b, preferred) - preference(a, preferred)).slice(0, allowed),
  )
  return best.map(({ judged: { subject, ceiling }, rating }) => {
    if (ceiling === 'UNDECIDED') {
      return {
        subjectId: subject.id,
        rating,
        reason: 'Quy định chưa xác định mức; cấp có thẩm quyền xem xét, quyết định.',
      }
    }
    if (rating !== 'EXCELLENT' || chosen.has(subject.id)) return { subjectId: subject.id, rating }
    return {
      subjectId: subject.id,
      rating: 'GOOD',
      reason: 'Đủ điều kiện xuất sắc nhưng số lượng trong nhóm có giới hạn 20%.',
    }
  })
}

/**
 * Everybody whom the rules allow to be excellent, in the group where that breaks the cap by most. Whoever
 * proposes it leaves out their own row, so one too many would not be sure to be refused where they are a member.
 */
function refusedAttempt(
  groups: ReadonlyMap<string, readonly Judged[]>,
  proposals: readonly RatedRow[],
  { configuration, authorityId }: CaseInput,
): RehearsalAuthority['refused'] {
  const attempts = [...groups].flatMap(([group, judged]) => {
    const eager = new Set(
      judged.filter(({ ceiling }) => ceiling === 'EXCELLENT').map(({ subject }) => subject.id),
    )
    const members = new Set(judged.map(({ subject }) => subject.id))
    const rows = proposals.map(
      (row): RatedRow => (eager.has(row.subjectId) ? { subjectId: row.subjectId, rating: 'EXCELLENT' } : row),
    )
    const counts = countsOf(
      rows.filter(({ subjectId }) => members.has(subjectId)).map(({ rating }) => rating),
    )
    const [result] = checkCap(configuration.policy.cap, [{ group, organisation: authorityId, ...counts }])
    const individuals = judged.some(({ subject }) => subject.personId !== null)
    const sure = result?.action === 'BLOCK' && result.excess >= (individuals ? 2 : 1)
    return sure ? [{ group, rows, excess: result.excess }] : []
  })
  const [worst] = attempts.sort((a, b) => b.excess - a.excess || (a.group < b.group ? -1 : 1))
  if (worst === undefined) throw new RangeError(`no group of ${authorityId} is sure to exceed the cap`)
  return { code: 'CAP_EXCEEDED', group: worst.group, rows: worst.rows }
}

/** Name of the group in which the cap counts, as the tasks print it. */
function groupName({ kind, comparisonGroup }: SubjectRecord): string {
  return `${SUBJECT_KIND_NAMES[kind]}: ${comparisonGroup}`
}

function bestOf(ceiling: Ceiling): Rating {
  return ceiling === 'UNDECIDED' ? 'COMPLETED' : ceiling
}

function preference(id: string, preferred: ReadonlySet<string>): number {
  return Number(preferred.has(id))
}

function countsOf(ratings: readonly Rating[]): Record<Rating, number> {
  const counts: Record<Rating, number> = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
  for (const rating of ratings) counts[rating] += 1
  return counts
}
