import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { env, tableKeys } from '#shared/constants.ts'
import type { Bindable } from './binding.ts'
import type { ProvinceFunction } from './province-function.ts'

export type TableAccess = 'read' | 'write'

// BatchGetItem and TransactGetItems are authorised as reads of their own or as GetItem.
const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
// TransactWriteItems is authorised as the actions it consists of. Scan and PartiQL are nobody's.
const writeActions = [
  ...readActions,
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
]

/**
 * The one table of a province: on demand, point-in-time recovery, encrypted with a key whose use is logged.
 * `AWS::DynamoDB::Table` and not the global one: there is one region, and a replica list would only repeat it.
 */
export class ProvinceTable extends Construct implements Bindable<TableAccess> {
  readonly table: Table

  constructor(scope: Construct, id: string, props: { readonly deletionProtection: boolean }) {
    super(scope, id)
    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: tableKeys.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.AWS_MANAGED,
      deletionProtection: props.deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: tableKeys.index1,
      partitionKey: { name: tableKeys.index1Partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.index1Sort, type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    })
  }

  grantTo(fn: ProvinceFunction, access: TableAccess): void {
    const index = `${this.table.tableArn}/index/${tableKeys.index1}`
    fn.allow(access === 'read' ? readActions : writeActions, [this.table.tableArn])
    // An index is only ever queried.
    fn.allow(['dynamodb:Query'], [index])
    fn.setEnvironment(env.table, this.table.tableName)
  }
}
