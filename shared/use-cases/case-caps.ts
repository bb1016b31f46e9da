import type { CapJustification, CapPolicy, CapResult } from '#shared/contracts/cap.ts'
import { exceptionalRateOf } from '#shared/contracts/cap-checks.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { TaskException } from '#shared/contracts/task.ts'
import { checkCap } from '#shared/domain/cap.ts'
import { defaultCapPolicy } from '#shared/domain/cap-rules.ts'
import type { Subject } from '#shared/store/units.ts'
import { COLLECTIVES, INDIVIDUALS, SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import type { CaseFile } from './case-file.ts'

/** What is on record about an excess in one case. */
export interface ExcessRecords {
  readonly exceptions: readonly TaskException[]
  readonly justification: CapJustification | null
}

export const noRecords: ExcessRecords = { exceptions: [], justification: null }

/** Name of the group in which the cap counts: subjects of one kind and one comparison group. */
export function capGroupName({ kind, comparisonGroup }: Pick<Subject, 'kind' | 'comparisonGroup'>): string {
  return `${SUBJECT_KIND_NAMES[kind]}: ${comparisonGroup}`
}

/**
 * Name of the organisation that a subject counts in, its collectives and its people each by themselves: the cap is
 * decided separately for them (`domain.md` §4.6). It is the authority, except that members under Quy định 132 count
 * in their grassroots organisation, also where a higher authority decides on them.
 */
export function capOrganisationName(file: CaseFile, subject: Subject): string {
  const name = countsByGrassroots(file, subject)
    ? grassrootsOf(file, subject)
    : nameOf(file, file.authorityId)
  return `${name}, ${subject.personId === null ? COLLECTIVES : INDIVIDUALS}`
}

/**
 * The cap of every group of the case for the given ratings. A subject without a rating does not count.
 *
 * @param records exceptions and the justification on record; an exception that the policy does not allow is to be
 *   refused before (`refusedException`)
 */
export function capState(
  file: CaseFile,
  ratingOf: (subject: Subject) => Rating | undefined,
  records: ExcessRecords = noRecords,
): CapResult[] {
  const policy = file.cycle.configuration.policy.cap
  const apart = file.subjects.filter((subject) => countsByGrassroots(file, subject))
  const others = file.subjects.filter((subject) => !countsByGrassroots(file, subject))
  return [
    ...linesOf(file, policy, others, ratingOf, records),
    ...linesOf(file, { ...policy, scope: 'ORGANISATION' }, apart, ratingOf, records),
  ]
}

/** The lines of the cap that count a subject. */
export function capLinesOf(file: CaseFile, subject: Subject): string[] {
  return [capGroupName(subject), capOrganisationName(file, subject)]
}

/** Why an exception cannot be recorded, in Vietnamese; `undefined` when it can. */
export function refusedException(file: CaseFile, { group, ...exception }: TaskException): string | undefined {
  if (!file.subjects.some((subject) => capLinesOf(file, subject).includes(group))) {
    return 'không có nhóm hoặc tổ chức này trong việc'
  }
  const rate = exceptionalRateOf(file.cycle.configuration.policy.cap, exception)
  return typeof rate === 'number' ? undefined : rate.text.vi
}

function linesOf(
  file: CaseFile,
  policy: CapPolicy,
  subjects: readonly Subject[],
  ratingOf: (subject: Subject) => Rating | undefined,
  { exceptions, justification }: ExcessRecords,
): CapResult[] {
  const groups = new Map<
    string,
    Record<Rating, number> & { readonly group: string; readonly organisation: string }
  >()
  for (const subject of subjects) {
    const group = capGroupName(subject)
    const organisation = capOrganisationName(file, subject)
    const key = `${organisation}\n${group}`
    const none = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
    const counts = groups.get(key) ?? { group, organisation, ...none }
    const rating = ratingOf(subject)
    if (rating !== undefined) counts[rating] += 1
    groups.set(key, counts)
  }
  const justified = justification === null ? {} : { justification }
  const recordOf = (name: string) => {
    const found = exceptions.find(({ group }) => group === name)
    if (found === undefined) return {}
    const { group: _, ...exception } = found
    return { exception }
  }
  const organisations = [...new Set([...groups.values()].map(({ organisation }) => organisation))]
  return checkCap(
    policy,
    [...groups.values()].map((counts) => ({ ...counts, ...recordOf(counts.group), ...justified })),
    organisations.map((organisation) => ({ organisation, ...recordOf(organisation), ...justified })),
  )
}

/** Hướng dẫn 21 counts members in each grassroots organisation; a scope that a province chose itself comes first. */
function countsByGrassroots(file: CaseFile, { kind }: Subject): boolean {
  const { rulePack, policy } = file.cycle.configuration
  if (rulePack !== 'qd-132-2018' || policy.cap.scope !== 'GROUP') return false
  return defaultCapPolicy(rulePack, kind).policy.scope === 'ORGANISATION'
}

/** The grassroots organisation: the authority up to the level above the cells, else the cell by itself. */
function grassrootsOf(file: CaseFile, { unitId }: Subject): string {
  const { levels } = file.cycle.configuration
  const indexOf = (id: string) => levels.findIndex((level) => level.id === file.units.get(id)?.level)
  const highestCell = levels.findLastIndex(({ rates }) => rates.includes('member'))
  return nameOf(file, indexOf(file.authorityId) <= highestCell + 1 ? file.authorityId : unitId)
}

function nameOf({ units }: CaseFile, unitId: string): string {
  return units.get(unitId)?.name ?? unitId
}
