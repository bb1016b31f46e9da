import { createHash } from 'node:crypto'
import { z } from 'zod'

/** A message attribute as it comes over the wire; binary values are base64. */
export const messageAttributeSchema = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
})
export type MessageAttribute = z.infer<typeof messageAttributeSchema>
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>

export function md5(data: string | Buffer): string {
  return createHash('md5').update(data).digest('hex')
}

/** The digest that SDK clients check: names in order, each with its type, transport and value. */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5')
  const add = (value: string | Buffer) => {
    const bytes = typeof value === 'string' ? Buffer.from(value) : value
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  for (const name of Object.keys(attributes).sort()) {
    const { DataType, StringValue, BinaryValue } = attributes[name] as MessageAttribute
    add(name)
    add(DataType)
    const binary = DataType.startsWith('Binary')
    hash.update(Buffer.from([binary ? 2 : 1]))
    add(binary ? Buffer.from(BinaryValue ?? '', 'base64') : (StringValue ?? ''))
  }
  return hash.digest('hex')
}

/** Bytes that count towards the size limit. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  let size = Buffer.byteLength(body)
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue ?? '')
    size += Buffer.from(BinaryValue ?? '', 'base64').length
  }
  return size
}

/** @returns what is wrong with a message attribute, if anything */
export function attributeProblem(name: string, attribute: MessageAttribute): string | undefined {
  if (!/^[A-Za-z0-9_.-]{1,256}$/.test(name) || /^(aws|amazon)\./i.test(name)) {
    return `The message attribute name '${name}' is invalid.`
  }
  const kind = attribute.DataType.split('.')[0]
  if (kind !== 'String' && kind !== 'Number' && kind !== 'Binary') {
    return `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`
  }
  const value = kind === 'Binary' ? attribute.BinaryValue : attribute.StringValue
  return value
    ? undefined
    : `The message attribute '${name}' must contain a non-empty message attribute value.`
}
