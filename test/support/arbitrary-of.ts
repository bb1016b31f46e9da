import fc from 'fast-check'
import { z } from 'zod'

type Json = Readonly<Record<string, unknown>>

/** Values that a contract takes as its JSON Schema says it; refinements beyond the schema may still refuse them. */
export function arbitraryOf(contract: z.ZodType): fc.Arbitrary<unknown> {
  return fromSchema(z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' }) as Json)
}

function fromSchema(schema: Json): fc.Arbitrary<unknown> {
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Json[] | undefined
  if (choices !== undefined) return fc.oneof(...choices.map(fromSchema))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]))
  switch (schema.type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return fc.array(fromSchema((schema.items ?? {}) as Json), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.max(Number(schema.minItems ?? 0), 3),
      })
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer({
        min: Number(schema.minimum ?? -9),
        max: Math.min(Number(schema.maximum ?? 99), 2 ** 31 - 1),
      })
    case 'number':
      return fc.double({ min: Number(schema.minimum ?? -9), max: Number(schema.maximum ?? 99), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf(schema: Json): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Json>>
  const required = (schema.required ?? []) as string[]
  if (Object.keys(properties).length > 0) {
    const fields: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, fromSchema(inner)]),
    )
    return fc.record(fields, { requiredKeys: required, noNullPrototype: true })
  }
  const inner = schema.additionalProperties
  if (typeof inner !== 'object' || inner === null) return fc.constant({})
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/)
  return fc.dictionary(name, fromSchema(inner as Json), { maxKeys: 3, noNullPrototype: true })
}

function textOf({ format, pattern, minLength = 0, maxLength = 30 }: Json): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2024-10-31', '2024-12-31', '0001-01-01', '9999-12-31')
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.constantFrom('member@example.vn', 'authority@example.vn', 'x@y.vn')
  if (typeof pattern === 'string')
    return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length < 200)
  const lengths = { minLength: Number(minLength), maxLength: Math.min(Number(maxLength), 30) }
  const known = fc.constantFrom('SELF', 'C1', 'X1', 'MEMBER', 'GROUP')
  return fc.oneof(known, fc.string({ ...lengths, unit: 'grapheme' }))
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, '', ' ', '\u0000', 'a\u0000b', '\ud800', '\uffff', '\u202e', '=1+1', '../..', '__proto__', '#'],
    ...['9'.repeat(400), 'ừ'.repeat(5000), 'null', '1e999', '<script>', '\'"\\'],
    ...[1e308, -1, 1.5, 2 ** 53, -0, true, [], {}, [[[[]]]], { constructor: { prototype: 1 } }, Number.NaN],
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A value with one of its places filled by something that no clerk ever types. */
export function oddly(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.nat(), odd).map(([whole, at, other]) => {
    const places = placesOf(whole)
    const place = places[at % places.length] ?? []
    return replaced(whole, place, other)
  })
}

function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))]
}

function replaced(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === name ? replaced(inner, rest, other) : inner))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [name]: replaced(object[name], rest, other) }
}
