import type { CapResult } from '#shared/contracts/cap.ts'
import type { ClassifyResult } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import type { CaseRef } from '#shared/contracts/workflow.ts'
import { checkCap } from '#shared/domain/cap.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import type { Table } from '#shared/store/table.ts'
import { type Judgement, listJudgements } from '#shared/store/tasks.ts'
import { listSubjectsOfUnits, type Subject } from '#shared/store/units.ts'
import { COLLECTIVES, INDIVIDUALS, SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'

/** What one authority judges at one level, with everything said about it in the current round. */
export interface CaseFile {
  readonly cycle: Cycle
  readonly round: number
  /** Subjects to be rated: reviewed, neither exempt nor owed. In the order of the units. */
  readonly subjects: readonly Subject[]
  /** What the rules of the cycle say of each, by subject. */
  readonly results: ReadonlyMap<string, ClassifyResult>
  /** Rows of the appraisals of this round, by subject. */
  readonly proposed: ReadonlyMap<string, RatedRow>
  /** Rows of the decisions of this round, by subject. */
  readonly decided: ReadonlyMap<string, RatedRow>
  readonly proposals: readonly Judgement[]
  readonly decisions: readonly Judgement[]
}

export interface CaseRound extends Omit<CaseRef, 'cycleId'> {
  readonly round: number
}

export async function readCaseFile(table: Table, cycle: Cycle, ref: CaseRound): Promise<CaseFile> {
  const { cycleId } = cycle
  const at = { cycleId, authorityId: ref.authorityId, level: ref.level }
  const inRound = ({ round }: Judgement) => round === ref.round
  const [all, proposals, decisions] = await Promise.all([
    listSubjectsOfUnits(table, cycleId, ref.unitIds),
    listJudgements(table, 'PROPOSAL', at),
    listJudgements(table, 'DECISION', at),
  ])
  const subjects = all.filter(
    ({ bucket, authorityId }) => authorityId === ref.authorityId && (bucket === 'open' || bucket === 'rated'),
  )
  const pack = packOf(cycle)
  return {
    cycle,
    round: ref.round,
    subjects,
    results: new Map(subjects.map((subject) => [subject.id, classify(cycle, pack, subject)])),
    proposed: rowsOf(proposals.filter(inRound)),
    decided: rowsOf(decisions.filter(inRound)),
    proposals: proposals.filter(inRound),
    decisions: decisions.filter(inRound),
  }
}

function rowsOf(judgements: readonly Judgement[]): Map<string, RatedRow> {
  return new Map(judgements.flatMap(({ rows }) => rows.map((row) => [row.subjectId, row] as const)))
}

/** The rule pack with the policy that the cycle pinned at opening. */
export function packOf(cycle: Cycle): PinnedPack {
  const { rulePack, policy } = cycle.configuration
  const pack = pinRulePack(rulePack, policy.rules)
  if (!pack.ok) throw new Error(`cycle ${cycle.cycleId}: ${JSON.stringify(pack.problems)}`)
  return pack.value
}

/** Dates and status are those of the records, whatever a workbook says. */
function classify(cycle: Cycle, pack: PinnedPack, subject: Subject): ClassifyResult {
  return classifySubject(pack, {
    ...subject.facts,
    id: subject.id,
    kind: subject.kind,
    assessedOn: cycle.configuration.assessmentDate,
    ...(subject.joinedOn === null ? {} : { joinedOn: subject.joinedOn }),
    ...(subject.status === null ? {} : { status: subject.status }),
  })
}

/** Name of the group in which the cap counts: subjects of one kind and one comparison group. */
export function capGroupName({ kind, comparisonGroup }: Pick<Subject, 'kind' | 'comparisonGroup'>): string {
  return `${SUBJECT_KIND_NAMES[kind]}: ${comparisonGroup}`
}

/**
 * The cap of every group of the case for the given ratings. A subject without a rating does not count.
 * The lines of one authority are one organisation, its collectives and its people each by themselves: the cap
 * is decided separately for them (`domain.md` §4.6).
 */
export function capState(
  cycle: Cycle,
  authorityName: string,
  subjects: readonly Subject[],
  ratingOf: (subject: Subject) => Rating | undefined,
): CapResult[] {
  const groups = new Map<string, Record<Rating, number> & { readonly organisation: string }>()
  for (const subject of subjects) {
    const name = capGroupName(subject)
    const organisation = `${authorityName}, ${subject.personId === null ? COLLECTIVES : INDIVIDUALS}`
    const none = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
    const counts = groups.get(name) ?? { organisation, ...none }
    const rating = ratingOf(subject)
    if (rating !== undefined) counts[rating] += 1
    groups.set(name, counts)
  }
  return checkCap(
    cycle.configuration.policy.cap,
    [...groups].map(([group, counts]) => ({ group, ...counts })),
  )
}
