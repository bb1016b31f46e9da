import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { checkMapRunArn } from './arns.ts'
import { needExecution } from './executions.ts'
import { needText, type Operation, seconds } from './input.ts'
import { pageToken, readPage } from './paging.ts'

/** The operations on runs of a distributed Map. */
export function mapRunOperations(engine: Engine): Record<string, Operation> {
  return {
    DescribeMapRun(input) {
      const arn = checkMapRunArn(needText(input, 'mapRunArn'))
      const run = engine.mapRuns.get(arn)
      if (run === undefined)
        throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn })
      return {
        mapRunArn: run.arn,
        executionArn: run.executionArn,
        status: run.status,
        startDate: seconds(run.startedAt),
        ...(run.stoppedAt === undefined ? {} : { stopDate: seconds(run.stoppedAt) }),
        maxConcurrency: run.maxConcurrency,
        toleratedFailureCount: run.toleratedCount,
        toleratedFailurePercentage: run.toleratedPercentage,
        itemCounts: counted(engine.mapRuns.itemCounts(run), run.items),
        executionCounts: counted(engine.executions.mapRunProgress(run.arn).counts, run.total),
        redriveCount: run.redriveCount,
        ...(run.redrivenAt === undefined ? {} : { redriveDate: seconds(run.redrivenAt) }),
      }
    },
    ListMapRuns(input) {
      const execution = needExecution(engine, needText(input, 'executionArn'))
      const scope = `map runs ${execution.arn}`
      const { limit, from } = readPage(input, scope)
      const runs = engine.mapRuns.ofExecution(execution.id)
      const start = Math.max(
        runs.findIndex(({ arn }) => arn === from),
        0,
      )
      const next = runs[start + limit]
      return {
        mapRuns: runs.slice(start, start + limit).map((run) => ({
          mapRunArn: run.arn,
          executionArn: run.executionArn,
          stateMachineArn: run.machineArn,
          startDate: seconds(run.startedAt),
          ...(run.stoppedAt === undefined ? {} : { stopDate: seconds(run.stoppedAt) }),
        })),
        ...(next === undefined ? {} : { nextToken: pageToken(scope, next.arn) }),
      }
    },
  }
}

function counted(counts: ReadonlyMap<string, number>, total: number): JsonObject {
  const of = (status: string) => counts.get(status) ?? 0
  const started = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return {
    total,
    pending: total - started,
    running: of('RUNNING'),
    succeeded: of('SUCCEEDED'),
    failed: of('FAILED'),
    timedOut: of('TIMED_OUT'),
    aborted: of('ABORTED'),
    resultsWritten: 0,
    failuresNotRedrivable: 0,
    pendingRedrive: 0,
  }
}
