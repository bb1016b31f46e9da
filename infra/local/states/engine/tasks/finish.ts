import { resourceNames } from '../../definition/resource.ts'
import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import type { Json } from '../../json.ts'
import { exceedsPayload, payloadLimit } from '../../limits.ts'
import { enqueue } from '../advance.ts'
import type { Engine } from '../engine.ts'
import { leave } from '../leave.ts'
import { stateOf } from '../memory.ts'
import type { Frame, Outcome } from '../model.ts'
import { scopeOf } from '../scope.ts'
import { resourceOf } from './start.ts'

/** The call of a `.waitForTaskToken` task has returned: now its token, or a due time, ends it. */
export function submitted(engine: Engine, frame: Frame, state: State, result: Json): void {
  engine.record(frame.live, frame, 'TaskSubmitted', {
    ...resourceNames(state.Resource ?? ''),
    output: JSON.stringify(result),
    outputDetails: { truncated: false },
  })
  frame.status = 'submitted'
  engine.changed(frame)
}

/** Takes down how the attempt of a Task, or the reading of a Map's items, came out. */
export function resolveTask(engine: Engine, frame: Frame, outcome: Outcome, timedOut = false): void {
  const state = stateOf(frame)
  const checked = limited(frame, outcome)
  if (state.Type === 'Task') recordOutcome(engine, frame, state, checked, timedOut)
  else if ('error' in checked) engine.record(frame.live, frame, 'MapStateFailed')
  frame.data.outcome = checked
  frame.status = 'resolved'
  delete frame.due
  engine.changed(frame)
  enqueue(engine, frame)
}

function limited(frame: Frame, outcome: Outcome): Outcome {
  if ('error' in outcome || !exceedsPayload(JSON.stringify(outcome.result))) return outcome
  return {
    error: stateErrors.dataLimit,
    cause: `The task of the state '${frame.state}' returned a result with a size exceeding the maximum of ${payloadLimit} bytes.`,
  }
}

function recordOutcome(
  engine: Engine,
  frame: Frame,
  state: State,
  outcome: Outcome,
  timedOut: boolean,
): void {
  const direct = resourceOf(state).kind === 'function'
  const names = direct ? {} : resourceNames(state.Resource ?? '')
  const prefix = direct ? 'LambdaFunction' : 'Task'
  if ('error' in outcome) {
    engine.record(frame.live, frame, `${prefix}${timedOut ? 'TimedOut' : 'Failed'}`, { ...names, ...outcome })
    return
  }
  engine.record(frame.live, frame, `${prefix}Succeeded`, {
    ...names,
    output: JSON.stringify(outcome.result),
    outputDetails: { truncated: false },
  })
}

/** Works off the outcome of an attempt. */
export async function finishTask(engine: Engine, frame: Frame, state: State): Promise<void> {
  const { outcome } = frame.data
  if (outcome === undefined) throw new Error('the task has no outcome')
  if ('error' in outcome) throw new StateError(outcome.error, outcome.cause)
  await leave(engine, frame, state, scopeOf(engine, frame, { result: outcome.result }), outcome.result)
}
