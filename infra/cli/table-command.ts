import { parseArgs } from 'node:util'
import type { Table } from '#shared/store/table.ts'
import { UnusableInput } from '../problems.ts'
import type { Command, CommandIo } from './command.ts'
import { openTable } from './records.ts'

export interface TableOptions {
  /** One cycle of the table; all of it where none is named. */
  readonly cycle: string | undefined
  /** Whether this option, which takes no value, was given. */
  has(flag: string): boolean
}

/**
 * A command over the records of a province: `--data DIR` of a running folder or `--table NAME` in AWS, one cycle or
 * all. Ends with what the work answers, or with 2 where the options or the table cannot be used.
 *
 * @param flags options without a value that the command has beside these
 */
export function tableCommand(
  { usage, flags = [] }: { readonly usage: string; readonly flags?: readonly string[] },
  work: (table: Table, options: TableOptions, io: CommandIo) => Promise<number>,
): Command {
  return async (argv, io) => {
    const options = readOptions(argv, flags)
    if (options === undefined) {
      io.stderr(usage)
      return 2
    }
    try {
      const { table, close } = await openTable(options, io)
      try {
        return await work(table, options, io)
      } finally {
        close()
      }
    } catch (error) {
      if (!(error instanceof UnusableInput)) throw error
      io.stderr(`${error.message}\n`)
      return 2
    }
  }
}

function readOptions(argv: readonly string[], flags: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' } as const])),
        data: text,
        table: text,
        cycle: text,
      },
    })
    const { data, table, cycle, ...given } = values
    if ((data === undefined) === (table === undefined)) return undefined
    return { data, table, cycle, has: (flag: string) => Object.hasOwn(given, flag) }
  } catch {
    return undefined
  }
}
