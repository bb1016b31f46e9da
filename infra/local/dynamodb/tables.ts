import { isDeepStrictEqual } from 'node:util'
import { AwsError } from '../wire/aws-error.ts'
import type { Backend } from './backend.ts'
import {
  type IndexDefinition,
  type KeySchemaElement,
  TableChangeRefusedError,
  type TableDefinition,
} from './definition.ts'

interface WireKey {
  AttributeName: string
  KeyType: string
}

interface WireIndex {
  IndexName: string
  KeySchema: WireKey[]
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] }
}

export interface WireTable {
  TableName: string
  KeySchema: WireKey[]
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[]
  GlobalSecondaryIndexes?: WireIndex[]
  LocalSecondaryIndexes?: WireIndex[]
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType?: string }
}

/** @returns nothing when the table does not exist */
export async function describeTable(backend: Backend, name: string): Promise<WireTable | undefined> {
  try {
    return (await backend.call<{ Table: WireTable }>('DescribeTable', { TableName: name })).Table
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined
    throw error
  }
}

/**
 * Makes the table be as defined, keeping its items.
 *
 * @throws TableChangeRefusedError when DynamoDB has no way from the existing table to the defined one
 */
export async function ensureTable(
  backend: Backend,
  definition: TableDefinition,
): Promise<'created' | 'updated' | 'unchanged'> {
  const existing = await describeTable(backend, definition.name)
  if (!existing) {
    await backend.call('CreateTable', createInput(definition))
    await ensureTtl(backend, definition)
    return 'created'
  }
  refuseImpossible(existing, definition)
  const changes = [
    await updateIndexes(backend, existing, definition),
    await updateStream(backend, existing, definition),
    await ensureTtl(backend, definition),
  ]
  return changes.includes(true) ? 'updated' : 'unchanged'
}

function createInput(definition: TableDefinition): object {
  const throughput = definition.provisionedThroughput ?? { readCapacityUnits: 5, writeCapacityUnits: 5 }
  const provisioned = definition.billingMode === 'PROVISIONED'
  return {
    TableName: definition.name,
    KeySchema: wireKeys(definition.keySchema),
    AttributeDefinitions: wireAttributes(definition),
    BillingMode: definition.billingMode ?? 'PAY_PER_REQUEST',
    ...(provisioned && { ProvisionedThroughput: wireThroughput(throughput) }),
    ...(definition.globalSecondaryIndexes?.length && {
      GlobalSecondaryIndexes: definition.globalSecondaryIndexes.map((index) => ({
        ...wireIndex(index),
        ...(provisioned && { ProvisionedThroughput: wireThroughput(throughput) }),
      })),
    }),
    ...(definition.localSecondaryIndexes?.length && {
      LocalSecondaryIndexes: definition.localSecondaryIndexes.map(wireIndex),
    }),
    ...(definition.streamViewType && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: definition.streamViewType },
    }),
  }
}

function refuseImpossible(existing: WireTable, definition: TableDefinition): void {
  const refuse = (reason: string): never => {
    throw new TableChangeRefusedError(definition.name, reason)
  }
  if (!isDeepStrictEqual(byType(existing.KeySchema), byType(wireKeys(definition.keySchema)))) {
    refuse(
      `its key is ${keyText(existing.KeySchema)} and the template wants ${keyText(wireKeys(definition.keySchema))}; ` +
        'the key of an existing table cannot change',
    )
  }
  const types = new Map(existing.AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]))
  for (const attribute of definition.attributeDefinitions) {
    const known = types.get(attribute.attributeName)
    if (known !== undefined && known !== attribute.attributeType) {
      refuse(
        `key attribute ${attribute.attributeName} is of type ${known} and cannot become ${attribute.attributeType}`,
      )
    }
  }
  const local = (definition.localSecondaryIndexes ?? []).map(wireIndex)
  if (!sameIndexes(existing.LocalSecondaryIndexes ?? [], local)) {
    refuse('local secondary indexes can only be made together with the table')
  }
  for (const index of definition.globalSecondaryIndexes ?? []) {
    const same = existing.GlobalSecondaryIndexes?.find((each) => each.IndexName === index.indexName)
    if (same && !sameIndexes([same], [wireIndex(index)])) {
      refuse(`index ${index.indexName} exists with another key or projection; give the new one another name`)
    }
  }
}

async function updateIndexes(
  backend: Backend,
  existing: WireTable,
  definition: TableDefinition,
): Promise<boolean> {
  const wanted = definition.globalSecondaryIndexes ?? []
  const present = existing.GlobalSecondaryIndexes ?? []
  const gone = present.filter((each) => !wanted.some((index) => index.indexName === each.IndexName))
  const fresh = wanted.filter((index) => !present.some((each) => each.IndexName === index.indexName))
  const update = (change: object) =>
    backend.call('UpdateTable', {
      TableName: definition.name,
      AttributeDefinitions: wireAttributes(definition),
      GlobalSecondaryIndexUpdates: [change],
    })
  // One change per request is all that the API takes.
  for (const index of gone) await update({ Delete: { IndexName: index.IndexName } })
  for (const index of fresh) await update({ Create: wireIndex(index) })
  return gone.length + fresh.length > 0
}

async function updateStream(
  backend: Backend,
  existing: WireTable,
  definition: TableDefinition,
): Promise<boolean> {
  const current = existing.StreamSpecification?.StreamEnabled
    ? existing.StreamSpecification.StreamViewType
    : undefined
  const wanted = definition.streamViewType
  if (current === wanted) return false
  const set = (specification: object) =>
    backend.call('UpdateTable', { TableName: definition.name, StreamSpecification: specification })
  if (current) await set({ StreamEnabled: false })
  if (wanted) await set({ StreamEnabled: true, StreamViewType: wanted })
  return true
}

async function ensureTtl(backend: Backend, definition: TableDefinition): Promise<boolean> {
  const { TimeToLiveDescription: current } = await backend.call<{
    TimeToLiveDescription: { TimeToLiveStatus: string; AttributeName?: string }
  }>('DescribeTimeToLive', { TableName: definition.name })
  const enabled = current.TimeToLiveStatus === 'ENABLED' ? current.AttributeName : undefined
  if (enabled === definition.ttlAttribute) return false
  const set = (attribute: string, on: boolean) =>
    backend.call('UpdateTimeToLive', {
      TableName: definition.name,
      TimeToLiveSpecification: { AttributeName: attribute, Enabled: on },
    })
  if (enabled) await set(enabled, false)
  if (definition.ttlAttribute) await set(definition.ttlAttribute, true)
  return true
}

function wireKeys(keys: readonly KeySchemaElement[]): WireKey[] {
  return keys.map((key) => ({ AttributeName: key.attributeName, KeyType: key.keyType }))
}

function wireAttributes(definition: TableDefinition): { AttributeName: string; AttributeType: string }[] {
  return definition.attributeDefinitions.map((each) => ({
    AttributeName: each.attributeName,
    AttributeType: each.attributeType,
  }))
}

function wireThroughput(units: { readCapacityUnits: number; writeCapacityUnits: number }): object {
  return { ReadCapacityUnits: units.readCapacityUnits, WriteCapacityUnits: units.writeCapacityUnits }
}

function wireIndex(index: IndexDefinition): WireIndex {
  const { projectionType, nonKeyAttributes } = index.projection
  return {
    IndexName: index.indexName,
    KeySchema: wireKeys(index.keySchema),
    Projection: {
      ProjectionType: projectionType,
      ...(nonKeyAttributes?.length && { NonKeyAttributes: [...nonKeyAttributes] }),
    },
  }
}

/** The hash key first: the order in a template or in an answer says nothing. */
function byType(keys: readonly WireKey[]): { AttributeName: string; KeyType: string }[] {
  return keys
    .map(({ AttributeName, KeyType }) => ({ AttributeName, KeyType }))
    .sort((a, b) => a.KeyType.localeCompare(b.KeyType))
}

function keyText(keys: readonly WireKey[]): string {
  return byType(keys)
    .map((key) => `${key.AttributeName} (${key.KeyType})`)
    .join(', ')
}

function sameIndexes(a: readonly WireIndex[], b: readonly WireIndex[]): boolean {
  const normal = (indexes: readonly WireIndex[]) =>
    indexes
      .map((index) => ({
        name: index.IndexName,
        keys: byType(index.KeySchema),
        type: index.Projection.ProjectionType,
        attributes: [...(index.Projection.NonKeyAttributes ?? [])].sort(),
      }))
      .sort((x, y) => x.name.localeCompare(y.name))
  return isDeepStrictEqual(normal(a), normal(b))
}
