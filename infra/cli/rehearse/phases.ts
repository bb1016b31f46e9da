import type { Runtime } from '../../local/runtime.ts'

/** One part of a rehearsal and what this machine spent on it. */
export interface Phase {
  readonly name: string
  readonly seconds: number
  /** Processor time of the main thread, of the threads of functions, of all threads together, and of the tables. */
  readonly processorSeconds: {
    readonly main: number
    readonly functions: number
    readonly all: number
    /** Null where the system does not tell of other processes. */
    readonly dynamodb: number | null
  }
  /** Highest resident memory of the process up to the end of the phase, in MiB. */
  readonly peakMemoryMiB: number
  /** The same of the DynamoDB server, which is a process of its own. */
  readonly dynamodbPeakMemoryMiB: number | null
}

export interface Phases {
  readonly done: readonly Phase[]
  run<T>(name: string, work: () => Promise<T>): Promise<T>
  /** From now on the phases tell of the parts of this runtime too. */
  watch(runtime: Runtime): void
}

export function measurePhases(): Phases {
  const done: Phase[] = []
  let runtime: Runtime | undefined
  const now = () => {
    const metrics = runtime?.metrics()
    const functions = Object.values(metrics?.functions ?? {})
    return {
      time: performance.now(),
      main: seconds(process.threadCpuUsage()),
      all: seconds(process.cpuUsage()),
      functions: functions.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0),
      server: metrics?.dynamodbServer,
    }
  }
  return {
    done,
    async run(name, work) {
      const before = now()
      const result = await work()
      const after = now()
      // A server that ended meanwhile has begun to count anew.
      const server =
        after.server && Math.max(0, after.server.processorSeconds - (before.server?.processorSeconds ?? 0))
      done.push({
        name,
        seconds: rounded((after.time - before.time) / 1000),
        processorSeconds: {
          main: rounded(after.main - before.main),
          functions: rounded(after.functions - before.functions),
          all: rounded(after.all - before.all),
          dynamodb: server === undefined ? null : rounded(server),
        },
        // maxRSS is in KiB.
        peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
        dynamodbPeakMemoryMiB: after.server?.peakMemoryMiB ?? null,
      })
      return result
    },
    watch(started) {
      runtime = started
    },
  }
}

function seconds({ user, system }: { readonly user: number; readonly system: number }): number {
  return (user + system) / 1e6
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
