import { open } from 'node:fs/promises'
import { checkReportFile } from '#shared/check-report/check-file.ts'
import { printAnswer } from '#shared/check-report/print-answer.ts'
import { reportTooLarge } from '#shared/check-report/readers/read-report.ts'
import { checkedReportLimits } from '#shared/constants.ts'
import { AppError, describeError } from '#shared/errors.ts'
import type { CommandIo } from './command.ts'
import { unreadableFile } from './json-command.ts'
import { printable } from './printable.ts'

const usage = 'Cách dùng / Usage: kiemdiem check-report TỆP [--text] (FILE: .txt, .docx, .xlsx)\n'

/**
 * `kiemdiem check-report FILE [--text]`: lists what does not add up in a report that anybody wrote, as JSON or as
 * text. Exit status 0 whether or not there is anything, 2 when the file is not usable.
 */
export async function checkReport(argv: string[], io: CommandIo): Promise<number> {
  const files = argv.filter((word) => !word.startsWith('-'))
  const options = argv.filter((word) => word.startsWith('-'))
  const [file] = files
  if (file === undefined || files.length > 1 || options.some((option) => option !== '--text')) {
    io.stderr(usage)
    return 2
  }
  let bytes: Uint8Array
  try {
    bytes = await readUpTo(file, checkedReportLimits.bytes)
  } catch (error) {
    io.stderr(`${error instanceof AppError ? sentenceOf(file, error) : unreadableFile(file, error).vi}\n`)
    return 2
  }
  try {
    const answer = await checkReportFile(bytes)
    const text = options.length > 0 ? printable(printAnswer(answer)) : `${JSON.stringify(answer, null, 2)}\n`
    io.stdout(text)
    return 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    io.stderr(`${sentenceOf(file, error)}\n`)
    return 2
  }
}

function sentenceOf(file: string, error: AppError): string {
  const { vi, action } = describeError(error)
  return `${file}: ${vi} ${action}`
}

/** @throws AppError REPORT_TOO_LARGE before more than the limit was read, or what the system says of the file */
async function readUpTo(path: string, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  const handle = await open(path)
  // One byte more than allowed tells that there is more; a pipe has no size to ask for.
  for await (const chunk of handle.createReadStream({ end: limit })) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  if (size > limit) throw reportTooLarge(limit)
  return Buffer.concat(chunks)
}
