import { formatProblem, UnusableInput } from '../problems.ts'
import { printable } from './printable.ts'

/** Where a command writes; passed in so that it can be tested without a process. */
export interface Output {
  stdout(text: string): void
  stderr(text: string): void
}

export const processOutput: Output = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(printable(text)),
}

/** Runs a command: an unusable input becomes one line per problem on standard error and exit status 2. */
export async function runCommand(
  output: Output,
  usage: string,
  command: () => Promise<number>,
): Promise<number> {
  try {
    return await command()
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error
    output.stderr(error.problems.map((problem) => `${formatProblem(problem)}\n`).join(''))
    // A wrong option is explained; a wrong configuration has its paths and needs no reminder of the options.
    if (error.problems.some(({ path }) => path === '' || path.startsWith('--'))) output.stderr(usage)
    return 2
  }
}
