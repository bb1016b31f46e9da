import type { Json, JsonObject } from '../../json.ts'
import type { Execution } from '../model.ts'

/**
 * The result of a `.sync` task: the answer of DescribeExecution.
 *
 * @param parsed whether input and output are JSON (`.sync:2`) or text (`.sync`)
 */
export function executionResult(row: Execution, parsed: boolean): JsonObject {
  const value = (text: string): Json => (parsed ? (JSON.parse(text) as Json) : text)
  return {
    ExecutionArn: row.arn,
    Input: value(row.input),
    InputDetails: { Included: true },
    Name: row.name,
    ...(row.output === undefined ? {} : { Output: value(row.output), OutputDetails: { Included: true } }),
    ...(row.error === undefined ? {} : { Error: row.error }),
    ...(row.cause === undefined ? {} : { Cause: row.cause }),
    StartDate: row.startedAt,
    StateMachineArn: row.machineArn,
    Status: row.status,
    ...(row.stoppedAt === undefined ? {} : { StopDate: row.stoppedAt }),
  }
}
