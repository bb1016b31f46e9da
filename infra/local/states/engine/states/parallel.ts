import type { State } from '../../definition/types.ts'
import { StateError } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import type { Json } from '../../json.ts'
import { enqueue } from '../advance.ts'
import type { Engine } from '../engine.ts'
import { dropChildren } from '../fail.ts'
import { leave } from '../leave.ts'
import type { Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'

/** Parallel: runs all branches at once. */
export async function startParallel(engine: Engine, frame: Frame, state: State): Promise<void> {
  const value =
    state.Arguments === undefined
      ? frame.data.value
      : await evaluate(state.Arguments, scopeOf(engine, frame), 'Arguments')
  engine.record(frame.live, frame, 'ParallelStateStarted')
  for (const [position, container] of (state.Branches ?? []).entries()) {
    const place = { parent: frame, position, container, lastEvent: frame.lastEvent }
    const child = engine.memory.newFrame(frame.live, place, { value })
    engine.changed(child)
    enqueue(engine, child)
  }
  frame.status = 'children'
  engine.changed(frame)
}

/** @returns whether all branches are done */
export function advanceParallel(engine: Engine, frame: Frame): boolean {
  if (frame.doneChildren < frame.children.length) return false
  engine.record(frame.live, frame, 'ParallelStateSucceeded')
  frame.data.outcome = { result: frame.children.map((child): Json => child.data.value) }
  frame.status = 'resolved'
  engine.changed(frame)
  return true
}

/** All branches are done, or one has failed. */
export async function finishParallel(engine: Engine, frame: Frame, state: State): Promise<void> {
  const { outcome } = frame.data
  if (outcome === undefined) throw new Error('the state has no outcome')
  if ('error' in outcome) throw new StateError(outcome.error, outcome.cause)
  await leave(engine, frame, state, scopeOf(engine, frame, { result: outcome.result }), outcome.result)
  dropChildren(engine, frame)
}
