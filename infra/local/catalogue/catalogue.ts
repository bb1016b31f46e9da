import type { CompileOptions, Identifiers, Resource } from '../assembly/compile.ts'
import type { Problem } from '../assembly/model.ts'
import * as cognito from './cognito.ts'
import { dynamodbGlobalTable } from './dynamodb-global-table.ts'
import { dynamodbTable } from './dynamodb-table.ts'
import { eventsBus, eventsRule, schedulerGroup, schedulerSchedule } from './events.ts'
import * as httpApi from './http-api.ts'
import { lambdaFunction } from './lambda-function.ts'
import * as lambdaParts from './lambda-parts.ts'
import { logGroup, logRetention } from './logs.ts'
import { findings, members } from './rules.ts'
import { s3AutoDeleteObjects, s3Bucket, s3BucketNotifications } from './s3-bucket.ts'
import { sesConfigurationSet, sesEmailIdentity, sesEventDestination } from './ses.ts'
import { sqsQueue } from './sqs-queue.ts'
import { stateMachine } from './state-machine.ts'
import type { Resources, ResourceType, World } from './type.ts'
import { unusedTypes } from './unused.ts'

/** Every resource type the runtime knows, in the order in which resources are applied. */
const types: readonly ResourceType[] = [
  dynamodbTable,
  dynamodbGlobalTable,
  s3Bucket,
  s3BucketNotifications,
  s3AutoDeleteObjects,
  logGroup,
  logRetention,
  sqsQueue,
  ...[sesConfigurationSet, sesEmailIdentity, sesEventDestination],
  ...[cognito.userPool, cognito.userPoolClient, cognito.userPoolDomain, cognito.userPoolGroup],
  ...[cognito.userPoolUser, cognito.userPoolUserToGroup, cognito.managedLoginBranding],
  lambdaFunction,
  ...[lambdaParts.lambdaVersion, lambdaParts.lambdaAlias, lambdaParts.lambdaEventInvokeConfig],
  stateMachine,
  ...[httpApi.httpApi, httpApi.httpApiIntegration, httpApi.httpApiAuthorizer, httpApi.httpApiRoute],
  httpApi.httpApiStage,
  // What brings work comes last: by then everything it calls is there.
  ...[eventsBus, eventsRule, schedulerGroup, schedulerSchedule],
  lambdaParts.lambdaEventSourceMapping,
  ...unusedTypes,
]

const byName = new Map(types.map((type) => [type.type, type]))
const places = new Map(types.map((type, index) => [type.type, index]))

/** @throws when the type is unknown; templates are checked before anybody asks */
export function typeOf(name: string): ResourceType {
  const type = byName.get(name)
  if (type === undefined) throw new Error(`${name} is not in the catalogue`)
  return type
}

/** Custom resources whose provider function is not needed, because the runtime itself does their work. */
export const playedCustomResources: ReadonlySet<string> = new Set(
  [s3BucketNotifications, s3AutoDeleteObjects, logRetention].map(({ type }) => type),
)

export function identifiers(world: World): Identifiers {
  return {
    known: (type) => byName.has(type),
    ref: (type, resource) => typeOf(type).ref(resource, world),
    attribute: (type, resource, name) => {
      const attributes = typeOf(type).attributes ?? {}
      return Object.hasOwn(attributes, name) ? attributes[name]?.(resource, world) : undefined
    },
  } satisfies CompileOptions['identifiers']
}

export function groupResources(all: readonly Resource[]): Resources {
  return { all, ofType: (type) => all.filter((resource) => resource.type === type) }
}

/** Everything in the resources that the runtime does not run. */
export function check(resources: Resources): Problem[] {
  return resources.all.flatMap((resource) => {
    const type = typeOf(resource.type)
    const found =
      type.properties === 'any' ? [] : findings(resource.properties, members(type.properties), 'Properties')
    // A check of the whole may rely on properties that are right one by one.
    const all = found.length > 0 ? found : (type.check?.(resource, resources) ?? [])
    const { stack, logicalId } = resource
    return all.map(({ path, reason }) => ({ stack, logicalId, type: resource.type, path, reason }))
  })
}

/** In the order in which they are applied: what is called before what calls it. */
export function inOrder(resources: readonly Resource[]): Resource[] {
  return [...resources].sort((a, b) => (places.get(a.type) ?? 0) - (places.get(b.type) ?? 0))
}
