import jsonata from 'jsonata'
import { addedFunctions } from './functions.ts'

// An expression is CPU work inside the runtime's own process: an endless recursion must end.
const options = { timeout: 5_000, stack: 3_000 }

/** A string that is an expression, `{% … %}`; every other string stands for itself. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')
}

/** The JSONata inside `{% … %}`, without the surrounding blanks. */
export function inner(text: string): string {
  return text.slice(2, -2).trim()
}

const compiled = new Map<string, jsonata.Expression>()

/** @throws a JSONata error when the expression is not valid */
export function compile(text: string): jsonata.Expression {
  const known = compiled.get(text)
  if (known !== undefined) return known
  const expression = jsonata(inner(text), options)
  for (const { name, run, signature } of addedFunctions) {
    expression.registerFunction(name, run as (...values: unknown[]) => unknown, signature)
  }
  // Definitions are few; the bound only guards against a client that creates machines for ever.
  if (compiled.size > 20_000) compiled.clear()
  compiled.set(text, expression)
  return expression
}

/** What is wrong with the syntax of an expression, if anything is. */
export function syntaxError(text: string): string | undefined {
  if (inner(text) === '') return 'it is empty'
  try {
    compile(text)
    return undefined
  } catch (error) {
    return describe(error)
  }
}

/** JSONata throws plain objects with code, message and position. */
export function describe(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    const { code, message } = error as { code?: unknown; message?: unknown }
    const text = typeof message === 'string' ? message : 'unknown error'
    return typeof code === 'string' ? `${code}: ${text}` : text
  }
  return String(error)
}
