import type { MapRun } from '../store/map-runs.ts'
import type { Engine } from './engine.ts'

/** Ends a map run; one that has ended already stays as it is. */
export function endMapRun(engine: Engine, arn: string, status: Exclude<MapRun['status'], 'RUNNING'>): void {
  const stoppedAt = Math.floor(engine.clock.now())
  engine.write(() => {
    const run = engine.mapRuns.get(arn)
    if (run === undefined || run.status !== 'RUNNING') return
    engine.mapRuns.save({ ...run, status, stoppedAt })
  })
}

/** Sets a map run going again after a redrive of its parent. */
export function redriveMapRun(engine: Engine, arn: string): void {
  const redrivenAt = Math.floor(engine.clock.now())
  engine.write(() => {
    const run = engine.mapRuns.get(arn)
    if (run === undefined) return
    const { stoppedAt: _, ...rest } = run
    engine.mapRuns.save({ ...rest, status: 'RUNNING', redriveCount: run.redriveCount + 1, redrivenAt })
  })
}
