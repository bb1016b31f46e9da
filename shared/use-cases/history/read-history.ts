import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { type AuditActor, type AuditEntry, listAuditEntries } from '#shared/store/audit.ts'
import type { Link } from '#shared/store/links.ts'
import { printInstant } from '#shared/text/dates.ts'
import { cycleChain, linkActor, personActor } from '../audit-actors.ts'
import type { Actor, Context } from '../context.ts'
import { complaintsUntil, type Located, locateSubject, requireRelation } from '../corrections/access.ts'
import { requireResultLink } from '../corrections/result-link.ts'
import { readLink } from '../open-link.ts'
import { recordReading } from '../record-reading.ts'
import { focusOn, mentions } from './focus.ts'

/** One act that concerns a subject, with its place in the chain that proves it. */
export interface HistoryEntry {
  /** Unit whose chain holds the entry; `-` is that of the whole cycle. */
  readonly chain: string
  readonly sequence: number
  readonly at: string
  readonly act: string
  readonly target: string
  readonly actor: AuditActor
  /** What the entry says of this subject; what it says of others is left out. */
  readonly before: unknown
  readonly after: unknown
  /** Hash of the whole entry and of the one before it: `kiemdiem verify-audit` recomputes them. */
  readonly hash: string
  readonly previousHash: string
}

export interface History {
  readonly subjectId: string
  readonly subjectName: string
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  /** The oldest first. */
  readonly entries: readonly HistoryEntry[]
}

/**
 * Every act on a subject, on its unit where it concerns the subject, and on its case. The person and the people of
 * the unit see what was proposed and decided only after publication, and never how a member voted; the deciding
 * authority, those above it and administrators see everything of others than themselves.
 *
 * @param unitId unit of a subject that has no rating yet
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function readHistory(
  context: Context,
  actor: Actor,
  subjectId: string,
  unitId?: string,
): Promise<History> {
  const located = await locateSubject(context, subjectId, unitId)
  const relation = await requireRelation(context, actor, located)
  const { authorityId } = located.subject
  const decides = actor.assignments.some((assignment) => assignment.unitId === authorityId)
  // Whoever is judged is that first, also as a member of the authority or an administrator.
  const everything =
    !relation.self && (relation.administrator || relation.authority || relation.superior || decides)
  await noteReading(context, located, personActor(actor))
  return historyOf(context, located, everything)
}

/**
 * The same for the holder of a link of the unit, for the subjects of that unit.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, SUBJECT_UNKNOWN
 */
export async function readHistoryByLink(
  context: Context,
  token: string,
  subjectId: string,
): Promise<History> {
  const link = await readAnyLink(context, token)
  const located = await locateSubject(context, subjectId, link.unitId, link.cycleId)
  if (located.unit.unitId !== link.unitId) throw new AppError('SUBJECT_UNKNOWN')
  // A link that was used keeps its receipt, but the results no longer than the link with the results.
  const until = complaintsUntil(located.cycle)
  if (until !== null && until < context.now().toISOString()) {
    throw new AppError('LINK_EXPIRED', { when: printInstant(until) })
  }
  await noteReading(context, located, linkActor(link))
  return historyOf(context, located, false)
}

/** A link for sending, or the one with the results of the unit. */
async function readAnyLink(context: Context, token: string): Promise<Link> {
  return readLink(context, token).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'LINK_UNKNOWN') return requireResultLink(context, token)
    throw error
  })
}

async function noteReading(
  context: Context,
  { cycle, unit, subject }: Located,
  actor: AuditActor,
): Promise<void> {
  const { cycleId } = cycle
  await recordReading(context, {
    cycleId,
    unitId: unit.unitId,
    actor,
    act: 'HISTORY_READ',
    target: subject.id,
  })
}

async function historyOf(context: Context, located: Located, everything: boolean): Promise<History> {
  const { cycle, unit, subject } = located
  const published = cycle.publishedAt !== null
  const chains = [...new Set([unit.unitId, subject.authorityId, cycleChain])]
  const lists = await Promise.all(
    chains.map((chain) => listAuditEntries(context.table, cycle.cycleId, chain)),
  )
  const tasks = taskIdsOf(lists.flat(), subject.id)
  const concerns = (entry: AuditEntry) =>
    entry.unitId === cycleChain
      ? entry.act.startsWith('CYCLE_') || mentionsOf(entry, subject.id)
      : mentionsOf(entry, subject.id) ||
        tasks.has(entry.target) ||
        (entry.unitId === unit.unitId && ofWholeUnit.has(entry.act)) ||
        returnsUnit(entry, unit.unitId)
  const visible = (entry: AuditEntry) =>
    everything || (published ? !byName.has(entry.act) : !judging.has(entry.act) && !tasks.has(entry.target))
  const entries = lists
    .flat()
    .filter((entry) => concerns(entry) && visible(entry))
    .sort(byTime)
    .map((entry) => historyEntry(entry, subject.id, unit.unitId))
  return {
    subjectId: subject.id,
    subjectName: subject.name,
    unitId: unit.unitId,
    unitName: unit.name,
    year: cycle.configuration.year,
    entries,
  }
}

/** Acts on a unit that concern each of its subjects. */
const ofWholeUnit: ReadonlySet<string> = new Set([
  'LINK_ISSUED',
  'LINK_REISSUED',
  'LINK_REVOKED',
  'WORKBOOK_READ',
  'UPLOAD_REJECTED',
  'SUBMISSION_ACCEPTED',
  'SUBMISSION_COMPLETED',
  'EVIDENCE_STORED',
  'EVIDENCE_REMOVED',
  'PEER_INPUT_OPENED',
  'PEER_INPUT_CLOSED',
  'NOBODY_TO_ASK',
  'DEADLINE_EXTENDED',
  'ESCALATED',
  'RESULT_LINK_ISSUED',
  'OWED_LINK_ISSUED',
  'OWED_CASES_OPENED',
  'OWED_CASES_SUBMITTED',
  'OWED_TERM_PASSED',
])

/** Acts of those who judge: not for the eyes of who is judged before the results are public. */
const judging: ReadonlySet<string> = new Set([
  'RATINGS_PROPOSED',
  'RATINGS_DECIDED',
  'RATINGS_RECORDED',
  'RATINGS_DECIDED_ANEW',
  'RATING_CANCELLED',
  'VIEW_RECORDED',
  'VOTE_RECORDED',
  'BALLOT_CAST',
  'CASE_SENT_BACK',
  'FINDING_NOTED',
  'FINDING_VERIFIED',
])

/** What single members thought: never for the eyes of who is judged. */
const byName: ReadonlySet<string> = new Set(['VIEW_RECORDED', 'VOTE_RECORDED'])

/** The tasks in which the subject was judged: who took them and sent them back belongs to its case. */
function taskIdsOf(entries: readonly AuditEntry[], subjectId: string): Set<string> {
  const judged = entries.filter(
    (entry) =>
      (entry.act === 'RATINGS_PROPOSED' || entry.act === 'RATINGS_DECIDED') && mentionsOf(entry, subjectId),
  )
  return new Set(judged.map(({ target }) => target))
}

function mentionsOf({ target, before, after }: AuditEntry, subjectId: string): boolean {
  return target === subjectId || mentions(before, subjectId) || mentions(after, subjectId)
}

function returnsUnit({ act, after }: AuditEntry, unitId: string): boolean {
  return act === 'UNITS_RETURNED' && mentions(after, unitId)
}

function byTime(a: AuditEntry, b: AuditEntry): number {
  return a.at.localeCompare(b.at) || a.unitId.localeCompare(b.unitId) || a.sequence - b.sequence
}

function historyEntry(entry: AuditEntry, subjectId: string, ofUnit: string): HistoryEntry {
  const { unitId, sequence, at, act, target, actor, before, after, hash, previousHash } = entry
  return {
    chain: unitId,
    sequence,
    at,
    act,
    target,
    actor,
    before: focusOn(before, subjectId),
    after: focusOn(act === 'UNITS_RETURNED' ? onlyOfUnit(after, ofUnit) : after, subjectId),
    hash,
    previousHash,
  }
}

/** Why other units were sent back in the same act is theirs to know. */
function onlyOfUnit(after: unknown, unitId: string): unknown {
  const { units } = returned.parse(after)
  return { units: units.filter((one) => one.unitId === unitId) }
}

const returned = z.object({ units: z.array(z.looseObject({ unitId: z.string() })) })
