import type { z } from 'zod'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { AppError } from '#shared/errors.ts'

/** @throws AppError INPUT_INVALID with every problem */
export function parseWith<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = parseInput(schema, raw)
  if (parsed.ok) return parsed.value
  const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
  throw new AppError('INPUT_INVALID', {}, { problems })
}
