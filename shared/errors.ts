import type { Problem } from '#shared/contracts/problem.ts'
import { type ErrorCode, errorCatalogue } from '#shared/text/errors.ts'
import type { Bilingual } from '#shared/text/input-problems.ts'
import { type Locale, requestScope } from '#shared/text/locale.ts'

export type { ErrorCode } from '#shared/text/errors.ts'

/** Values that fill the `{names}` of a message; words of ours in both languages. */
export type ErrorFields = Readonly<Record<string, string | number | Bilingual>>

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
    super(
      fill(englishOf(code, fields), fields, 'en'),
      options.cause === undefined ? {} : { cause: options.cause },
    )
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
  /** What the person should do, in Vietnamese. */
  readonly action: string
  readonly actionEn: string
}

/** The sentences of an error with its fields filled in. */
export function describeError(error: AppError): ErrorText {
  const entry = errorCatalogue[error.code]
  return {
    code: error.code,
    number: entry.number,
    status: entry.status,
    vi: fill(entry.vi, error.fields, 'vi'),
    en: fill(englishOf(error.code, error.fields), error.fields, 'en'),
    action: fill(entry.action, error.fields, 'vi'),
    actionEn: fill(entry.actionEn, error.fields, 'en'),
  }
}

/** What happened and what to do, in the language of who reads the answer to this request. */
export function sayError(error: AppError | ErrorText): { readonly message: string; readonly action: string } {
  const { vi, en, action, actionEn } = error instanceof AppError ? describeError(error) : error
  return requestScope().locale === 'en' ? { message: en, action: actionEn } : { message: vi, action }
}

/**
 * A problem of one input whose code is in the catalogue. Its message is in the language of the request that it is made
 * for; what is checked outside of one, and kept, is Vietnamese.
 */
export function problemOf(
  code: ErrorCode,
  fields: ErrorFields = {},
  place: Partial<Omit<Problem, 'code' | 'message'>> = {},
): Problem {
  const { locale } = requestScope()
  const sentence = locale === 'en' ? englishOf(code, fields) : errorCatalogue[code].vi
  return { code, message: fill(sentence, fields, locale), ...place }
}

/** English has a form of its own where the count is one. */
function englishOf(code: ErrorCode, { count }: ErrorFields): string {
  const { en, enOne = en } = errorCatalogue[code]
  return count === 1 ? enOne : en
}

/** Every `{name}` must be given: a message with a hole in it is a fault of ours. */
function fill(template: string, fields: ErrorFields, locale: Locale): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name]
    if (value === undefined) throw new TypeError(`error message needs the field ${name}`)
    return typeof value === 'object' ? value[locale] : String(value)
  })
}
