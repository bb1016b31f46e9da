import { unitEvidenceLimits } from '#shared/constants.ts'
import { type GuardLimits, guardWorkbook, submissionLimits } from '#shared/workbooks/guard.ts'
import { documentType } from './document-type.ts'

export type EvidenceType = 'pdf' | 'docx' | 'xlsx' | 'jpg' | 'png'

/** Content types of what {@link evidenceType} recognises. */
export const evidenceContentTypes: Readonly<Record<EvidenceType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
}

// Nobody reads the cells, so the sheets may be larger than those of a submission.
const workbookLimits: GuardLimits = {
  ...submissionLimits,
  bytes: unitEvidenceLimits.bytes,
  rows: 1_048_576,
  columns: 16_384,
  sheets: 200,
}

/**
 * What a file is by its content, whatever it is called: a PDF, a Word or Excel file without macros, a JPEG or a PNG.
 * `null`: none of these.
 */
export async function evidenceType(bytes: Uint8Array): Promise<EvidenceType | null> {
  if (begins(bytes, [0xff, 0xd8, 0xff]) && ends(bytes, [0xff, 0xd9])) return 'jpg'
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  const document = await documentType(bytes)
  if (document !== null) return document
  return (await guardWorkbook(bytes, workbookLimits)) === null ? 'xlsx' : null
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

// Cameras may leave some zeros behind the end of a picture.
function ends(bytes: Uint8Array, signature: readonly number[]): boolean {
  let last = bytes.length
  while (last > 0 && bytes[last - 1] === 0) last -= 1
  return signature.every((byte, index) => bytes[last - signature.length + index] === byte)
}
