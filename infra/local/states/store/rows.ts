import type { Execution, ExecutionStatus, FrameData, FrameStatus, MachineType } from '../engine/model.ts'
import { needNumber, needText, number, type Row, text } from './statements.ts'

/** A frame as it is stored, without its place in the tree. */
export interface StoredFrame {
  readonly id: number
  readonly parentId: number | undefined
  readonly position: number
  readonly status: FrameStatus
  readonly state: string
  readonly due: number | undefined
  readonly lastEvent: number
  readonly data: FrameData
}

export interface StoredToken {
  readonly executionId: number
  readonly frameId: number
}

/** Something whose time may have come. */
export interface DueRow {
  readonly kind: 'frame' | 'execution'
  readonly executionId: number
  readonly id: number
  readonly due: number
}

/** @returns undefined for no row */
export function toExecution(row: Row | undefined): Execution | undefined {
  if (row === undefined) return undefined
  const parentExecution = number(row, 'parent_execution')
  const parentFrame = number(row, 'parent_frame')
  const optional = {
    parent:
      parentExecution === undefined || parentFrame === undefined
        ? undefined
        : { execution: parentExecution, frame: parentFrame },
    mapState: text(row, 'map_state'),
    output: text(row, 'output'),
    error: text(row, 'error'),
    cause: text(row, 'cause'),
    stoppedAt: number(row, 'stopped_at'),
    due: number(row, 'due'),
    redrivenAt: number(row, 'redriven_at'),
    position: number(row, 'position'),
    mapRun: text(row, 'map_run'),
    trace: text(row, 'trace'),
  }
  return {
    id: needNumber(row, 'id'),
    arn: needText(row, 'arn'),
    name: needText(row, 'name'),
    machineArn: needText(row, 'machine_arn'),
    definitionId: needNumber(row, 'definition_id'),
    type: needText(row, 'type') as MachineType,
    status: needText(row, 'status') as ExecutionStatus,
    input: needText(row, 'input'),
    startedAt: needNumber(row, 'started_at'),
    lastEvent: 0,
    redriveCount: needNumber(row, 'redrive_count'),
    ...defined(optional),
  }
}

/** The object without its undefined members. */
export function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const result: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key of Object.keys(object) as (keyof T)[]) {
    const value = object[key]
    if (value !== undefined) result[key] = value as Exclude<T[typeof key], undefined>
  }
  return result
}

/** Reads the row of a frame. */
export function toFrame(row: Row): StoredFrame {
  return {
    id: needNumber(row, 'id'),
    parentId: number(row, 'parent_id'),
    position: needNumber(row, 'position'),
    status: needText(row, 'status') as FrameStatus,
    state: needText(row, 'state'),
    due: number(row, 'due'),
    lastEvent: needNumber(row, 'last_event'),
    data: JSON.parse(needText(row, 'data')) as FrameData,
  }
}
