import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { longestSeconds } from '../../limits.ts'
import type { Engine } from '../engine.ts'
import { leave } from '../leave.ts'
import type { Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'

/** Wait: keeps the absolute time at which it ends, so that a restart neither lengthens nor shortens it. */
export async function startWait(engine: Engine, frame: Frame, state: State): Promise<void> {
  const scope = scopeOf(engine, frame)
  if (state.Seconds !== undefined) {
    const seconds = await evaluate(state.Seconds, scope, 'Seconds')
    if (
      typeof seconds !== 'number' ||
      !Number.isInteger(seconds) ||
      seconds < 0 ||
      seconds > longestSeconds
    ) {
      throw invalid('Seconds', `an integer between 0 and ${longestSeconds}`, seconds)
    }
    frame.due = (frame.data.enteredAt ?? 0) + seconds * 1000
  } else {
    const time = await evaluate(state.Timestamp ?? '', scope, 'Timestamp')
    const parsed = typeof time === 'string' && rfc3339.test(time) ? Date.parse(time) : Number.NaN
    if (Number.isNaN(parsed)) throw invalid('Timestamp', 'a time such as 2026-01-31T17:00:00Z', time)
    frame.due = parsed
  }
  frame.status = 'waiting'
  engine.changed(frame)
}

/** The time has come. */
export async function finishWait(engine: Engine, frame: Frame, state: State): Promise<void> {
  await leave(engine, frame, state, scopeOf(engine, frame), frame.data.value)
}

// The States Language takes the profile of RFC 3339 with a capital T and Z.
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

function invalid(field: string, expected: string, value: unknown): StateError {
  return new StateError(
    stateErrors.query,
    `The field '${field}' must be ${expected}, not ${JSON.stringify(value)?.slice(0, 100)}.`,
    field,
  )
}
