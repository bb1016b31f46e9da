import { parseResource, resourceNames, type TaskResource } from '../../definition/resource.ts'
import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { isObject, type Json } from '../../json.ts'
import { exceedsPayload, payloadLimit } from '../../limits.ts'
import type { Engine } from '../engine.ts'
import type { Frame, TaskAttempt } from '../model.ts'
import { scopeOf } from '../scope.ts'
import { evaluateInteger } from '../values.ts'
import { startCall } from './call.ts'
import { startChild } from './child-execution.ts'
import { mintToken } from './token.ts'

/**
 * Task: takes down one attempt with its arguments, its token and its absolute due times, and only then calls.
 * After a restart the same attempt calls with the same arguments and the same token.
 */
export async function startTask(engine: Engine, frame: Frame, state: State): Promise<void> {
  const resource = resourceOf(state)
  const token = resource.pattern === 'token' ? mintToken() : undefined
  const scope = scopeOf(engine, frame, token === undefined ? {} : { token })
  const value =
    state.Arguments === undefined ? frame.data.value : await evaluate(state.Arguments, scope, 'Arguments')
  const timeout = await evaluateInteger(engine, frame, state.TimeoutSeconds, 'TimeoutSeconds', 1)
  const heartbeat = await evaluateInteger(engine, frame, state.HeartbeatSeconds, 'HeartbeatSeconds', 1)
  const text = JSON.stringify(value)
  if (exceedsPayload(text)) {
    throw new StateError(
      stateErrors.dataLimit,
      `The arguments of the state '${frame.state}' exceed the maximum of ${payloadLimit} bytes.`,
    )
  }
  if (resource.kind !== 'function' && !isObject(value)) {
    throw new StateError(
      stateErrors.runtime,
      `The arguments of the state '${frame.state}' must be an object.`,
    )
  }
  const now = Math.floor(engine.clock.now())
  frame.data.attempts += 1
  const task: TaskAttempt = {
    attempt: frame.data.attempts,
    arguments: value,
    ...(token === undefined ? {} : { token }),
    ...(timeout === undefined ? {} : { timeoutAt: now + timeout * 1000 }),
    ...(heartbeat === undefined
      ? {}
      : { heartbeatMs: heartbeat * 1000, heartbeatAt: now + heartbeat * 1000 }),
  }
  frame.data.task = task
  if (token !== undefined) engine.write(() => engine.executions.insertToken(token, frame, task.attempt))
  recordScheduled(engine, frame, state, resource, { value, text, timeout, heartbeat })
  setDue(frame)
  if (resource.kind === 'execution') {
    startChild(engine, frame, resource.pattern)
    return
  }
  frame.status = 'calling'
  engine.changed(frame)
  startCall(engine, frame)
}

/** What the Resource of a Task stands for; validation has let only known ones in. */
export function resourceOf(state: State): TaskResource {
  const resource = parseResource(state.Resource ?? '')
  if (resource === undefined) throw new StateError(stateErrors.runtime, `unknown resource ${state.Resource}`)
  return resource
}

/** Sets the frame's due time to what comes first: the timeout, or the end of the heartbeat interval. */
export function setDue(frame: Frame): void {
  const { task } = frame.data
  const due = Math.min(
    task?.timeoutAt ?? Number.POSITIVE_INFINITY,
    task?.heartbeatAt ?? Number.POSITIVE_INFINITY,
  )
  if (Number.isFinite(due)) frame.due = due
  else delete frame.due
}

function recordScheduled(
  engine: Engine,
  frame: Frame,
  state: State,
  resource: TaskResource,
  what: { value: Json; text: string; timeout: number | undefined; heartbeat: number | undefined },
): void {
  const limits = {
    ...(what.timeout === undefined ? {} : { timeoutInSeconds: what.timeout }),
    ...(what.heartbeat === undefined ? {} : { heartbeatInSeconds: what.heartbeat }),
  }
  if (resource.kind === 'function') {
    const { heartbeatInSeconds: _, ...timeout } = limits
    engine.record(frame.live, frame, 'LambdaFunctionScheduled', {
      resource: resource.name,
      input: what.text,
      inputDetails: { truncated: false },
      ...timeout,
    })
    engine.record(frame.live, frame, 'LambdaFunctionStarted')
    return
  }
  const names = resourceNames(state.Resource ?? '')
  engine.record(frame.live, frame, 'TaskScheduled', {
    ...names,
    region: engine.region,
    parameters: what.text,
    ...limits,
  })
  engine.record(frame.live, frame, 'TaskStarted', names)
}
