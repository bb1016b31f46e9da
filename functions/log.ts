import type { Log } from '#shared/use-cases/context.ts'

/**
 * One JSON object per line. Nobody's name, address, token or rating belongs in a log: callers pass ids,
 * counts and codes only.
 */
export function createLog(
  always: Readonly<Record<string, unknown>>,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Log {
  const at =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
      write(JSON.stringify({ time: new Date().toISOString(), level, message, ...always, ...fields }))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** An error as log fields: name, message and stack, and the same of its cause. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const { name, message, stack, cause } = error
  return {
    error: { name, message, stack, ...(cause === undefined ? {} : { cause: errorFields(cause).error }) },
  }
}
