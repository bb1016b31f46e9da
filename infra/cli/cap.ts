import { checkCapDocument } from '#shared/domain/cap.ts'
import type { CommandIo } from './command.ts'
import { runJsonCommand } from './json-command.ts'

/** `kiemdiem cap FILE`: checks groups against the cap. */
export async function cap(argv: string[], io: CommandIo): Promise<number> {
  return runJsonCommand('cap', argv, io, checkCapDocument)
}
