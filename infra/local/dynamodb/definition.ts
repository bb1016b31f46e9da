/** A table as a template describes it, with CloudFormation's member names in lower camel case. */
export interface TableDefinition {
  readonly name: string
  readonly keySchema: readonly KeySchemaElement[]
  readonly attributeDefinitions: readonly AttributeDefinition[]
  readonly globalSecondaryIndexes?: readonly IndexDefinition[]
  readonly localSecondaryIndexes?: readonly IndexDefinition[]
  readonly ttlAttribute?: string
  readonly streamViewType?: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'
  readonly billingMode?: 'PAY_PER_REQUEST' | 'PROVISIONED'
  /** Needed by the API with `PROVISIONED`; nothing is throttled by it on one machine. */
  readonly provisionedThroughput?: { readonly readCapacityUnits: number; readonly writeCapacityUnits: number }
}

export interface KeySchemaElement {
  readonly attributeName: string
  readonly keyType: 'HASH' | 'RANGE'
}

export interface AttributeDefinition {
  readonly attributeName: string
  readonly attributeType: 'S' | 'N' | 'B'
}

export interface IndexDefinition {
  readonly indexName: string
  readonly keySchema: readonly KeySchemaElement[]
  readonly projection: {
    readonly projectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'
    readonly nonKeyAttributes?: readonly string[]
  }
}

/** The template asks for a change that DynamoDB cannot make to an existing table. */
export class TableChangeRefusedError extends Error {
  readonly table: string

  constructor(table: string, reason: string) {
    super(`table ${table}: ${reason}`)
    this.name = 'TableChangeRefusedError'
    this.table = table
  }
}
