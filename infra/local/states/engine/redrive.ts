import { dayMs, redriveDays, redriveLimit } from '../limits.ts'
import { enqueue } from './advance.ts'
import { announceStatus } from './announce.ts'
import type { Engine } from './engine.ts'
import { dropChildren } from './fail.ts'
import { startRoot } from './lifecycle.ts'
import { redriveMapRun } from './map-run.ts'
import { rootOf, stateOf } from './memory.ts'
import type { Execution, Frame, LiveExecution } from './model.ts'

/** Why an execution cannot be redriven; undefined when it can. */
export function redrivable(engine: Engine, row: Execution): string | undefined {
  if (row.type === 'EXPRESS') return 'Execution is of an EXPRESS state machine'
  if (row.status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven'
  if (row.status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven'
  if (row.mapRun !== undefined) return 'Execution is redriven with its map run'
  if (row.redriveCount >= redriveLimit) return `Execution has been redriven ${redriveLimit} times`
  if (engine.clock.now() - (row.stoppedAt ?? 0) > redriveDays * dayMs) {
    return `Execution has exceeded the redrivable period of ${redriveDays} days`
  }
  return undefined
}

/** Sets an execution going again from what failed in it; what succeeded is kept. In a job. */
export function redrive(engine: Engine, live: LiveExecution): void {
  const { row } = live
  const now = Math.floor(engine.clock.now())
  row.status = 'RUNNING'
  row.redriveCount += 1
  row.redrivenAt = now
  delete row.stoppedAt
  delete row.error
  delete row.cause
  delete live.context
  const { timeoutSeconds } = live.revision
  if (timeoutSeconds !== undefined && row.mapRun === undefined) row.due = now + timeoutSeconds * 1000
  engine.executionChanged(live)
  engine.counts.transitions += 1
  const root = rootOf(live)
  engine.record(live, root, 'ExecutionRedriven', { redriveCount: row.redriveCount })
  announceStatus(engine, live)
  if (root !== undefined) revive(engine, root)
}

function revive(engine: Engine, frame: Frame): void {
  if (frame.status === 'done') return
  const { data } = frame
  const { Type } = stateOf(frame)
  delete data.outcome
  delete data.task
  delete data.tries
  delete data.retryCount
  delete frame.due
  engine.changed(frame)
  if ((Type === 'Parallel' || Type === 'Map') && data.map?.mapRun !== undefined) {
    reviveMapRun(engine, frame, data.map.mapRun)
    return
  }
  if (frame.children.length > 0) {
    frame.status = 'children'
    for (const child of frame.children) revive(engine, child)
    enqueue(engine, frame)
    return
  }
  dropChildren(engine, frame)
  delete data.map
  frame.status = 'ready'
  enqueue(engine, frame)
}

function reviveMapRun(engine: Engine, frame: Frame, mapRun: string): void {
  const { run } = frame
  if (run === undefined) throw new Error('the Map has no run')
  run.failed = 0
  redriveMapRun(engine, mapRun)
  engine.record(frame.live, frame, 'MapRunRedriven', {
    mapRunArn: mapRun,
    redriveCount: frame.live.row.redriveCount,
  })
  frame.status = 'children'
  for (const row of engine.executions.ofMapRun(mapRun)) {
    if (row.status === 'SUCCEEDED') continue
    const child = engine.memory.load(row.id)
    if (child === undefined) continue
    frame.childExecutions.add(row.id)
    if (row.type === 'STANDARD') {
      redrive(engine, child)
      continue
    }
    // An express child starts over.
    for (const old of child.frames.values()) engine.removed(old)
    child.frames.clear()
    child.row.status = 'RUNNING'
    delete child.row.stoppedAt
    delete child.row.error
    delete child.row.cause
    engine.executionChanged(child)
    startRoot(engine, child)
  }
  enqueue(engine, frame)
}
