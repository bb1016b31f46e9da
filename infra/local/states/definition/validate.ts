import { isObject, parseJson } from '../json.ts'
import { definitionLimit } from '../limits.ts'
import { type CheckOptions, checkState } from './check-state.ts'
import { checkInteger } from './check-values.ts'
import { partFields } from './fields.ts'
import { Findings, type Problem } from './problem.ts'
import type { Definition } from './types.ts'

/**
 * Reads and checks a definition in the Amazon States Language.
 *
 * @returns the definition, or every problem found in it
 */
export function validateDefinition(
  text: string,
  options: CheckOptions,
): { definition: Definition } | { problems: readonly Problem[] } {
  const findings = new Findings()
  const value = parseJson(text)
  if (Buffer.byteLength(text) > definitionLimit) {
    findings.add('', `The definition is larger than ${definitionLimit} bytes`)
  } else if (!isObject(value)) {
    findings.add('', 'The definition is not a JSON object', 'INVALID_JSON_DESCRIPTION')
  } else {
    findings.unknownFields('', value, partFields.definition, 'a state machine')
    checkInteger(findings, '/TimeoutSeconds', value.TimeoutSeconds, { min: 1, literal: true })
    const language = value.QueryLanguage ?? 'JSONPath'
    if (language !== 'JSONata' && language !== 'JSONPath') {
      findings.add('/QueryLanguage', 'Must be JSONata or JSONPath')
    }
    new Walk(findings, options, String(language)).container('', value)
  }
  if (findings.problems.length > 0) return { problems: findings.problems }
  return { definition: value as unknown as Definition }
}

/** One pass over all containers of a definition. */
class Walk {
  readonly #findings: Findings
  readonly #options: CheckOptions
  readonly #language: string
  readonly #names = new Set<string>()
  readonly #labels = new Set<string>()

  constructor(findings: Findings, options: CheckOptions, language: string) {
    this.#findings = findings
    this.#options = options
    this.#language = language
  }

  container(location: string, container: Record<string, unknown>): void {
    const states = container.States
    if (!isObject(states) || Object.keys(states).length === 0) {
      this.#findings.add(`${location}/States`, 'Needs at least one state')
      return
    }
    for (const [name, state] of Object.entries(states)) this.#state(`${location}/States/${name}`, name, state)
    const start = container.StartAt
    if (typeof start !== 'string') this.#findings.add(location, 'Needs the field "StartAt"')
    else if (!Object.hasOwn(states, start)) {
      this.#findings.add(
        `${location}/StartAt`,
        `Missing "StartAt" target: "${start}"`,
        'MISSING_TRANSITION_TARGET',
      )
    } else this.#transitions(location, start, states)
  }

  #state(location: string, name: string, state: unknown): void {
    if (name.length === 0 || [...name].length > 80) {
      this.#findings.add(location, 'A state name has 1 to 80 characters', 'INVALID_STATE_NAME')
    }
    if (this.#names.has(name)) {
      this.#findings.add(location, `The state name "${name}" is used twice`, 'DUPLICATE_STATE_NAME')
    }
    this.#names.add(name)
    if (!isObject(state)) {
      this.#findings.add(location, 'Must be an object')
      return
    }
    checkState(this.#findings, location, name, state, this.#language, this.#options)
    if (Array.isArray(state.Branches)) {
      state.Branches.forEach((branch, index) => {
        this.#part(`${location}/Branches[${index}]`, branch, partFields.branch, 'a branch')
      })
    }
    if (isObject(state.ItemProcessor)) {
      this.#part(`${location}/ItemProcessor`, state.ItemProcessor, partFields.processor, 'an item processor')
    }
    const label = state.Label
    if (typeof label === 'string') {
      if (this.#labels.has(label)) {
        this.#findings.add(`${location}/Label`, `The label "${label}" is used twice`, 'DUPLICATE_LABEL_NAME')
      }
      this.#labels.add(label)
    }
  }

  #part(location: string, part: unknown, fields: readonly string[], what: string): void {
    if (!isObject(part)) {
      this.#findings.add(location, 'Must be an object')
      return
    }
    this.#findings.unknownFields(location, part, fields, what)
    this.container(location, part)
  }

  #transitions(location: string, start: string, states: Record<string, unknown>): void {
    const reached = new Set([start])
    const open = [start]
    let terminal = false
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const at = `${location}/States/${name}`
      const state = states[name]
      if (!isObject(state)) continue
      terminal ||= state.End === true || state.Type === 'Succeed' || state.Type === 'Fail'
      this.#ending(at, name, state)
      for (const [field, target] of targets(state)) {
        if (!Object.hasOwn(states, target)) {
          this.#findings.add(
            `${at}/${field}`,
            `Missing "${field}" target: "${target}"`,
            'MISSING_TRANSITION_TARGET',
          )
        } else if (!reached.has(target)) {
          reached.add(target)
          open.push(target)
        }
      }
    }
    if (!terminal) this.#findings.add(location, 'No state ends the workflow', 'MISSING_END_STATE')
    for (const name of Object.keys(states)) {
      if (reached.has(name)) continue
      this.#findings.add(
        `${location}/States/${name}`,
        `State "${name}" is not reachable`,
        'MISSING_TRANSITION_TARGET',
      )
    }
  }

  #ending(at: string, name: string, state: Record<string, unknown>): void {
    const type = state.Type
    if (type === 'Choice' || type === 'Succeed' || type === 'Fail') return
    const next = state.Next
    const end = state.End
    if (end !== undefined && typeof end !== 'boolean') this.#findings.add(`${at}/End`, 'Must be a boolean')
    if (next !== undefined && typeof next !== 'string') this.#findings.add(`${at}/Next`, 'Must be a string')
    if ((next === undefined) === (end !== true)) {
      this.#findings.add(at, `State "${name}" needs either "Next" or "End": true`)
    }
  }
}

function targets(state: Record<string, unknown>): [string, string][] {
  const found: [string, string][] = []
  for (const field of ['Next', 'Default']) {
    const target = state[field]
    if (typeof target === 'string') found.push([field, target])
  }
  for (const field of ['Choices', 'Catch']) {
    const list = state[field]
    if (!Array.isArray(list)) continue
    list.forEach((entry: unknown, index) => {
      const target = isObject(entry) ? entry.Next : undefined
      if (typeof target === 'string') found.push([`${field}[${index}]/Next`, target])
    })
  }
  return found
}
