import { type CorsRule, requireBucketName } from '../s3/buckets.ts'
import { S3Error } from '../s3/errors.ts'
import type { BucketProperties } from '../s3/server.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { list, members, oneOf, run, unused } from './rules.ts'
import { type LifecycleTemplate, lifecycleMembers, lifecycleRule } from './s3-lifecycle.ts'
import type { Attributes } from './services.ts'
import type { Applied, ResourceType } from './type.ts'

const onlyEventBridge = 'is not run on one machine; let the bucket notify EventBridge and write a rule'
const eventBridge = members({
  EventBridgeConfiguration: members({ EventBridgeEnabled: run('object events go to the bus') }),
})

interface CorsTemplate {
  readonly Id?: string
  readonly AllowedOrigins: readonly string[]
  readonly AllowedMethods: readonly string[]
  readonly AllowedHeaders?: readonly string[]
  readonly ExposedHeaders?: readonly string[]
  readonly MaxAge?: number | string
}

function corsRule(rule: CorsTemplate): CorsRule {
  return {
    allowedOrigins: rule.AllowedOrigins,
    allowedMethods: rule.AllowedMethods,
    ...(rule.Id !== undefined && { id: rule.Id }),
    ...(rule.AllowedHeaders && { allowedHeaders: rule.AllowedHeaders }),
    ...(rule.ExposedHeaders && { exposeHeaders: rule.ExposedHeaders }),
    ...(rule.MaxAge !== undefined && { maxAgeSeconds: Number(rule.MaxAge) }),
  }
}

function definition(properties: Applied['properties'], notified: boolean): BucketProperties {
  const at = (...path: string[]) =>
    path.reduce<unknown>((value, name) => (value as Attributes | undefined)?.[name], properties)
  const own = at('NotificationConfiguration', 'EventBridgeConfiguration') as Attributes | undefined
  return {
    versioned: at('VersioningConfiguration', 'Status') === 'Enabled',
    // An empty EventBridgeConfiguration switches it on, as the API has it.
    eventBridge: notified || (own !== undefined && String(own.EventBridgeEnabled ?? true) === 'true'),
    cors: ((at('CorsConfiguration', 'CorsRules') ?? []) as CorsTemplate[]).map(corsRule),
    lifecycle: ((at('LifecycleConfiguration', 'Rules') ?? []) as LifecycleTemplate[]).map(lifecycleRule),
  }
}

export const s3Bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  runs: 'a bucket of the object store in the data folder',
  properties: {
    BucketName: run('name of the bucket'),
    VersioningConfiguration: members({ Status: run('versions', oneOf('Enabled', 'Suspended')) }),
    NotificationConfiguration: eventBridge,
    CorsConfiguration: members({
      CorsRules: list({
        AllowedHeaders: run('CORS'),
        AllowedMethods: run('CORS'),
        AllowedOrigins: run('CORS'),
        ExposedHeaders: run('CORS'),
        MaxAge: run('CORS'),
        Id: run('CORS'),
      }),
    }),
    LifecycleConfiguration: members({
      Rules: list(lifecycleMembers),
      TransitionDefaultMinimumObjectSize: unused('there is one storage class on one machine'),
    }),
    AccessControl: run('access', oneOf('Private', 'LogDeliveryWrite', 'BucketOwnerFullControl')),
    BucketEncryption: unused(reasons.encryption),
    PublicAccessBlockConfiguration: unused(reasons.publicAccess),
    OwnershipControls: unused('there is one account on one machine'),
    LoggingConfiguration: unused(reasons.logging),
    MetricsConfigurations: unused(reasons.monitoring),
    AnalyticsConfigurations: unused(reasons.monitoring),
    InventoryConfigurations: unused(reasons.monitoring),
    IntelligentTieringConfigurations: unused('there is one storage class on one machine'),
    AccelerateConfiguration: unused('there is no distance to a machine itself'),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => physicalName(resource, 'BucketName', { longest: 63, lower: true }),
  attributes: {
    Arn: (resource, world) => `arn:aws:s3:::${s3Bucket.ref(resource, world)}`,
    DomainName: (resource, world) => `${s3Bucket.ref(resource, world)}.s3.amazonaws.com`,
    RegionalDomainName: (resource, world) =>
      `${s3Bucket.ref(resource, world)}.s3.${world.region}.amazonaws.com`,
  },
  check(resource) {
    try {
      requireBucketName(resource.ref)
      return []
    } catch (error) {
      if (!(error instanceof S3Error)) throw error
      return [{ path: 'Properties.BucketName', reason: `${resource.ref} is no name for a bucket` }]
    }
  },
  async apply(resource, services, resources) {
    const notified = resources
      .ofType('Custom::S3BucketNotifications')
      .some(({ properties }) => properties.BucketName === resource.ref)
    await services.ensureBucket(resource.ref, definition(resource.properties, notified))
  },
  async holds(before, services) {
    const answer = await services.call('s3', 'listObjectVersions', { Bucket: before.ref, MaxKeys: 1 })
    const some = (list: unknown) => Array.isArray(list) && list.length > 0
    return some(answer.Versions) || some(answer.DeleteMarkers) ? 'objects' : undefined
  },
  async remove(before, services) {
    await services.call('s3', 'deleteBucket', { Bucket: before.ref })
  },
}

/** What CDK writes for `eventBridgeEnabled`: its function would only call PutBucketNotification. */
export const s3BucketNotifications: ResourceType = {
  type: 'Custom::S3BucketNotifications',
  runs: 'the bucket itself takes the notification configuration; the provider function is not needed',
  properties: {
    ServiceToken: unused('the runtime plays this custom resource'),
    BucketName: run('the bucket that notifies'),
    NotificationConfiguration: members({
      EventBridgeConfiguration: run('object events go to the bus'),
      LambdaFunctionConfigurations: run('', () => onlyEventBridge),
      QueueConfigurations: run('', () => onlyEventBridge),
      TopicConfigurations: run('', () => onlyEventBridge),
    }),
    Managed: unused('there is no configuration made by somebody else to keep'),
    SkipDestinationValidation: unused('an event bus needs no validation'),
  },
  ref: (resource) => `${resource.stack}-${resource.logicalId}`,
}

export const s3AutoDeleteObjects: ResourceType = {
  type: 'Custom::S3AutoDeleteObjects',
  runs: 'it empties a bucket when its stack is deleted; no stack is deleted on one machine, the data folder is',
  idle: true,
  properties: 'any',
  ref: (resource) => `${resource.stack}-${resource.logicalId}`,
}
