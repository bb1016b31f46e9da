import { randomUUID } from 'node:crypto'
import { begin } from '../engine/begin.ts'
import type { Engine } from '../engine/engine.ts'
import { endExecution } from '../engine/lifecycle.ts'
import type { Execution } from '../engine/model.ts'
import { redrivable, redrive } from '../engine/redrive.ts'
import { ApiError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { payloadLimit } from '../limits.ts'
import { checkExecutionArn, checkMachineArn } from './arns.ts'
import { invalid, needText, type Operation, optionalChoice, optionalText, seconds } from './input.ts'
import { describe, needMachine } from './machines.ts'

/** The operations on executions. */
export function executionOperations(engine: Engine): Record<string, Operation> {
  return {
    async StartExecution(input) {
      const request = readStart(input)
      const { live } = await engine.submit(() => begin(engine, request))
      return { executionArn: live.row.arn, startDate: seconds(live.row.startedAt) }
    },
    async StartSyncExecution(input) {
      const request = readStart(input)
      const { ended } = await engine.submit(() => {
        if (needMachine(engine, request.machineArn).type !== 'EXPRESS') {
          throw new ApiError(
            'StateMachineTypeNotSupported',
            `This operation is not supported by this type of state machine`,
          )
        }
        const { live } = begin(engine, request)
        return {
          ended: new Promise<Execution>((resolve) => {
            engine.waiters.set(live.row.id, () => resolve(live.row))
          }),
        }
      })
      return describeSync(await ended, metadataOnly(input))
    },
    DescribeExecution(input) {
      const row = needExecution(engine, needText(input, 'executionArn'))
      return { ...describeRow(row, metadataOnly(input)), ...redriveMembers(engine, row) }
    },
    DescribeStateMachineForExecution(input) {
      const row = needExecution(engine, needText(input, 'executionArn'))
      const revision = engine.machines.revision(row.definitionId)
      if (revision === undefined) throw new Error(`definition ${row.definitionId} is missing`)
      return {
        ...describe(revision, row.machineArn.split(':')[6] ?? '', metadataOnly(input)),
        updateDate: seconds(revision.createdAt),
        ...(row.mapRun === undefined ? {} : { mapRunArn: row.mapRun }),
        ...(row.mapState === undefined ? {} : { label: row.mapRun?.split('/')[1]?.split(':')[0] ?? '' }),
        ...(revision.revision === '' ? {} : { revisionId: revision.revision }),
      }
    },
    StopExecution(input) {
      const arn = checkExecutionArn(needText(input, 'executionArn'))
      const error = optionalText(input, 'error', 256)
      const cause = optionalText(input, 'cause', 32_768)
      return engine.submit(() => {
        const live = engine.memory.byArn(arn)
        if (live === undefined || live.row.type === 'EXPRESS') throw missing(arn)
        endExecution(engine, live, {
          status: 'ABORTED',
          ...(error === undefined ? {} : { error }),
          ...(cause === undefined ? {} : { cause }),
        })
        return { stopDate: seconds(live.row.stoppedAt ?? 0) }
      })
    },
    RedriveExecution(input) {
      const arn = checkExecutionArn(needText(input, 'executionArn'))
      return engine.submit(() => {
        const live = engine.memory.byArn(arn)
        if (live === undefined) throw missing(arn)
        const reason = redrivable(engine, live.row)
        if (reason !== undefined)
          throw new ApiError('ExecutionNotRedrivable', `Execution is not redrivable: ${reason}`)
        redrive(engine, live)
        return { redriveDate: seconds(live.row.redrivenAt ?? 0) }
      })
    },
  }
}

function readStart(input: JsonObject) {
  const trace = optionalText(input, 'traceHeader', 256)
  const text = optionalText(input, 'input') ?? '{}'
  if (Buffer.byteLength(text) > payloadLimit) {
    throw invalid(undefined, 'input', `Member must have length less than or equal to ${payloadLimit}`)
  }
  return {
    machineArn: checkMachineArn(needText(input, 'stateMachineArn')),
    name: optionalText(input, 'name') ?? randomUUID(),
    input: text,
    ...(trace === undefined ? {} : { trace }),
  }
}

/** @throws ApiError InvalidArn, ExecutionDoesNotExist */
export function needExecution(engine: Engine, arn: string): Execution {
  checkExecutionArn(arn)
  const row = engine.executions.byArn(arn)
  // Express executions are seen in logs only; those of a map run are in its listing.
  if (row === undefined || (row.type === 'EXPRESS' && row.mapRun === undefined)) throw missing(arn)
  return row
}

function missing(arn: string): ApiError {
  return new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
}

function metadataOnly(input: JsonObject): boolean {
  return optionalChoice(input, 'includedData', ['ALL_DATA', 'METADATA_ONLY']) === 'METADATA_ONLY'
}

function describeRow(row: Execution, metadata: boolean): JsonObject {
  return {
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    startDate: seconds(row.startedAt),
    ...(row.stoppedAt === undefined ? {} : { stopDate: seconds(row.stoppedAt) }),
    ...(metadata ? {} : dataMembers(row)),
    ...(row.trace === undefined ? {} : { traceHeader: row.trace }),
    ...(row.mapRun === undefined ? {} : { mapRunArn: row.mapRun }),
  }
}

function dataMembers(row: Execution): JsonObject {
  return {
    input: row.input,
    inputDetails: { included: true },
    ...(row.output === undefined ? {} : { output: row.output, outputDetails: { included: true } }),
    ...(row.error === undefined ? {} : { error: row.error }),
    ...(row.cause === undefined ? {} : { cause: row.cause }),
  }
}

function redriveMembers(engine: Engine, row: Execution): JsonObject {
  const reason = redrivable(engine, row)
  return {
    redriveCount: row.redriveCount,
    ...(row.redrivenAt === undefined ? {} : { redriveDate: seconds(row.redrivenAt) }),
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason === undefined ? {} : { redriveStatusReason: reason }),
  }
}

function describeSync(row: Execution, metadata: boolean): JsonObject {
  return {
    ...describeRow(row, metadata),
    billingDetails: {
      billedMemoryUsedInMB: 64,
      billedDurationInMilliseconds: Math.ceil(((row.stoppedAt ?? row.startedAt) - row.startedAt) / 100) * 100,
    },
  }
}
