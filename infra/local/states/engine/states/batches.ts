import type { ItemBatcher } from '../../definition/types.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { isObject, type Json, type JsonObject } from '../../json.ts'
import { payloadLimit } from '../../limits.ts'
import type { Engine } from '../engine.ts'
import type { Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'
import { evaluateInteger } from '../values.ts'

/** Groups items into the inputs of child executions, `{ BatchInput, Items }`; without a batcher each is its own. */
export async function batchItems(
  engine: Engine,
  frame: Frame,
  batcher: ItemBatcher | undefined,
  items: Json[],
): Promise<Json[]> {
  if (batcher === undefined) return items
  const at = 'ItemBatcher/'
  const most = await evaluateInteger(engine, frame, batcher.MaxItemsPerBatch, `${at}MaxItemsPerBatch`, 1)
  const bytes = await evaluateInteger(
    engine,
    frame,
    batcher.MaxInputBytesPerBatch,
    `${at}MaxInputBytesPerBatch`,
    1,
  )
  const shared: JsonObject = {}
  if (batcher.BatchInput !== undefined) {
    const value = await evaluate(batcher.BatchInput, scopeOf(engine, frame), `${at}BatchInput`)
    shared.BatchInput = isObject(value) ? value : { Value: value }
  }
  const envelope = Buffer.byteLength(JSON.stringify({ ...shared, Items: [] }))
  const limit = Math.min(bytes ?? payloadLimit, payloadLimit) - envelope
  const batches: Json[][] = []
  let size = 0
  for (const item of items) {
    const length = Buffer.byteLength(JSON.stringify(item)) + 1
    const open = batches.at(-1)
    if (open === undefined || open.length >= (most ?? Number.POSITIVE_INFINITY) || size + length > limit) {
      batches.push([item])
      size = length
    } else {
      open.push(item)
      size += length
    }
  }
  return batches.map((batch) => ({ ...shared, Items: batch }))
}
