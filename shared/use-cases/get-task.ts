import type { CapResult } from '#shared/contracts/cap.ts'
import type { Attestation, Ceiling, RuleFinding } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { RatedRow, TaskStatus } from '#shared/contracts/task.ts'
import type { DraftRow } from '#shared/contracts/task-draft.ts'
import type { VotingPolicy } from '#shared/contracts/voting-policy.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { type Finding, listFindings } from '#shared/store/findings.ts'
import { type Case, getCase, type Task } from '#shared/store/tasks.ts'
import type { Subject } from '#shared/store/units.ts'
import { subjectsByName } from '#shared/text/names.ts'
import { type PeerView, peerViewOf } from './ballots/peer-view.ts'
import { capacityOf, ownPeople } from './capacity.ts'
import { capGroupName, capLinesOf, capState } from './case-caps.ts'
import { type CaseFile, readCaseFile } from './case-file.ts'
import { excessRecords } from './check-cap-of-task.ts'
import { couplingWarnings } from './check-couplings.ts'
import { type Actor, type Context, requireCycle } from './context.ts'
import { requireTask } from './require-task.ts'
import { printDoer, type TaskActions, taskActions } from './task-actions.ts'
import { collectivesOf, rowOf, type Seen, withDraft } from './task-rows.ts'
import { readViews, readVotes, type ViewOnRow, type ViewsState, type VotesState } from './task-views.ts'
import { type UnitMeeting, unitMeetingOf } from './unit-meeting-view.ts'

export interface TaskRow {
  readonly subjectId: string
  readonly name: string
  readonly kind: SubjectKind
  readonly unitId: string
  readonly unitName: string
  readonly position: string | null
  readonly selfRating: Rating | null
  /** Best rating that the rules allow. */
  readonly ceiling: Ceiling
  /** Conditions above the ceiling that do not hold, each with clause and the numbers compared. */
  readonly failed: readonly RuleFinding[]
  /** Proven grounds for NOT_COMPLETED. */
  readonly grounds: readonly RuleFinding[]
  /** What a person must settle because no rating follows by rule. */
  readonly undecided: readonly RuleFinding[]
  /** Best rating that the competent authority may give. */
  readonly atMost: Rating
  readonly attestationsNeeded: readonly Attestation[]
  readonly attestationText: string | null
  readonly products: string | null
  /** Results of the quarters of the year, in words; null where the cycle asks for none. */
  readonly quarters: string | null
  readonly proposed: RatedRow | null
  readonly decided: RatedRow | null
  /** What a form shows as chosen: decided, proposed, or the lower of self-rating and ceiling. */
  readonly chosen: Rating | null
  /** What the related parties say; null where nobody was asked or they may still vote. */
  readonly parties: PeerView | null
  /** Views of the working group, once they are open; before that only the reader's own. */
  readonly views: readonly ViewOnRow[]
  /** What must be or was verified, oldest first. */
  readonly findings: readonly Finding[]
  readonly openFindings: number
  /** The reader's own record, or that of whom they act for: shown, not to be acted on. */
  readonly own: boolean
  /** A collective in which the reader holds a post: the reader may act, and should weigh it. */
  readonly ownCollective: boolean
  /** Recorded in this round already: not to be acted on again. */
  readonly settled: boolean
}

export interface TaskGroup {
  readonly group: string
  /** The cap for the ratings as `chosen`; null where the policy counts organisations only. */
  readonly cap: CapResult | null
  readonly rows: readonly TaskRow[]
}

export interface TaskDetails {
  readonly taskId: string
  readonly kind: TaskKind
  readonly level: string
  readonly levelName: string
  readonly authorityId: string
  readonly authorityName: string
  readonly round: number
  readonly status: TaskStatus
  readonly dueAt: string
  readonly overdue: boolean
  /** Why the case came back; empty the first time. */
  readonly returned: readonly string[]
  /** In whose place the reader acts; null where for themself. */
  readonly onBehalfOf: string | null
  readonly claimedBy: string | null
  readonly claimedAt: string | null
  readonly completedBy: string | null
  readonly completedAt: string | null
  readonly groups: readonly TaskGroup[]
  /** Caps of the organisation, of its collectives and of its people; none where the policy counts groups only. */
  readonly organisationCaps: readonly CapResult[]
  /** Ratings as `chosen` that the text ties to each other without saying how strongly. */
  readonly couplingWarnings: readonly string[]
  /** Whether an excess may be recorded with a justification. */
  readonly onExcess: 'BLOCK' | 'JUSTIFY'
  /** The highest rate that an authority may decide by an exception; null where the regulation knows none. */
  readonly exceptionalRate: number | null
  /** Groups and organisations that an exception may name. */
  readonly capLines: readonly string[]
  /** How the superior summed up the views of the related parties; null where nobody did. */
  readonly partiesSummary: string | null
  readonly voting: VotingPolicy
  /** Views of the working group before its meeting. */
  readonly views: ViewsState
  /** Votes by name; only of a decision. */
  readonly votes: VotesState | null
  readonly units: readonly {
    readonly unitId: string
    readonly name: string
    readonly meeting: UnitMeeting | null
  }[]
  readonly actions: TaskActions
}

/**
 * One task with its rows, what the rules say of each, the state of the cap and what the actor may do.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function getTask(context: Context, actor: Actor, taskId: string): Promise<TaskDetails> {
  const task = await requireTask(context, actor, taskId)
  const cycle = await requireCycle(context, task.cycleId)
  const [file, found] = await Promise.all([
    readCaseFile(context.table, cycle, task),
    getCase(context.table, task.cycleId, task.authorityId, task.level),
  ])
  return detailsOf(context, actor, { task, found, file })
}

/** A task with its case, or with the part of the case that is shown. */
export interface TaskAtHand {
  readonly task: Task
  readonly found: Case | undefined
  readonly file: CaseFile
  /** What the actor has chosen and not sent yet, by subject: it stands in the place of what a form begins with. */
  readonly draft?: ReadonlyMap<string, DraftRow>
  /** Rows of the whole case that the actor may act on, where the file is a part of it. */
  readonly actable?: number
}

/** What a task shows of the subjects in its file. */
export async function detailsOf(context: Context, actor: Actor, at: TaskAtHand): Promise<TaskDetails> {
  const { task, found, file, draft } = at
  const { cycle } = file
  const unitIds = [...new Set(file.subjects.map(({ unitId }) => unitId))]
  const noted = [
    ...new Set(file.subjects.filter(({ findings = 0 }) => findings > 0).map(({ unitId }) => unitId)),
  ]
  const [parties, findings, views, votes] = await Promise.all([
    peerViewOf(context.table, task.cycleId, unitIds),
    listFindings(context.table, task.cycleId, noted),
    readViews(context.table, task, found, actor),
    task.kind === 'decision' ? readVotes(context.table, task, actor) : null,
  ])
  const recorded = task.kind === 'appraisal' ? file.proposals : file.decisions
  const seen: Seen = {
    judgedWith: new Map(
      recorded.flatMap((judgement) => judgement.rows.map(({ subjectId }) => [subjectId, judgement.taskId])),
    ),
    parties,
    people: ownPeople(actor, task),
    collectives: collectivesOf(file, actor),
    findings: Map.groupBy(findings, ({ subjectId }) => subjectId),
    views: views.rows,
  }
  const rows = file.subjects
    .map((subject) => rowOf(file, task, subject, seen))
    .map((row) => withDraft(row, draft?.get(row.subjectId)))
  const chosen = new Map(rows.map((row) => [row.subjectId, row.chosen ?? undefined]))
  const caps = capState(file, ({ id }) => chosen.get(id), excessRecords(file))
  const mine = rows.filter(({ own, settled }) => !own && !settled)
  const summaries = file.proposals.flatMap(({ partiesSummary }) => partiesSummary ?? [])
  return {
    taskId: task.taskId,
    kind: task.kind,
    level: task.level,
    levelName: task.levelName,
    authorityId: task.authorityId,
    authorityName: task.authorityName,
    round: task.round,
    status: task.status,
    dueAt: task.dueAt,
    overdue: task.completedAt === null && task.dueAt < context.now().toISOString(),
    returned: task.returned,
    onBehalfOf: capacityOf(actor, task)?.delegation?.from.name ?? null,
    claimedBy: task.claimedBy === null ? null : printDoer(task.claimedBy),
    claimedAt: task.claimedAt,
    completedBy: task.completedBy === null ? null : printDoer(task.completedBy),
    completedAt: task.completedAt,
    groups: groupRows(file.subjects, rows, caps),
    organisationCaps: caps.filter(({ scope }) => scope === 'ORGANISATION'),
    couplingWarnings: couplingWarnings(file, ({ id }) => chosen.get(id)),
    onExcess: cycle.configuration.policy.cap.onExcess,
    exceptionalRate: cycle.configuration.policy.cap.exceptionalRate,
    capLines: [...new Set(file.subjects.flatMap((subject) => capLinesOf(file, subject)))],
    partiesSummary: summaries.length === 0 ? null : summaries.join('\n'),
    voting: cycle.configuration.policy.voting,
    views: views.state,
    votes: votes === null ? null : withoutOwn(votes, rows),
    units: unitIds.map((unitId) => ({
      unitId,
      name: file.units.get(unitId)?.name ?? unitId,
      meeting: unitMeetingOf(file.units.get(unitId)),
    })),
    actions: taskActions(task, actor, at.actable ?? mine.length),
  }
}

/** The votes without those of colleagues on the reader's own record. */
function withoutOwn({ cast, ...votes }: VotesState, rows: readonly TaskRow[]): VotesState {
  const own = new Set(rows.filter((row) => row.own).map(({ subjectId }) => subjectId))
  return {
    ...votes,
    cast: cast.map((vote) => ({ ...vote, rows: vote.rows.filter(({ subjectId }) => !own.has(subjectId)) })),
  }
}

/** Nobody acts on their own record. */
export function isOwn(actor: Pick<Actor, 'personId'>, { personId }: Pick<Subject, 'personId'>): boolean {
  return personId !== null && personId === actor.personId
}

function groupRows(
  subjects: readonly Subject[],
  rows: readonly TaskRow[],
  caps: readonly CapResult[],
): TaskGroup[] {
  const groups = new Map<string, TaskRow[]>()
  for (const [index, subject] of subjects.entries()) {
    const name = capGroupName(subject)
    const members = groups.get(name) ?? []
    const row = rows[index]
    if (row !== undefined) members.push(row)
    groups.set(name, members)
  }
  return [...groups].map(([group, members]) => ({
    group,
    cap: caps.find((cap) => cap.scope === 'GROUP' && cap.group === group) ?? null,
    rows: subjectsByName(members, (row) => row),
  }))
}
