import { z } from 'zod'
import {
  cancellationReason,
  cancelledRating,
  correctionDecisionBody,
  correctionKind,
  correctionStatus,
} from '#shared/contracts/correction.ts'
import { keys } from './keys.ts'
import { getItem, getItems, queryIndex, queryPrefix, type Table } from './table.ts'
import { doer } from './tasks.ts'

/** A file that came with a complaint. `number` is its place; the object lies under the id of the complaint. */
export const evidenceFile = z.object({
  number: z.int().positive(),
  key: z.string(),
  /** Version of the object: its form holds for a while, and what it sends later is not what was recorded. */
  versionId: z.string().nullable().default(null),
  sha256: z.string(),
  bytes: z.int(),
  contentType: z.string(),
  receivedAt: z.iso.datetime(),
})
export type EvidenceFile = z.infer<typeof evidenceFile>

/** Who brought a complaint, and by which way: signed in, with the result link of the unit, or on paper. */
export const filer = z.object({
  channel: z.enum(['SIGNED_IN', 'UNIT_LINK', 'PAPER']),
  id: z.string(),
  name: z.string(),
})
export type Filer = z.infer<typeof filer>

const document = { documentNumber: z.string(), documentDate: z.iso.date(), by: doer, at: z.iso.datetime() }

/** Ratings of one unit that are given anew, or asked to be. */
export const correctionItem = z.object({
  correctionId: z.string(),
  cycleId: z.string(),
  kind: correctionKind,
  status: correctionStatus,
  unitId: z.string(),
  unitName: z.string(),
  /** Exactly one, except of owed cases. */
  subjectIds: z.array(z.string()).min(1),
  subjectNames: z.array(z.string()),
  /** People behind the subjects: none of them acts on the correction. */
  personIds: z.array(z.string()),
  /** Authority that rated, and the one that gives the rating anew: itself, or the superior that cancelled. */
  authorityId: z.string(),
  deciderId: z.string(),
  deciderName: z.string(),
  /** Version that is contested; 0 of owed cases. */
  ratingVersion: z.int(),
  filedAt: z.iso.datetime(),
  filedBy: filer.nullable(),
  text: z.string(),
  paperDate: z.iso.date().nullable(),
  lateReason: z.string().nullable(),
  evidence: z.array(evidenceFile),
  dueAt: z.iso.datetime(),
  claimedBy: doer.nullable(),
  answer: z.object({ ...document, outcome: z.enum(['UPHELD', 'CHANGED']), text: z.string() }).nullable(),
  cancellation: z
    .object({ ...document, reasonCode: cancellationReason.nullable(), text: z.string() })
    .nullable(),
  cancelled: z.array(cancelledRating),
  decision: z
    .object({
      ...correctionDecisionBody.shape,
      justification: z.string().nullable(),
      by: doer,
      at: z.iso.datetime(),
    })
    .nullable(),
  /** How many decisions were made: owed cases may come in several turns. */
  decisions: z.int(),
  /** Upload with which the owed cases were made up. */
  uploadId: z.string().nullable(),
  /** Set when Step Functions has taken the start. */
  startedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  runId: z.string().nullable(),
  version: z.int().positive(),
})
export type Correction = z.infer<typeof correctionItem>

const marker = z.object({ correctionId: z.string(), open: z.boolean() })

/** What stands on the contested rating while a correction is open. */
const lockItem = z.object({
  subjectId: z.string(),
  correctionId: z.string().nullable(),
  /** Whether the rating was cancelled, so that it no longer holds. */
  cancelled: z.boolean(),
})
export type CorrectionLock = z.infer<typeof lockItem>

export async function getCorrection(table: Table, correctionId: string): Promise<Correction | undefined> {
  return getItem(table, keys.correction(correctionId), correctionItem)
}

/** Every correction of a subject, the oldest first. */
export async function listCorrections(
  table: Table,
  cycleId: string,
  subjectId: string,
): Promise<Correction[]> {
  const found = await queryPrefix(table, keys.correctionsOfSubject(cycleId, subjectId), marker)
  return readAll(table, found)
}

/** Corrections of a cycle that are not closed. */
export async function listOpenCorrections(table: Table, cycleId: string): Promise<Correction[]> {
  const found = await queryPrefix(table, keys.correctionsOfCycle(cycleId), marker)
  return readAll(
    table,
    found.filter(({ open }) => open),
  )
}

/** Open corrections that wait for an authority, by due date. The index follows a moment later. */
export async function listCorrectionsOfAuthority(
  table: Table,
  cycleId: string,
  authorityId: string,
): Promise<Correction[]> {
  return queryIndex(table, keys.correctionsOfAuthority(cycleId, authorityId), correctionItem, {
    prefix: 'OPEN#',
  })
}

async function readAll(
  table: Table,
  found: readonly { readonly correctionId: string }[],
): Promise<Correction[]> {
  const wanted = found.map(({ correctionId }) => keys.correction(correctionId))
  const all = await getItems(table, wanted, correctionItem)
  return all.sort(
    (a, b) => a.filedAt.localeCompare(b.filedAt) || a.correctionId.localeCompare(b.correctionId),
  )
}

export async function getCorrectionLock(
  table: Table,
  cycleId: string,
  subjectId: string,
): Promise<CorrectionLock | undefined> {
  return getItem(table, keys.correcting(cycleId, subjectId), lockItem)
}

/** Those of the subjects whose rating was cancelled and not given anew yet. */
export async function listCancelled(
  table: Table,
  cycleId: string,
  subjectIds: readonly string[],
): Promise<Set<string>> {
  const wanted = subjectIds.map((subjectId) => keys.correcting(cycleId, subjectId))
  const locks = await getItems(table, wanted, lockItem)
  return new Set(locks.filter(({ cancelled }) => cancelled).map(({ subjectId }) => subjectId))
}

/** A reserved opinion: the subject complies, and its opinion stays on record. */
export const reservationItem = z.object({
  cycleId: z.string(),
  subjectId: z.string(),
  ratingVersion: z.int(),
  text: z.string(),
  by: filer,
  at: z.iso.datetime(),
})
export type Reservation = z.infer<typeof reservationItem>

export async function listReservations(
  table: Table,
  cycleId: string,
  subjectId: string,
): Promise<Reservation[]> {
  return queryPrefix(table, keys.reservations(cycleId, subjectId), reservationItem)
}
