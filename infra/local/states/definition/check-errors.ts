import { stateErrors } from '../errors.ts'
import { isObject } from '../json.ts'
import { checkAssign, checkInteger, checkTemplate } from './check-values.ts'
import { partFields } from './fields.ts'
import type { Findings } from './problem.ts'

/** Checks `Retry` and `Catch` of a state. */
export function checkErrorHandling(
  findings: Findings,
  location: string,
  state: Record<string, unknown>,
): void {
  checkList(findings, `${location}/Retry`, state.Retry, (at, retrier) => {
    findings.unknownFields(at, retrier, partFields.retrier, 'a retrier')
    checkInteger(findings, `${at}/IntervalSeconds`, retrier.IntervalSeconds, { min: 1, literal: true })
    checkInteger(findings, `${at}/MaxAttempts`, retrier.MaxAttempts, { min: 0, literal: true })
    checkInteger(findings, `${at}/MaxDelaySeconds`, retrier.MaxDelaySeconds, {
      min: 1,
      max: 31_622_399,
      literal: true,
    })
    checkInteger(findings, `${at}/BackoffRate`, retrier.BackoffRate, {
      min: 1,
      literal: true,
      fraction: true,
    })
    const jitter = retrier.JitterStrategy
    if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
      findings.add(`${at}/JitterStrategy`, 'Must be FULL or NONE')
    }
  })
  checkList(findings, `${location}/Catch`, state.Catch, (at, catcher) => {
    findings.unknownFields(at, catcher, partFields.catcher, 'a catcher')
    if (typeof catcher.Next !== 'string') findings.add(at, 'A catcher needs the field "Next"')
    checkTemplate(findings, `${at}/Output`, catcher.Output)
    checkAssign(findings, `${at}/Assign`, catcher.Assign)
  })
}

function checkList(
  findings: Findings,
  location: string,
  list: unknown,
  check: (at: string, entry: Record<string, unknown>) => void,
): void {
  if (list === undefined) return
  if (!Array.isArray(list)) {
    findings.add(location, 'Must be an array')
    return
  }
  list.forEach((entry: unknown, index) => {
    const at = `${location}[${index}]`
    if (!isObject(entry)) {
      findings.add(at, 'Must be an object')
      return
    }
    check(at, entry)
    checkErrorEquals(findings, `${at}/ErrorEquals`, entry.ErrorEquals, index === list.length - 1)
  })
}

function checkErrorEquals(findings: Findings, location: string, names: unknown, last: boolean): void {
  if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string')) {
    findings.add(location, 'Must be a non-empty array of error names')
    return
  }
  const reserved: readonly string[] = [...Object.values(stateErrors), ...otherReserved]
  for (const name of names as string[]) {
    if (name.startsWith('States.') && !reserved.includes(name)) {
      findings.add(location, `"${name}" is not an error name of the States Language`)
    }
  }
  if (!names.includes(stateErrors.all)) return
  if (names.length > 1) findings.add(location, 'States.ALL must be the only error name in its list')
  if (!last) findings.add(location, 'States.ALL must be in the last entry')
}

const otherReserved = [
  ...['States.BranchFailed', 'States.IntrinsicFailure', 'States.ParameterPathFailure'],
  ...['States.ResultPathMatchFailure', 'States.HeartbeatTimeout', 'States.Http.Socket'],
]
