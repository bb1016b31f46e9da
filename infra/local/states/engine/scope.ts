import type { Scope } from '../expression/evaluate.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Engine } from './engine.ts'
import type { Frame, LiveExecution } from './model.ts'

/** What the expressions of a frame's current state see. */
export function scopeOf(
  engine: Engine,
  frame: Frame,
  extra: { result?: Json; errorOutput?: Json; token?: string; item?: JsonObject } = {},
): Scope {
  const states: JsonObject = { input: frame.data.value, context: contextOf(frame, extra) }
  if (extra.result !== undefined) states.result = extra.result
  if (extra.errorOutput !== undefined) states.errorOutput = extra.errorOutput
  return { states, variables: visibleVariables(frame), now: Math.floor(engine.clock.now()) }
}

/** The context object, `$states.context`. */
function contextOf(frame: Frame, extra: { token?: string; item?: JsonObject }): JsonObject {
  const { live, data } = frame
  const context: JsonObject = {
    Execution: executionContext(live),
    State: {
      EnteredTime: new Date(data.enteredAt ?? 0).toISOString(),
      Name: frame.state,
      RetryCount: data.retryCount ?? 0,
    },
    StateMachine: { Id: live.revision.machineArn, Name: live.revision.machineName },
  }
  const token = extra.token ?? data.task?.token
  if (token !== undefined) context.Task = { Token: token }
  const item = extra.item ?? itemOf(frame)
  if (item !== undefined) context.Map = { Item: item }
  return context
}

function executionContext(live: LiveExecution): JsonObject {
  if (live.context === undefined) {
    const { row } = live
    live.context = {
      Id: row.arn,
      Input: JSON.parse(row.input) as Json,
      Name: row.name,
      RoleArn: live.revision.roleArn,
      StartTime: new Date(row.startedAt).toISOString(),
      RedriveCount: row.redriveCount,
      ...(row.redrivenAt === undefined ? {} : { RedriveTime: new Date(row.redrivenAt).toISOString() }),
    }
  }
  return live.context
}

function itemOf(frame: Frame): JsonObject | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const { item } = at.data
    if (item !== undefined) return mapItem(item.index, item.value, item.key)
  }
  return undefined
}

/** `$states.context.Map.Item` of one item. */
export function mapItem(index: number, value: Json, key: string | undefined): JsonObject {
  return { Index: index, Value: value, ...(key === undefined ? {} : { Key: key }) }
}

// Inner scopes read the variables of outer ones; what they assign stays inside and ends with them.
function visibleVariables(frame: Frame): JsonObject {
  if (frame.parent === undefined) return frame.data.variables
  return { ...visibleVariables(frame.parent), ...frame.data.variables }
}
