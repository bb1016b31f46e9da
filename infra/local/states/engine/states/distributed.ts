import { randomUUID } from 'node:crypto'
import type { State } from '../../definition/types.ts'
import { stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import type { Engine } from '../engine.ts'
import { startExecution, stopChildren } from '../lifecycle.ts'
import { endMapRun } from '../map-run.ts'
import { stateOf } from '../memory.ts'
import type { Frame, LiveExecution, TaskAttempt } from '../model.ts'
import { mapItem, scopeOf } from '../scope.ts'
import { startCall } from '../tasks/call.ts'
import { evaluateInteger } from '../values.ts'
import { batchItems } from './batches.ts'
import { itemsOf } from './map.ts'
import { transformResults } from './results.ts'

// AWS runs up to 10,000 children at once; on one machine that only costs memory.
const mostChildren = 1_000

/** A distributed Map: each item, or batch of items, becomes an execution of its own. */
export async function startDistributed(engine: Engine, frame: Frame, state: State): Promise<void> {
  if (state.ItemReader === undefined) {
    const { items, keys } = await itemsOf(engine, frame, state)
    await startRun(engine, frame, state, items, keys)
    return
  }
  const value =
    state.ItemReader.Arguments === undefined
      ? {}
      : await evaluate(state.ItemReader.Arguments, scopeOf(engine, frame), 'ItemReader/Arguments')
  const most = await evaluateInteger(engine, frame, state.ItemReader.ReaderConfig?.MaxItems, 'MaxItems', 1)
  callFor(engine, frame, {
    ...(isObject(value) ? value : {}),
    ...(most === undefined ? {} : { MaxItems: most }),
  })
}

/** Makes the frame call: the reader of its items, or the writer of its results. */
function callFor(engine: Engine, frame: Frame, value: JsonObject): void {
  frame.data.attempts += 1
  const task: TaskAttempt = { attempt: frame.data.attempts, arguments: value }
  frame.data.task = task
  frame.status = 'calling'
  engine.changed(frame)
  startCall(engine, frame)
}

/** Starts the map run over items that are known now. */
export async function startRun(
  engine: Engine,
  frame: Frame,
  state: State,
  items: Json[],
  keys?: string[],
): Promise<void> {
  const inputs = await selectItems(engine, frame, state, items, keys)
  const batches = await batchItems(engine, frame, state.ItemBatcher, inputs)
  const concurrency = (await evaluateInteger(engine, frame, state.MaxConcurrency, 'MaxConcurrency', 0)) ?? 0
  const count = await evaluateInteger(engine, frame, state.ToleratedFailureCount, 'ToleratedFailureCount', 0)
  const percentage = await evaluateInteger(
    engine,
    frame,
    state.ToleratedFailurePercentage,
    'ToleratedFailurePercentage',
    0,
    100,
    true,
  )
  const { live } = frame
  const label = state.Label ?? frame.state.replace(/[^A-Za-z0-9_-]/g, '')
  const mapRun = `arn:aws:states:${engine.region}:${engine.account}:mapRun:${live.revision.machineName}/${label}:${randomUUID()}`
  engine.record(live, frame, 'MapStateStarted', { length: batches.length })
  engine.record(live, frame, 'MapRunStarted', { mapRunArn: mapRun })
  delete frame.data.task
  frame.data.map = {
    items: batches,
    concurrency: Math.min(concurrency === 0 ? mostChildren : concurrency, mostChildren),
    mapRun,
    ...(count === undefined ? {} : { toleratedCount: count }),
    ...(percentage === undefined ? {} : { toleratedPercentage: percentage }),
  }
  frame.run = { next: 0, succeeded: 0, failed: 0 }
  frame.status = 'children'
  engine.changed(frame)
  engine.write(() =>
    engine.mapRuns.save({
      arn: mapRun,
      executionId: live.row.id,
      executionArn: live.row.arn,
      frameId: frame.id,
      machineArn: live.row.machineArn,
      status: 'RUNNING',
      startedAt: Math.floor(engine.clock.now()),
      total: batches.length,
      items: items.length,
      batched: state.ItemBatcher !== undefined,
      maxConcurrency: concurrency,
      toleratedCount: count ?? 0,
      toleratedPercentage: percentage ?? 0,
      redriveCount: 0,
    }),
  )
}

async function selectItems(
  engine: Engine,
  frame: Frame,
  state: State,
  items: Json[],
  keys: string[] | undefined,
): Promise<Json[]> {
  if (state.ItemSelector === undefined) return items
  const inputs: Json[] = []
  for (const [index, value] of items.entries()) {
    const scope = scopeOf(engine, frame, { item: mapItem(index, value, keys?.[index]) })
    inputs.push(await evaluate(state.ItemSelector, scope, 'ItemSelector'))
  }
  return inputs
}

/** Starts child executions up to the concurrency. @returns whether the run is over */
export function advanceDistributed(engine: Engine, frame: Frame): boolean {
  const { map } = frame.data
  const { run } = frame
  if (map?.mapRun === undefined || run === undefined) throw new Error('the Map has no run')
  if (exceedsTolerance(map, run.failed)) {
    stopChildren(engine, frame, 'FAILED')
    engine.record(frame.live, frame, 'MapRunFailed', tolerated)
    engine.record(frame.live, frame, 'MapStateFailed')
    frame.data.outcome = tolerated
    frame.status = 'resolved'
    engine.changed(frame)
    return true
  }
  while (run.next < map.items.length && frame.childExecutions.size < map.concurrency) {
    startItem(engine, frame, map.mapRun, map.items[run.next] ?? null, run.next)
    run.next += 1
  }
  if (run.succeeded + run.failed < map.items.length) return false
  // The outputs of the children are read back in their order.
  engine.flush()
  const children = engine.executions.ofMapRun(map.mapRun)
  const state = stateOf(frame)
  endMapRun(engine, map.mapRun, 'SUCCEEDED')
  engine.record(frame.live, frame, 'MapRunSucceeded')
  if (state.ResultWriter?.Resource !== undefined) {
    callFor(engine, frame, { MapRun: map.mapRun })
    return true
  }
  engine.record(frame.live, frame, 'MapStateSucceeded')
  const transformation = state.ResultWriter?.WriterConfig?.Transformation ?? 'COMPACT'
  frame.data.outcome = { result: transformResults(children, transformation) }
  frame.status = 'resolved'
  engine.changed(frame)
  return true
}

const tolerated = {
  error: stateErrors.tolerated,
  cause: 'The specified tolerated failure threshold was exceeded',
} as const

function exceedsTolerance(
  map: { items: Json[]; toleratedCount?: number; toleratedPercentage?: number },
  failed: number,
): boolean {
  const { toleratedCount: count, toleratedPercentage: percentage } = map
  if (count === undefined && percentage === undefined) return failed > 0
  if (count !== undefined && failed > count) return true
  return percentage !== undefined && (failed / Math.max(map.items.length, 1)) * 100 > percentage
}

function startItem(engine: Engine, frame: Frame, mapRun: string, item: Json, position: number): void {
  const { live } = frame
  const type = stateOf(frame).ItemProcessor?.ProcessorConfig?.ExecutionType ?? 'STANDARD'
  const child = startExecution(engine, {
    machineArn: live.row.machineArn,
    machineName: live.revision.machineName,
    definitionId: live.row.definitionId,
    type,
    name: randomUUID(),
    input: JSON.stringify(item),
    parent: frame,
    child: { mapRun, mapState: frame.state, label: mapRun.split('/')[1]?.split(':')[0] ?? '', position },
  })
  frame.childExecutions.add(child.row.id)
}

/** Counts a child execution that has ended. */
export function childOfMapRunEnded(_engine: Engine, frame: Frame, child: LiveExecution): void {
  // A child that was taken out before was stopped together with the run.
  if (!frame.childExecutions.delete(child.row.id) || frame.run === undefined) return
  if (child.row.status === 'SUCCEEDED') frame.run.succeeded += 1
  else frame.run.failed += 1
}
