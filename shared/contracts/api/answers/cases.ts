import { z } from 'zod'
import { correctionKind, correctionStatus } from '#shared/contracts/correction.ts'
import { rating } from '#shared/contracts/rating.ts'
import { remediation } from '#shared/contracts/remediation.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import { checksum, day, instant } from '../fields.ts'
import { doer } from './common.ts'

export const ratingVersion = z.strictObject({
  cycleId: z.string(),
  subjectId: z.string(),
  unitId: z.string(),
  version: z.int(),
  replaces: z.int().nullable(),
  rating: rating,
  reason: z.string().nullable(),
  ceiling: z.string(),
  decisionId: z.string(),
  documentNumber: z.string(),
  documentDate: day,
  recordedAt: instant,
})

export const filer = z.strictObject({
  channel: z.enum(['SIGNED_IN', 'UNIT_LINK', 'PAPER']),
  id: z.string(),
  name: z.string(),
})

export const reservation = z.strictObject({
  cycleId: z.string(),
  subjectId: z.string(),
  ratingVersion: z.int(),
  text: z.string(),
  by: filer,
  at: instant,
})

export const fileDocument = z.strictObject({
  slot: z.int(),
  name: z.string(),
  title: z.string(),
  sha256: checksum,
  bytes: z.int(),
  key: z.string().nullable(),
})

export const subjectFile = z.strictObject({
  cycleId: z.string(),
  unitId: z.string(),
  subjectId: z.string(),
  ratingVersion: z.int(),
  documents: z.array(fileDocument),
  manifestSha256: checksum,
  closedAt: instant,
  closedBy: doer,
  keepUntil: day.nullable(),
})

export const rewardRow = z.strictObject({
  subjectId: z.string(),
  name: z.string(),
  kind: subjectKind,
  unitId: z.string(),
  unitName: z.string(),
  years: z.int(),
  fiveYears: z.enum(['YES', 'NO', 'UNKNOWN']),
})

export const auditActor = z.strictObject({
  kind: z.enum(['person', 'link', 'system']),
  id: z.string(),
  name: z.string(),
  onBehalfOf: z.string().nullable(),
})

export const historyEntry = z.strictObject({
  chain: z.string(),
  sequence: z.int(),
  at: instant,
  act: z.string(),
  target: z.string(),
  actor: auditActor,
  before: z.unknown(),
  after: z.unknown(),
  hash: z.string(),
  previousHash: z.string(),
})

export const history = z.strictObject({
  subjectId: z.string(),
  subjectName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  entries: z.array(historyEntry),
})

export const correction = z.strictObject({
  correctionId: z.string(),
  kind: correctionKind,
  status: correctionStatus,
  unitId: z.string(),
  subjectIds: z.array(z.string()),
  subjectNames: z.array(z.string()),
  deciderId: z.string(),
  dueAt: instant,
  filedAt: instant,
  claimedBy: z.string().nullable(),
  evidence: z.array(
    z.strictObject({ number: z.int(), sha256: checksum, bytes: z.int(), contentType: z.string() }),
  ),
})

export const caseFile = z.strictObject({
  subjectId: z.string(),
  name: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.enum([
    'CLOSED',
    'DECIDED',
    'OWED',
    'EXEMPT',
    'NOT_STARTED',
    'SUGGESTED',
    'DRAFTING',
    'DRAFT_SENT',
    'MEETING_HELD',
    'SELF_RATED',
    'CONSULTED',
    'APPRAISED',
    'NOTIFIED',
    'UNDER_COMPLAINT',
  ]),
  ratings: z.array(ratingVersion),
  documents: z.array(
    z.strictObject({ slot: z.int(), name: z.string(), title: z.string(), sha256: checksum, bytes: z.int() }),
  ),
  missingSlots: z.array(z.int()),
  corrections: z.array(correction),
  reservations: z.array(reservation),
  closed: z
    .strictObject({ closedAt: instant, manifestSha256: checksum, keepUntil: day.nullable() })
    .nullable(),
  changedSince: z.array(z.string()),
  complaintsUntil: instant.nullable(),
})

export const corrections = z.strictObject({ corrections: z.array(correction) })

export const correctionDetails = z.strictObject({
  decider: z.boolean(),
  mine: z.boolean(),
  answer: z
    .strictObject({
      outcome: z.enum(['UPHELD', 'CHANGED']),
      text: z.string(),
      documentNumber: z.string(),
      documentDate: day,
      by: doer,
      at: instant,
    })
    .nullable(),
  ...correction.shape,
})

export const remediations = z.strictObject({
  unitId: z.string(),
  plans: z.array(remediation),
  mayEdit: z.boolean(),
})

export const rewards = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  rows: z.array(rewardRow),
})
