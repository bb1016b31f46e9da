import { classify as classifyDocument } from '#shared/domain/classify.ts'
import type { CommandIo } from './command.ts'
import { runJsonCommand } from './json-command.ts'

/** `kiemdiem classify FILE`: applies a rule pack to the cases of a file. */
export async function classify(argv: string[], io: CommandIo): Promise<number> {
  return runJsonCommand('classify', argv, io, classifyDocument)
}
