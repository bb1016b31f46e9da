import { z } from 'zod'
import type { Bilingual, Language } from '#shared/text/input-problems.ts'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { requestScope } from '#shared/text/locale.ts'

/** One thing wrong with an input: where, and what, in the language asked for. */
export interface InputProblem {
  /** e.g. `cases[3].tasks.done`; empty for the document itself. */
  readonly path: string
  readonly message: string
}

/** Either the parsed value or every problem found; never a part of both. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly InputProblem[] }

/**
 * Parses an untrusted value and reports all problems at once, none of them only in zod's words; in the language of the
 * request, unless the caller asks for another.
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  language: Language = requestScope().locale,
): Parsed<z.output<S>> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, problems: describeIssues(result.error, language) }
}

/** The problems of a zod error as paths and sentences. */
export function describeIssues(
  error: z.ZodError,
  language: Language = requestScope().locale,
): InputProblem[] {
  return error.issues
    .filter((issue) => !isBeyondSafe(issue, error.issues))
    .flatMap((issue) => describeIssue(issue))
    .map(({ path, text }) => ({ path, message: text[language] }))
}

/** Adds a problem with sentences of our own to a refinement. */
export function addProblem(
  context: z.core.$RefinementCtx,
  path: readonly (string | number)[],
  text: Bilingual,
): void {
  context.addIssue({ code: 'custom', path: [...path], message: text.en, params: { text } })
}

/** `['cases', 3, 'id']` as `cases[3].id`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** A number beyond the exact integers, where a smaller maximum is named as well: one problem, not two. */
function isBeyondSafe(issue: z.core.$ZodIssue, all: readonly z.core.$ZodIssue[]): boolean {
  if (issue.code !== 'too_big' || issue.maximum !== Number.MAX_SAFE_INTEGER) return false
  const path = formatPath(issue.path)
  return all.some((other) => other !== issue && other.code === 'too_big' && formatPath(other.path) === path)
}

interface Described {
  readonly path: string
  readonly text: Bilingual
}

function describeIssue(issue: z.core.$ZodIssue): Described[] {
  const path = formatPath(issue.path)
  const one = (text: Bilingual): Described[] => [{ path, text }]
  const actual = show(issue.input)
  const shaped =
    issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_format'
  // Whoever left a field of a form empty did not write it in the wrong way.
  if (issue.input === '' && shaped) return one(PROBLEM_TEXTS.empty())
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: formatPath([...issue.path, key]),
        text: PROBLEM_TEXTS.unknownField(),
      }))
    case 'invalid_type':
      if (issue.input === undefined) return one(PROBLEM_TEXTS.missing())
      return one(PROBLEM_TEXTS.wrongType(issue.expected, actual))
    case 'invalid_value':
      if (issue.input === undefined) return one(PROBLEM_TEXTS.missing())
      return one(PROBLEM_TEXTS.notOneOf(issue.values.map((value) => show(value)).join(', '), actual))
    case 'too_small':
      if (issue.origin === 'string') return one(PROBLEM_TEXTS.empty())
      if (Array.isArray(issue.input)) {
        return one(PROBLEM_TEXTS.tooFew(String(issue.minimum), issue.input.length))
      }
      return one(PROBLEM_TEXTS.tooSmall(String(issue.minimum), actual))
    case 'too_big':
      if (issue.origin === 'string') {
        return one(PROBLEM_TEXTS.tooLong(String(issue.maximum), String(issue.input).length))
      }
      if (Array.isArray(issue.input)) {
        return one(PROBLEM_TEXTS.tooMany(String(issue.maximum), issue.input.length))
      }
      return one(PROBLEM_TEXTS.tooBig(String(issue.maximum), actual))
    case 'invalid_format':
      if (issue.format === 'date') return one(PROBLEM_TEXTS.notADate(actual))
      if (issue.format === 'email') return one(PROBLEM_TEXTS.notAnAddress(actual))
      return one(PROBLEM_TEXTS.other(issue.message))
    case 'custom':
      return one(ownText(issue.params) ?? PROBLEM_TEXTS.other(issue.message))
    default:
      return one(PROBLEM_TEXTS.other(issue.message))
  }
}

function ownText(params: Record<string, unknown> | undefined): Bilingual | undefined {
  const parsed = z.object({ vi: z.string(), en: z.string() }).safeParse(params?.text)
  return parsed.success ? parsed.data : undefined
}

// A message is one line: a pasted document must not flood the terminal.
const LONGEST_SHOWN = 60

function show(value: unknown): string {
  // 1e400 is JSON, and more than a number can hold.
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return String(value)
  const text = write(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** As JSON; of a document nested deeper than the stack is, what it begins with. */
function write(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value
  } catch (error) {
    if (error instanceof RangeError) return Array.isArray(value) ? '[…]' : '{…}'
    throw error
  }
}
