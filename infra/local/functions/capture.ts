import { appendFileSync } from 'node:fs'
import { format } from 'node:util'

/**
 * Sends everything this thread prints to a log file as JSON lines. Written synchronously from the thread
 * itself: what was printed before `process.exit`, a time-out or a kill is in the file.
 *
 * @param about fields of every line, asked for at each line
 */
export function captureOutput(file: string, about: () => Record<string, string | undefined>): void {
  const write = (level: string, text: string) => {
    const line = { timestamp: new Date().toISOString(), level, ...about(), message: structured(text) }
    appendFileSync(file, `${JSON.stringify(line)}\n`)
  }
  const levels = {
    log: 'INFO',
    info: 'INFO',
    debug: 'DEBUG',
    trace: 'TRACE',
    warn: 'WARN',
    error: 'ERROR',
  } as const
  for (const [method, level] of Object.entries(levels)) {
    Object.assign(console, { [method]: (...values: unknown[]) => write(level, format(...values)) })
  }
  for (const [stream, level] of [
    [process.stdout, 'INFO'],
    [process.stderr, 'ERROR'],
  ] as const) {
    stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      for (const line of text.split('\n')) if (line !== '') write(level, line)
      const done = rest.find((value) => typeof value === 'function')
      if (done !== undefined) queueMicrotask(done as () => void)
      return true
    }) as typeof stream.write
  }
}

/** A structured logger prints one JSON object per call: it stays an object in the line. */
function structured(text: string): unknown {
  if (!text.startsWith('{')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
