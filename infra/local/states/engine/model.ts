import type { Container } from '../definition/types.ts'
import type { Json, JsonObject } from '../json.ts'

export type MachineType = 'STANDARD' | 'EXPRESS'
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

/**
 * Where a frame is in its state:
 * - `ready`: the state is to be entered, or tried again
 * - `calling`: an integration is called; after a restart it is called again
 * - `submitted`: waits for a token, or for a child execution
 * - `waiting`: a Wait state; `retrying`: waits until the next attempt
 * - `children`: branches, iterations or child executions run
 * - `resolved`: the outcome is known and has to be worked off
 * - `done`, `failed`, `aborted`: the frame has ended
 */
export type FrameStatus =
  | 'ready'
  | 'calling'
  | 'submitted'
  | 'waiting'
  | 'retrying'
  | 'children'
  | 'resolved'
  | 'done'
  | 'failed'
  | 'aborted'

/** How a state's work came out. */
export type Outcome = { readonly result: Json } | { readonly error: string; readonly cause: string }

/** One attempt of a Task. */
export interface TaskAttempt {
  readonly attempt: number
  readonly arguments: Json
  readonly token?: string
  readonly timeoutAt?: number
  readonly heartbeatMs?: number
  heartbeatAt?: number
  /** Row id of the child execution that a `.sync` task waits for. */
  child?: number
}

/** A Map at work. */
export interface MapWork {
  readonly items: Json[]
  /** Keys of the object that was iterated over, in the order of the items. */
  readonly keys?: string[]
  readonly concurrency: number
  readonly mapRun?: string
  readonly toleratedCount?: number
  readonly toleratedPercentage?: number
}

/** What a frame remembers between two steps. */
export interface FrameData {
  /** Input of the current state; output of the frame once it is `done`. */
  value: Json
  variables: JsonObject
  enteredAt?: number
  enteredEvent?: number
  /** Tries used per retrier of the current state. */
  tries?: number[]
  retryCount?: number
  /** Attempts of tasks that this frame has made: makes each attempt's token unique. */
  attempts: number
  task?: TaskAttempt
  map?: MapWork
  outcome?: Outcome
  /** Set in the frames of a Map. */
  item?: { readonly index: number; readonly value: Json; readonly key?: string }
}

/** The row of one execution. */
export interface Execution {
  readonly id: number
  readonly arn: string
  readonly name: string
  readonly machineArn: string
  readonly definitionId: number
  /** Name of the distributed Map whose processor this execution runs; absent for a whole machine. */
  readonly mapState?: string
  readonly type: MachineType
  status: ExecutionStatus
  readonly input: string
  output?: string
  error?: string
  cause?: string
  readonly startedAt: number
  stoppedAt?: number
  /** When the execution times out. */
  due?: number
  lastEvent: number
  redriveCount: number
  redrivenAt?: number
  /** Frame of another execution that waits for this one. */
  readonly parent?: { readonly execution: number; readonly frame: number }
  /** Index among the children of a map run. */
  readonly position?: number
  readonly mapRun?: string
  readonly trace?: string
}

/** The row of one frame, with its place in the tree. */
export interface Frame {
  readonly id: number
  readonly live: LiveExecution
  readonly parent?: Frame
  /** Index among the frames of the parent. */
  readonly position: number
  readonly container: Container
  status: FrameStatus
  state: string
  due?: number
  lastEvent: number
  readonly data: FrameData
  readonly children: Frame[]
  /** How many of the children are `done`. */
  doneChildren: number
  /** A job to advance it is in the queue. */
  queued: boolean
  /** Running child executions of a distributed Map, by row id. */
  readonly childExecutions: Set<number>
  /** Progress of a distributed Map; loaded from the rows of its children. */
  run?: { next: number; succeeded: number; failed: number }
}

/** The machine as one execution runs it. */
export interface Revision {
  readonly definitionId: number
  readonly machineArn: string
  readonly machineName: string
  readonly roleArn: string
  readonly container: Container
  readonly timeoutSeconds?: number
}

/** An execution that is held in memory. */
export interface LiveExecution {
  readonly row: Execution
  readonly revision: Revision
  readonly frames: Map<number, Frame>
  /** `$states.context.Execution`, made when first needed. */
  context?: JsonObject
  /** Jobs in the queue and calls in flight that refer to it; it stays in memory while there are any. */
  pins: number
}

/** Frame states in which nothing more happens. */
export function isOver(frame: Frame): boolean {
  return frame.status === 'done' || frame.status === 'failed' || frame.status === 'aborted'
}

/** One history event before it is written. */
export interface PendingEvent {
  readonly executionId: number
  readonly id: number
  readonly previous: number
  readonly time: number
  readonly type: string
  readonly details: JsonObject
}
