import type { Resource } from '../assembly/compile.ts'
import { physicalName, stableId, stableUuid } from './names.ts'
import { reasons } from './reasons.ts'
import { oneOf, run, unused } from './rules.ts'
import type { Resources, ResourceType } from './type.ts'

/** A type for which nothing happens on one machine, whatever its properties. */
function idle(
  type: string,
  reason: string,
  identity: Partial<Pick<ResourceType, 'ref' | 'attributes'>> = {},
): ResourceType {
  const ref: ResourceType['ref'] = (resource) => `${resource.stack}-${resource.logicalId}`
  return { type, runs: reason, idle: true, properties: 'any', ref, ...identity }
}

const named = (property: string): Pick<ResourceType, 'ref'> => ({
  ref: (resource) => physicalName(resource, property, { longest: 128 }),
})
const iam = (kind: string, property: string): Pick<ResourceType, 'ref' | 'attributes'> => ({
  ref: named(property).ref,
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:iam::${world.account}:${kind}/${physicalName(resource, property, { longest: 128 })}`,
    RoleId: (resource) => `AROA${stableId(resource, 16).toUpperCase()}`,
  },
})
const policy = (service: string) =>
  `${reasons.roles}; ${service} of one machine takes requests signed with that pair and no others`

const alarmNames: Pick<ResourceType, 'ref' | 'attributes'> = {
  ref: named('AlarmName').ref,
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:cloudwatch:${world.region}:${world.account}:alarm:${physicalName(resource, 'AlarmName', { longest: 128 })}`,
  },
}

const topicArn: ResourceType['ref'] = (resource, world) =>
  `arn:aws:sns:${world.region}:${world.account}:${physicalName(resource, 'TopicName', { longest: 256 })}`

const alarmTypes = new Set(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'])
const topicTypes = new Set([
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
])

/** What uses the topic although it is neither an alarm nor part of the topic. */
function otherUsers(topic: Resource, resources: Resources): string[] {
  return resources.all
    .filter((other) => other !== topic && !alarmTypes.has(other.type) && !topicTypes.has(other.type))
    .filter(({ properties }) => JSON.stringify(properties).includes(topic.ref))
    .map(({ logicalId }) => logicalId)
}

const topic: ResourceType = {
  ...idle('AWS::SNS::Topic', 'only alarms send to it, and no alarm rings on one machine', {
    ref: topicArn,
    attributes: {
      TopicArn: topicArn,
      TopicName: (resource) => physicalName(resource, 'TopicName', { longest: 256 }),
    },
  }),
  check(resource, resources) {
    const users = otherUsers(resource, resources)
    const reason = `a topic is only left aside when nothing but alarms uses it; ${users.join(', ')} does too`
    return users.length === 0 ? [] : [{ path: 'Properties', reason }]
  },
}

const permission: ResourceType = {
  type: 'AWS::Lambda::Permission',
  runs: policy('Lambda'),
  idle: true,
  properties: {
    Action: run('nothing', oneOf('lambda:InvokeFunction', 'lambda:InvokeFunctionUrl')),
    FunctionName: unused(reasons.roles),
    Principal: unused(reasons.roles),
    SourceArn: unused(reasons.roles),
    SourceAccount: unused(reasons.roles),
    EventSourceToken: unused(reasons.roles),
    FunctionUrlAuthType: unused(reasons.roles),
    InvokedViaFunctionUrl: unused(reasons.roles),
    PrincipalOrgID: unused(reasons.roles),
  },
  ref: (resource) => `${resource.stack}-${resource.logicalId}`,
}

interface Statement {
  readonly Effect?: string
  readonly Principal?: unknown
}

/** Whether a statement lets anybody in, signed or not. */
function isPublic({ Effect, Principal }: Statement): boolean {
  const named = (Principal as { AWS?: unknown } | undefined)?.AWS
  return Effect === 'Allow' && [Principal, named, (named as unknown[] | undefined)?.[0]].includes('*')
}

const bucketPolicy: ResourceType = {
  ...idle('AWS::S3::BucketPolicy', policy('S3')),
  check({ properties }) {
    const { Statement: statements } = (properties.PolicyDocument ?? {}) as {
      Statement?: Statement | Statement[]
    }
    return [statements ?? []].flat().flatMap((statement, index) =>
      isPublic(statement)
        ? [
            {
              path: `Properties.PolicyDocument.Statement[${index}]`,
              reason: 'no bucket is open to the public on one machine; sign the requests or the links',
            },
          ]
        : [],
    )
  },
}

/** Resource types that mean nothing on one machine, each with its reason. */
export const unusedTypes: readonly ResourceType[] = [
  idle('AWS::IAM::Role', reasons.roles, iam('role', 'RoleName')),
  idle('AWS::IAM::Policy', reasons.roles, named('PolicyName')),
  idle('AWS::IAM::ManagedPolicy', reasons.roles, {
    ref: (resource, world) =>
      `arn:aws:iam::${world.account}:policy/${physicalName(resource, 'ManagedPolicyName', { longest: 128 })}`,
  }),
  idle('AWS::IAM::RolePolicy', reasons.roles),
  bucketPolicy,
  idle('AWS::SQS::QueuePolicy', policy('SQS')),
  idle('AWS::Events::EventBusPolicy', policy('EventBridge')),
  idle('AWS::SNS::TopicPolicy', policy('SNS')),
  permission,
  idle('AWS::KMS::Key', reasons.encryption, {
    ref: stableUuid,
    attributes: {
      Arn: (resource, world) => `arn:aws:kms:${world.region}:${world.account}:key/${stableUuid(resource)}`,
      KeyId: stableUuid,
    },
  }),
  idle('AWS::KMS::Alias', reasons.encryption, {
    ref: (resource) => String(resource.property('AliasName')),
  }),
  idle('AWS::CloudWatch::Alarm', reasons.monitoring, alarmNames),
  idle('AWS::CloudWatch::CompositeAlarm', reasons.monitoring, alarmNames),
  idle('AWS::CloudWatch::Dashboard', reasons.monitoring, named('DashboardName')),
  idle('AWS::Logs::MetricFilter', reasons.monitoring),
  idle('AWS::Logs::ResourcePolicy', reasons.roles),
  idle('AWS::Logs::QueryDefinition', reasons.monitoring),
  idle('AWS::XRay::Group', reasons.tracing),
  idle('AWS::XRay::SamplingRule', reasons.tracing),
  idle('AWS::WAFv2::WebACL', 'the services listen on the loopback interface only', {
    ref: (resource) => `${resource.stack}-${resource.logicalId}`,
    attributes: {
      Arn: (resource, world) =>
        `arn:aws:wafv2:${world.region}:${world.account}:regional/webacl/${resource.logicalId}/${stableUuid(resource)}`,
    },
  }),
  idle('AWS::WAFv2::WebACLAssociation', 'the services listen on the loopback interface only'),
  idle('AWS::Backup::BackupPlan', reasons.backup),
  idle('AWS::Backup::BackupSelection', reasons.backup),
  idle('AWS::Backup::BackupVault', reasons.backup, {
    ref: named('BackupVaultName').ref,
    attributes: {
      BackupVaultArn: (resource, world) =>
        `arn:aws:backup:${world.region}:${world.account}:backup-vault:${resource.logicalId}`,
      BackupVaultName: (resource) => physicalName(resource, 'BackupVaultName', { longest: 50 }),
    },
  }),
  topic,
  idle('AWS::SNS::Subscription', 'its topic only gets alarms, and no alarm rings on one machine', {
    ref: (resource) => `${String(resource.property('TopicArn'))}:${stableUuid(resource)}`,
  }),
  idle('AWS::CDK::Metadata', 'it counts constructs for the makers of CDK'),
]
