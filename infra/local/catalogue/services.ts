import type { RuleDefinition, ScheduleDefinition } from '../bus/definition.ts'
import type { TableDefinition } from '../dynamodb/definition.ts'
import type { Functions } from '../functions/functions.ts'
import type { HttpApiDefinition } from '../http-api/definition.ts'
import type { Identity } from '../identity/definition.ts'
import type { EventSource } from '../queues/event-source.ts'
import type { BucketProperties } from '../s3/server.ts'
import type { World } from './type.ts'

export type Attributes = Readonly<Record<string, unknown>>

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
  /** Serves the API at its own address. */
  ensureHttpApi(api: { stack: string; logicalId: string }, definition: HttpApiDefinition): void
  /** Where the lines for a log group go. @param arn of the log group */
  logSink(arn: string): (line: string) => void
  readonly identity: Pick<
    Identity,
    'ensureUserPool' | 'ensureClient' | 'ensureDomain' | 'ensureGroup' | 'addToGroup'
  >
  /** Makes a mail configuration set known. */
  ensureConfigurationSet(name: string): void
}
