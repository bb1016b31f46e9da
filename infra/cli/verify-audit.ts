import { parseArgs } from 'node:util'
import { UnusableInput } from '../problems.ts'
import type { Command } from './command.ts'
import { openTable } from './records.ts'

const usage =
  'Cách dùng / Usage: kiemdiem verify-audit (--data THƯ-MỤC | --table TÊN) [--cycle NĂM] (--data DIR | --table NAME) [--cycle YEAR]\n'

interface Options {
  readonly data: string | undefined
  readonly table: string | undefined
  readonly cycle: string | undefined
}

/**
 * `kiemdiem verify-audit`: recomputes every chain of the audit, of one cycle or of all that the table holds. Exit
 * status 0 when all are whole, 1 when one is broken, 2 when there is nothing to check.
 */
export const verifyAudit: Command = async (argv, io) => {
  const options = readOptions(argv)
  if (options === undefined) {
    io.stderr(usage)
    return 2
  }
  try {
    const { table, close } = await openTable(options, io)
    try {
      const { auditReport } = await import('./verify-audit/report.ts')
      return await auditReport(table, options.cycle, io)
    } finally {
      close()
    }
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error
    io.stderr(`${error.message}\n`)
    return 2
  }
}

function readOptions(argv: readonly string[]): Options | undefined {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...argv], options: { data: text, table: text, cycle: text } })
    const { data, table, cycle } = values
    if ((data === undefined) === (table === undefined)) return undefined
    return { data, table, cycle }
  } catch {
    return undefined
  }
}
