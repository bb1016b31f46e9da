import { StateError } from '../errors.ts'
import type { Json } from '../json.ts'
import { enqueue } from './advance.ts'
import type { Engine } from './engine.ts'
import { stateOf } from './memory.ts'
import type { Execution, Frame, LiveExecution } from './model.ts'
import { advanceDistributed, childOfMapRunEnded } from './states/distributed.ts'
import { advanceMap } from './states/map.ts'
import { advanceParallel } from './states/parallel.ts'
import { executionResult } from './tasks/execution-result.ts'
import { resolveTask } from './tasks/finish.ts'

/**
 * Branches, iterations or child executions have gone on: starts further ones, or finishes.
 *
 * @returns whether the state is resolved
 */
export async function advanceChildren(engine: Engine, frame: Frame): Promise<boolean> {
  if (stateOf(frame).Type === 'Parallel') return advanceParallel(engine, frame)
  if (frame.data.map?.mapRun !== undefined) return advanceDistributed(engine, frame)
  return advanceMap(engine, frame)
}

/** Tells the frame that waits for an execution that it has ended. Both are written in the same transaction. */
export function childExecutionEnded(engine: Engine, live: LiveExecution): void {
  const { row } = live
  if (row.parent === undefined) return
  const parent = engine.memory.load(row.parent.execution)
  const frame = parent?.frames.get(row.parent.frame)
  if (frame === undefined || parent?.row.status !== 'RUNNING') return
  if (row.mapRun !== undefined) {
    childOfMapRunEnded(engine, frame, live)
    enqueue(engine, frame)
    return
  }
  if (frame.status !== 'submitted' || frame.data.task?.child !== row.id) return
  resolveTask(engine, frame, outcomeOf(row, stateOf(frame).Resource?.endsWith('.sync:2') === true))
}

function outcomeOf(row: Execution, parsed: boolean): { result: Json } | { error: string; cause: string } {
  const result = executionResult(row, parsed)
  if (row.status === 'SUCCEEDED') return { result }
  const error = new StateError('States.TaskFailed', JSON.stringify(result))
  return { error: error.error, cause: error.message }
}
