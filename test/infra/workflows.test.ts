import validate from 'asl-validator'
import jsonata from 'jsonata'
import { beforeAll, describe, expect, it } from 'vitest'
import { validateDefinition } from '#infra/local/states/definition/validate.ts'
import { workflowNames } from '#shared/constants.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture } from './support/assembly.ts'
import { type DefinitionJson, definitionsOf, type StateJson, statesOf } from './support/workflows.ts'

const names = Object.values(workflowNames)

describe('the definitions of the workflows', () => {
  let texts: ReadonlyMap<string, string>
  beforeAll(async () => {
    texts = definitionsOf(await synthesizeFixture('demo'), 'ap-southeast-1', '123456789012')
  }, SYNTHESIS_TIMEOUT)

  const definitionOf = (name: string) => JSON.parse(texts.get(name) ?? '{}') as DefinitionJson
  const tasks = (name: string) =>
    [...statesOf(definitionOf(name))].filter(({ state }) => state.Type === 'Task')

  it('are those that the constants name', () => {
    expect([...texts.keys()].toSorted()).toEqual([...names].toSorted())
  })

  it.each(names)('%s is valid for the public validator', (name) => {
    // It writes into what it checks.
    const { isValid, errors } = validate(definitionOf(name), { checkArn: true, checkPaths: true })
    expect(errors).toEqual([])
    expect(isValid).toBe(true)
  })

  it.each(names)('%s is valid for the local runtime', (name) => {
    const result = validateDefinition(texts.get(name) ?? '', { type: 'STANDARD', supports: () => true })
    expect('problems' in result ? result.problems : []).toEqual([])
  })

  it.each(names)('%s uses JSONata throughout, and every expression can be read', (name) => {
    expect(definitionOf(name).QueryLanguage).toBe('JSONata')
    for (const { name: state, state: body } of statesOf(definitionOf(name))) {
      for (const expression of expressionsOf(withoutInner(body))) {
        expect(() => jsonata(expression), `${state}: ${expression}`).not.toThrow()
      }
    }
  })

  it.each(names)('%s reads no variable that nothing around the state assigns', (name) => {
    for (const { name: state, state: body, scopes } of statesOf(definitionOf(name))) {
      const assigned = new Set(
        scopes.flatMap(({ States }) => Object.values(States).flatMap((known) => assignedBy(known))),
      )
      for (const expression of expressionsOf(withoutInner(body))) {
        for (const [, variable] of expression.matchAll(/\$([A-Za-z_]\w*)(?!\w*\()/g)) {
          if (variable === 'states' || isFunction(expression, variable ?? '')) continue
          expect([...assigned], `${state}: ${expression}`).toContain(variable)
        }
      }
    }
  })

  it.each(names)('%s names no variable of an outer scope again inside a map or a branch', (name) => {
    for (const { name: state, state: body, scopes } of statesOf(definitionOf(name))) {
      const outer = new Set(
        scopes
          .slice(0, -1)
          .flatMap(({ States }) => Object.values(States).flatMap((known) => assignedBy(known))),
      )
      for (const variable of assignedBy(body)) expect([...outer], state).not.toContain(variable)
    }
  })

  it.each(names)('%s retries every task after a fault of the service and catches what remains', (name) => {
    expect(tasks(name).length).toBeGreaterThan(0)
    for (const { name: state, state: body } of tasks(name)) {
      expect(body.Retry, state).not.toEqual([])
      for (const retrier of body.Retry ?? []) {
        expect(retrier.ErrorEquals, state).not.toContain('States.ALL')
        expect(retrier.MaxAttempts, state).toBeGreaterThan(0)
      }
      expect(body.Catch?.at(-1)?.ErrorEquals, state).toEqual(['States.ALL'])
    }
  })

  it.each(names)('%s waits for nobody without an end', (name) => {
    for (const { name: state, state: body } of tasks(name)) {
      if (body.Resource.endsWith('.waitForTaskToken')) expect(body.TimeoutSeconds, state).toBeGreaterThan(0)
    }
  })

  it.each(names)('%s has state names that are sentences', (name) => {
    for (const { name: state } of statesOf(definitionOf(name))) {
      expect(state).toMatch(/^[A-Z][a-z]+ .{3,}[a-z?]$/)
      expect(state.length).toBeLessThanOrEqual(80)
    }
  })

  it('wait for a person well beyond the due date of the configuration', () => {
    const day = 86_400
    const waits = (name: string) =>
      tasks(name)
        .filter(({ state }) => state.Resource.endsWith('lambda:invoke.waitForTaskToken'))
        .map(({ state }) => state.TimeoutSeconds / day)
    expect(waits('unit-review')).toEqual([14 + 60, 5 + 60])
    expect(waits('authority-review')).toEqual([7 + 60, 7 + 60])
  })
})

function withoutInner(state: StateJson): StateJson {
  const { ItemProcessor: _processor, Branches: _branches, ...own } = state
  return own
}

function* expressionsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    const expression = /^\{%([\s\S]*)%\}$/.exec(value)?.[1]
    if (expression !== undefined) yield expression
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* expressionsOf(part)
  }
}

function assignedBy(state: StateJson): string[] {
  const catchers = (state.Catch ?? []) as StateJson[]
  return [state, ...catchers].flatMap(({ Assign = {} }) => Object.keys(Assign as object))
}

function isFunction(expression: string, name: string): boolean {
  return expression.includes(`$${name}(`)
}
