import type { TableDefinition } from '../dynamodb/definition.ts'
import { reasons } from './reasons.ts'
import { list, type Members, members, oneOf, run, unused } from './rules.ts'
import type { Applied, ResourceType } from './type.ts'

interface Key {
  readonly AttributeName: string
  readonly KeyType: 'HASH' | 'RANGE'
}
interface Index {
  readonly IndexName: string
  readonly KeySchema: readonly Key[]
  readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] }
}
type ViewType = NonNullable<TableDefinition['streamViewType']>
interface TableProperties {
  readonly KeySchema: readonly Key[]
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string
    readonly AttributeType: 'S' | 'N' | 'B'
  }[]
  readonly GlobalSecondaryIndexes?: readonly Index[]
  readonly LocalSecondaryIndexes?: readonly Index[]
  readonly StreamSpecification?: { readonly StreamViewType?: ViewType }
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled: boolean | string }
}

const key = list({ AttributeName: run('key attribute'), KeyType: run('key role', oneOf('HASH', 'RANGE')) })
const projection = members({
  ProjectionType: run('projection', oneOf('ALL', 'KEYS_ONLY', 'INCLUDE')),
  NonKeyAttributes: run('projection'),
})
export const localIndex: Members = { IndexName: run('index'), KeySchema: key, Projection: projection }

/** What `AWS::DynamoDB::Table` and `AWS::DynamoDB::GlobalTable` have in common. */
export const tableMembers: Members = {
  TableName: run('name of the table'),
  AttributeDefinitions: list({
    AttributeName: run('key attribute'),
    AttributeType: run('key type', oneOf('S', 'N', 'B')),
  }),
  KeySchema: key,
  LocalSecondaryIndexes: list(localIndex),
  StreamSpecification: members({
    StreamViewType: run('stream', oneOf('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')),
  }),
  TimeToLiveSpecification: members({
    AttributeName: run('expired items are swept'),
    Enabled: run('expired items are swept'),
  }),
  BillingMode: unused(reasons.capacity),
  SSESpecification: unused(reasons.encryption),
  WarmThroughput: unused(reasons.capacity),
}

export function tableDefinition(name: string, properties: Applied['properties']): TableDefinition {
  const table = properties as unknown as TableProperties
  const ttl = table.TimeToLiveSpecification
  const keys = (schema: readonly Key[]) =>
    schema.map(({ AttributeName, KeyType }) => ({ attributeName: AttributeName, keyType: KeyType }))
  const index = ({ IndexName, KeySchema, Projection }: Index) => ({
    indexName: IndexName,
    keySchema: keys(KeySchema),
    projection: {
      projectionType: (Projection?.ProjectionType ?? 'ALL') as 'ALL' | 'KEYS_ONLY' | 'INCLUDE',
      ...(Projection?.NonKeyAttributes && { nonKeyAttributes: Projection.NonKeyAttributes }),
    },
  })
  return {
    name,
    keySchema: keys(table.KeySchema),
    attributeDefinitions: table.AttributeDefinitions.map(({ AttributeName, AttributeType }) => ({
      attributeName: AttributeName,
      attributeType: AttributeType,
    })),
    billingMode: 'PAY_PER_REQUEST',
    globalSecondaryIndexes: (table.GlobalSecondaryIndexes ?? []).map(index),
    localSecondaryIndexes: (table.LocalSecondaryIndexes ?? []).map(index),
    ...(ttl?.AttributeName !== undefined &&
      String(ttl.Enabled) === 'true' && { ttlAttribute: ttl.AttributeName }),
    ...(table.StreamSpecification && {
      streamViewType: table.StreamSpecification.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
    }),
  }
}

/** Why DynamoDB cannot turn one table into the other while it holds items. */
function impossible(before: TableDefinition, after: TableDefinition): string | undefined {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const byRole = (table: TableDefinition) =>
    [...table.keySchema].sort((a, b) => a.keyType.localeCompare(b.keyType))
  if (!same(byRole(before), byRole(after))) return 'the key schema of an existing table cannot change'
  const types = new Map(before.attributeDefinitions.map((each) => [each.attributeName, each.attributeType]))
  for (const { attributeName, attributeType } of after.attributeDefinitions) {
    const known = types.get(attributeName)
    if (known !== undefined && known !== attributeType) {
      return `the key attribute ${attributeName} is of type ${known} and cannot become ${attributeType}`
    }
  }
  if (!same(before.localSecondaryIndexes, after.localSecondaryIndexes)) {
    return 'local secondary indexes can only be made together with the table'
  }
  for (const index of after.globalSecondaryIndexes ?? []) {
    const known = before.globalSecondaryIndexes?.find((each) => each.indexName === index.indexName)
    if (known !== undefined && !same(known, index)) {
      return `the index ${index.indexName} exists with another key or projection; give the new one another name`
    }
  }
  return undefined
}

/** How both table types change and go. */
export const tableLife: Pick<ResourceType, 'apply' | 'refuseChange' | 'holds' | 'remove'> = {
  async apply(resource, services) {
    await services.ensureTable(tableDefinition(resource.ref, resource.properties))
  },
  refuseChange: (before, after) =>
    impossible(tableDefinition(before.ref, before.properties), tableDefinition(after.ref, after.properties)),
  async holds(before, services) {
    const { Count } = await services.call('dynamodb', 'scan', { TableName: before.ref, Limit: 1 })
    return Count === 0 ? undefined : 'items'
  },
  async remove(before, services) {
    await services.call('dynamodb', 'deleteTable', { TableName: before.ref })
  },
}
