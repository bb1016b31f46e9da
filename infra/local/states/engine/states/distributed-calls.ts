import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { asString, isObject, type Json, type JsonObject } from '../../json.ts'
import { enqueue } from '../advance.ts'
import type { Engine } from '../engine.ts'
import { failState } from '../fail.ts'
import type { Execution, Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'
import { startRun } from './distributed.ts'
import { readItems } from './item-reader.ts'

/** Reads the items of a distributed Map, or writes its results. @returns what to do then, in a job */
export async function mapCall(
  engine: Engine,
  frame: Frame,
  state: State,
  signal: AbortSignal,
): Promise<() => void | Promise<void>> {
  const given = isObject(frame.data.task?.arguments) ? frame.data.task.arguments : {}
  const mapRun = asString(given.MapRun)
  if (mapRun !== undefined) return writeResults(engine, frame, state, mapRun, signal)
  const items = await readItems(engine.integrations, state, given, signal)
  return async () => {
    frame.status = 'ready'
    try {
      await startRun(engine, frame, state, items)
    } catch (error) {
      if (!(error instanceof StateError)) throw error
      await failState(engine, frame, error)
    }
    enqueue(engine, frame)
  }
}

async function writeResults(
  engine: Engine,
  frame: Frame,
  state: State,
  mapRun: string,
  signal: AbortSignal,
): Promise<() => void> {
  const value = await evaluate(
    state.ResultWriter?.Arguments ?? {},
    scopeOf(engine, frame),
    'ResultWriter/Arguments',
  )
  const place = isObject(value) ? value : {}
  const bucket = asString(place.Bucket)
  if (bucket === undefined)
    throw new StateError(stateErrors.resultWriter, 'ResultWriter needs the argument Bucket')
  const prefix = asString(place.Prefix)?.replace(/\/$/, '')
  const folder = [...(prefix ? [prefix] : []), mapRun.split(':').at(-1) ?? ''].join('/')
  const put = async (name: string, body: Json) => {
    const text = JSON.stringify(body)
    const parameters = {
      Bucket: bucket,
      Key: `${folder}/${name}`,
      Body: text,
      ContentType: 'application/json',
    }
    await engine.integrations
      .callService('s3', 'putObject', parameters, { signal })
      .catch((error: unknown) => {
        throw new StateError(stateErrors.resultWriter, error instanceof Error ? error.message : String(error))
      })
    return { Key: `${folder}/${name}`, Size: Buffer.byteLength(text) }
  }
  const files: JsonObject = { FAILED: [], PENDING: [], SUCCEEDED: [] }
  const children = engine.executions.ofMapRun(mapRun)
  for (const group of ['SUCCEEDED', 'FAILED'] as const) {
    const rows = children.filter((row) => (row.status === 'SUCCEEDED') === (group === 'SUCCEEDED'))
    if (rows.length > 0) files[group] = [await put(`${group}_0.json`, rows.map(describeChild))]
  }
  const manifest = await put('manifest.json', {
    DestinationBucket: bucket,
    MapRunArn: mapRun,
    ResultFiles: files,
  })
  return () => {
    engine.record(frame.live, frame, 'MapStateSucceeded')
    frame.data.outcome = {
      result: { MapRunArn: mapRun, ResultWriterDetails: { Bucket: bucket, Key: manifest.Key } },
    }
    frame.status = 'resolved'
    engine.changed(frame)
    enqueue(engine, frame)
  }
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
