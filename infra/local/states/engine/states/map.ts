import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { isObject, type Json } from '../../json.ts'
import { enqueue } from '../advance.ts'
import type { Engine } from '../engine.ts'
import { dropChildren } from '../fail.ts'
import { leave } from '../leave.ts'
import { childContainer } from '../memory.ts'
import type { Frame } from '../model.ts'
import { mapItem, scopeOf } from '../scope.ts'
import { evaluateInteger } from '../values.ts'
import { startDistributed } from './distributed.ts'

// What AWS runs at once when an inline Map sets no limit.
const inlineConcurrency = 40

/** Map: runs its processor once per item. */
export async function startMap(engine: Engine, frame: Frame, state: State): Promise<void> {
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    await startDistributed(engine, frame, state)
    return
  }
  const { items, keys } = await itemsOf(engine, frame, state)
  const concurrency = (await evaluateInteger(engine, frame, state.MaxConcurrency, 'MaxConcurrency', 0)) ?? 0
  engine.record(frame.live, frame, 'MapStateStarted', { length: items.length })
  frame.data.map = {
    items,
    concurrency: concurrency === 0 ? inlineConcurrency : concurrency,
    ...(keys === undefined ? {} : { keys }),
  }
  frame.status = 'children'
  engine.changed(frame)
}

/** What a Map goes over: an array, or the values of an object. */
export async function itemsOf(
  engine: Engine,
  frame: Frame,
  state: State,
): Promise<{ items: Json[]; keys?: string[] }> {
  const value =
    state.Items === undefined
      ? frame.data.value
      : await evaluate(state.Items, scopeOf(engine, frame), 'Items')
  if (Array.isArray(value)) return { items: value }
  if (isObject(value)) return { items: Object.values(value), keys: Object.keys(value) }
  throw new StateError(
    stateErrors.query,
    `The field 'Items' must give an array or an object, not ${JSON.stringify(value)?.slice(0, 100)}.`,
    'Items',
  )
}

/** Starts iterations up to the concurrency. @returns whether all are done */
export async function advanceMap(engine: Engine, frame: Frame): Promise<boolean> {
  const state = frame.container.States[frame.state]
  const { map } = frame.data
  if (map === undefined || state === undefined) throw new Error('the Map has no items')
  while (
    frame.children.length < map.items.length &&
    frame.children.length - frame.doneChildren < map.concurrency
  ) {
    const index = frame.children.length
    const item = map.items[index] ?? null
    const key = map.keys?.[index]
    const value =
      state.ItemSelector === undefined
        ? item
        : await evaluate(
            state.ItemSelector,
            scopeOf(engine, frame, { item: mapItem(index, item, key) }),
            'ItemSelector',
          )
    const place = {
      parent: frame,
      position: index,
      container: childContainer(state, index),
      lastEvent: frame.lastEvent,
    }
    const child = engine.memory.newFrame(frame.live, place, {
      value,
      item: { index, value: item, ...(key === undefined ? {} : { key }) },
    })
    engine.record(frame.live, child, 'MapIterationStarted', { name: frame.state, index })
    enqueue(engine, child)
  }
  if (frame.doneChildren < map.items.length) return false
  engine.record(frame.live, frame, 'MapStateSucceeded')
  frame.data.outcome = { result: frame.children.map((child): Json => child.data.value) }
  frame.status = 'resolved'
  engine.changed(frame)
  return true
}

/** All iterations are done, or one has failed. */
export async function finishMap(engine: Engine, frame: Frame, state: State): Promise<void> {
  const { outcome } = frame.data
  if (outcome === undefined) throw new Error('the state has no outcome')
  if ('error' in outcome) throw new StateError(outcome.error, outcome.cause)
  await leave(engine, frame, state, scopeOf(engine, frame, { result: outcome.result }), outcome.result)
  dropChildren(engine, frame)
}
