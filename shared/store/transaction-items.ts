import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Table } from './table.ts'
import type { Write } from './transact.ts'

export type TransactionItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
type Values = Readonly<Record<string, unknown>>
type Of<K extends PropertyKey> = Extract<Write, Readonly<Record<K, unknown>>>

/** A write as DynamoDB wants it. */
export function itemOf(table: Table, write: Write): TransactionItem {
  if ('put' in write) return putOf(table, write)
  if ('delete' in write) return deleteOf(table, write)
  return 'check' in write ? checkOf(table, write) : updateOf(table, write)
}

function putOf({ name: TableName }: Table, { put, ifAbsent }: Of<'put'>): TransactionItem {
  const condition = ifAbsent === true ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}
  return { Put: { TableName, Item: { ...put }, ...condition } }
}

function deleteOf({ name: TableName }: Table, { delete: key, where = {} }: Of<'delete'>): TransactionItem {
  const placeholders = new Placeholders()
  const conditions = placeholders.conditions(where)
  const at = { TableName, Key: { ...key } }
  if (conditions.length === 0) return { Delete: at }
  return { Delete: { ...at, ConditionExpression: conditions.join(' and '), ...placeholders.used() } }
}

function checkOf({ name: TableName }: Table, write: Of<'check'>): TransactionItem {
  const at = { TableName, Key: { ...write.check } }
  if ('absent' in write) {
    return { ConditionCheck: { ...at, ConditionExpression: 'attribute_not_exists(pk)' } }
  }
  const placeholders = new Placeholders()
  const conditions = ['attribute_exists(pk)', ...placeholders.conditions(write.where)]
  return {
    ConditionCheck: { ...at, ConditionExpression: conditions.join(' and '), ...placeholders.used() },
  }
}

function updateOf({ name: TableName }: Table, write: Of<'update'>): TransactionItem {
  const placeholders = new Placeholders(write.blind)
  const conditions = [
    ...(write.orCreate === true ? [] : ['attribute_exists(pk)']),
    ...placeholders.conditions(write.where ?? {}),
  ]
  const set = placeholders.pairs(write.set ?? {}, ' = ')
  const add = placeholders.pairs(write.add ?? {}, ' ')
  const remove = (write.remove ?? []).map((attribute) => placeholders.name(attribute))
  const clauses = [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
    add.length > 0 ? `ADD ${add.join(', ')}` : '',
  ]
  return {
    Update: {
      TableName,
      Key: { ...write.update },
      UpdateExpression: clauses.filter((clause) => clause !== '').join(' '),
      ...(conditions.length === 0 ? {} : { ConditionExpression: conditions.join(' and ') }),
      ...placeholders.used(),
    },
  }
}

/** Names and values of an expression stand beside it. */
class Placeholders {
  readonly #names: Record<string, string> = {}
  readonly #values: Record<string, unknown> = {}
  readonly #prefix: string

  constructor(prefix = 'a') {
    this.#prefix = prefix
  }

  name(attribute: string): string {
    const placeholder = `#${this.#prefix}${Object.keys(this.#names).length}`
    this.#names[placeholder] = attribute
    return placeholder
  }

  conditions(where: Values): string[] {
    return Object.entries(where).flatMap(([attribute, content]) =>
      content === undefined
        ? [`attribute_not_exists(${this.name(attribute)})`]
        : this.pairs({ [attribute]: content }, ' = '),
    )
  }

  pairs(all: Values, glue: string): string[] {
    return Object.entries(all).map(
      ([attribute, content]) => `${this.name(attribute)}${glue}${this.#value(content)}`,
    )
  }

  /** DynamoDB refuses empty maps. */
  used() {
    return {
      ...(Object.keys(this.#names).length > 0 ? { ExpressionAttributeNames: this.#names } : {}),
      ...(Object.keys(this.#values).length > 0 ? { ExpressionAttributeValues: this.#values } : {}),
    }
  }

  #value(content: unknown): string {
    const placeholder = `:v${Object.keys(this.#values).length}`
    this.#values[placeholder] = content
    return placeholder
  }
}
