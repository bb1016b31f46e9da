import { parseName } from '../functions/functions.ts'
import { stableUuid } from './names.ts'
import { reasons } from './reasons.ts'
import { type Check, isWhole, members, oneOf, run, unused } from './rules.ts'
import { type ResourceType, text, whole } from './type.ts'

interface Destinations {
  readonly OnSuccess?: { readonly Destination?: string }
  readonly OnFailure?: { readonly Destination?: string }
}

const isDestination: Check = (value) =>
  /^arn:aws:(sqs|lambda|events):/.test(String(value))
    ? undefined
    : `${JSON.stringify(value)} is no destination that is run on one machine: a queue, a function or an event bus`

const destination = members({ Destination: run('destination', isDestination) })

export const lambdaEventInvokeConfig: ResourceType = {
  type: 'AWS::Lambda::EventInvokeConfig',
  runs: 'the durable queue of asynchronous invocations',
  properties: {
    FunctionName: run('the function'),
    Qualifier: run('the function', oneOf('$LATEST')),
    MaximumRetryAttempts: run('retries', isWhole(0, 2)),
    MaximumEventAgeInSeconds: run('age of an event', isWhole(60, 21_600)),
    DestinationConfig: members({ OnSuccess: destination, OnFailure: destination }),
  },
  ref: (resource) => `${resource.stack}-${resource.logicalId}`,
  apply(resource, services) {
    const { OnSuccess, OnFailure } = (resource.properties.DestinationConfig ?? {}) as Destinations
    services.functions.ensureAsyncConfiguration(parseName(text(resource, 'FunctionName') ?? '').name, {
      maximumRetries: whole(resource, 'MaximumRetryAttempts') ?? 2,
      maximumAge: whole(resource, 'MaximumEventAgeInSeconds') ?? 21_600,
      ...(OnSuccess?.Destination !== undefined && { onSuccess: OnSuccess.Destination }),
      ...(OnFailure?.Destination !== undefined && { onFailure: OnFailure.Destination }),
    })
  },
}

const isQueue: Check = (value) =>
  String(value).startsWith('arn:aws:sqs:')
    ? undefined
    : `${JSON.stringify(value)} is no event source that is run on one machine, only queues are`

export const lambdaEventSourceMapping: ResourceType = {
  type: 'AWS::Lambda::EventSourceMapping',
  runs: 'the poller of the queue',
  properties: {
    EventSourceArn: run('the queue', isQueue),
    FunctionName: run('the function'),
    BatchSize: run('messages in one invocation', isWhole(1, 10_000)),
    MaximumBatchingWindowInSeconds: run('time to fill a batch', isWhole(0, 300)),
    FunctionResponseTypes: run('partial failures of a batch', (value) =>
      Array.isArray(value) && value.every((each) => each === 'ReportBatchItemFailures')
        ? undefined
        : 'only ReportBatchItemFailures is known',
    ),
    Enabled: run('polled or not'),
    ScalingConfig: members({ MaximumConcurrency: run('batches at one time', isWhole(2, 1000)) }),
    KmsKeyArn: unused(reasons.encryption),
    MetricsConfig: unused(reasons.monitoring),
    Tags: unused(reasons.tags),
  },
  ref: stableUuid,
  attributes: {
    Id: stableUuid,
    EventSourceMappingArn: (resource, world) =>
      `arn:aws:lambda:${world.region}:${world.account}:event-source-mapping:${stableUuid(resource)}`,
  },
  check: ({ properties }) =>
    properties.EventSourceArn === undefined
      ? [{ path: 'Properties.EventSourceArn', reason: 'is required; only queues are event sources here' }]
      : [],
  apply(resource, services) {
    const { FunctionResponseTypes, Enabled, ScalingConfig } = resource.properties
    const size = whole(resource, 'BatchSize')
    const window = whole(resource, 'MaximumBatchingWindowInSeconds')
    const concurrency = (ScalingConfig as { MaximumConcurrency?: number | string } | undefined)
      ?.MaximumConcurrency
    services.addEventSource({
      queueArn: text(resource, 'EventSourceArn') ?? '',
      functionName: text(resource, 'FunctionName') ?? '',
      reportBatchItemFailures: Array.isArray(FunctionResponseTypes) && FunctionResponseTypes.length > 0,
      enabled: String(Enabled ?? true) === 'true',
      ...(size !== undefined && { batchSize: size }),
      ...(window !== undefined && { maximumBatchingWindow: window }),
      ...(concurrency !== undefined && { maximumConcurrency: Number(concurrency) }),
    })
  },
}

export const lambdaVersion: ResourceType = {
  type: 'AWS::Lambda::Version',
  runs: 'another name of the function: there is one version on one machine',
  properties: {
    FunctionName: run('the function'),
    Description: unused('versions are not listed on one machine'),
    CodeSha256: unused('the code comes from the assembly on this machine'),
    ProvisionedConcurrencyConfig: unused(reasons.capacity),
    RuntimePolicy: unused('the Node.js of this process runs every function'),
  },
  ref: (resource, world) => {
    const { name } = parseName(String(resource.property('FunctionName')))
    return `arn:aws:lambda:${world.region}:${world.account}:function:${name}:1`
  },
  attributes: {
    Version: () => '1',
    FunctionArn: (resource, world) => lambdaVersion.ref(resource, world),
  },
  apply: (resource, services) =>
    services.functions.ensureQualifier(parseName(text(resource, 'FunctionName') ?? '').name, '1'),
}

export const lambdaAlias: ResourceType = {
  type: 'AWS::Lambda::Alias',
  runs: 'another name of the function: there is one version on one machine',
  properties: {
    FunctionName: run('the function'),
    FunctionVersion: run('the one version'),
    Name: run('name of the alias'),
    Description: unused('aliases are not listed on one machine'),
    ProvisionedConcurrencyConfig: unused(reasons.capacity),
  },
  ref: (resource, world) => {
    const { name } = parseName(String(resource.property('FunctionName')))
    const alias = String(resource.property('Name'))
    return `arn:aws:lambda:${world.region}:${world.account}:function:${name}:${alias}`
  },
  attributes: { AliasArn: (resource, world) => lambdaAlias.ref(resource, world) },
  apply: (resource, services) =>
    services.functions.ensureQualifier(
      parseName(text(resource, 'FunctionName') ?? '').name,
      text(resource, 'Name') ?? '',
    ),
}
