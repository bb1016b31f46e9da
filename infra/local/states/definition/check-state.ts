import { isObject } from '../json.ts'
import { checkErrorHandling } from './check-errors.ts'
import { checkMap } from './check-map.ts'
import { checkAssign, checkInteger, checkTemplate, checkText } from './check-values.ts'
import { jsonPathFields, partFields, stateFields } from './fields.ts'
import type { Findings } from './problem.ts'
import { parseResource } from './resource.ts'
import { type StateType, stateTypes } from './types.ts'

/** What a definition is checked against. */
export interface CheckOptions {
  readonly type: 'STANDARD' | 'EXPRESS'
  /** Whether a service action can be called. */
  readonly supports: (service: string, action: string) => boolean
}

/** Checks one state without its transitions and without the states inside it. */
export function checkState(
  findings: Findings,
  location: string,
  name: string,
  state: Record<string, unknown>,
  language: string,
  options: CheckOptions,
): void {
  const type = state.Type
  if (!stateTypes.includes(type as StateType)) {
    findings.add(`${location}/Type`, `"${String(type)}" is not a state type (state "${name}")`)
    return
  }
  const own = state.QueryLanguage
  if ((own ?? language) !== 'JSONata') {
    findings.add(
      `${location}/QueryLanguage`,
      `State "${name}" uses the query language JSONPath; this runtime runs JSONata only`,
    )
    return
  }
  const allowed = stateFields[type as StateType]
  for (const key of Object.keys(state)) {
    if (allowed.includes(key)) continue
    if (jsonPathFields.includes(key)) {
      findings.add(
        `${location}/${key}`,
        `Field "${key}" of state "${name}" belongs to JSONPath, not to JSONata`,
      )
    } else {
      findings.add(
        `${location}/${key}`,
        `Field "${key}" is not supported by a ${String(type)} state ("${name}")`,
      )
    }
  }
  checkTemplate(findings, `${location}/Output`, state.Output)
  checkAssign(findings, `${location}/Assign`, state.Assign)
  checkErrorHandling(findings, location, state)
  checkers[type as StateType]?.(findings, location, name, state, options)
}

type Checker = (
  findings: Findings,
  location: string,
  name: string,
  state: Record<string, unknown>,
  options: CheckOptions,
) => void

const checkers: Partial<Record<StateType, Checker>> = {
  Task(findings, location, name, state, options) {
    checkTemplate(findings, `${location}/Arguments`, state.Arguments)
    if (state.Credentials !== undefined) {
      findings.add(
        `${location}/Credentials`,
        `State "${name}" assumes another role; this runtime has one account`,
      )
    }
    checkInteger(findings, `${location}/TimeoutSeconds`, state.TimeoutSeconds, { min: 1 })
    checkInteger(findings, `${location}/HeartbeatSeconds`, state.HeartbeatSeconds, { min: 1 })
    const timeout = state.TimeoutSeconds
    const heartbeat = state.HeartbeatSeconds
    if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
      findings.add(`${location}/HeartbeatSeconds`, 'Must be smaller than TimeoutSeconds')
    }
    const at = `${location}/Resource`
    if (typeof state.Resource !== 'string') {
      findings.add(at, `State "${name}" needs the field "Resource"`)
      return
    }
    const resource = parseResource(state.Resource)
    const known =
      resource !== undefined &&
      (resource.kind !== 'service' || options.supports(resource.service, resource.action))
    if (!known) {
      findings.add(
        at,
        `State "${name}": the resource "${state.Resource}" is not provided by this runtime`,
        'INVALID_RESOURCE',
      )
    } else if (options.type === 'EXPRESS' && resource.pattern !== 'response') {
      findings.add(
        at,
        `State "${name}": express workflows have no .sync and .waitForTaskToken`,
        'INVALID_RESOURCE',
      )
    }
  },
  Wait(findings, location, name, state) {
    const given = ['Seconds', 'Timestamp'].filter((field) => state[field] !== undefined)
    if (given.length !== 1) findings.add(location, `State "${name}" needs either "Seconds" or "Timestamp"`)
    checkInteger(findings, `${location}/Seconds`, state.Seconds, { min: 0 })
    checkText(findings, `${location}/Timestamp`, state.Timestamp)
  },
  Fail(findings, location, _name, state) {
    checkText(findings, `${location}/Error`, state.Error)
    checkText(findings, `${location}/Cause`, state.Cause)
  },
  Choice(findings, location, name, state) {
    const choices = state.Choices
    if (!Array.isArray(choices) || choices.length === 0) {
      findings.add(`${location}/Choices`, `State "${name}" needs at least one choice`)
      return
    }
    choices.forEach((choice: unknown, index) => {
      const at = `${location}/Choices[${index}]`
      if (!isObject(choice)) {
        findings.add(at, 'Must be an object')
        return
      }
      const path = Object.keys(choice).find((key) => jsonPathFields.includes(key))
      if (path !== undefined)
        findings.add(at, `State "${name}": field "${path}" belongs to JSONPath, not to JSONata`)
      else findings.unknownFields(at, choice, partFields.choice, 'a choice')
      const condition = choice.Condition
      if (typeof condition !== 'string' && typeof condition !== 'boolean') {
        findings.add(`${at}/Condition`, 'A choice needs a "Condition": a JSONata expression or a boolean')
      }
      if (typeof choice.Next !== 'string') findings.add(at, 'A choice needs the field "Next"')
      checkTemplate(findings, `${at}/Condition`, condition)
      checkTemplate(findings, `${at}/Output`, choice.Output)
      checkAssign(findings, `${at}/Assign`, choice.Assign)
    })
  },
  Parallel(findings, location, name, state) {
    checkTemplate(findings, `${location}/Arguments`, state.Arguments)
    const branches = state.Branches
    if (!Array.isArray(branches) || branches.length === 0) {
      findings.add(`${location}/Branches`, `State "${name}" needs at least one branch`)
    }
  },
  Map(findings, location, name, state) {
    if (!isObject(state.ItemProcessor)) {
      findings.add(`${location}/ItemProcessor`, `State "${name}" needs the field "ItemProcessor"`)
    }
    checkMap(findings, location, state)
  },
}
