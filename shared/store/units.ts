import { z } from 'zod'
import { classifyCase } from '#shared/contracts/classify.ts'
import { rating } from '#shared/contracts/rating.ts'
import { subjectRecord } from '#shared/contracts/subject-record.ts'
import { foundLimitation, halfDay } from '#shared/contracts/submission.ts'
import { keys } from './keys.ts'
import { getItem, getItems, inParallel, queryIndex, queryPrefix, type Table } from './table.ts'

export const unitItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  name: z.string(),
  level: z.string(),
  parentId: z.string().nullable(),
  email: z.string().nullable(),
  establishedOn: z.string().nullable(),
  hasChildren: z.boolean(),
  /** Subjects that were to be rated when the cycle opened; a unit with none gets no link. */
  openAtStart: z.int(),
  // What a page of the whole cycle shows of the unit, kept in the transactions that change it: to read the
  // subjects and stages of 5,000 units takes longer than a gateway waits.
  /** Subjects by bucket. */
  rated: z.int(),
  exempt: z.int(),
  owed: z.int(),
  open: z.int(),
  /** Of the self-assessment; null while no link has been issued. */
  dueAt: z.iso.datetime().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  /** Related parties to be asked about subjects of the unit. */
  parties: z.int().default(0),
  // What the facts and the order of others read of the unit, so that they need not read its subjects.
  /** Whether the organisation of the unit is rated this year; false also where the unit has none. */
  ratesOrganisation: z.boolean().default(false),
  /** Current ratings of the unit's organisation and of its leadership collective; null while there is none. */
  organisationRating: rating.nullable().default(null),
  collectiveRating: rating.nullable().default(null),
  /** First and last half day of the last review meeting; null while no record of it was accepted. */
  meetingStartedAt: halfDay.nullable().default(null),
  meetingEndedAt: halfDay.nullable().default(null),
  /** When a working group last ordered the review to be repeated (OT-3); null where none did. */
  repeatOrderedAt: z.iso.datetime().nullable().default(null),
  /** What the appraisers see of that meeting; the whole record stands with the unit. */
  meeting: z
    .object({
      days: z.number(),
      chair: z.string(),
      superior: z.string().nullable(),
      minutesNumber: z.string(),
      warnings: z.array(z.string()),
    })
    .nullable()
    .default(null),
  /** When a roster took the unit out of the cycle; its history stays. */
  removedAt: z.iso.datetime().optional(),
})
export type Unit = z.infer<typeof unitItem>

/** A subject with what only the store and the tasks need. */
export const subjectItem = subjectRecord.extend({
  cycleId: z.string(),
  attestationText: z.string().nullable(),
  products: z.string().nullable(),
  /** The upload that the facts came with. */
  uploadId: z.string().nullable(),
  /** Number of the current rating version; 0 where there is none. */
  ratingVersion: z.int(),
  /** Decision that the current rating came from. */
  decisionId: z.string().nullable(),
  /** Findings that were ever noted, and those still without a verification; absent where there are none. */
  findings: z.int().optional(),
  openFindings: z.int().optional(),
  /** What the review found to be put right, with who answers for it. */
  limitations: z.array(foundLimitation).default([]),
  /** Only of a leader: the cell where the same person is reviewed first (ORD-5). */
  cellId: z.string().nullable().default(null),
  /** Of who came from another unit during the cycle: the unit, and what it had said (R124-X-2, R124-X-3). */
  formerUnit: z
    .object({ unitId: z.string(), movedAt: z.iso.datetime(), facts: classifyCase.nullable() })
    .optional(),
})
// The keys are the table's and not part of the record.
export const storedSubject = subjectItem.strip()
export type Subject = z.infer<typeof subjectItem>

export async function getUnit(table: Table, cycleId: string, unitId: string): Promise<Unit | undefined> {
  return getItem(table, keys.unit(cycleId, unitId), unitItem)
}

export async function getUnits(table: Table, cycleId: string, unitIds: readonly string[]): Promise<Unit[]> {
  const found = await getItems(
    table,
    unitIds.map((unitId) => keys.unit(cycleId, unitId)),
    unitItem,
  )
  const byId = new Map(found.map((unit) => [unit.unitId, unit]))
  return unitIds.flatMap((unitId) => byId.get(unitId) ?? [])
}

/** Units directly under another, by id. */
export async function listChildren(table: Table, cycleId: string, parentId: string | null): Promise<Unit[]> {
  return queryIndex(table, keys.unitsOfParent(cycleId, parentId), unitItem, { prefix: 'UNIT#' })
}

/** Of a unit what tells how far it is. */
export const progressUnit = unitItem
  .pick({
    cycleId: true,
    unitId: true,
    name: true,
    level: true,
    parentId: true,
    hasChildren: true,
    openAtStart: true,
    rated: true,
    exempt: true,
    owed: true,
    open: true,
    dueAt: true,
    submittedAt: true,
    removedAt: true,
  })
  .strip()
export type ProgressUnit = z.infer<typeof progressUnit>

const ofProgressUnit = Object.keys(progressUnit.shape)

/** The same of the units directly under another, by id: what is left out is most of an item. */
export async function listProgressOfChildren(
  table: Table,
  cycleId: string,
  parentId: string,
): Promise<ProgressUnit[]> {
  const options = { prefix: 'UNIT#', only: ofProgressUnit }
  return queryIndex(table, keys.unitsOfParent(cycleId, parentId), progressUnit, options)
}

/** All units of the cycle, each parent before its children. */
export async function listUnits(table: Table, cycleId: string): Promise<Unit[]> {
  const all: Unit[] = []
  let parents: (string | null)[] = [null]
  while (parents.length > 0) {
    const found = (await inParallel(parents, 16, (parent) => listChildren(table, cycleId, parent))).flat()
    all.push(...found)
    parents = found.filter(({ hasChildren }) => hasChildren).map(({ unitId }) => unitId)
  }
  return all
}

export async function listSubjects(table: Table, cycleId: string, unitId: string): Promise<Subject[]> {
  return queryPrefix(table, keys.subjects(cycleId, unitId), storedSubject)
}

/** Of a subject what tells whose it is and whether it is to be rated. */
export const caseSubject = subjectItem
  .pick({ id: true, unitId: true, personId: true, authorityId: true, bucket: true })
  .strip()
export type CaseSubject = z.infer<typeof caseSubject>

const ofCaseSubject = Object.keys(caseSubject.shape)

/** The same of the subjects of several units, in the order of the units: the facts are most of an item. */
export async function listCaseSubjects(
  table: Table,
  cycleId: string,
  unitIds: readonly string[],
): Promise<CaseSubject[]> {
  const read = (unitId: string) =>
    queryPrefix(table, keys.subjects(cycleId, unitId), caseSubject, { only: ofCaseSubject })
  return (await inParallel(unitIds, 16, read)).flat()
}

/** Of a subject what a notice of its result says. */
export const noticeSubject = subjectItem
  .pick({ cycleId: true, id: true, name: true, personId: true, authorityId: true, ratingVersion: true })
  .strip()
export type NoticeSubject = z.infer<typeof noticeSubject>

const ofNoticeSubject = Object.keys(noticeSubject.shape)

export async function listNoticeSubjects(
  table: Table,
  cycleId: string,
  unitId: string,
): Promise<NoticeSubject[]> {
  return queryPrefix(table, keys.subjects(cycleId, unitId), noticeSubject, { only: ofNoticeSubject })
}

/** The subjects of several units, in the order of the units. */
export async function listSubjectsOfUnits(
  table: Table,
  cycleId: string,
  unitIds: readonly string[],
): Promise<Subject[]> {
  return (await inParallel(unitIds, 16, (unitId) => listSubjects(table, cycleId, unitId))).flat()
}

export const ratingItem = z.object({
  cycleId: z.string(),
  subjectId: z.string(),
  unitId: z.string(),
  version: z.int().positive(),
  /** Version that this one replaces; null for the first. */
  replaces: z.int().nullable(),
  rating: subjectRecord.shape.rating.unwrap(),
  reason: z.string().nullable(),
  ceiling: z.string(),
  decisionId: z.string(),
  documentNumber: z.string(),
  documentDate: z.iso.date(),
  recordedAt: z.iso.datetime(),
})
export type RatingVersion = z.infer<typeof ratingItem>

export async function listRatings(
  table: Table,
  cycleId: string,
  subjectId: string,
): Promise<RatingVersion[]> {
  return queryPrefix(table, keys.ratings(cycleId, subjectId), ratingItem)
}

/** The current rating versions of the subjects that have one. */
export async function getCurrentRatings(
  table: Table,
  subjects: readonly Pick<Subject, 'cycleId' | 'id' | 'ratingVersion'>[],
): Promise<Map<string, RatingVersion>> {
  const wanted = subjects
    .filter(({ ratingVersion }) => ratingVersion > 0)
    .map(({ cycleId, id, ratingVersion }) => keys.rating(cycleId, id, ratingVersion))
  const found = await getItems(table, wanted, ratingItem)
  return new Map(found.map((version) => [version.subjectId, version]))
}

/** A subject that left its unit while the cycle ran. */
export const departureItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  subjectId: z.string(),
  /** The record with its facts as it was. */
  record: subjectRecord,
  /** Unit that it went to; null where it left the cycle. */
  movedTo: z.string().nullable(),
  reason: z.string(),
  at: z.iso.datetime(),
})
export type Departure = z.infer<typeof departureItem>

/** Those who left a unit while the cycle ran. */
export async function listDepartures(table: Table, cycleId: string, unitId: string): Promise<Departure[]> {
  return queryPrefix(table, keys.departures(cycleId, unitId), departureItem)
}
