import type { Problem } from '../definition/problem.ts'
import { validateDefinition } from '../definition/validate.ts'
import type { Engine } from '../engine/engine.ts'
import type { MachineType } from '../engine/model.ts'
import { ApiError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { invalid, needText, optionalChoice } from './input.ts'

const usualDiagnostics = 100

function problemsOf(engine: Engine, text: string, type: MachineType): readonly Problem[] {
  const { integrations } = engine
  const checked = validateDefinition(text, {
    type,
    supports: (service, action) => integrations.supports?.(service, action) ?? true,
  })
  return 'problems' in checked ? checked.problems : []
}

/** @throws ApiError InvalidDefinition that names every problem */
export function checkDefinition(engine: Engine, text: string, type: MachineType): void {
  const problems = problemsOf(engine, text, type)
  if (problems.length === 0) return
  const list = problems.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(', ')
  throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${list}'`)
}

/** ValidateStateMachineDefinition. */
export function validation(engine: Engine, input: JsonObject): JsonObject {
  const type = optionalChoice(input, 'type', ['STANDARD', 'EXPRESS'] as const) ?? 'STANDARD'
  optionalChoice(input, 'severity', ['ERROR', 'WARNING'] as const)
  const most = input.maxResults ?? 0
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 0 || most > usualDiagnostics) {
    throw invalid(String(most), 'maxResults', 'Member must be between 0 and 100')
  }
  const problems = problemsOf(engine, needText(input, 'definition'), type)
  const limit = most === 0 ? usualDiagnostics : most
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics: problems
      .slice(0, limit)
      .map(({ code, message, location }) => ({ severity: 'ERROR', code, message, location })),
    truncated: problems.length > limit,
  }
}
