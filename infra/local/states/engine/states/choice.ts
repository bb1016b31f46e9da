import type { State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import { evaluate } from '../../expression/evaluate.ts'
import type { Engine } from '../engine.ts'
import { leave } from '../leave.ts'
import type { Frame } from '../model.ts'
import { scopeOf } from '../scope.ts'

/** Choice: goes where the first condition that holds points to. */
export async function runChoice(engine: Engine, frame: Frame, state: State): Promise<void> {
  const scope = scopeOf(engine, frame)
  for (const [index, rule] of (state.Choices ?? []).entries()) {
    const location = `Choices[${index}]/`
    const holds = await evaluate(rule.Condition, scope, `${location}Condition`)
    if (typeof holds !== 'boolean') {
      throw new StateError(
        stateErrors.query,
        `The field '${location}Condition' must give a boolean, not ${JSON.stringify(holds)?.slice(0, 100)}.`,
        `${location}Condition`,
      )
    }
    if (!holds) continue
    await leave(engine, frame, rule, scope, frame.data.value, location)
    return
  }
  if (state.Default === undefined) {
    throw new StateError(
      stateErrors.noChoice,
      `No choice of the state '${frame.state}' matched, and it has no Default.`,
    )
  }
  await leave(engine, frame, { ...state, Next: state.Default }, scope, frame.data.value)
}
