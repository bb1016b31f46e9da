import { z } from 'zod'

/** One setting of a policy, as an administrator is told of it. */
export interface PolicyField {
  /** e.g. `cap.rate`. */
  readonly name: string
  /** Vietnamese sentence. */
  readonly description: string
  /** Place in the regulation that leaves the point open, or that none was found. */
  readonly clause: string
  readonly default: unknown
  /** The values it takes, when they are few; otherwise absent. */
  readonly options?: readonly unknown[]
  /** The smallest and the largest value of a number. */
  readonly range?: readonly [number, number]
  /** Whether `null` is a value as well. */
  readonly nullable: boolean
}

const values = z.object({
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})
const field = values.extend({
  description: z.string().min(1),
  clause: z.string().min(1),
  default: z.unknown(),
  anyOf: z.array(values).optional(),
})
const group = z.object({ properties: z.record(z.string(), z.unknown()) })

/**
 * The settings of a policy in the order of its schema, those of its parts under the part's name.
 * @throws RangeError when a setting lacks its description, its clause or its default
 */
export function policyFields(schema: z.ZodType): PolicyField[] {
  return fieldsOf(z.toJSONSchema(schema, { io: 'input' }), [])
}

function fieldsOf(schema: unknown, path: readonly string[]): PolicyField[] {
  const parts = group.safeParse(schema)
  // A part that says what it means is one setting, however many fields it has.
  if (parts.success && !field.safeParse(schema).success) {
    return Object.entries(parts.data.properties).flatMap(([name, part]) => fieldsOf(part, [...path, name]))
  }
  const read = field.safeParse(schema)
  if (!read.success || read.data.default === undefined) {
    throw new RangeError(`the setting ${path.join('.')} needs a description, a clause and a default`)
  }
  const { description, clause, default: usual, anyOf = [read.data] } = read.data
  return [
    {
      name: path.join('.'),
      description,
      clause,
      default: usual,
      ...anyOf.map(valuesOf).find((stated) => Object.keys(stated).length > 0),
      nullable: anyOf.some(({ type }) => type === 'null'),
    },
  ]
}

function valuesOf(schema: z.infer<typeof values>): Pick<PolicyField, 'options' | 'range'> {
  const { enum: options, const: only, type, minimum, maximum } = schema
  if (options !== undefined) return { options }
  if (only !== undefined) return { options: [only] }
  if (type === 'boolean') return { options: [true, false] }
  return minimum === undefined || maximum === undefined ? {} : { range: [minimum, maximum] }
}
