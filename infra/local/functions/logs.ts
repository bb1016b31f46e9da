import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivately } from '../kernel/files.ts'

const day = 86_400_000
// What Lambda returns for `LogType: Tail`.
const tailSize = 4096

/** The log files of functions: JSON lines, `<function>.log`. */
export interface Logs {
  file(functionName: string): string
  /** Takes out lines older than so many days. Only to be called while the function does not run. */
  prune(functionName: string, days: number, now: number): void
  /** The last 4 KB that one invocation logged. */
  tail(functionName: string, requestId: string): string
}

export function openLogs(folder: string): Logs {
  mkdirSync(folder, { recursive: true })
  const file = (name: string) => join(folder, `${name}.log`)
  return {
    file,
    prune(name, days, now) {
      if (!readdirSync(folder).includes(`${name}.log`)) return
      const lines = readFileSync(file(name), 'utf8').split('\n')
      const oldest = new Date(now - days * day).toISOString()
      // Lines are in the order of time, and ISO times compare as text.
      const first = lines.findIndex((line) => line !== '' && timeOf(line) >= oldest)
      if (first !== 0) writePrivately(file(name), first === -1 ? '' : lines.slice(first).join('\n'))
    },
    tail(name, requestId) {
      if (!existsSync(file(name)) || statSync(file(name)).size === 0) return ''
      const text = readFileSync(file(name), 'utf8').slice(-16 * tailSize)
      const own = text.split('\n').filter((line) => line.includes(`"requestId":"${requestId}"`))
      return own.join('\n').slice(-tailSize)
    },
  }
}

function timeOf(line: string): string {
  return /^\{"timestamp":"([^"]+)"/.exec(line)?.[1] ?? ''
}
