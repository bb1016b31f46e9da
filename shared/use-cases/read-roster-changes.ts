import type { RosterChange, RosterPreview } from '#shared/contracts/roster-import.ts'
import { AppError } from '#shared/errors.ts'
import { readRosterChangePages, readRosterChanges } from '#shared/store/roster-changes.ts'
import { getRosterUpload } from '#shared/store/uploads.ts'
import { vietnameseNames as names, vietnamese as text } from '#shared/text/roster-preview.ts'
import { type Actor, type Context, requireAdministrator } from './context.ts'
import { requireUploadId } from './get-upload.ts'

/** Pages of changes in one downloaded file: an answer of the gateway holds 6 MB. */
export const pagesPerFile = 40

/**
 * One page of what an uploaded roster changes, from 1.
 *
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN
 */
export async function listRosterChanges(
  context: Context,
  actor: Actor,
  uploadId: string,
  page: number,
): Promise<{ readonly page: number; readonly pages: number; readonly changes: readonly RosterChange[] }> {
  const preview = await previewOf(context, actor, uploadId)
  const wanted = Number.isInteger(page) ? Math.min(Math.max(1, page), Math.max(1, preview.pages)) : 1
  const changes = await readRosterChanges(context.table, uploadId, preview.previewId, wanted)
  return { page: wanted, pages: preview.pages, changes }
}

/**
 * The changes as a file for a spreadsheet, one line for each field that differs. In Vietnamese, as the roster is.
 *
 * @param part number of the file, from 1
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN
 */
export async function writeRosterChanges(
  context: Context,
  actor: Actor,
  uploadId: string,
  part: number,
): Promise<Uint8Array> {
  const preview = await previewOf(context, actor, uploadId)
  const parts = Math.max(1, Math.ceil(preview.pages / pagesPerFile))
  const wanted = Number.isInteger(part) ? Math.min(Math.max(1, part), parts) : 1
  const from = (wanted - 1) * pagesPerFile + 1
  const to = Math.min(preview.pages, wanted * pagesPerFile)
  const changes = await readRosterChangePages(context.table, uploadId, preview.previewId, from, to)
  const header = [
    text.part,
    text.kind,
    text.id,
    text.name,
    text.unit,
    text.level,
    text.field,
    text.before,
    text.after,
  ]
  return csv([header, ...changes.flatMap(linesOf)])
}

async function previewOf(context: Context, actor: Actor, uploadId: string): Promise<RosterPreview> {
  requireAdministrator(actor)
  requireUploadId(uploadId)
  const preview = (await getRosterUpload(context.table, uploadId))?.preview
  if (preview === undefined || preview === null) throw new AppError('UPLOAD_UNKNOWN')
  return preview
}

function linesOf({ part, kind, id, name, unitId, level, fields }: RosterChange): (string | null)[][] {
  const line = [names.parts[part], names.changes[kind], id, name, unitId, level]
  if (fields.length === 0) return [[...line, null, null, null]]
  return fields.map(({ field, before, after }) => [...line, names.fields[field] ?? field, before, after])
}

/** UTF-8 with its mark, so that a spreadsheet reads the letters; no cell becomes a formula. */
function csv(lines: readonly (readonly (string | null)[])[]): Uint8Array {
  const cell = (value: string | null) => {
    const text = value ?? ''
    // OWASP: a leading sign that a spreadsheet would calculate is kept from being one.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return `"${safe.replaceAll('"', '""')}"`
  }
  const body = lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')
  return new TextEncoder().encode(`\ufeff${body}`)
}
