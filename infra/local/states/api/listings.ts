import type { DatabaseSync } from 'node:sqlite'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import {
  needText as columnText,
  createStatements,
  needNumber,
  number,
  type Row,
  text,
} from '../store/statements.ts'
import { checkMachineArn, checkMapRunArn } from './arns.ts'
import { eventOutput } from './event-output.ts'
import { needExecution } from './executions.ts'
import { needText, type Operation, optionalChoice, optionalFlag, optionalText, seconds } from './input.ts'
import { needMachine } from './machines.ts'
import { pageToken, readPage } from './paging.ts'

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] as const

/** The operations that list executions and their events. */
export function listingOperations(engine: Engine, database: DatabaseSync): Record<string, Operation> {
  const sql = createStatements(database)
  return {
    ListExecutions(input) {
      const machineArn = optionalText(input, 'stateMachineArn')
      const mapRun = optionalText(input, 'mapRunArn')
      if ((machineArn === undefined) === (mapRun === undefined)) {
        throw new ApiError(
          'ValidationException',
          'Exactly one of stateMachineArn and mapRunArn must be given',
        )
      }
      const status = optionalChoice(input, 'statusFilter', statuses)
      if (machineArn !== undefined && needMachine(engine, checkMachineArn(machineArn)).type === 'EXPRESS') {
        throw new ApiError(
          'StateMachineTypeNotSupported',
          'This operation is not supported by this type of state machine',
        )
      }
      if (mapRun !== undefined && engine.mapRuns.get(checkMapRunArn(mapRun)) === undefined)
        throw noSuch(mapRun)
      const redriven = optionalChoice(input, 'redriveFilter', ['REDRIVEN', 'NOT_REDRIVEN'] as const)
      if (redriven !== undefined && mapRun === undefined) {
        throw new ApiError('ValidationException', 'redriveFilter is for the executions of a map run')
      }
      const scope = `executions ${machineArn ?? mapRun} ${status ?? ''} ${redriven ?? ''}`
      const { limit, from } = readPage(input, scope)
      const [time, id] = (from ?? `${Number.MAX_SAFE_INTEGER} ${Number.MAX_SAFE_INTEGER}`)
        .split(' ')
        .map(Number)
      const owner = mapRun === undefined ? 'machine_arn = ?1 AND map_run IS NULL' : 'map_run = ?1'
      const rows =
        sql(`SELECT id, arn, name, machine_arn, status, started_at, stopped_at, map_run, redrive_count,
        redriven_at FROM sfn_executions WHERE ${owner} AND (started_at, id) <= (?2, ?3)
        ${status === undefined ? '' : 'AND status = ?5'}
        ${redriven === undefined ? '' : `AND redrive_count ${redriven === 'REDRIVEN' ? '> 0' : '= 0'}`} ORDER BY started_at DESC, id DESC LIMIT ?4`).all(
          machineArn ?? mapRun ?? '',
          time ?? 0,
          id ?? 0,
          limit + 1,
          ...(status === undefined ? [] : [status]),
        ) as Row[]
      const next = rows[limit]
      return {
        executions: rows.slice(0, limit).map(summary),
        ...(next === undefined
          ? {}
          : { nextToken: pageToken(scope, `${needNumber(next, 'started_at')} ${needNumber(next, 'id')}`) }),
      }
    },
    GetExecutionHistory(input) {
      const row = needExecution(engine, needText(input, 'executionArn'))
      const reverse = optionalFlag(input, 'reverseOrder') === true
      const withData = optionalFlag(input, 'includeExecutionData') !== false
      const scope = `history ${row.arn} ${String(reverse)}`
      const { limit, from } = readPage(input, scope)
      const start = Number(from ?? (reverse ? Number.MAX_SAFE_INTEGER : 0))
      const rows = sql(`SELECT id, previous, time, type, details FROM sfn_events WHERE execution_id = ? AND
        id ${reverse ? '<=' : '>='} ? ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ?`).all(
        row.id,
        start,
        limit + 1,
      ) as Row[]
      const next = rows[limit]
      return {
        events: rows.slice(0, limit).map((event) =>
          eventOutput(
            {
              id: needNumber(event, 'id'),
              previous: needNumber(event, 'previous'),
              time: needNumber(event, 'time'),
              type: columnText(event, 'type'),
              details: JSON.parse(columnText(event, 'details')) as JsonObject,
            },
            withData,
          ),
        ),
        ...(next === undefined ? {} : { nextToken: pageToken(scope, needNumber(next, 'id')) }),
      }
    },
  }
}

function noSuch(arn: string): ApiError {
  return new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn })
}

function summary(row: Row): Json {
  const stopped = number(row, 'stopped_at')
  const redriven = number(row, 'redriven_at')
  const mapRun = text(row, 'map_run')
  return {
    executionArn: columnText(row, 'arn'),
    stateMachineArn: columnText(row, 'machine_arn'),
    name: columnText(row, 'name'),
    status: columnText(row, 'status'),
    startDate: seconds(needNumber(row, 'started_at')),
    redriveCount: needNumber(row, 'redrive_count'),
    ...(stopped === undefined ? {} : { stopDate: seconds(stopped) }),
    ...(redriven === undefined ? {} : { redriveDate: seconds(redriven) }),
    ...(mapRun === undefined ? {} : { mapRunArn: mapRun }),
  }
}
