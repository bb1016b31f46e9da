import type { Problem } from '#shared/contracts/problem.ts'
import { type ErrorCode, errorCatalogue } from '#shared/text/errors.ts'

export type { ErrorCode } from '#shared/text/errors.ts'

/** Values that fill the `{names}` of a message. */
export type ErrorFields = Readonly<Record<string, string | number>>

/**
 * Something that a user or a caller did and can understand. Only these leave the server with their details;
 * every other error is a fault of ours and answered without any.
 *
 * @example throw new AppError('TASK_DECIDED', { who: 'Nguyễn Văn An', when: '20/12/2026 09:30' })
 */
export class AppError extends Error {
  readonly code: ErrorCode
  /** HTTP status. */
  readonly status: number
  readonly fields: ErrorFields
  readonly problems: readonly Problem[]

  constructor(
    code: ErrorCode,
    fields: ErrorFields = {},
    options: { readonly problems?: readonly Problem[]; readonly cause?: unknown } = {},
  ) {
    super(fill(errorCatalogue[code].en, fields), options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = errorCatalogue[code].status
    this.fields = fields
    this.problems = options.problems ?? []
  }
}

export interface ErrorText {
  readonly code: ErrorCode
  readonly number: number
  readonly status: number
  readonly vi: string
  readonly en: string
  /** What the user should do, in Vietnamese. */
  readonly action: string
}

/** The sentences of an error with its fields filled in. */
export function describeError(error: AppError): ErrorText {
  const entry = errorCatalogue[error.code]
  return {
    code: error.code,
    number: entry.number,
    status: entry.status,
    vi: fill(entry.vi, error.fields),
    en: fill(entry.en, error.fields),
    action: fill(entry.action, error.fields),
  }
}

/** A problem of one input whose code is in the catalogue; its message is the Vietnamese sentence. */
export function problemOf(
  code: ErrorCode,
  fields: ErrorFields = {},
  place: Partial<Omit<Problem, 'code' | 'message'>> = {},
): Problem {
  return { code, message: fill(errorCatalogue[code].vi, fields), ...place }
}

/** Every `{name}` must be given: a message with a hole in it is a fault of ours. */
function fill(template: string, fields: ErrorFields): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name]
    if (value === undefined) throw new TypeError(`error message needs the field ${name}`)
    return String(value)
  })
}
