import type { Carried } from '#shared/contracts/carried.ts'
import type { ClassifyResult } from '#shared/contracts/classify.ts'
import type { DecidedRow } from '#shared/contracts/task.ts'
import { listCarried } from '#shared/store/carried.ts'
import { type Finding, listFindings } from '#shared/store/findings.ts'
import { getCase, getTaskItem, type Judgement, type Task } from '#shared/store/tasks.ts'
import { listRatings, type RatingVersion } from '#shared/store/units.ts'
import { type PeerView, peerViewOf } from '../ballots/peer-view.ts'
import { capacityOf } from '../capacity.ts'
import { type CaseFile, readCaseFile } from '../case-file.ts'
import type { Actor, Context } from '../context.ts'
import { mayDirect } from '../require-task.ts'
import { mayJudge, type SubjectFileView, viewSubjectFile } from '../subject-file.ts'
import { printDoer } from '../task-actions.ts'
import { readViews, type ViewOnRow } from '../task-views.ts'
import { collectEvidence } from '../unit-evidence.ts'
import { type CaseAct, caseActs } from './case-acts.ts'

/** A proposal or a decision on one subject. */
export interface JudgedRow extends DecidedRow {
  readonly kind: 'PROPOSAL' | 'DECISION'
  readonly round: number
  readonly by: string
  readonly at: string
  readonly documentNumber: string | null
  readonly documentDate: string | null
}

/** A file of the unit that the review rests on. */
export interface EvidenceFile {
  readonly evidenceId: string
  readonly slot: number
  readonly title: string
  readonly bytes: number
  readonly sha256: string
}

export interface RatingOfYear extends RatingVersion {
  readonly year: number
}

/** A subject with everything that was said of it, as far as the reader may know it. */
export interface CaseView extends SubjectFileView {
  /** What the rules say; null where the subject is not rated this year. */
  readonly explanation: ClassifyResult | null
  /** Whether the reader judges the subject: sees what is for those who judge, and not for the person or the unit. */
  readonly judges: boolean
  /** Views of the related parties; null where nobody was asked, they may still vote, or they are not the reader's. */
  readonly parties: PeerView | null
  /** Views of the working group, once they are open; before that the reader's own. */
  readonly views: readonly ViewOnRow[]
  /** Whether views were recorded that the reader may not see yet. */
  readonly viewsHidden: boolean
  readonly findings: readonly Finding[]
  /** Proposals and decisions, the oldest first. */
  readonly judged: readonly JudgedRow[]
  readonly evidence: readonly EvidenceFile[]
  /** What the subject, or its unit as a whole, must answer for from the year before. */
  readonly carried: readonly Carried[]
  /** Ratings of earlier years, the newest first. */
  readonly earlier: readonly RatingOfYear[]
  /** Id of the task in which the subject is judged now, for those who may open it. */
  readonly openTask: string | null
  readonly acts: readonly CaseAct[]
}

const yearsBack = 3

/**
 * One subject for whoever may see it. Who is judged does not see what colleagues, related parties and the working
 * group said; the people of the unit learn what was proposed and decided when it is published.
 *
 * @param unitId unit of a subject that has no rating yet
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function viewCase(
  context: Context,
  actor: Actor,
  subjectId: string,
  unitId?: string,
): Promise<CaseView> {
  const { table } = context
  const view = await viewSubjectFile(context, actor, subjectId, unitId)
  const { cycle, subject, unit } = view
  const { cycleId } = cycle
  const found = await getCase(table, cycleId, subject.authorityId, unit.level)
  const task = found === undefined ? undefined : await getTaskItem(table, found.taskId)
  const judges = mayJudge(view, actor)
  const seesViews = judges && task !== undefined && seesViewsOf(actor, task)
  const [file, parties, views, findings, evidence, carried, earlier] = await Promise.all([
    readFile(context, view, found?.round ?? 1),
    judges ? peerViewOf(table, cycleId, [unit.unitId]) : null,
    seesViews ? readViews(table, task, found, actor) : null,
    judges ? listFindings(table, cycleId, [unit.unitId]) : [],
    judges ? listEvidence(context, view) : [],
    listCarried(table, cycleId, unit.unitId),
    earlierRatings(context, view),
  ])
  return {
    ...view,
    explanation: file.results.get(subject.id) ?? null,
    judges,
    parties: parties?.get(subject.id) ?? null,
    views: views?.rows.get(subject.id) ?? [],
    viewsHidden: views !== null && !views.state.open && views.state.recorded > 0,
    findings: findings.filter(({ subjectId: of }) => of === subject.id),
    judged: judgedRows(file, subject.id).filter(({ kind }) =>
      judges ? true : kind === 'DECISION' && cycle.publishedAt !== null,
    ),
    evidence,
    carried: carried.filter(({ subjectId: of }) => of === null || of === subject.id),
    earlier,
    openTask: task !== undefined && subject.bucket === 'open' && mayOpen(actor, task) ? task.taskId : null,
    acts: caseActs({ actor, view, task, file, now: context.now() }),
  }
}

/** Views are of the working group until its part is done. */
function seesViewsOf(actor: Actor, task: Task): boolean {
  return task.kind === 'decision' || mayOpen(actor, task)
}

function mayOpen(actor: Actor, task: Task): boolean {
  return capacityOf(actor, task) !== undefined || mayDirect(actor, task)
}

/** The unit of the subject, and the units that it leads: its result may rest on theirs. */
async function readFile(context: Context, view: SubjectFileView, round: number): Promise<CaseFile> {
  const { cycle, subject, unit } = view
  return readCaseFile(context.table, cycle, {
    authorityId: subject.authorityId,
    level: unit.level,
    unitIds: [...new Set([unit.unitId, ...subject.leads])],
    round,
  })
}

function judgedRows(file: CaseFile, subjectId: string): JudgedRow[] {
  const rows = (kind: JudgedRow['kind'], judgements: readonly Judgement[]) =>
    judgements.flatMap(({ rows: all, round, by, at, documentNumber, documentDate }) =>
      all
        .filter((row) => row.subjectId === subjectId)
        .map(
          (row): JudgedRow => ({ ...row, kind, round, by: printDoer(by), at, documentNumber, documentDate }),
        ),
    )
  return [...rows('PROPOSAL', file.proposals), ...rows('DECISION', file.decisions)]
}

async function listEvidence(context: Context, { subject }: SubjectFileView): Promise<EvidenceFile[]> {
  const { cycleId, unitId } = subject
  const files = await collectEvidence(context, { cycleId, unitId })
  return files.flatMap(({ evidenceId, slot, title, bytes, sha256, status }) =>
    status === 'STORED' && bytes !== null && sha256 !== null
      ? [{ evidenceId, slot, title, bytes, sha256 }]
      : [],
  )
}

/** Of the cycles that were run here before; the last version of each counts. */
async function earlierRatings(
  context: Context,
  { cycle, subject }: SubjectFileView,
): Promise<RatingOfYear[]> {
  const { year } = cycle.configuration
  const years = Array.from({ length: yearsBack }, (_, index) => year - 1 - index)
  const versions = await Promise.all(years.map((one) => listRatings(context.table, String(one), subject.id)))
  return versions.flatMap((ofYear, index) => {
    const last = ofYear.at(-1)
    return last === undefined ? [] : [{ ...last, year: years[index] ?? year }]
  })
}
