import type { RuleDefinition, ScheduleDefinition } from '../bus/definition.ts'
import type { TableDefinition } from '../dynamodb/definition.ts'
import type { Functions } from '../functions/functions.ts'
import type { EventSource } from '../queues/event-source.ts'
import type { BucketProperties } from '../s3/server.ts'
import type { World } from './type.ts'

export type Attributes = Readonly<Record<string, unknown>>

/** An HTTP API with everything that belongs to it; each part is its `Ref` and its properties. */
export interface HttpApiDefinition {
  readonly id: string
  readonly url: string
  readonly properties: Attributes
  readonly stages: readonly { readonly ref: string; readonly properties: Attributes }[]
  readonly routes: readonly { readonly ref: string; readonly properties: Attributes }[]
  readonly integrations: readonly { readonly ref: string; readonly properties: Attributes }[]
  readonly authorizers: readonly { readonly ref: string; readonly properties: Attributes }[]
}

/** The running services as the catalogue uses them; `compose.ts` puts the real ones behind it. */
export interface Services {
  readonly world: World
  readonly functions: Functions
  /** Calls an AWS API of this machine as an SDK does: service, action in camel case, members in Pascal case. */
  call(service: string, action: string, input: Attributes): Promise<Attributes>
  ensureTable(definition: TableDefinition): Promise<unknown>
  ensureBucket(name: string, definition: BucketProperties): Promise<void> | void
  ensureQueue(name: string, attributes: Readonly<Record<string, string>>): unknown
  addEventSource(source: EventSource): void
  ensureStateMachine(
    name: string,
    definition: { definition: string; roleArn: string; type: 'STANDARD' | 'EXPRESS' },
  ): Promise<unknown> | unknown
  ensureBus(name: string): void
  ensureRule(definition: RuleDefinition): void
  ensureSchedule(definition: ScheduleDefinition): void
  ensureHttpApi(definition: HttpApiDefinition): Promise<void> | void
  readonly identity: {
    ensureUserPool(id: string, properties: Attributes): Promise<void> | void
    ensureClient(id: string, properties: Attributes): Promise<void> | void
    ensureDomain(properties: Attributes): Promise<void> | void
    ensureUser(properties: Attributes): Promise<void> | void
    ensureGroup(properties: Attributes): Promise<void> | void
    addToGroup(properties: Attributes): Promise<void> | void
  }
  readonly mail: {
    ensureIdentity(properties: Attributes): void
    ensureConfigurationSet(name: string, properties: Attributes): void
  }
}
