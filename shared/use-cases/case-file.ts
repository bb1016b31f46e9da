import type { Ceiling, ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import { RATING_RANK, type Rating } from '#shared/contracts/rating.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import type { CaseRef } from '#shared/contracts/workflow.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import type { Table } from '#shared/store/table.ts'
import { type Judgement, listJudgements } from '#shared/store/tasks.ts'
import { getUnits, listSubjectsOfUnits, type Subject, type Unit } from '#shared/store/units.ts'
import { isOfCase, rowsOf } from './case-rows.ts'
import { createRecordFacts, readUnitResults, type UnitResults } from './facts-from-records.ts'

/** What one authority judges at one level, with everything said about it in the current round. */
export interface CaseFile {
  readonly cycle: Cycle
  readonly authorityId: string
  readonly level: string
  readonly round: number
  /** The authority and the units of the case, by id. */
  readonly units: ReadonlyMap<string, Unit>
  /** Every subject of the units, also those that another authority decides on. */
  readonly all: readonly Subject[]
  /** Subjects to be rated: reviewed, neither exempt nor owed. In the order of the units. */
  readonly subjects: readonly Subject[]
  /** What the rules of the cycle say of each, by subject. Worked out when it is first asked for. */
  readonly results: ReadonlyMap<string, ClassifyResult>
  /** The same as it will be with these rows recorded: the result of a unit is a fact of others. */
  readonly resultsWith: (rows: readonly RatedRow[]) => ReadonlyMap<string, ClassifyResult>
  /** Rows of the appraisals of this round, by subject. */
  readonly proposed: ReadonlyMap<string, RatedRow>
  /** Rows of the decisions of this round, by subject. */
  readonly decided: ReadonlyMap<string, RatedRow>
  readonly proposals: readonly Judgement[]
  readonly decisions: readonly Judgement[]
}

export interface CaseRound extends Omit<CaseRef, 'cycleId'> {
  readonly round: number
  /** Owed cases that were made up since: they are judged as if they were open. */
  readonly madeUp?: ReadonlySet<string>
}

export async function readCaseFile(table: Table, cycle: Cycle, ref: CaseRound): Promise<CaseFile> {
  const { cycleId } = cycle
  const { authorityId, level } = ref
  const at = { cycleId, authorityId, level }
  const [stored, units, proposals, decisions] = await Promise.all([
    listSubjectsOfUnits(table, cycleId, ref.unitIds),
    getUnits(table, cycleId, [...new Set([authorityId, ...ref.unitIds])]),
    listJudgements(table, 'PROPOSAL', at),
    listJudgements(table, 'DECISION', at),
  ])
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const results = await readUnitResults(table, cycle, subjectsOfCase(stored, ref), byId)
  return buildCaseFile(cycle, ref, { stored, units: byId, results, proposals, decisions })
}

/** What the store has of a case. */
export interface CaseRecords {
  readonly stored: readonly Subject[]
  readonly units: ReadonlyMap<string, Unit>
  readonly results: UnitResults
  readonly proposals: readonly Judgement[]
  readonly decisions: readonly Judgement[]
}

/** The case as the records make it. */
export function buildCaseFile(cycle: Cycle, ref: CaseRound, records: CaseRecords): CaseFile {
  const { authorityId, level, round } = ref
  const inRound = (judgement: Judgement) => judgement.round === round
  const proposals = records.proposals.filter(inRound)
  const decisions = records.decisions.filter(inRound)
  const { units } = records
  const all = madeUp(records.stored, ref)
  const subjects = subjectsOfCase(records.stored, ref)
  const inRoundRows = { proposed: rowsOf(proposals), decided: rowsOf(decisions) }
  let results: ReadonlyMap<string, ClassifyResult> | undefined
  const resultsGiven = (rows: readonly RatedRow[], known: ReadonlyMap<string, ClassifyResult>) => {
    const given = rowsOf([{ rows }])
    const stated = ({ id, rating }: Subject) =>
      given.get(id)?.rating ??
      inRoundRows.decided.get(id)?.rating ??
      inRoundRows.proposed.get(id)?.rating ??
      rating
    return classifyInTurn({ cycle, all, units, results: records.results }, subjects, stated, known)
  }
  const resultsNow = () => {
    results ??= resultsGiven([], new Map())
    return results
  }
  return {
    cycle,
    authorityId,
    level,
    round,
    units,
    all,
    subjects,
    get results() {
      return resultsNow()
    },
    resultsWith: (rows) => {
      const known = resultsNow()
      // Of a member no result of another is a fact, so that its own is known already.
      const ofMembers = subjects.flatMap(({ id, kind }) => {
        const result = kind === 'member' ? known.get(id) : undefined
        return result === undefined ? [] : [[id, result] as const]
      })
      return resultsGiven(rows, new Map(ofMembers))
    },
    ...inRoundRows,
    proposals,
    decisions,
  }
}

function madeUp(stored: readonly Subject[], { madeUp: cases }: CaseRound): Subject[] {
  return stored.map((subject) =>
    cases?.has(subject.id) && subject.bucket === 'owed'
      ? { ...subject, bucket: 'open' as const, owed: null }
      : subject,
  )
}

/** Those that the authority decides on and that are to be rated. */
function subjectsOfCase(stored: readonly Subject[], ref: CaseRound): Subject[] {
  return madeUp(stored, ref).filter((subject) => isOfCase(subject, ref.authorityId))
}

// Whose results are facts of others comes first: members of their cell, collectives of the leaders.
const turns = ['member', 'leadership-collective', 'organisation', 'leader'] as const

/**
 * What the rules say of every subject. While nobody has said anything of a subject whose result is a fact of another,
 * it counts with what its form would propose; what is decided in the end is checked with the ratings themselves.
 */
function classifyInTurn(
  records: Parameters<typeof createRecordFacts>[0],
  subjects: readonly Subject[],
  stated: (subject: Subject) => Rating | null,
  known: ReadonlyMap<string, ClassifyResult>,
): ReadonlyMap<string, ClassifyResult> {
  const pack = packOf(records.cycle)
  const found = new Map(known)
  const expected = ({ id, selfRating }: Subject) =>
    firstChoice(selfRating, found.get(id)?.ceiling ?? 'UNDECIDED') ?? undefined
  const factsOf = createRecordFacts(records, (subject) => stated(subject) ?? expected(subject))
  for (const turn of turns) {
    for (const subject of subjects) {
      if (subject.kind !== turn || found.has(subject.id)) continue
      found.set(subject.id, classify(records.cycle, pack, subject, factsOf(subject)))
    }
  }
  return found
}

/** What a form proposes first: nothing is recorded before a person sends it. */
export function firstChoice(selfRating: Rating | null, ceiling: Ceiling): Rating | null {
  if (ceiling === 'UNDECIDED') return null
  if (selfRating === null) return ceiling
  return RATING_RANK[selfRating] < RATING_RANK[ceiling] ? selfRating : ceiling
}

/** The rule pack with the policy that the cycle pinned at opening. */
export function packOf(cycle: Cycle): PinnedPack {
  const { rulePack, policy } = cycle.configuration
  const pack = pinRulePack(rulePack, policy.rules)
  if (!pack.ok) throw new Error(`cycle ${cycle.cycleId}: ${JSON.stringify(pack.problems)}`)
  return pack.value
}

/** Dates, status and the results of others are those of the records, whatever a workbook says. */
function classify(
  cycle: Cycle,
  pack: PinnedPack,
  subject: Subject,
  known: Partial<ClassifyCase>,
): ClassifyResult {
  return classifySubject(pack, {
    ...subject.facts,
    ...known,
    id: subject.id,
    kind: subject.kind,
    assessedOn: cycle.configuration.assessmentDate,
    ...(subject.joinedOn === null ? {} : { joinedOn: subject.joinedOn }),
    ...(subject.status === null ? {} : { status: subject.status }),
  })
}
