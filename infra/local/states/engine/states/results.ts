import type { ResultWriter } from '../../definition/types.ts'
import type { Json } from '../../json.ts'
import type { Execution } from '../model.ts'

/** How the results of child executions are put together; see `WriterConfig`. */
export type Transformation = NonNullable<NonNullable<ResultWriter['WriterConfig']>['Transformation']>

/**
 * The results of child executions: bare outputs (`COMPACT`), outputs with arrays opened (`FLATTEN`), or whole
 * descriptions (`NONE`). A child that failed has no output and is always described.
 */
export function transformResults(rows: readonly Execution[], transformation: Transformation): Json[] {
  return rows.flatMap((row): Json[] => {
    if (transformation === 'NONE' || row.output === undefined) return [describeChild(row)]
    const output = JSON.parse(row.output) as Json
    return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output]
  })
}

function describeChild(row: Execution): Json {
  const date = (time: number) => new Date(time).toISOString()
  return {
    ExecutionArn: row.arn,
    Input: row.input,
    InputDetails: { Included: true },
    Name: row.name,
    ...(row.output === undefined ? {} : { Output: row.output, OutputDetails: { Included: true } }),
    ...(row.error === undefined ? {} : { Error: row.error }),
    ...(row.cause === undefined ? {} : { Cause: row.cause }),
    StartDate: date(row.startedAt),
    StateMachineArn: row.machineArn,
    Status: row.status,
    ...(row.stoppedAt === undefined ? {} : { StopDate: date(row.stoppedAt) }),
  }
}
