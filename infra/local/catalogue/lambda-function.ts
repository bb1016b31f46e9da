import type { Resource } from '../assembly/compile.ts'
import type { CodeSource } from '../functions/code.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { type Check, isText, isWhole, members, oneOf, run, unused } from './rules.ts'
import { type ResourceType, text, whole } from './type.ts'

const isNode: Check = (value) =>
  /^nodejs\d+\.x$/.test(String(value))
    ? undefined
    : `the runtime ${JSON.stringify(value)} is not run on one machine, only nodejs`

const isQueue: Check = (value) =>
  String(value).startsWith('arn:aws:sqs:')
    ? undefined
    : `${JSON.stringify(value)} is no dead-letter queue that is run on one machine`

const isEnvironment: Check = (value) => {
  if (typeof value !== 'object' || value === null) return 'must be an object'
  const wrong = Object.entries(value).filter(
    ([, inner]) => !['string', 'number', 'boolean'].includes(typeof inner),
  )
  return wrong.length === 0 ? undefined : `${wrong.map(([name]) => name).join(', ')} must be text`
}

/** The asset or text that holds the function's code; undefined when the assembly does not have it. */
export function codeSource(resource: Resource): CodeSource | undefined {
  const code = resource.properties.Code as { ZipFile?: string; S3Key?: string } | undefined
  if (code?.ZipFile !== undefined) return { kind: 'inline', text: code.ZipFile }
  const asset = code?.S3Key === undefined ? undefined : resource.assets.get(code.S3Key)
  if (asset === undefined) return undefined
  return { kind: asset.packaging === 'zip' ? 'folder' : 'zip', path: asset.path }
}

const arn = (resource: Parameters<ResourceType['ref']>[0], world: Parameters<ResourceType['ref']>[1]) =>
  `arn:aws:lambda:${world.region}:${world.account}:function:${lambdaFunction.ref(resource, world)}`

export const lambdaFunction: ResourceType = {
  type: 'AWS::Lambda::Function',
  runs: 'worker threads of this process, started on first use',
  properties: {
    FunctionName: run('name of the function'),
    Code: members({
      ZipFile: run('code', isText),
      S3Bucket: run('code, taken from the assets of the assembly'),
      S3Key: run('code, taken from the assets of the assembly'),
    }),
    Handler: run('module and export', isText),
    Runtime: run('Node.js of this process', isNode),
    MemorySize: run('heap of the worker thread', isWhole(128, 10_240)),
    Timeout: run('time-out', isWhole(1, 900)),
    Environment: members({ Variables: run('environment of the worker thread', isEnvironment) }),
    Description: run('told by the Lambda API'),
    ReservedConcurrentExecutions: run('most invocations at one time', isWhole(0, 100_000)),
    DeadLetterConfig: members({ TargetArn: run('takes events that failed every attempt', isQueue) }),
    LoggingConfig: members({
      LogGroup: run('retention of the log file'),
      LogFormat: unused('log files are JSON lines in any case'),
      ApplicationLogLevel: unused('every level is written'),
      SystemLogLevel: unused('every level is written'),
    }),
    PackageType: run('package', oneOf('Zip')),
    SnapStart: members({ ApplyOn: run('start', oneOf('None')) }),
    Role: unused(reasons.roles),
    Architectures: unused(reasons.architecture),
    TracingConfig: unused(reasons.tracing),
    EphemeralStorage: unused('a function has the temporary folder of the machine'),
    KmsKeyArn: unused(reasons.encryption),
    CodeSigningConfigArn: unused('the code comes from the assembly on this machine'),
    RecursiveLoop: unused('loops between services are not watched for on one machine'),
    RuntimeManagementConfig: unused('the Node.js of this process runs every function'),
    PublishToLatestPublished: unused('there is one version of a function on one machine'),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => physicalName(resource, 'FunctionName', { longest: 64 }),
  attributes: { Arn: arn },
  check(resource) {
    const missing = ['Code', 'Handler', 'Runtime'].filter((name) => resource.properties[name] === undefined)
    if (missing.length > 0)
      return missing.map((name) => ({ path: `Properties.${name}`, reason: 'is required' }))
    if (codeSource(resource) !== undefined) return []
    return [{ path: 'Properties.Code', reason: 'no asset of the assembly has this S3Key' }]
  },
  async settle(resource, code) {
    const source = codeSource(resource)
    if (source === undefined) throw new Error(`${resource.logicalId}: the code is not in the assembly`)
    const { Code, ...properties } = resource.properties
    return { ...resource, properties: { ...properties, Folder: await code.put(source) } }
  },
  apply(resource, services, resources) {
    const { region, account } = services.world
    const logGroup = (resource.properties.LoggingConfig as { LogGroup?: string } | undefined)?.LogGroup
    const group = logGroup ?? `/aws/lambda/${resource.ref}`
    const variables = (resource.properties.Environment as { Variables?: Record<string, unknown> } | undefined)
      ?.Variables
    const deadLetters = (resource.properties.DeadLetterConfig as { TargetArn?: string } | undefined)
      ?.TargetArn
    const reserved = whole(resource, 'ReservedConcurrentExecutions')
    services.functions.ensureFunction({
      name: resource.ref,
      arn: `arn:aws:lambda:${region}:${account}:function:${resource.ref}`,
      code: text(resource, 'Folder') ?? '',
      handler: text(resource, 'Handler') ?? '',
      runtime: text(resource, 'Runtime') ?? '',
      memory: whole(resource, 'MemorySize') ?? 128,
      timeout: whole(resource, 'Timeout') ?? 3,
      environment: Object.fromEntries(
        Object.entries(variables ?? {}).map(([name, value]) => [name, String(value)]),
      ),
      description: text(resource, 'Description') ?? '',
      role: text(resource, 'Role') ?? '',
      logGroup: group,
      ...(reserved !== undefined && { reserved }),
      ...(deadLetters !== undefined && { deadLetters }),
    })
    const retention = resources.all.find(
      ({ type, ref, properties }) =>
        (type === 'AWS::Logs::LogGroup' && ref === group) ||
        (type === 'Custom::LogRetention' && properties.LogGroupName === group),
    )
    const days = retention && whole(retention, 'RetentionInDays')
    if (days !== undefined) services.functions.ensureLogRetention(resource.ref, days)
  },
  remove: (before, services) => services.functions.forget(before.ref),
}
