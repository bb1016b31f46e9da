import { randomUUID } from 'node:crypto'
import { stateErrors } from '../errors.ts'
import type { Json } from '../json.ts'
import { dayMs, expressSeconds, nameReuseDays } from '../limits.ts'
import { enqueue } from './advance.ts'
import { announceStatus } from './announce.ts'
import { childExecutionEnded } from './children.ts'
import type { Engine } from './engine.ts'
import { endMapRun } from './map-run.ts'
import { rootOf } from './memory.ts'
import { type Execution, type Frame, isOver, type LiveExecution, type MachineType } from './model.ts'

/** What a new execution is made of. */
export interface NewExecution {
  readonly machineArn: string
  readonly machineName: string
  readonly definitionId: number
  readonly type: MachineType
  readonly name: string
  /** JSON text. */
  readonly input: string
  readonly trace?: string
  readonly parent?: Frame
  readonly child?: {
    readonly mapRun: string
    readonly mapState: string
    readonly label: string
    readonly position: number
  }
}

/** The ARN of an execution. Express executions carry a random part: their names may repeat. */
export function executionArn(engine: Engine, machineName: string, type: MachineType, name: string): string {
  const prefix = `arn:aws:states:${engine.region}:${engine.account}`
  if (type === 'EXPRESS') return `${prefix}:express:${machineName}:${name}:${randomUUID()}`
  return `${prefix}:execution:${machineName}:${name}`
}

/** Starts an execution. The caller has checked the name and the input. */
export function startExecution(engine: Engine, options: NewExecution): LiveExecution {
  const now = Math.floor(engine.clock.now())
  const { child } = options
  const machinePart = child === undefined ? options.machineName : `${options.machineName}/${child.label}`
  const limit = options.type === 'EXPRESS' ? expressSeconds : undefined
  const { timeoutSeconds } =
    child === undefined
      ? engine.memory.revision({ definitionId: options.definitionId })
      : { timeoutSeconds: undefined }
  const seconds = Math.min(timeoutSeconds ?? Number.POSITIVE_INFINITY, limit ?? Number.POSITIVE_INFINITY)
  const row: Execution = {
    id: engine.memory.nextExecutionId(),
    arn: executionArn(engine, machinePart, options.type, options.name),
    name: options.name,
    machineArn: options.machineArn,
    definitionId: options.definitionId,
    type: options.type,
    status: 'RUNNING',
    input: options.input,
    startedAt: now,
    lastEvent: 0,
    redriveCount: 0,
    ...(Number.isFinite(seconds) ? { due: now + seconds * 1000 } : {}),
    ...(options.trace === undefined ? {} : { trace: options.trace }),
    ...(options.parent === undefined
      ? {}
      : { parent: { execution: options.parent.live.row.id, frame: options.parent.id } }),
    ...(child === undefined
      ? {}
      : { mapState: child.mapState, mapRun: child.mapRun, position: child.position }),
  }
  const live = engine.memory.add(row)
  engine.executionAdded(live)
  engine.record(live, undefined, 'ExecutionStarted', {
    input: row.input,
    inputDetails: { truncated: false },
    roleArn: live.revision.roleArn,
  })
  announceStatus(engine, live)
  startRoot(engine, live)
  return live
}

/** Makes the root frame of an execution and lets it run. */
export function startRoot(engine: Engine, live: LiveExecution): void {
  const value = JSON.parse(live.row.input) as Json
  const root = engine.memory.newFrame(
    live,
    { position: 0, container: live.revision.container, lastEvent: 0 },
    { value },
  )
  engine.changed(root)
  enqueue(engine, root)
}

/** How an execution ends. */
export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'ABORTED' | 'TIMED_OUT'; readonly error?: string; readonly cause?: string }

/** Ends an execution, once: tells history, event bus and whoever waits for it. */
export function endExecution(engine: Engine, live: LiveExecution, ending: Ending): void {
  const { row } = live
  if (row.status !== 'RUNNING') return
  row.status = ending.status
  row.stoppedAt = Math.floor(engine.clock.now())
  delete row.due
  const root = rootOf(live)
  if (ending.status === 'SUCCEEDED') {
    row.output = ending.output
    engine.record(live, root, 'ExecutionSucceeded', {
      output: ending.output,
      outputDetails: { truncated: false },
    })
    engine.removeFrames(live)
  } else {
    if (ending.error !== undefined) row.error = ending.error
    if (ending.cause !== undefined) row.cause = ending.cause
    for (const frame of live.frames.values()) abortFrame(engine, frame)
    engine.record(live, root, endEvents[ending.status], {
      ...(ending.error === undefined ? {} : { error: ending.error }),
      ...(ending.cause === undefined ? {} : { cause: ending.cause }),
    })
  }
  engine.executionChanged(live)
  engine.counts.executionsEnded += 1
  announceStatus(engine, live)
  childExecutionEnded(engine, live)
  engine.after(() => ended(engine, live))
  if (row.type === 'EXPRESS' && row.mapRun === undefined) {
    engine.write(() => engine.executions.remove(row.id))
  }
}

const endEvents = {
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
  TIMED_OUT: 'ExecutionTimedOut',
} as const

/** Stops the work of one frame, without the frames below it. */
export function abortFrame(engine: Engine, frame: Frame): void {
  if (isOver(frame)) return
  cancelCall(engine, frame)
  stopChildren(engine, frame, 'ABORTED')
  frame.status = 'aborted'
  delete frame.due
  engine.changed(frame)
}

/** Lets go of a call in flight: its answer no longer counts. */
export function cancelCall(engine: Engine, frame: Frame): void {
  const attempt = frame.data.task?.attempt
  if (attempt !== undefined) engine.calls.get(`${frame.id}:${attempt}`)?.abort()
}

/** Aborts the executions that a frame waits for: a `.sync` child, or the children of a map run. */
export function stopChildren(engine: Engine, frame: Frame, mapRunStatus: 'ABORTED' | 'FAILED'): void {
  const ids = [...frame.childExecutions]
  frame.childExecutions.clear()
  const { task } = frame.data
  if (frame.status === 'submitted' && task?.child !== undefined) {
    ids.push(task.child)
    // Its end must not resolve the task that has let go of it.
    delete task.child
  }
  for (const id of ids) {
    const child = engine.memory.load(id)
    if (child !== undefined) endExecution(engine, child, { status: 'ABORTED' })
  }
  const mapRun = frame.data.map?.mapRun
  if (mapRun !== undefined && frame.status === 'children') endMapRun(engine, mapRun, mapRunStatus)
}

/** Fails an execution because of something that the workflow cannot handle itself. */
export function failRuntime(engine: Engine, live: LiveExecution, cause: string): void {
  endExecution(engine, live, { status: 'FAILED', error: stateErrors.runtime, cause })
}

/** Whether the name of an ended execution may be used again. */
export function nameIsFree(engine: Engine, row: Execution): boolean {
  return row.stoppedAt !== undefined && engine.clock.now() - row.stoppedAt >= nameReuseDays * dayMs
}

function ended(engine: Engine, live: LiveExecution): void {
  engine.waiters.get(live.row.id)?.()
  engine.waiters.delete(live.row.id)
  if (engine.deleting.has(live.row.machineArn))
    engine.post(() => removeDeletedMachine(engine, live.row.machineArn))
}

/** Removes a machine that is being deleted once none of its executions runs. */
export function removeDeletedMachine(engine: Engine, machineArn: string): void {
  if (engine.machines.get(machineArn)?.status !== 'DELETING') return
  engine.flush()
  if (engine.executions.running(machineArn).length > 0) return
  engine.write(() => engine.machines.remove(machineArn))
  engine.deleting.delete(machineArn)
}
