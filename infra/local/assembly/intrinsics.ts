/** What the intrinsic functions of one stack's template need to know. */
export interface Scope {
  /** Value of `Ref`: a parameter, a pseudo parameter or a resource. Throws an Unresolvable. */
  ref(name: string): unknown
  /** Throws an Unresolvable. */
  attribute(logicalId: string, name: string): unknown
  mapping(map: string, top: string, second: string): unknown
  /** Throws an Unresolvable when there is no such condition. */
  condition(name: string): boolean
  imported(exportName: string): unknown
}

/** Why a value of the template cannot be worked out. */
export class Unresolvable extends Error {
  override readonly name = 'Unresolvable'
}

/** Stands for `AWS::NoValue`: the property is as if it were not there. */
export const noValue = Symbol('AWS::NoValue')

type Report = (path: string, reason: string) => void

/**
 * Works out the intrinsic functions in a value of a template.
 *
 * @param report is told of every place that cannot be worked out; such a place comes back as undefined
 */
export function resolveValue(value: unknown, scope: Scope, path: string, report: Report): unknown {
  const resolve = (inner: unknown, at: string): unknown => resolveValue(inner, scope, at, report)
  if (Array.isArray(value)) {
    return value.map((item, index) => resolve(item, `${path}[${index}]`)).filter((item) => item !== noValue)
  }
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    report(path, 'dynamic references are not run on one machine')
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [name, argument] = entries[0] ?? ['', undefined]
  if (entries.length === 1 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
    // `Condition` is an intrinsic function only inside Fn::And, Fn::Or, Fn::Not and Conditions; elsewhere it
    // is a member like any other (policy statements have one).
    if (name !== 'Condition') {
      try {
        return callFunction(name, argument, scope, path, resolve)
      } catch (error) {
        if (!(error instanceof Unresolvable)) throw error
        report(path, error.message)
        return undefined
      }
    }
  }
  const members = entries.map(([key, inner]) => [key, resolve(inner, `${path}.${key}`)] as const)
  return Object.fromEntries(members.filter(([, inner]) => inner !== noValue))
}

function callFunction(
  name: string,
  argument: unknown,
  scope: Scope,
  path: string,
  resolve: (value: unknown, path: string) => unknown,
): unknown {
  const bad = (expected: string): never => {
    throw new Unresolvable(`${name} takes ${expected}`)
  }
  const at = `${path}.${name}`
  const list = (length: number, expected: string): unknown[] =>
    Array.isArray(argument) && argument.length === length ? argument : bad(expected)
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (value === undefined) return ''
    throw new Unresolvable(`${name} needs text and got ${JSON.stringify(value)}`)
  }

  switch (name) {
    case 'Ref':
      return scope.ref(text(argument))
    case 'Fn::GetAtt': {
      const [logicalId, ...rest] =
        typeof argument === 'string' ? argument.split('.') : (argument as unknown[])
      return scope.attribute(text(logicalId), rest.map((part) => text(resolve(part, at))).join('.'))
    }
    case 'Fn::Join': {
      const [separator, parts] = list(2, 'a separator and a list')
      const items = resolve(parts, `${at}[1]`)
      return Array.isArray(items) ? items.map(text).join(text(separator)) : bad('a separator and a list')
    }
    case 'Fn::Sub':
      return substitute(argument, scope, at, resolve, text)
    case 'Fn::Select': {
      const [index, from] = list(2, 'an index and a list')
      const items = resolve(from, `${at}[1]`)
      const chosen = Array.isArray(items) ? items[Number(resolve(index, `${at}[0]`))] : undefined
      if (chosen === undefined) throw new Unresolvable('Fn::Select has no element at that index')
      return chosen
    }
    case 'Fn::Split': {
      const [separator, from] = list(2, 'a separator and text')
      return text(resolve(from, `${at}[1]`)).split(text(separator))
    }
    case 'Fn::If': {
      const [condition, yes, no] = list(3, 'a condition and two values')
      return scope.condition(text(condition)) ? resolve(yes, `${at}[1]`) : resolve(no, `${at}[2]`)
    }
    case 'Fn::FindInMap': {
      const [map, top, second] = list(3, 'a map and two keys').map((part, index) =>
        text(resolve(part, `${at}[${index}]`)),
      )
      return scope.mapping(map ?? '', top ?? '', second ?? '')
    }
    case 'Fn::Base64':
      return Buffer.from(text(resolve(argument, at))).toString('base64')
    case 'Fn::ImportValue':
      return scope.imported(text(resolve(argument, at)))
    case 'Fn::ToJsonString':
      return JSON.stringify(resolve(argument, at))
    case 'Fn::Length': {
      const items = resolve(argument, at)
      return Array.isArray(items) ? items.length : bad('a list')
    }
    default:
      throw new Unresolvable(`the intrinsic function ${name} is not run on one machine`)
  }
}

function substitute(
  argument: unknown,
  scope: Scope,
  at: string,
  resolve: (value: unknown, path: string) => unknown,
  text: (value: unknown) => string,
): string {
  const [template, own] = Array.isArray(argument) ? argument : [argument, {}]
  const variables = (own ?? {}) as Record<string, unknown>
  return text(template).replace(/\$\{([^}]+)\}/g, (_whole, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`
    const name = inner.trim()
    if (Object.hasOwn(variables, name)) return text(resolve(variables[name], `${at}[1].${name}`))
    const dot = name.indexOf('.')
    return text(dot === -1 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)))
  })
}

/** Works out one of the template's Conditions. */
export function evaluateCondition(
  value: unknown,
  scope: Scope,
  resolve: (value: unknown) => unknown,
): boolean {
  if (typeof value === 'boolean') return value
  const [name, argument] = Object.entries((value ?? {}) as Record<string, unknown>)[0] ?? ['', undefined]
  const parts = Array.isArray(argument) ? argument : []
  const inner = (part: unknown) => evaluateCondition(part, scope, resolve)
  switch (name) {
    case 'Condition':
      return scope.condition(String(argument))
    case 'Fn::Equals':
      return JSON.stringify(resolve(parts[0])) === JSON.stringify(resolve(parts[1]))
    case 'Fn::And':
      return parts.every(inner)
    case 'Fn::Or':
      return parts.some(inner)
    case 'Fn::Not':
      return !inner(parts[0])
    default:
      throw new Unresolvable(`the condition function ${name} is not run on one machine`)
  }
}
