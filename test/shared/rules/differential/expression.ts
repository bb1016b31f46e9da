import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Truth } from './truth.ts'
import { ATTEST, allOf, anyOf, FALSE, not, OPEN, TRUE, truth, UNKNOWN } from './truth.ts'

export type Sign = '<' | '<=' | '=' | '>=' | '>'

/** A quantity of a case: one fact, the smallest or largest of several, a sum, or what is left of a whole. */
export type Quantity =
  | { readonly fact: string }
  | { readonly smallestKnown: readonly string[] }
  | { readonly sum: readonly string[] }
  | { readonly rest: readonly [whole: string, part: string] }

/** One cell of a rule table. Facts inside a list are named `each.…`. */
export type Expression =
  | { readonly constant: 'true' | 'false' | 'unknown' | 'open' }
  | { readonly fact: string; readonly in: readonly unknown[]; readonly absent?: 'unknown' | 'false' }
  | { readonly number: Quantity; readonly sign: Sign; readonly than: number }
  | {
      readonly part: Quantity
      readonly whole: string
      readonly sign: Sign
      /** In percent; of nothing there is no share. */
      readonly percent: number
    }
  | { readonly attested: readonly string[] }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] }
  | { readonly no: Expression }
  /** Speaks against the subject where it is true. */
  | { readonly against: Expression }
  | {
      readonly every: string
      readonly where?: Expression
      readonly that: Expression
      readonly empty: 'true' | 'unknown'
    }
  | { readonly some: string; readonly that: Expression }
  | {
      readonly shareOf: string
      readonly where?: Expression
      readonly that: Expression
      readonly sign: '>=' | '>'
      readonly percent: number | { readonly policy: string }
      readonly empty: 'true' | 'false' | 'unknown'
    }
  | { readonly policy: string; readonly cases: Readonly<Record<string, Expression>> }
  | { readonly given: string; readonly use: Expression; readonly otherwise: Expression }

export type Policy = Readonly<Record<string, unknown>>

interface Scope {
  readonly facts: ClassifyCase
  readonly policy: Policy
  readonly each?: unknown
}

/** What an expression says of a case. */
export function evaluate(expression: Expression, facts: ClassifyCase, policy: Policy): Truth {
  return run(expression, { facts, policy })
}

const CONSTANTS = { true: TRUE, false: FALSE, unknown: UNKNOWN, open: OPEN } as const

function run(expression: Expression, scope: Scope): Truth {
  if ('constant' in expression) return CONSTANTS[expression.constant]
  if ('in' in expression) {
    const value = look(expression.fact, scope)
    if (value === undefined) return CONSTANTS[expression.absent ?? 'unknown']
    return truth(expression.in.includes(value))
  }
  if ('number' in expression) {
    const value = quantity(expression.number, scope)
    if (value === undefined) return UNKNOWN
    const than = decimal(expression.than)
    return truth(related(value.digits * than.scale, expression.sign, than.digits * value.scale))
  }
  if ('part' in expression) {
    const part = quantity(expression.part, scope)
    const whole = look(expression.whole, scope)
    if (part === undefined || typeof whole !== 'number' || whole === 0) return UNKNOWN
    return truth(related(part.digits * 100n, expression.sign, percentOf(expression.percent, whole)))
  }
  if ('attested' in expression) {
    const given = expression.attested.map((name) => look(`attest.${name}`, scope))
    if (given.includes(false)) return FALSE
    return given.includes(undefined) ? ATTEST : TRUE
  }
  if ('all' in expression) return allOf(expression.all.map((part) => run(part, scope)))
  if ('any' in expression) return anyOf(expression.any.map((part) => run(part, scope)))
  if ('no' in expression) return not(run(expression.no, scope))
  if ('against' in expression) {
    const value = run(expression.against, scope)
    return value.verdict === 'pass' ? { ...value, against: true } : value
  }
  if ('every' in expression) {
    const items = list(expression.every, scope)
    if (items === undefined) return UNKNOWN
    const concerned = items.map((each) => {
      const inner = { ...scope, each }
      return {
        where: expression.where ? run(expression.where, inner) : TRUE,
        that: run(expression.that, inner),
      }
    })
    if (concerned.every(({ where }) => where.verdict === 'fail')) return CONSTANTS[expression.empty]
    return allOf(
      concerned
        .filter(({ where }) => where.verdict !== 'fail')
        .map(({ where, that }) => anyOf([not(where), that])),
    )
  }
  if ('some' in expression) {
    const items = list(expression.some, scope)
    return items === undefined
      ? UNKNOWN
      : anyOf(items.map((each) => run(expression.that, { ...scope, each })))
  }
  if ('shareOf' in expression) return shareOfList(expression, scope)
  if ('given' in expression) {
    const chosen = look(expression.given, scope) === undefined ? expression.otherwise : expression.use
    return run(chosen, scope)
  }
  const value = String(scope.policy[expression.policy])
  const chosen = expression.cases[value]
  if (chosen === undefined) throw new Error(`the table knows no ${expression.policy} = ${value}`)
  return run(chosen, scope)
}

// A share that absent facts may still move is settled only where its lowest and its highest value agree.
function shareOfList(expression: Extract<Expression, { shareOf: string }>, scope: Scope): Truth {
  const items = list(expression.shareOf, scope)
  if (items === undefined) return UNKNOWN
  const entries = items
    .map((each) => {
      const inner = { ...scope, each }
      return {
        member: expression.where ? run(expression.where, inner) : TRUE,
        hit: run(expression.that, inner),
      }
    })
    .filter(({ member }) => member.verdict !== 'fail')
  if (entries.length === 0) return CONSTANTS[expression.empty]
  const threshold =
    typeof expression.percent === 'number'
      ? expression.percent / 100
      : scope.policy[expression.percent.policy]
  const limit = decimal(threshold as number)
  // Which entries belong to the whole must be known before a share of it is.
  if (entries.some(({ member }) => member.verdict !== 'pass')) return UNKNOWN
  const sure = entries.filter(({ member }) => member.verdict === 'pass')
  const unsure = entries.filter(({ member }) => member.verdict !== 'pass')
  const count = (of: typeof entries, verdicts: readonly string[]): number =>
    of.filter(({ hit }) => verdicts.includes(hit.verdict)).length
  const satisfied = (hits: number, members: number): boolean =>
    related(BigInt(hits) * limit.scale, expression.sign, limit.digits * BigInt(members))

  const lowestHits = count(sure, ['pass'])
  const lowestMembers = sure.length + unsure.length - count(unsure, ['pass'])
  const highestHits = count(sure, ['pass', 'unknown']) + count(unsure, ['pass', 'unknown'])
  const highestMembers = sure.length + count(unsure, ['pass', 'unknown'])

  if (lowestMembers > 0 && satisfied(lowestHits, lowestMembers)) return trueOf(entries)
  if (highestMembers > 0 && !satisfied(highestHits, highestMembers)) return FALSE
  return { verdict: 'unknown', against: entries.some(({ hit }) => hit.against && hit.verdict !== 'fail') }
}

function trueOf(entries: readonly { readonly hit: Truth }[]): Truth {
  return { verdict: 'pass', against: entries.some(({ hit }) => hit.verdict === 'pass' && hit.against) }
}

function look(path: string, scope: Scope): unknown {
  const [first = '', ...rest] = path.split('.')
  const start = first === 'each' ? scope.each : (scope.facts as Readonly<Record<string, unknown>>)[first]
  return rest.reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    start,
  )
}

function list(path: string, scope: Scope): readonly unknown[] | undefined {
  return look(path, scope) as readonly unknown[] | undefined
}

/** The number `digits / scale`. */
interface Decimal {
  readonly digits: bigint
  readonly scale: bigint
}

function quantity(of: Quantity, scope: Scope): Decimal | undefined {
  const numbers = (paths: readonly string[]): (Decimal | undefined)[] =>
    paths.map((path) => {
      const value = look(path, scope)
      return typeof value === 'number' ? decimal(value) : undefined
    })
  if ('fact' in of) return numbers([of.fact])[0]
  if ('rest' in of) {
    const [whole, part] = numbers(of.rest)
    return whole && part && { digits: whole.digits - part.digits, scale: 1n }
  }
  if ('sum' in of) {
    return numbers(of.sum).reduce(
      (sum, next) =>
        sum &&
        next && { digits: sum.digits * next.scale + next.digits * sum.scale, scale: sum.scale * next.scale },
      { digits: 0n, scale: 1n },
    )
  }
  const [main, ...others] = numbers(of.smallestKnown)
  return (
    main && others.reduce<Decimal>((least, next) => (next && next.digits < least.digits ? next : least), main)
  )
}

// Reads the digits that a person typed: 28.4 is 284/10, not the nearest binary number.
function decimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const shift = Number(exponent) - fraction.length
  const digits = BigInt(`${whole}${fraction}`)
  return shift < 0
    ? { digits, scale: 10n ** BigInt(-shift) }
    : { digits: digits * 10n ** BigInt(shift), scale: 1n }
}

function percentOf(percent: number, whole: number): bigint {
  return BigInt(percent) * BigInt(whole)
}

function related(left: bigint, sign: Sign, right: bigint): boolean {
  const by: Readonly<Record<Sign, boolean>> = {
    '<': left < right,
    '<=': left <= right,
    '=': left === right,
    '>=': left >= right,
    '>': left > right,
  }
  return by[sign]
}
