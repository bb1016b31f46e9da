/** Where a command writes and what it may read; passed in so that commands can be tested without a process. */
export interface CommandIo {
  stdout(text: string): void
  stderr(text: string): void
  readFile(path: string): Promise<string>
}

/** Runs one command. Resolves to the exit status: 0 the work was done, 2 the input was not usable. */
export type Command = (argv: string[], io: CommandIo) => Promise<number>
