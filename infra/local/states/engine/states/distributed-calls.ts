import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { asString, isObject, type JsonObject } from '../../json.ts'
import { enqueue } from '../advance.ts'
import type { Engine } from '../engine.ts'
import { failState } from '../fail.ts'
import type { Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'
import { startRun } from './distributed.ts'
import { readItems } from './item-reader.ts'
import { transformResults } from './results.ts'

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
  const put = async (name: string, text: string) => {
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
    return { Key: parameters.Key, Size: Buffer.byteLength(text) }
  }
  const { Transformation: transformation = 'NONE', OutputType: type = 'JSON' } =
    state.ResultWriter?.WriterConfig ?? {}
  const files: JsonObject = { FAILED: [], PENDING: [], SUCCEEDED: [] }
  const children = engine.executions.ofMapRun(mapRun)
  for (const group of ['SUCCEEDED', 'FAILED'] as const) {
    const rows = children.filter((row) => (row.status === 'SUCCEEDED') === (group === 'SUCCEEDED'))
    if (rows.length === 0) continue
    const results = transformResults(rows, transformation)
    const text =
      type === 'JSON' ? JSON.stringify(results) : results.map((row) => `${JSON.stringify(row)}\n`).join('')
    files[group] = [await put(`${group}_0.${type.toLowerCase()}`, text)]
  }
  const content = { DestinationBucket: bucket, MapRunArn: mapRun, ResultFiles: files }
  const manifest = await put('manifest.json', JSON.stringify(content))
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
