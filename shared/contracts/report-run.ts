import { z } from 'zod'
import { reportPart } from './report.ts'
import { storedDocument } from './workflow.ts'

/** One figure as two versions of the figures have it; null where a version does not have it. */
const oneFigure = z.strictObject({ count: z.int(), percent: z.number().nullable() }).nullable()
export const changedFigure = z.strictObject({
  table: z.string(),
  group: z.string(),
  measure: z.string(),
  before: oneFigure,
  after: oneFigure,
})
export type ChangedFigure = z.infer<typeof changedFigure>

/** How many figures of one group changed. */
export const changedGroup = z.strictObject({ table: z.string(), group: z.string(), figures: z.int() })
export type ChangedGroup = z.infer<typeof changedGroup>

/** Cause of the first set of documents; every other cause is a sentence. */
export const publicationCause = 'publication'

/** A set of documents, from the moment its number is given away. */
export const reportRun = z.object({
  cycleId: z.string(),
  runId: z.string(),
  /** "Bản 2": the running number of the cycle. A run that never ends leaves a gap. */
  version: z.int().positive(),
  cause: z.string(),
  status: z.enum(['RUNNING', 'ISSUED']),
  beganAt: z.iso.datetime(),
  /** Who asked for it by hand; null of the sets that a workflow makes. */
  askedBy: z.string().nullable(),
  /** Only of one asked for by hand: when Step Functions took the start; null before. */
  startedAt: z.iso.datetime().nullable(),
  issuedAt: z.iso.datetime().nullable(),
  documents: z.array(storedDocument),
  /** The version that the changes are counted against; null of the first. */
  against: z.int().nullable(),
  changed: z.array(changedGroup),
  /** Versions of the free texts that went into the documents. */
  textVersions: z.partialRecord(reportPart, z.int().positive()),
})
export type ReportRun = z.infer<typeof reportRun>

/** What an administrator sends to have the documents made again. */
export const reissueBody = z.strictObject({
  /** Made by the page that shows the form: the same form sent twice asks once. */
  requestId: z.uuid(),
  reason: z.string().trim().min(1).max(500),
})

/** What is sent to save one part of the report. */
export const saveTextBody = z.strictObject({
  /** The version that was read; 0 where nobody had written anything. */
  version: z.coerce.number().pipe(z.int().min(0)),
  text: z.string().max(40_000),
})
