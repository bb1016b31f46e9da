import type { JsonObject } from '../json.ts'
import { seconds } from './input.ts'

/** One event as it is stored. */
export interface StoredEvent {
  readonly id: number
  readonly previous: number
  readonly time: number
  readonly type: string
  readonly details: JsonObject
}

const withoutDetails: readonly string[] = [
  ...['LambdaFunctionStarted', 'ParallelStateStarted', 'ParallelStateSucceeded', 'ParallelStateFailed'],
  ...['ParallelStateAborted', 'MapStateSucceeded', 'MapStateFailed', 'MapStateAborted', 'TaskStateAborted'],
  ...['WaitStateAborted', 'MapRunSucceeded', 'MapRunAborted'],
]

/** What `includeExecutionData: false` leaves out. */
const dataMembers: readonly string[] = ['input', 'output', 'parameters', 'assignedVariables']

/** An event as GetExecutionHistory returns it. */
export function eventOutput(event: StoredEvent, withData: boolean): JsonObject {
  const output: JsonObject = {
    timestamp: seconds(event.time),
    type: event.type,
    id: event.id,
    previousEventId: event.previous,
  }
  if (withoutDetails.includes(event.type)) return output
  const details: JsonObject = {}
  for (const [key, value] of Object.entries(event.details)) {
    if (withData || !dataMembers.includes(key)) details[key] = value
  }
  output[detailsMember(event.type)] = details
  return output
}

function detailsMember(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails'
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails'
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`
}
