import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel, queryPrefix, type Table } from '#shared/store/table.ts'
import { type Judgement, listJudgements, type Task } from '#shared/store/tasks.ts'
import { subjectItem } from '#shared/store/units.ts'
import { isRecordOf, ownPeople } from '../capacity.ts'
import { capGroupName } from '../case-caps.ts'
import { isOfCase, rowsOf } from '../case-rows.ts'
import type { Actor } from '../context.ts'

const indexSubject = subjectItem
  .pick({
    id: true,
    unitId: true,
    name: true,
    kind: true,
    comparisonGroup: true,
    personId: true,
    authorityId: true,
    bucket: true,
  })
  .strip()
const attributes = Object.keys(indexSubject.shape)

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
  const { cycleId, authorityId, level, unitIds, round } = task
  const at = { cycleId, authorityId, level }
  const [subjects, proposals, decisions] = await Promise.all([
    inParallel(unitIds, 16, (unitId) =>
      queryPrefix(table, keys.subjects(cycleId, unitId), indexSubject, { only: attributes }),
    ),
    listJudgements(table, 'PROPOSAL', at),
    listJudgements(table, 'DECISION', at),
  ])
  const ofRound = (judgements: readonly Judgement[]) => judgements.filter((one) => one.round === round)
  const [proposed, decided] = [rowsOf(ofRound(proposals)), rowsOf(ofRound(decisions))]
  const recorded = task.kind === 'appraisal' ? proposed : decided
  const people = ownPeople(actor, task)
  const open = subjects.flat().filter((subject) => isOfCase(subject, authorityId))
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

/** Rows that the actor may still act on. */
export function mineOf({ groups }: Pick<CaseIndex, 'groups'>): IndexedSubject[] {
  return groups.flatMap(({ subjects }) => subjects.filter(({ mine }) => mine))
}
