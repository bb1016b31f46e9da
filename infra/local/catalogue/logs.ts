import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { isWhole, run, unused } from './rules.ts'
import type { ResourceType } from './type.ts'

export const logGroup: ResourceType = {
  type: 'AWS::Logs::LogGroup',
  runs: 'the log file of the function that writes to it',
  properties: {
    LogGroupName: run('the function it belongs to'),
    RetentionInDays: run('older lines are taken out', isWhole(1, 3653)),
    KmsKeyId: unused(reasons.encryption),
    LogGroupClass: unused('there is one kind of file'),
    DataProtectionPolicy: unused(reasons.roles),
    DeletionProtectionEnabled: unused('log files are not deleted by a changed template'),
    FieldIndexPolicies: unused(reasons.monitoring),
    ResourcePolicyDocument: unused(reasons.roles),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => physicalName(resource, 'LogGroupName', { longest: 512 }),
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:logs:${world.region}:${world.account}:log-group:${logGroup.ref(resource, world)}:*`,
  },
}

export const logRetention: ResourceType = {
  type: 'Custom::LogRetention',
  runs: 'the log file of the function; the provider function is not needed',
  properties: {
    ServiceToken: unused('the runtime plays this custom resource'),
    LogGroupName: run('the function it belongs to'),
    RetentionInDays: run('older lines are taken out', isWhole(1, 3653)),
    LogGroupRegion: unused('there is one region on one machine'),
    SdkRetry: unused('nothing is called that could throttle'),
    RemovalPolicy: unused('log files are not deleted by a changed template'),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => String(resource.property('LogGroupName')),
  attributes: {
    LogGroupName: (resource) => String(resource.property('LogGroupName')),
    Arn: (resource, world) =>
      `arn:aws:logs:${world.region}:${world.account}:log-group:${String(resource.property('LogGroupName'))}:*`,
  },
}
