import { localIndex, tableLife, tableMembers } from './dynamodb-definition.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { list, run, unused } from './rules.ts'
import type { ResourceType } from './type.ts'

export const dynamodbGlobalTable: ResourceType = {
  type: 'AWS::DynamoDB::GlobalTable',
  runs: 'a table of the supervised DynamoDB server, with the one replica of this machine',
  properties: {
    ...tableMembers,
    GlobalSecondaryIndexes: list({
      ...localIndex,
      ReadOnDemandThroughputSettings: unused(reasons.capacity),
      ReadProvisionedThroughputSettings: unused(reasons.capacity),
      WriteOnDemandThroughputSettings: unused(reasons.capacity),
      WriteProvisionedThroughputSettings: unused(reasons.capacity),
      WarmThroughput: unused(reasons.capacity),
    }),
    Replicas: list({
      Region: run('the one replica is this machine'),
      ContributorInsightsSpecification: unused(reasons.monitoring),
      DeletionProtectionEnabled: unused(
        'a table that holds items is never deleted by a changed template here',
      ),
      GlobalSecondaryIndexes: unused(reasons.capacity),
      PointInTimeRecoverySpecification: unused(reasons.backup),
      ReadOnDemandThroughputSettings: unused(reasons.capacity),
      ReadProvisionedThroughputSettings: unused(reasons.capacity),
      ResourcePolicy: unused(reasons.roles),
      SSESpecification: unused(reasons.encryption),
      TableClass: unused(reasons.capacity),
      Tags: unused(reasons.tags),
    }),
    ReadOnDemandThroughputSettings: unused(reasons.capacity),
    ReadProvisionedThroughputSettings: unused(reasons.capacity),
    WriteOnDemandThroughputSettings: unused(reasons.capacity),
    WriteProvisionedThroughputSettings: unused(reasons.capacity),
  },
  ref: (resource) => physicalName(resource, 'TableName', { longest: 255 }),
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:dynamodb:${world.region}:${world.account}:table/${dynamodbGlobalTable.ref(resource, world)}`,
  },
  check(resource) {
    const replicas = resource.properties.Replicas
    if (!Array.isArray(replicas) || replicas.length === 1) return []
    return [{ path: 'Properties.Replicas', reason: 'one machine has one replica' }]
  },
  ...tableLife,
}
