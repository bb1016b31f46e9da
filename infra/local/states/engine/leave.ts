import { StateError, stateErrors } from '../errors.ts'
import { evaluate, type Scope } from '../expression/evaluate.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { exceedsPayload, payloadLimit, variablesLimit } from '../limits.ts'
import { enqueue } from './advance.ts'
import type { Engine } from './engine.ts'
import { endExecution } from './lifecycle.ts'
import { stateOf } from './memory.ts'
import type { Frame } from './model.ts'

/** The fields that say how a state, a choice or a catcher is left. */
export interface Exit {
  readonly Output?: Json
  readonly Assign?: JsonObject
  readonly Next?: string
}

/**
 * Leaves the current state: evaluates `Assign` and `Output` with the values from before it, and goes on.
 *
 * @param fallback output when there is no `Output`
 * @param location where the fields stand, such as `Choices[1]/`
 * @throws StateError when an expression fails or a limit is exceeded; then nothing has changed
 */
export async function leave(
  engine: Engine,
  frame: Frame,
  exit: Exit,
  scope: Scope,
  fallback: Json,
  location = '',
): Promise<void> {
  const output =
    exit.Output === undefined ? fallback : await evaluate(exit.Output, scope, `${location}Output`)
  const assigned =
    exit.Assign === undefined ? undefined : await evaluate(exit.Assign, scope, `${location}Assign`)
  const text = checkSize(frame, JSON.stringify(output), 'output')
  const variables = isObject(assigned) ? assigned : {}
  const texts: JsonObject = {}
  for (const [name, value] of Object.entries(variables)) {
    texts[name] = checkSize(frame, JSON.stringify(value), `variable $${name}`)
  }
  if (assigned !== undefined) checkVariables(frame, variables)
  if (frame.live.row.status !== 'RUNNING') return

  engine.record(frame.live, frame, `${stateOf(frame).Type}StateExited`, {
    name: frame.state,
    output: text,
    outputDetails: { truncated: false },
    ...(assigned === undefined
      ? {}
      : { assignedVariables: texts, assignedVariablesDetails: { truncated: false } }),
  })
  Object.assign(frame.data.variables, variables)
  clearState(frame)
  frame.data.value = output
  engine.changed(frame)
  if (exit.Next !== undefined) {
    frame.state = exit.Next
    frame.status = 'ready'
    return
  }
  finishFrame(engine, frame, text)
}

function finishFrame(engine: Engine, frame: Frame, text: string): void {
  const { parent } = frame
  if (parent === undefined) {
    endExecution(engine, frame.live, { status: 'SUCCEEDED', output: text })
    return
  }
  frame.status = 'done'
  frame.data.variables = {}
  if (stateOf(parent).Type === 'Map') {
    engine.record(frame.live, frame, 'MapIterationSucceeded', { name: parent.state, index: frame.position })
  }
  // The chain of previous events goes on from the frame that ended last.
  parent.lastEvent = frame.lastEvent
  parent.doneChildren += 1
  enqueue(engine, parent)
}

/** Forgets what belonged to the state that is left. */
export function clearState(frame: Frame): void {
  const { data } = frame
  delete data.enteredAt
  delete data.enteredEvent
  delete data.tries
  delete data.retryCount
  delete data.task
  delete data.map
  delete data.outcome
  delete frame.due
  delete frame.run
}

function checkSize(frame: Frame, text: string, what: string): string {
  if (!exceedsPayload(text)) return text
  throw new StateError(
    stateErrors.dataLimit,
    `The state '${frame.state}' returned ${what} with a size exceeding the maximum of ${payloadLimit} bytes.`,
  )
}

function checkVariables(frame: Frame, assigned: JsonObject): void {
  checkSize(frame, JSON.stringify(assigned), 'variables')
  const all = JSON.stringify({ ...frame.data.variables, ...assigned })
  if (all.length * 3 > variablesLimit && Buffer.byteLength(all) > variablesLimit) {
    throw new StateError(
      stateErrors.dataLimit,
      `The variables of the execution exceed the maximum of ${variablesLimit} bytes.`,
    )
  }
}
