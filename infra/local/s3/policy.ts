import { S3Error } from './errors.ts'

/** A condition of a POST policy. */
export type PolicyCondition =
  | {
      readonly kind: 'eq' | 'starts-with'
      readonly field: string
      readonly value: string
      readonly source: string
    }
  | { readonly kind: 'content-length-range'; readonly min: number; readonly max: number }

export interface Policy {
  /** Milliseconds since the epoch. */
  readonly expiration: number
  readonly conditions: readonly PolicyCondition[]
}

/** Octets that an upload may have. */
export interface LengthRange {
  readonly min: number
  readonly max: number
}

function invalid(message: string): S3Error {
  return new S3Error('InvalidPolicyDocument', { message: `Invalid Policy: ${message}` })
}

function refused(message: string): S3Error {
  return new S3Error('AccessDenied', { message: `Invalid according to Policy: ${message}` })
}

/**
 * Reads a policy document.
 *
 * @param text the Base64 text of the form field
 * @throws S3Error `InvalidPolicyDocument`
 */
export function parsePolicy(text: string): Policy {
  let document: unknown
  try {
    document = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
  } catch {
    throw invalid('Invalid JSON.')
  }
  if (typeof document !== 'object' || document === null) throw invalid('Invalid JSON.')
  const { expiration, conditions } = document as Record<string, unknown>
  if (typeof expiration !== 'string') throw invalid('Policy missing expiration.')
  const time = Date.parse(expiration)
  if (Number.isNaN(time)) throw invalid("Invalid 'expiration' value.")
  if (!Array.isArray(conditions)) throw invalid('Policy missing conditions.')
  return { expiration: time, conditions: conditions.flatMap(parseCondition) }
}

function parseCondition(condition: unknown): PolicyCondition[] {
  if (Array.isArray(condition)) return [parseListCondition(condition)]
  if (typeof condition !== 'object' || condition === null) throw invalid('Invalid condition.')
  return Object.entries(condition).map(([name, value]) => {
    if (typeof value !== 'string') throw invalid('Invalid Simple-Condition: value must be a string.')
    const source = quote(['eq', `$${name}`, value])
    return { kind: 'eq', field: name.toLowerCase(), value, source }
  })
}

// As S3 quotes a condition in its messages.
function quote(condition: readonly unknown[]): string {
  return `[${condition.map((part) => JSON.stringify(part)).join(', ')}]`
}

function parseListCondition(condition: readonly unknown[]): PolicyCondition {
  const [operator, first, second] = condition
  const kind = typeof operator === 'string' ? operator.toLowerCase() : ''
  if (condition.length !== 3) throw invalid('Invalid Condition: wrong number of arguments.')
  if (kind === 'content-length-range') {
    const [min, max] = [Number(first), Number(second)]
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min < 0) {
      throw invalid('Invalid content-length-range.')
    }
    return { kind, min, max }
  }
  if (kind !== 'eq' && kind !== 'starts-with') throw invalid(`Unknown operation "${String(operator)}".`)
  if (typeof first !== 'string' || !first.startsWith('$') || typeof second !== 'string') {
    throw invalid('Invalid Condition: a field name begins with $ and its value is a string.')
  }
  return { kind, field: first.slice(1).toLowerCase(), value: second, source: quote(condition) }
}

// Fields that need no condition, as the S3 API reference lists them.
function isExempt(field: string): boolean {
  return (
    ['x-amz-signature', 'file', 'policy', 'signature', 'awsaccesskeyid'].includes(field) ||
    field.startsWith('x-ignore-')
  )
}

/**
 * Judges a form against its policy.
 *
 * @param fields form fields by lower-case name, variables expanded, with `bucket` as addressed
 * @param now the runtime clock, in milliseconds
 * @returns the octets that the file may have
 * @throws S3Error `AccessDenied` with the condition that does not hold
 */
export function checkPolicy(policy: Policy, fields: ReadonlyMap<string, string>, now: number): LengthRange {
  if (now >= policy.expiration) throw refused('Policy expired.')
  let range: LengthRange = { min: 0, max: Number.POSITIVE_INFINITY }
  const covered = new Set<string>()
  for (const condition of policy.conditions) {
    if (condition.kind === 'content-length-range') {
      range = { min: Math.max(range.min, condition.min), max: Math.min(range.max, condition.max) }
      continue
    }
    const { kind, field, value, source } = condition
    covered.add(field)
    const given = fields.get(field) ?? ''
    if (kind === 'eq' ? given !== value : !given.startsWith(value)) {
      throw refused(`Policy Condition failed: ${source}`)
    }
  }
  const extra = [...fields.keys()].filter(
    (field) => field !== 'bucket' && !covered.has(field) && !isExempt(field),
  )
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`)
  return range
}
