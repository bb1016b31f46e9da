import { z } from 'zod'
import { problem } from './problem.ts'
import { previousFigure } from './report.ts'

/** Tables whose figures have percentages. */
export const comparedTable = z.enum(['T1', 'T2', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'])
export type ComparedTable = z.infer<typeof comparedTable>

/** A figure of last year as somebody typed it from the report of that year. */
export const typedFigure = previousFigure.omit({ source: true }).extend({
  table: comparedTable,
  /** Unit of last year that it is of; null: of the whole province. */
  unitId: z.string().nullable(),
})
export type TypedFigure = z.infer<typeof typedFigure>

/**
 * Which figures of a group count where the earlier cycle of this system and the workbook both have some. The others
 * fill the groups for which these have none.
 */
export const previousChoice = z.enum(['COMPUTED', 'TYPED'])
export type PreviousChoice = z.infer<typeof previousChoice>

/** `CHECKED`: nothing is wrong with the workbook and it waits for the administrator who has seen what it says. */
export const previousStatus = z.enum(['WAITING', 'CHECKED', 'REJECTED', 'CONFIRMED', 'DISCARDED'])
export type PreviousStatus = z.infer<typeof previousStatus>

/** What the administrator should know of one row before confirming; a row with a remark is taken all the same. */
export const previousRemark = z.strictObject({
  kind: z.enum(['PERCENT', 'BASE', 'OTHER_DENOMINATOR']),
  row: z.int().positive(),
  group: z.string(),
  measure: z.string(),
  unitId: z.string().nullable(),
  /** What the row says, and what its own numbers, its group or this year's template say. */
  printed: z.string(),
  expected: z.string(),
})
export type PreviousRemark = z.infer<typeof previousRemark>

/** What the administrator confirms. */
export const previousPreview = z.strictObject({
  rows: z.int(),
  /** At most a hundred of them, and how many there are. */
  remarks: z.array(previousRemark),
  remarkCount: z.int(),
  /** Groups of this year for which the workbook has no figure, by the unit of last year; null: the whole province. */
  missing: z.array(z.strictObject({ unitId: z.string().nullable(), groups: z.array(z.string()) })),
})
export type PreviousPreview = z.infer<typeof previousPreview>

/** What became of one uploaded workbook. */
export const previousUpload = z.object({
  cycleId: z.string(),
  uploadId: z.string(),
  status: previousStatus.exclude(['WAITING']),
  etag: z.string(),
  sha256: z.string().nullable(),
  /** Names the figures that were in it; null where it was refused. */
  digest: z.string().nullable(),
  bytes: z.int(),
  problems: z.array(problem),
  preview: previousPreview.nullable(),
  receivedAt: z.iso.datetime(),
  uploadedBy: z.string(),
})
export type PreviousUpload = z.infer<typeof previousUpload>

/** What counts as last year's typed figures from one moment on. Never changed; the highest version is in force. */
export const previousVersion = z.object({
  cycleId: z.string(),
  version: z.int().positive(),
  /** Null where no typed figures count any more. */
  uploadId: z.string().nullable(),
  sha256: z.string().nullable(),
  digest: z.string().nullable(),
  rows: z.int(),
  choice: previousChoice,
  reason: z.string(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})
export type PreviousVersion = z.infer<typeof previousVersion>

/** Version that the administrator had before them; 0: none. */
const seen = z.coerce.number().int().min(0)
const reason = z.string().trim().max(1000).default('')

export const confirmPreviousBody = z.strictObject({
  choice: previousChoice,
  seen,
  reason,
  /** SHA-256 of the workbook whose preview was seen: one form may send a second file over the first. */
  file: z.string().optional(),
})
export type ConfirmPreviousBody = z.input<typeof confirmPreviousBody>

/** Another choice for the figures in force, or none of the typed figures at all. */
export const changePreviousBody = z.strictObject({
  choice: previousChoice,
  withdraw: z.union([z.boolean(), z.literal('co').transform(() => true)]).default(false),
  seen,
  reason,
})
export type ChangePreviousBody = z.input<typeof changePreviousBody>

/** Which figures of last year a report was compared with. */
export interface PreviousSources {
  /** Report of the earlier cycle. */
  readonly run: { readonly cycleId: string; readonly runId: string; readonly sha256: string } | null
  readonly typed: Pick<PreviousVersion, 'version' | 'uploadId' | 'digest' | 'rows'> | null
  readonly choice: PreviousChoice
}
