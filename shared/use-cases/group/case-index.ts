import { bucket, type SubjectKind, subjectKind } from '#shared/contracts/subject.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel, type Table } from '#shared/store/table.ts'
import { type Judgement, listJudgements, type Task } from '#shared/store/tasks.ts'
import { queryUnconverted } from '#shared/store/unconverted.ts'
import type { Subject } from '#shared/store/units.ts'
import { isRecordOf, ownPeople } from '../capacity.ts'
import { capGroupName } from '../case-caps.ts'
import { isOfCase, rowsOf } from '../case-rows.ts'
import type { Actor } from '../context.ts'

/** What the index is made of. */
type CaseSubject = Pick<
  Subject,
  'id' | 'unitId' | 'name' | 'kind' | 'comparisonGroup' | 'personId' | 'authorityId' | 'bucket'
>

/** Of a subject what tells in which group it stands; its facts are most of its item and are left where they are. */
export interface IndexedSubject {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly kind: SubjectKind
  /** Recorded in this round already. */
  readonly recorded: RatedRow | undefined
  /** Whether the actor may act on it: not their own record, and not recorded yet. */
  readonly mine: boolean
}

export interface IndexedGroup {
  /** Stands for the group in addresses and in drafts. */
  readonly key: string
  readonly name: string
  readonly subjects: readonly IndexedSubject[]
}

/** The comparison groups of a task, without what is known of their subjects. */
export interface CaseIndex {
  readonly groups: readonly IndexedGroup[]
  readonly total: number
  readonly proposals: readonly Judgement[]
  readonly decisions: readonly Judgement[]
  readonly proposed: ReadonlyMap<string, RatedRow>
  readonly decided: ReadonlyMap<string, RatedRow>
}

export function groupKeyOf(name: string): string {
  return sha256(name).slice(0, 12)
}

/** Reads the groups of a task in the order of its units; of each subject a few attributes. */
export async function readCaseIndex(table: Table, task: Task, actor: Actor): Promise<CaseIndex> {
  const { cycleId, authorityId, level, unitIds } = task
  const at = { cycleId, authorityId, level }
  const [subjects, proposals, decisions] = await Promise.all([
    inParallel(unitIds, 16, (unitId) => readSubjects(table, cycleId, unitId)),
    listJudgements(table, 'PROPOSAL', at),
    listJudgements(table, 'DECISION', at),
  ])
  return indexOf(task, actor, { subjects: subjects.flat(), proposals, decisions })
}

/** The groups of a task whose subjects were read already. */
export function indexOf(
  task: Task,
  actor: Actor,
  { subjects, proposals, decisions }: CaseContents,
): CaseIndex {
  const { authorityId, round } = task
  const ofRound = (judgements: readonly Judgement[]) => judgements.filter((one) => one.round === round)
  const [proposed, decided] = [rowsOf(ofRound(proposals)), rowsOf(ofRound(decisions))]
  const recorded = task.kind === 'appraisal' ? proposed : decided
  const people = ownPeople(actor, task)
  const open = subjects.filter((subject) => isOfCase(subject, authorityId))
  const groups = [...Map.groupBy(open, capGroupName)].map(
    ([name, members]): IndexedGroup => ({
      key: groupKeyOf(name),
      name,
      subjects: members.map((subject) => ({
        id: subject.id,
        unitId: subject.unitId,
        name: subject.name,
        kind: subject.kind,
        recorded: recorded.get(subject.id),
        mine: !recorded.has(subject.id) && !isRecordOf(people, subject),
      })),
    }),
  )
  return { groups, total: open.length, proposals, decisions, proposed, decided }
}

interface CaseContents {
  /** Of all units of the task, in their order. */
  readonly subjects: readonly CaseSubject[]
  readonly proposals: readonly Judgement[]
  readonly decisions: readonly Judgement[]
}

const attributes = [
  ...['id', 'unitId', 'name', 'kind', 'comparisonGroup'],
  ...['personId', 'authorityId', 'bucket'],
] as const

/** Thousands are read for one page, so without a schema: each value is checked to be one that we wrote. */
async function readSubjects(table: Table, cycleId: string, unitId: string): Promise<CaseSubject[]> {
  const items = await queryUnconverted(table, keys.subjects(cycleId, unitId), attributes)
  return items.map((item) => {
    const text = (name: string) => {
      const value = item[name]?.S
      if (value === undefined) throw new Error(`a subject of unit ${unitId} has no ${name}`)
      return value
    }
    const oneOf = <T extends string>(known: readonly T[], name: string) => {
      const value = known.find((candidate) => candidate === item[name]?.S)
      if (value === undefined) throw new Error(`a subject of unit ${unitId} has no known ${name}`)
      return value
    }
    return {
      ...{ id: text('id'), unitId: text('unitId'), name: text('name') },
      ...{ comparisonGroup: text('comparisonGroup'), authorityId: text('authorityId') },
      ...{ kind: oneOf(subjectKind.options, 'kind'), bucket: oneOf(bucket.options, 'bucket') },
      personId: item.personId?.S ?? null,
    }
  })
}

/** Rows that the actor may still act on. */
export function mineOf({ groups }: Pick<CaseIndex, 'groups'>): IndexedSubject[] {
  return groups.flatMap(({ subjects }) => subjects.filter(({ mine }) => mine))
}
