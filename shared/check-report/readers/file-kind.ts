import { AppError } from '#shared/errors.ts'
import { type ForeignFile, foreignFiles } from '#shared/text/check-report.ts'
import { inBoth } from '#shared/text/locale.ts'

const signatures: readonly (readonly [ForeignFile, readonly number[]])[] = [
  ['pdf', [...Buffer.from('%PDF-')]],
  ['rtf', [...Buffer.from('{\\rtf')]],
  ['program', [...Buffer.from('MZ')]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [...Buffer.from('GIF8')]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [...Buffer.from('7z'), 0xbc, 0xaf]],
  ['archive', [...Buffer.from('Rar!')]],
]
const compound = [0xd0, 0xcf, 0x11, 0xe0]
const zip = [0x50, 0x4b, 0x03, 0x04]
const emptyZip = [0x50, 0x4b, 0x05, 0x06]

/** The names of streams in a compound file, and what holds them. Names are written in UTF-16. */
const streams = [
  ['EncryptedPackage', 'protected'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
] as const

/**
 * Whether a file is a package of Office or, by what it begins with, nothing else that is known: then it may be text.
 *
 * @throws AppError REPORT_EMPTY, REPORT_PROTECTED, REPORT_OTHER_TYPE
 */
export function fileKind(bytes: Uint8Array): 'package' | 'text' {
  if (bytes.length === 0) throw new AppError('REPORT_EMPTY')
  if (begins(bytes, compound)) throw compoundFile(bytes)
  if (begins(bytes, zip)) return 'package'
  if (begins(bytes, emptyZip)) throw otherType('archive')
  const known = signatures.find(([, signature]) => begins(bytes, signature))
  if (known !== undefined) throw otherType(known[0])
  return 'text'
}

export function otherType(what: ForeignFile): AppError {
  return new AppError('REPORT_OTHER_TYPE', { what: inBoth(() => foreignFiles[what]) })
}

/** Old documents of Office and new ones with a password are both compound files. */
function compoundFile(bytes: Uint8Array): AppError {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = streams.find(([name]) => file.includes(Buffer.from(name, 'utf16le')))?.[1] ?? 'ole'
  return found === 'protected' ? new AppError('REPORT_PROTECTED') : otherType(found)
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
