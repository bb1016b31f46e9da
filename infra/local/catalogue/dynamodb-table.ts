import { localIndex, tableLife, tableMembers } from './dynamodb-definition.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { list, unused } from './rules.ts'
import type { ResourceType } from './type.ts'

export const dynamodbTable: ResourceType = {
  type: 'AWS::DynamoDB::Table',
  runs: 'a table of the supervised DynamoDB server',
  properties: {
    ...tableMembers,
    GlobalSecondaryIndexes: list({
      ...localIndex,
      ProvisionedThroughput: unused(reasons.capacity),
      OnDemandThroughput: unused(reasons.capacity),
      WarmThroughput: unused(reasons.capacity),
      ContributorInsightsSpecification: unused(reasons.monitoring),
    }),
    ProvisionedThroughput: unused(reasons.capacity),
    OnDemandThroughput: unused(reasons.capacity),
    PointInTimeRecoverySpecification: unused(reasons.backup),
    ContributorInsightsSpecification: unused(reasons.monitoring),
    DeletionProtectionEnabled: unused('a table that holds items is never deleted by a changed template here'),
    ResourcePolicy: unused(reasons.roles),
    TableClass: unused(reasons.capacity),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => physicalName(resource, 'TableName', { longest: 255 }),
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:dynamodb:${world.region}:${world.account}:table/${dynamodbTable.ref(resource, world)}`,
  },
  ...tableLife,
}
