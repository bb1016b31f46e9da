import type { ReportLine } from '#shared/contracts/check-report.ts'
import { AppError } from '#shared/errors.ts'
import { otherType } from './file-kind.ts'

/**
 * The lines of a text file: UTF-8, UTF-16 with a byte order mark, or Windows-1258.
 *
 * @throws AppError REPORT_OTHER_TYPE, REPORT_ENCODING
 */
export function textLines(bytes: Uint8Array): ReportLine[] {
  return linesOf(decode(bytes))
}

/** Empty lines are lines: people and editors count them. */
export function linesOf(text: string): ReportLine[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line.replaceAll('\f', '') }))
}

function decode(bytes: Uint8Array): string {
  const text = byMark(bytes) ?? attempt('utf-8', bytes) ?? windows1258(bytes)
  if (/^\s*<(!doctype html|html|\?xml)/i.test(text)) throw otherType('html')
  // Texts have line ends, tabs and page breaks; everything else below the blank is some other kind of file.
  if (/(?![\t\n\f\r])[\p{Cc}\uFFFE\uFFFF]/u.test(text)) throw otherType('binary')
  return text
}

/** UTF-16 is recognised by its byte order mark alone. */
function byMark(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  if (encoding === undefined) return undefined
  const text = attempt(encoding, bytes)
  if (text === undefined) throw new AppError('REPORT_ENCODING')
  return text
}

/**
 * The code page of Vietnamese Windows before Unicode. Every byte has a meaning in it, so that it is believed only
 * where it gives words that are spelled with the letters and marks of Vietnamese and no others.
 */
function windows1258(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw otherType('binary')
  const text = attempt('windows-1258', bytes)?.normalize('NFC') ?? ''
  const vietnamese = /[\u1ea0-\u1ef9đơư]/iu.test(text)
  if (
    !vietnamese ||
    !/^(?:[\p{ASCII}\p{P}\u00a0°²³×÷½¼]|[àáâãèéêìíòóôõùúýăđĩũơư\u1ea0-\u1ef9])*$/iu.test(text)
  ) {
    throw new AppError('REPORT_ENCODING')
  }
  return text
}

function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
