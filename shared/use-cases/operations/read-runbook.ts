import { AppError } from '#shared/errors.ts'
import { type Runbook, type RunbookName, runbookNames, runbookTexts } from '#shared/text/runbooks.ts'
import { type Actor, requireAdministrator } from '../context.ts'

export interface NamedRunbook {
  readonly name: RunbookName
  readonly article: Runbook
}

/**
 * What to do about one alarm.
 *
 * @throws AppError NOT_ALLOWED, NOT_FOUND
 */
export function readRunbook(actor: Actor, name: string): NamedRunbook {
  requireAdministrator(actor)
  const known = runbookNames.find((one) => one === name)
  if (known === undefined) throw new AppError('NOT_FOUND')
  return { name: known, article: runbookTexts[known] }
}
