import type { Catcher, Retrier } from '../definition/types.ts'
import { StateError, stateErrors } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { enqueue } from './advance.ts'
import type { Engine } from './engine.ts'
import { leave } from './leave.ts'
import { abortFrame, endExecution } from './lifecycle.ts'
import { stateOf } from './memory.ts'
import { type Frame, isOver } from './model.ts'
import { scopeOf } from './scope.ts'

/** The current state of the frame has failed: tries it again, goes where it is caught, or fails the frame. */
export async function failState(engine: Engine, frame: Frame, failure: StateError): Promise<void> {
  const state = stateOf(frame)
  const error = noteEvaluation(engine, frame, failure)
  delete frame.data.outcome
  const delay = nextDelay(frame, state.Retry ?? [], error.error)
  if (delay !== undefined) {
    dropChildren(engine, frame)
    delete frame.data.task
    delete frame.data.map
    delete frame.run
    frame.data.retryCount = (frame.data.retryCount ?? 0) + 1
    frame.status = 'retrying'
    frame.due = Math.floor(engine.clock.now()) + delay
    engine.changed(frame)
    return
  }
  const catcher = state.Catch?.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error.error)) ?? -1
  const found: Catcher | undefined = state.Catch?.[catcher]
  if (found !== undefined) {
    const errorOutput: JsonObject = { Error: error.error, Cause: error.message }
    dropChildren(engine, frame)
    try {
      await leave(
        engine,
        frame,
        found,
        scopeOf(engine, frame, { errorOutput }),
        errorOutput,
        `Catch[${catcher}]/`,
      )
      return
    } catch (second) {
      if (!(second instanceof StateError)) throw second
      failFrame(engine, frame, noteEvaluation(engine, frame, second))
      return
    }
  }
  failFrame(engine, frame, error)
}

/** Records a failed expression, and adds to its message where in the execution it failed. */
function noteEvaluation(engine: Engine, frame: Frame, failure: StateError): StateError {
  if (failure.location === undefined) return failure
  const cause = `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.data.enteredEvent ?? 0}). ${failure.message}`
  engine.record(frame.live, frame, 'EvaluationFailed', {
    error: failure.error,
    cause,
    location: failure.location,
    state: frame.state,
  })
  return new StateError(failure.error, cause)
}

/** The frame fails; with it the state around it, or the execution. */
export function failFrame(engine: Engine, frame: Frame, error: StateError): void {
  const { live, parent } = frame
  if (live.row.status !== 'RUNNING') return
  for (const child of frame.children) abortTree(engine, child)
  frame.status = 'failed'
  delete frame.due
  engine.changed(frame)
  if (parent === undefined) {
    // A Fail state need not say why.
    endExecution(engine, live, {
      status: 'FAILED',
      ...(error.error === '' ? {} : { error: error.error }),
      ...(error.message === '' ? {} : { cause: error.message }),
    })
    return
  }
  const inMap = stateOf(parent).Type === 'Map'
  if (inMap) engine.record(live, frame, 'MapIterationFailed', { name: parent.state, index: frame.position })
  parent.lastEvent = frame.lastEvent
  for (const sibling of parent.children) abortTree(engine, sibling)
  engine.record(live, parent, inMap ? 'MapStateFailed' : 'ParallelStateFailed')
  parent.data.outcome = { error: error.error, cause: error.message }
  parent.status = 'resolved'
  engine.changed(parent)
  enqueue(engine, parent)
}

/** Aborts a frame and everything below it, and says so in the history. */
function abortTree(engine: Engine, frame: Frame): void {
  if (isOver(frame)) return
  for (const child of frame.children) abortTree(engine, child)
  const { Type } = stateOf(frame)
  const parent = frame.parent
  if (['Task', 'Wait', 'Map', 'Parallel'].includes(Type))
    engine.record(frame.live, frame, `${Type}StateAborted`)
  if (parent !== undefined && stateOf(parent).Type === 'Map') {
    engine.record(frame.live, frame, 'MapIterationAborted', { name: parent.state, index: frame.position })
  }
  abortFrame(engine, frame)
}

/** Removes the branches or iterations of a state that is left or tried again. */
export function dropChildren(engine: Engine, frame: Frame): void {
  for (const child of frame.children) {
    dropChildren(engine, child)
    abortFrame(engine, child)
    frame.live.frames.delete(child.id)
    engine.removed(child)
  }
  frame.children.length = 0
  frame.doneChildren = 0
}

/** Milliseconds until the next attempt, or undefined when no retrier has one left. */
function nextDelay(frame: Frame, retriers: readonly Retrier[], error: string): number | undefined {
  const index = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error))
  const retrier = retriers[index]
  if (retrier === undefined) return undefined
  const tries = frame.data.tries ?? retriers.map(() => 0)
  const used = tries[index] ?? 0
  if (used >= (retrier.MaxAttempts ?? 3)) return undefined
  tries[index] = used + 1
  frame.data.tries = tries
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used
  const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY)
  const jitter = retrier.JitterStrategy === 'FULL' ? Math.random() : 1
  return Math.round(seconds * 1000 * jitter)
}

// States.ALL leaves out these two: they are no failure of the state's work. States.TaskFailed stands for
// everything but a timeout.
const uncatchable: readonly string[] = [stateErrors.dataLimit, stateErrors.runtime]

function matches(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true
    if (name === stateErrors.all) return !uncatchable.includes(error)
    if (name === stateErrors.taskFailed) return error !== stateErrors.timeout && !uncatchable.includes(error)
    return name === stateErrors.timeout && error === stateErrors.heartbeat
  })
}
