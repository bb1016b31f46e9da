import type { RequestListener } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../kernel/clock.ts'
import type { EventOutbox } from '../kernel/events.ts'
import { executionOperations } from './api/executions.ts'
import { type Authenticate, createListener } from './api/listener.ts'
import { listingOperations } from './api/listings.ts'
import { createMachine, machineOperations, sameContent, updateMachine } from './api/machines.ts'
import { mapRunOperations } from './api/map-runs.ts'
import { tagOperations } from './api/tags.ts'
import { taskOperations } from './api/tasks.ts'
import { checkDefinition } from './api/validation.ts'
import { enqueue } from './engine/advance.ts'
import { workOffDue } from './engine/due.ts'
import { Engine } from './engine/engine.ts'
import { removeDeletedMachine } from './engine/lifecycle.ts'
import type { MachineType } from './engine/model.ts'
import { checkName } from './engine/names.ts'
import { ApiError } from './errors.ts'
import type { Integrations } from './integrations.ts'
import type { JsonObject } from './json.ts'
import { createTables } from './store/schema.ts'

export interface StatesOptions {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly region: string
  /** Account id, 12 digits. */
  readonly account: string
  readonly integrations: Integrations
  readonly events: EventOutbox
  readonly authenticate: Authenticate
}

/** A state machine as a template declares it. */
export interface MachineDeclaration {
  /** Amazon States Language, JSON text. */
  readonly definition: string
  readonly roleArn: string
  readonly type: MachineType
  readonly loggingConfiguration?: JsonObject
  readonly tracing?: boolean
}

/** What the engine has done since it was started, and what it holds. */
export interface StatesMetrics {
  readonly transitions: number
  readonly executionsStarted: number
  readonly executionsEnded: number
  readonly commits: number
  readonly executionsInMemory: number
  readonly callsInFlight: number
}

/** AWS Step Functions for one machine. */
export interface States {
  /** Handles the requests of one HTTP server. */
  readonly listener: RequestListener
  /**
   * Creates a state machine or brings it to the declared state; running executions keep their definition.
   *
   * @returns its ARN
   * @throws ApiError InvalidDefinition with every problem, InvalidName, StateMachineAlreadyExists (other type)
   */
  ensureStateMachine(name: string, declaration: MachineDeclaration): Promise<string>
  /** Goes on with everything that was running. To be called once, when the other services can be reached. */
  resume(): void
  metrics(): StatesMetrics
  /** Whether nothing runs now: every execution waits for a token or for a time that has not come. */
  quiet(): boolean
  /** Stops working. What is in flight is taken up again at the next start. */
  close(): void
}

/** @throws when the tables cannot be made or read */
export function createStates(options: StatesOptions): States {
  createTables(options.database)
  const engine = new Engine(options)
  const resume = () => {
    engine.post(() => {
      for (const { executionId, frameId } of engine.executions.active()) {
        const frame = engine.memory.load(executionId)?.frames.get(frameId)
        if (frame !== undefined) enqueue(engine, frame)
      }
      for (const arn of engine.deleting) engine.post(() => removeDeletedMachine(engine, arn))
    })
  }
  engine.listen({ onDue: () => workOffDue(engine), onBroken: resume })
  const operations = {
    ...machineOperations(engine),
    ...executionOperations(engine),
    ...listingOperations(engine, options.database),
    ...taskOperations(engine),
    ...mapRunOperations(engine),
    ...tagOperations(engine),
  }
  return {
    listener: createListener(operations, options.authenticate),
    async ensureStateMachine(name, declaration) {
      checkName(name)
      checkDefinition(engine, declaration.definition, declaration.type)
      return engine.submit(() => ensure(engine, name, declaration))
    },
    resume,
    metrics: () => ({
      ...engine.counts,
      executionsInMemory: engine.memory.size,
      callsInFlight: engine.calls.size,
    }),
    quiet: () => engine.quiet(),
    close: () => engine.close(),
  }
}

function ensure(engine: Engine, name: string, declaration: MachineDeclaration): string {
  const content = {
    text: declaration.definition,
    roleArn: declaration.roleArn,
    logging: declaration.loggingConfiguration ?? {},
    tracing: declaration.tracing === undefined ? {} : { enabled: declaration.tracing },
  }
  const arn = `arn:aws:states:${engine.region}:${engine.account}:stateMachine:${name}`
  const known = engine.machines.get(arn)
  if (known === undefined || known.status === 'DELETING') {
    return createMachine(engine, name, declaration.type, { ...content, tags: {} }).arn
  }
  if (known.type !== declaration.type) {
    throw new ApiError(
      'StateMachineAlreadyExists',
      `State Machine Already Exists with type ${known.type}: '${arn}'`,
    )
  }
  const same = sameContent(known.revision, content) && known.revision.roleArn === content.roleArn
  if (!same) updateMachine(engine, known, content)
  return arn
}
