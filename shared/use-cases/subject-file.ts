import { remediationSettled } from '#shared/domain/remediation.ts'
import { type CaseState, transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import {
  type Correction,
  listCorrections,
  listReservations,
  type Reservation,
} from '#shared/store/corrections.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { listRemediation } from '#shared/store/remediation.ts'
import { type FileDocument, getSubjectFile, type SubjectFile } from '#shared/store/subject-files.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { getUnit, listRatings, type RatingVersion } from '#shared/store/units.ts'
import { personActor } from './audit-actors.ts'
import { isRecordOf } from './capacity.ts'
import type { CaseDocument } from './case-document.ts'
import { listCaseDocuments } from './case-documents.ts'
import { type Actor, type Context, doerOf } from './context.ts'
import {
  complaintsUntil,
  type Located,
  locateSubject,
  type Relation,
  requireRelation,
} from './corrections/access.ts'
import { caseStateOf, refuseCase } from './corrections/case-state.ts'
import { proposeRemediation } from './propose-remediation.ts'
import { recordReading } from './record-reading.ts'

export interface SubjectFileView extends Located {
  readonly relation: Relation
  readonly authorityName: string
  readonly state: CaseState
  /** The oldest first. */
  readonly ratings: readonly RatingVersion[]
  readonly corrections: readonly Correction[]
  readonly reservations: readonly Reservation[]
  readonly documents: readonly FileDocument[]
  /** Required slots without a document. */
  readonly missingSlots: readonly number[]
  readonly closed: SubjectFile | undefined
  /** Documents whose checksum is not the one of the closed file; empty while nothing has changed. */
  readonly changedSince: readonly string[]
  readonly complaintsUntil: string | null
}

/** Slots with what was proposed and what was decided. */
const judgedSlots: ReadonlySet<number> = new Set([4, 5])

/** Whoever is judged is that first, also as a member of the authority or an administrator, or for somebody else. */
export function mayJudge(
  { subject, relation }: Pick<SubjectFileView, 'subject' | 'relation'>,
  actor: Actor,
): boolean {
  const ofAuthority = ({ unitId }: { readonly unitId: string }) => unitId === subject.authorityId
  const lent = actor.delegations?.filter(ofAuthority) ?? []
  const principals = new Set(lent.map(({ from }) => from.personId))
  if (relation.self || isRecordOf(principals, subject)) return false
  const decides = lent.length > 0 || actor.assignments.some(ofAuthority)
  return relation.administrator || relation.authority || relation.superior || decides
}

/**
 * The file of a subject for whoever may see it: the person, their authority, its superiors, administrators. The person
 * and the people of the unit learn what was proposed and decided when it is published.
 *
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function viewSubjectFile(
  context: Context,
  actor: Actor,
  subjectId: string,
  unitId?: string,
): Promise<SubjectFileView> {
  const located = await locateSubject(context, subjectId, unitId)
  const relation = await requireRelation(context, actor, located)
  await noteReading(context, actor, located)
  const { cycle, subject } = located
  const [authority, state, ratings, corrections, reservations, documents, closed] = await Promise.all([
    getUnit(context.table, cycle.cycleId, subject.authorityId),
    caseStateOf(context.table, subject),
    listRatings(context.table, cycle.cycleId, subject.id),
    listCorrections(context.table, cycle.cycleId, subject.id),
    listReservations(context.table, cycle.cycleId, subject.id),
    listCaseDocuments(context, located),
    getSubjectFile(context.table, cycle.cycleId, subject.id),
  ])
  const listed = documents.map(recordOf)
  const told = cycle.publishedAt !== null || mayJudge({ subject, relation }, actor)
  return {
    ...located,
    relation,
    authorityName: authority?.name ?? subject.authorityId,
    state,
    ratings: told ? ratings : [],
    corrections,
    reservations,
    documents: told ? listed : listed.filter(({ slot }) => !judgedSlots.has(slot)),
    missingSlots: missingSlots(located, corrections, listed),
    closed,
    changedSince: closed === undefined ? [] : changed(closed.documents, listed),
    complaintsUntil: complaintsUntil(cycle),
  }
}

/**
 * Closes the file: every required slot has its document, and nothing is left open in the remediation plan. The list
 * of documents with their checksums is kept; closing again changes nothing.
 *
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, OWN_RECORD, CASE_REFUSED
 */
export async function closeSubjectFile(
  context: Context,
  actor: Actor,
  subjectId: string,
): Promise<SubjectFile> {
  const located = await locateSubject(context, subjectId)
  const { authority, administrator, self } = await requireRelation(context, actor, located)
  if (!authority && !administrator) throw new AppError('NOT_ALLOWED')
  if (self) throw new AppError('OWN_RECORD', { name: located.subject.name })
  return afterRefusalAgain(() => close(context, actor, located))
}

async function close(context: Context, actor: Actor, located: Located): Promise<SubjectFile> {
  const { cycle, subject, unit } = located
  const { cycleId, configuration } = cycle
  const known = await getSubjectFile(context.table, cycleId, subject.id)
  if (known !== undefined && known.ratingVersion === subject.ratingVersion) return known
  await proposeRemediation(context, unit)
  const [state, plans, corrections, documents] = await Promise.all([
    caseStateOf(context.table, subject),
    listRemediation(context.table, cycleId, unit.unitId),
    listCorrections(context.table, cycleId, subject.id),
    listCaseDocuments(context, located),
  ])
  const own = plans.filter(({ subjectId: of }) => of === subject.id)
  const listed = documents.map(recordOf)
  refuseCase(
    transition(state, {
      type: 'close',
      remediationSettled: remediationSettled(own),
      missingFiles: missingSlots(located, corrections, listed).length,
    }),
  )
  const now = context.now()
  const { keepYears } = configuration.policy.after
  const file: SubjectFile = {
    cycleId,
    unitId: unit.unitId,
    subjectId: subject.id,
    ratingVersion: subject.ratingVersion,
    documents: listed,
    manifestSha256: sha256(canonicalJson(listed)),
    closedAt: now.toISOString(),
    closedBy: doerOf(actor),
    keepUntil: keepYears === null ? null : `${configuration.year + keepYears}-12-31`,
  }
  const act = {
    cycleId,
    unitId: unit.unitId,
    actor: personActor(actor),
    act: 'FILE_CLOSED',
    target: subject.id,
    before: known === undefined ? null : { manifestSha256: known.manifestSha256 },
    after: { manifestSha256: file.manifestSha256, documents: listed.length },
  }
  const key = keys.subjectFile(cycleId, subject.id)
  const write =
    known === undefined
      ? { label: 'file', put: { ...key, ...file }, ifAbsent: true }
      : { label: 'file', update: key, set: file, where: { manifestSha256: known.manifestSha256 } }
  await transact(context.table, [write], [act], now)
  return file
}

/** Who reads the file of a subject stands in the audit of its unit. */
export async function noteReading(
  context: Context,
  actor: Actor,
  { cycle, unit, subject }: Located,
): Promise<void> {
  const { cycleId } = cycle
  await recordReading(context, {
    cycleId,
    unitId: unit.unitId,
    actor: personActor(actor),
    act: 'FILE_READ',
    target: subject.id,
  })
}

/** What is listed of a document: everything but its bytes. */
export function recordOf({ load: _load, ...document }: CaseDocument): FileDocument {
  return document
}

/** Required slots without a document; the slot of complaints is required as soon as there was one. */
function missingSlots(
  { cycle }: Located,
  corrections: readonly Correction[],
  documents: readonly FileDocument[],
): number[] {
  const filled = new Set(documents.map(({ slot }) => slot))
  const complained = corrections.some(({ kind }) => kind === 'COMPLAINT')
  const required = new Set([...cycle.configuration.policy.after.requiredSlots, ...(complained ? [8] : [])])
  return [...required].filter((slot) => !filled.has(slot)).sort((a, b) => a - b)
}

function changed(before: readonly FileDocument[], now: readonly FileDocument[]): string[] {
  const known = new Map(before.map(({ slot, name, sha256: sum }) => [`${slot}/${name}`, sum]))
  return now
    .filter(({ slot, name, sha256: sum }) => known.get(`${slot}/${name}`) !== sum)
    .map(({ slot, name }) => `${slot}/${name}`)
}
