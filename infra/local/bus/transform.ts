import type { BusEvent } from '../kernel/events.ts'

export interface InputTransformer {
  readonly inputPathsMap?: Readonly<Record<string, string>>
  readonly inputTemplate: string
}

/** What a target receives instead of the whole event. At most one of the three is given. */
export interface TargetInput {
  readonly input?: string
  readonly inputPath?: string
  readonly inputTransformer?: InputTransformer
}

export interface RuleIdentity {
  readonly name: string
  readonly arn: string
  /** ISO time at which the event came in. */
  readonly ingestionTime: string
}

/** The input of a target cannot be used. */
export class InvalidTargetInputError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'InvalidTargetInputError'
  }
}

/**
 * What the target gets: a JSON value, or text where the template makes no JSON.
 *
 * @throws InvalidTargetInputError
 */
export function targetPayload(event: BusEvent, target: TargetInput, rule: RuleIdentity): unknown {
  if (target.input !== undefined) return parseOrText(target.input)
  if (target.inputPath !== undefined) return valueAtPath(event, target.inputPath) ?? null
  if (!target.inputTransformer) return event
  const { inputPathsMap = {}, inputTemplate } = target.inputTransformer
  const { detail: _, ...withoutDetail } = event
  const values = new Map<string, unknown>([
    ...Object.entries(inputPathsMap).map(([name, path]) => [name, valueAtPath(event, path)] as const),
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', rule.ingestionTime],
    ['aws.events.event', withoutDetail],
    ['aws.events.event.json', event],
  ])
  return parseOrText(fillTemplate(inputTemplate, values))
}

/**
 * Puts values in place of `<name>`: inside a JSON string as its text, elsewhere as JSON.
 * A name that is not known stays as it is; a value that the event lacks becomes empty, or null.
 */
function fillTemplate(template: string, values: ReadonlyMap<string, unknown>): string {
  let output = ''
  let quoted = false
  for (let index = 0; index < template.length; index += 1) {
    const character = template[index] as string
    if (character === '\\' && quoted) {
      output += character + (template[index + 1] ?? '')
      index += 1
      continue
    }
    if (character === '"') quoted = !quoted
    const name = character === '<' ? /^<([A-Za-z0-9_.-]+)>/.exec(template.slice(index))?.[1] : undefined
    if (name === undefined || !values.has(name)) {
      output += character
      continue
    }
    const value = values.get(name)
    output += quoted ? JSON.stringify(asText(value)).slice(1, -1) : JSON.stringify(value ?? null)
    index += name.length + 1
  }
  return output
}

function asText(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * The value at a JSON path of dots, brackets and indexes, which is what EventBridge accepts.
 *
 * @throws InvalidTargetInputError
 */
export function valueAtPath(event: unknown, path: string): unknown {
  if (!path.startsWith('$')) throw new InvalidTargetInputError(`the JSON path ${path} must begin with $`)
  let value = event
  let rest = path.slice(1)
  while (rest !== '') {
    const step = /^\.([A-Za-z0-9_-]+)|^\['([^']+)'\]|^\["([^"]+)"\]|^\[(\d+)\]/.exec(rest)
    if (!step) throw new InvalidTargetInputError(`the JSON path ${path} cannot be read`)
    const key = step[1] ?? step[2] ?? step[3] ?? step[4] ?? ''
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined
    rest = rest.slice(step[0].length)
  }
  return value
}
