import { BlockList, isIP, isIPv6 } from 'node:net'

/** The pattern is not one that EventBridge accepts. */
export class InvalidEventPatternError extends Error {
  constructor(reason: string) {
    super(`Event pattern is not valid. Reason: ${reason}`)
    this.name = 'InvalidEventPatternError'
  }
}

export type EventMatcher = (event: unknown) => boolean

/** A test on the values found at one field; the list is empty when the event has no such field. */
type FieldTest = (values: readonly unknown[]) => boolean

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Compiles an EventBridge event pattern.
 *
 * @throws InvalidEventPatternError
 */
export function compilePattern(pattern: unknown): EventMatcher {
  if (!isObject(pattern) || Object.keys(pattern).length === 0) {
    throw new InvalidEventPatternError('the pattern must be an object that is not empty')
  }
  return compileObject(pattern, '')
}

function compileObject(pattern: JsonObject, path: string): EventMatcher {
  const parts = Object.entries(pattern).map(([key, value]): EventMatcher => {
    const here = path === '' ? key : `${path}.${key}`
    if (key === '$or') return compileOr(value, path)
    if (Array.isArray(value)) {
      const test = compileField(value, here)
      return (event) => test(valuesAt(event, key))
    }
    if (!isObject(value) || Object.keys(value).length === 0) {
      throw new InvalidEventPatternError(`"${here}" must be an object or an array`)
    }
    const inner = compileObject(value, here)
    return (event) => innerObjects(event, key).some((each) => inner(each))
  })
  return (event) => parts.every((part) => part(event))
}

function compileOr(value: unknown, path: string): EventMatcher {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isObject)) {
    throw new InvalidEventPatternError('$or must be an array of at least two objects')
  }
  const alternatives = value.map((each) => compileObject(each, path))
  return (event) => alternatives.some((each) => each(event))
}

function valuesAt(event: unknown, key: string): readonly unknown[] {
  if (!isObject(event) || !Object.hasOwn(event, key)) return []
  const value = event[key]
  return Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]
}

/** An absent object counts as an empty one, so that `exists: false` holds below it. */
function innerObjects(event: unknown, key: string): readonly unknown[] {
  const values = valuesAt(event, key)
  return values.length === 0 ? [{}] : values.filter(isObject)
}

function compileField(alternatives: readonly unknown[], path: string): FieldTest {
  if (alternatives.length === 0) throw new InvalidEventPatternError(`"${path}" has an empty array`)
  const tests = alternatives.map((each) => compileAlternative(each, path))
  return (values) => tests.some((test) => test(values))
}

function compileAlternative(alternative: unknown, path: string): FieldTest {
  if (!isObject(alternative)) return any(equals(scalar(alternative, path)))
  const [entry, ...more] = Object.entries(alternative)
  if (!entry || more.length > 0) {
    throw new InvalidEventPatternError(`"${path}" must have one match expression in each object`)
  }
  const [name, argument] = entry
  if (name === 'exists') {
    if (typeof argument !== 'boolean') throw new InvalidEventPatternError('exists must be true or false')
    const leaf = (value: unknown) => !isObject(value)
    return (values) => values.some(leaf) === argument && (argument || values.length === 0)
  }
  return any(compileMatch(name, argument, path))
}

type ValueTest = (value: unknown) => boolean

function compileMatch(name: string, argument: unknown, path: string): ValueTest {
  switch (name) {
    case 'prefix':
    case 'suffix':
      return affix(name, argument, path)
    case 'equals-ignore-case':
      return ignoreCase(text(argument, path))
    case 'wildcard':
      return wildcard(text(argument, path), path)
    case 'numeric':
      return numeric(argument, path)
    case 'cidr':
      return cidr(text(argument, path))
    case 'anything-but':
      return anythingBut(argument, path)
    default:
      throw new InvalidEventPatternError(`"${path}" has the unrecognized match type ${name}`)
  }
}

function affix(name: 'prefix' | 'suffix', argument: unknown, path: string): ValueTest {
  const fits = (value: string, part: string) =>
    name === 'prefix' ? value.startsWith(part) : value.endsWith(part)
  if (isObject(argument)) {
    const part = text(argument['equals-ignore-case'], path).toLowerCase()
    return (value) => typeof value === 'string' && fits(value.toLowerCase(), part)
  }
  const part = text(argument, path)
  return (value) => typeof value === 'string' && fits(value, part)
}

function ignoreCase(wanted: string): ValueTest {
  const lower = wanted.toLowerCase()
  return (value) => typeof value === 'string' && value.toLowerCase() === lower
}

function wildcard(pattern: string, path: string): ValueTest {
  if (/(?<!\\)\*\*/.test(pattern)) {
    throw new InvalidEventPatternError(`"${path}" has consecutive wildcard characters`)
  }
  if (/\\(?![\\*])/.test(pattern)) {
    throw new InvalidEventPatternError(`"${path}" has an invalid escape in a wildcard`)
  }
  const source = pattern.replace(/\\[\\*]|[.*+?^${}()|[\]\\]/g, (part) =>
    part === '*' ? '.*' : `\\${part.at(-1)}`,
  )
  const expression = new RegExp(`^${source}$`, 's')
  return (value) => typeof value === 'string' && expression.test(value)
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
}

function numeric(argument: unknown, path: string): ValueTest {
  if (!Array.isArray(argument) || (argument.length !== 2 && argument.length !== 4)) {
    throw new InvalidEventPatternError(`"${path}" needs one or two numeric comparisons`)
  }
  const tests = [argument.slice(0, 2), argument.slice(2)]
    .filter((pair) => pair.length === 2)
    .map(([operator, bound]) => {
      const compare = Object.hasOwn(comparisons, String(operator)) ? comparisons[String(operator)] : undefined
      if (!compare || typeof bound !== 'number') {
        throw new InvalidEventPatternError(`"${path}" has a numeric comparison that cannot be read`)
      }
      return (value: number) => compare(value, bound)
    })
  return (value) => typeof value === 'number' && tests.every((test) => test(value))
}

function cidr(range: string): ValueTest {
  const [address = '', bits = ''] = range.split('/')
  const family = isIP(address)
  const width = Number(bits)
  if (family === 0 || !/^\d+$/.test(bits) || width > (family === 6 ? 128 : 32)) {
    throw new InvalidEventPatternError(`malformed CIDR ${range}`)
  }
  const list = new BlockList()
  list.addSubnet(address, width, family === 6 ? 'ipv6' : 'ipv4')
  return (value) =>
    typeof value === 'string' && isIP(value) !== 0 && list.check(value, isIPv6(value) ? 'ipv6' : 'ipv4')
}

function anythingBut(argument: unknown, path: string): ValueTest {
  let excluded: ValueTest[]
  if (isObject(argument)) {
    const [entry, ...more] = Object.entries(argument)
    if (
      !entry ||
      more.length > 0 ||
      !['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(entry[0])
    ) {
      throw new InvalidEventPatternError(`"${path}" has an anything-but that is not supported`)
    }
    excluded = [entry[1]].flat().map((each) => compileMatch(entry[0], each, path))
  } else {
    const values = [argument].flat()
    if (values.length === 0) throw new InvalidEventPatternError(`"${path}" has an empty anything-but`)
    excluded = values.map((each) => equals(scalar(each, path)))
  }
  return (value) => !excluded.some((test) => test(value))
}

const any =
  (test: ValueTest): FieldTest =>
  (values) =>
    values.some(test)

const equals =
  (wanted: unknown): ValueTest =>
  (value) =>
    value === wanted

function scalar(value: unknown, path: string): string | number | boolean | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string
  throw new InvalidEventPatternError(
    `"${path}" must hold strings, numbers, booleans, null or match expressions`,
  )
}

function text(value: unknown, path: string): string {
  if (typeof value === 'string') return value
  throw new InvalidEventPatternError(`"${path}" needs a string in its match expression`)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
