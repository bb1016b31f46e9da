import type { ClassifyResult } from '#shared/contracts/classify.ts'
import { AppError } from '#shared/errors.ts'
import type { ComplaintFile } from '#shared/store/complaint-files.ts'
import { type Correction, listCorrectionsOfAuthority } from '#shared/store/corrections.ts'
import { inParallel } from '#shared/store/table.ts'
import type { Subject } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { mayJudge } from '../subject-file.ts'
import { type Located, locateSubject, type Relation, relationOf } from './access.ts'
import { readFileOf } from './check-correction.ts'
import { type CollectedEvidence, collectEvidence, takesEvidence } from './collect-evidence.ts'
import { requireCorrection } from './correction-writes.ts'
import { authoritiesOf, decidesOn } from './deciders.ts'
import { isTaking } from './evidence.ts'
import { requireResultLink } from './result-link.ts'
import { listCorrectedSubjects, toDecide } from './subjects.ts'

export interface CorrectionRow {
  readonly subject: Subject
  /** What the rules allow; only for those that are to be decided now. */
  readonly result: ClassifyResult | undefined
}

/** A complaint as one sees it who may add files to it. */
export interface Attaching {
  readonly correction: Correction
  /** Whether it is for the reader to bring files. */
  readonly enters: boolean
  /** Whether the reader may ask for a further file now. */
  readonly mayAttach: boolean
  /** The reader could, if there were not as many already as a complaint takes. */
  readonly full: boolean
  /** Files that came and were not taken. */
  readonly refusedFiles: readonly ComplaintFile[]
  /** The link of the unit by which the complaint is seen; null where the reader has signed in. */
  readonly linkId: string | null
}

export interface CorrectionView extends Attaching {
  readonly rows: readonly CorrectionRow[]
  /** Whether the reader may act for the authority, and whether the work is theirs at present. */
  readonly decider: boolean
  readonly mine: boolean
}

/**
 * A complaint or correction for whoever may see it: the person, the authority, its superiors, administrators. Whoever
 * does not judge learns the rating that was given anew when the results are published. What has arrived in the bucket
 * since the last look is recorded first.
 *
 * @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED
 */
export async function viewCorrection(
  context: Context,
  actor: Actor,
  correctionId: string,
): Promise<CorrectionView> {
  const found = await requireCorrection(context, correctionId)
  const [first = ''] = found.subjectIds
  const located = await locateSubject(context, first, found.unitId, found.cycleId)
  const relation = await relationOf(context, actor, located)
  const member = decidesOn(actor, found)
  if (!member && !mayRead(actor, found, located, relation)) throw new AppError('NOT_ALLOWED')
  const collected = await collectEvidence(context, correctionId)
  const { correction } = collected
  const decider = member && (actor.personId === null || !correction.personIds.includes(actor.personId))
  const enters = correction.filedBy?.channel === 'PAPER' ? relation.administrator || member : relation.self
  const judges = decider || mayJudge({ subject: located.subject, relation }, actor)
  return {
    ...attachingOf(collected, enters, null),
    correction: judges || located.cycle.publishedAt !== null ? correction : withoutRatings(correction),
    rows: await rowsOf(context, correction, decider),
    decider,
    mine: correction.claimedBy?.email === actor.email,
  }
}

function attachingOf(collected: CollectedEvidence, enters: boolean, linkId: string | null): Attaching {
  const { correction, refused } = collected
  const mayAttach = enters && takesEvidence(collected)
  const full = enters && !mayAttach && isTaking(correction)
  return { correction, enters, mayAttach, full, refusedFiles: refused, linkId }
}

/** What a person wrote for the authority, signed in or on paper, is not for their unit to read. */
function mayRead(
  actor: Actor,
  { kind, filedBy }: Correction,
  { subject }: Located,
  { insider, ...others }: Relation,
): boolean {
  if (Object.values(others).some(Boolean)) return true
  const ofAuthority = actor.assignments.some(({ unitId }) => unitId === subject.authorityId)
  return insider && (ofAuthority || kind !== 'COMPLAINT' || filedBy?.channel === 'UNIT_LINK')
}

/** What was decided anew is told with everything else: when the results are published. */
function withoutRatings(correction: Correction): Correction {
  return { ...correction, decision: null, cancelled: [] }
}

/** Only who decides needs to know what the rules allow. */
async function rowsOf(
  context: Context,
  correction: Correction,
  decider: boolean,
): Promise<readonly CorrectionRow[]> {
  const subjects = await listCorrectedSubjects(context, correction)
  const open = toDecide(correction, subjects)
  if (!decider || correction.status !== 'CANCELLED' || open.length === 0) {
    return subjects.map((subject) => ({ subject, result: undefined }))
  }
  const file = await readFileOf(context, correction, open)
  return open.map((subject) => ({ subject, result: file.results.get(subject.id) }))
}

/**
 * A complaint that was filed by the result link of a unit, for whoever has the link.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, CORRECTION_UNKNOWN, NOT_ALLOWED
 */
export async function viewCorrectionByLink(
  context: Context,
  token: string,
  correctionId: string,
): Promise<Attaching> {
  const link = await requireResultLink(context, token)
  const found = await requireCorrection(context, correctionId)
  // What a person wrote for the authority, signed in or on paper, is not for their unit to read.
  const ofLink = found.kind === 'COMPLAINT' && found.filedBy?.channel === 'UNIT_LINK'
  if (found.unitId !== link.unitId || found.cycleId !== link.cycleId || !ofLink) {
    throw new AppError('NOT_ALLOWED')
  }
  return attachingOf(await collectEvidence(context, correctionId), true, link.linkId)
}

/** Open complaints and corrections of the authorities that the actor decides for, by due date. */
export async function listCorrectionInbox(context: Context, actor: Actor): Promise<Correction[]> {
  const cycleId = cycleIdOf(context.configuration)
  const lists = await inParallel(authoritiesOf(actor), 8, (unitId) =>
    listCorrectionsOfAuthority(context.table, cycleId, unitId),
  )
  return lists.flat().sort((a, b) => a.dueAt.localeCompare(b.dueAt))
}
