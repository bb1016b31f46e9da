import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import type { Engine } from '../engine.ts'
import { leave } from '../leave.ts'
import type { Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'

/** Pass: hands its input on, or what `Output` makes of it. */
export async function runPass(engine: Engine, frame: Frame, state: State): Promise<void> {
  await leave(engine, frame, state, scopeOf(engine, frame), frame.data.value)
}

/** Succeed: ends its container. */
export async function runSucceed(engine: Engine, frame: Frame, state: State): Promise<void> {
  const { Next: _, ...exit } = state
  await leave(engine, frame, exit, scopeOf(engine, frame), frame.data.value)
}

/** Fail: ends its container with an error. */
export async function runFail(engine: Engine, frame: Frame, state: State): Promise<void> {
  const scope = scopeOf(engine, frame)
  const texts: string[] = []
  for (const field of ['Error', 'Cause'] as const) {
    const value = state[field] === undefined ? '' : await evaluate(state[field], scope, field)
    if (typeof value !== 'string') {
      throw new StateError(stateErrors.query, `The field '${field}' must be a string.`, field)
    }
    texts.push(value)
  }
  throw new StateError(texts[0] ?? '', texts[1] ?? '')
}
