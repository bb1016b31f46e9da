import { StateError, stateErrors } from '../errors.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Json } from '../json.ts'
import { longestSeconds } from '../limits.ts'
import type { Engine } from './engine.ts'
import type { Frame } from './model.ts'
import { scopeOf } from './scope.ts'

/**
 * Evaluates a field that must give a number.
 *
 * @returns undefined when the field is not there
 * @throws StateError when it gives something else
 */
export async function evaluateInteger(
  engine: Engine,
  frame: Frame,
  field: Json | undefined,
  location: string,
  min: number,
  max = longestSeconds,
  fraction = false,
): Promise<number | undefined> {
  if (field === undefined) return undefined
  const value = await evaluate(field, scopeOf(engine, frame), location)
  const fits = typeof value === 'number' && (fraction || Number.isInteger(value))
  if (!fits || value < min || value > max) {
    throw new StateError(
      stateErrors.query,
      `The field '${location}' must be a number between ${min} and ${max}, not ${JSON.stringify(value)?.slice(0, 100)}.`,
      location,
    )
  }
  return value
}
