import { readFileSync } from 'node:fs'

/** What the DynamoDB server has used since it was started last. */
export interface ServerUsage {
  readonly processorSeconds: number
  /** Highest resident memory. */
  readonly peakMemoryMiB: number
}

// Linux counts in hundredths of a second on every platform that Node.js runs on.
const ticksPerSecond = 100

/** @returns nothing where the system does not tell: no Linux, or no such process any more */
export function serverUsage(pid: number | undefined): ServerUsage | undefined {
  if (pid === undefined) return undefined
  try {
    // The name of the program, in brackets, may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return {
      processorSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
      peakMemoryMiB: Math.round(Number(peak) / 1024),
    }
  } catch {
    return undefined
  }
}
