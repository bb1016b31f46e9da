import { isExpression, syntaxError } from '../expression/compile.ts'
import { isObject } from '../json.ts'
import { longestSeconds } from '../limits.ts'
import type { Findings } from './problem.ts'

/** Checks the syntax of every JSONata expression in a template. */
export function checkTemplate(findings: Findings, location: string, value: unknown): void {
  if (typeof value === 'string') {
    if (!isExpression(value)) return
    const error = syntaxError(value)
    if (error !== undefined) findings.add(location, `The JSONata expression is not valid: ${error}`)
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => void checkTemplate(findings, `${location}[${index}]`, item))
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) checkTemplate(findings, `${location}/${key}`, item)
  }
}

/** Checks an integer field that may also be an expression, unless `literal` is set. */
export function checkInteger(
  findings: Findings,
  location: string,
  value: unknown,
  range: { min: number; max?: number; literal?: boolean; fraction?: boolean },
): void {
  if (value === undefined) return
  if (typeof value === 'string' && isExpression(value) && range.literal !== true) {
    checkTemplate(findings, location, value)
    return
  }
  const max = range.max ?? longestSeconds
  const fits = typeof value === 'number' && (range.fraction === true || Number.isInteger(value))
  if (!fits || (value as number) < range.min || (value as number) > max) {
    const what = range.fraction === true ? 'a number' : 'an integer'
    const other = range.literal === true ? '' : ' or a JSONata expression'
    findings.add(location, `Must be ${what} between ${range.min} and ${max}${other}`)
  }
}

/** Checks a field that must be a string; expressions in it are checked too. */
export function checkText(findings: Findings, location: string, value: unknown): void {
  if (value === undefined) return
  if (typeof value !== 'string') findings.add(location, 'Must be a string')
  else checkTemplate(findings, location, value)
}

/** Checks an `Assign` block. */
export function checkAssign(findings: Findings, location: string, value: unknown): void {
  if (value === undefined) return
  if (!isObject(value)) {
    findings.add(location, 'Must be an object of variable names and values')
    return
  }
  for (const name of Object.keys(value)) {
    if (name === 'states') findings.add(`${location}/${name}`, 'The variable name "states" is reserved')
    else if (!/^[\p{ID_Start}][\p{ID_Continue}]{0,79}$/u.test(name)) {
      findings.add(`${location}/${name}`, `"${name}" is not a valid variable name`)
    }
  }
  checkTemplate(findings, location, value)
}
