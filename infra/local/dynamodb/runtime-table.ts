import { AwsError } from '../wire/aws-error.ts'
import type { Backend } from './backend.ts'
import { ensureTable } from './tables.ts'

/**
 * The runtime's own records (transaction tokens, backup settings) stand in a table of the same server, so
 * that a token and the transaction it names are one atomic write. Clients neither see nor reach it.
 */
export const runtimeTable = '_local-runtime'

export type RuntimeRecord = Readonly<Record<string, { readonly S: string } | { readonly N: string }>>

export async function ensureRuntimeTable(backend: Backend): Promise<void> {
  await ensureTable(backend, {
    name: runtimeTable,
    keySchema: [{ attributeName: 'pk', keyType: 'HASH' }],
    attributeDefinitions: [{ attributeName: 'pk', attributeType: 'S' }],
  })
}

export async function readRecord(backend: Backend, pk: string): Promise<RuntimeRecord | undefined> {
  const { Item } = await backend.call<{ Item?: RuntimeRecord }>('GetItem', {
    TableName: runtimeTable,
    Key: { pk: { S: pk } },
    ConsistentRead: true,
  })
  return Item
}

export async function writeRecord(backend: Backend, record: RuntimeRecord): Promise<void> {
  await backend.call('PutItem', { TableName: runtimeTable, Item: record })
}

export async function deleteRecord(backend: Backend, pk: string): Promise<void> {
  await backend.call('DeleteItem', { TableName: runtimeTable, Key: { pk: { S: pk } } })
}

const quotedName = Buffer.from(`"${runtimeTable}"`)

/** @throws AwsError ResourceNotFoundException when a client names the runtime's table */
export function refuseRuntimeTable(body: Buffer): void {
  if (!body.includes(quotedName)) return
  const input = parseObject(body)
  const actions = Array.isArray(input.TransactItems) ? input.TransactItems : []
  const named = [
    input.TableName,
    ...Object.keys((input.RequestItems ?? {}) as object),
    ...actions.flatMap((action: object) => Object.values(action).map((each) => each?.TableName)),
  ]
  if (named.includes(runtimeTable)) {
    throw new AwsError(dataNamespace('ResourceNotFoundException'), 'Requested resource not found')
  }
}

/** Error names of the DynamoDB API carry the service's namespace. */
export function dataNamespace(name: string): string {
  return `com.amazonaws.dynamodb.v20120810#${name}`
}

/** @throws AwsError SerializationException when the body is no JSON object */
export function parseObject(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // answered below
  }
  throw new AwsError('com.amazon.coral.service#SerializationException', 'the request body is no JSON object')
}
