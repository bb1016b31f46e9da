import { randomUUID } from 'node:crypto'
import type { Engine } from '../engine/engine.ts'
import { removeDeletedMachine } from '../engine/lifecycle.ts'
import type { MachineType } from '../engine/model.ts'
import { checkName } from '../engine/names.ts'
import { ApiError } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Machine, MachineRevision } from '../store/machines.ts'
import { checkMachineArn } from './arns.ts'
import {
  needText,
  type Operation,
  optionalChoice,
  optionalFlag,
  optionalObject,
  optionalText,
  seconds,
} from './input.ts'
import { pageToken, readPage } from './paging.ts'
import { checkDefinition, validation } from './validation.ts'

const types: readonly MachineType[] = ['STANDARD', 'EXPRESS']

/** The operations on state machines. */
export function machineOperations(engine: Engine): Record<string, Operation> {
  return {
    CreateStateMachine(input) {
      const name = needText(input, 'name')
      const request = readMachine(input)
      const type = optionalChoice(input, 'type', types) ?? 'STANDARD'
      checkName(name)
      checkRole(needText(input, 'roleArn'))
      checkDefinition(engine, needText(input, 'definition'), type)
      return engine.submit(() => {
        const machine = createMachine(engine, name, type, {
          text: needText(input, 'definition'),
          roleArn: needText(input, 'roleArn'),
          logging: request.logging ?? {},
          tracing: request.tracing ?? {},
          tags: readTags(input.tags),
        })
        return { stateMachineArn: machine.arn, creationDate: seconds(machine.createdAt) }
      })
    },
    UpdateStateMachine(input) {
      const arn = checkMachineArn(needText(input, 'stateMachineArn'))
      const request = readMachine(input)
      const definition = optionalText(input, 'definition')
      const roleArn = optionalText(input, 'roleArn')
      if (roleArn !== undefined) checkRole(roleArn)
      const given = [definition, roleArn, request.logging, request.tracing]
      if (given.every((value) => value === undefined)) {
        throw new ApiError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
        )
      }
      return engine.submit(() => {
        const machine = needMachine(engine, arn)
        if (machine.status === 'DELETING')
          throw new ApiError('StateMachineDeleting', `State Machine Deleting: '${arn}'`)
        if (definition !== undefined) checkDefinition(engine, definition, machine.type)
        const { revisionId, updatedAt } = updateMachine(engine, machine, {
          ...(definition === undefined ? {} : { text: definition }),
          ...(roleArn === undefined ? {} : { roleArn }),
          ...(request.logging === undefined ? {} : { logging: request.logging }),
          ...(request.tracing === undefined ? {} : { tracing: request.tracing }),
        })
        return { updateDate: seconds(updatedAt), revisionId }
      })
    },
    DescribeStateMachine(input) {
      const machine = needMachine(engine, checkMachineArn(needText(input, 'stateMachineArn')))
      const metadataOnly =
        optionalChoice(input, 'includedData', ['ALL_DATA', 'METADATA_ONLY']) === 'METADATA_ONLY'
      return {
        ...describe(machine.revision, machine.name, metadataOnly),
        status: machine.status,
        type: machine.type,
        creationDate: seconds(machine.createdAt),
        ...(machine.revision.revision === '' ? {} : { revisionId: machine.revision.revision }),
      }
    },
    ListStateMachines(input) {
      const { limit, from } = readPage(input, 'machines')
      const machines = engine.machines.list().filter((machine) => from === undefined || machine.name >= from)
      const next = machines[limit]
      return {
        stateMachines: machines.slice(0, limit).map((machine) => ({
          stateMachineArn: machine.arn,
          name: machine.name,
          type: machine.type,
          creationDate: seconds(machine.createdAt),
        })),
        ...(next === undefined ? {} : { nextToken: pageToken('machines', next.name) }),
      }
    },
    DeleteStateMachine(input) {
      const arn = checkMachineArn(needText(input, 'stateMachineArn'))
      return engine.submit(() => {
        engine.flush()
        if (engine.machines.get(arn) === undefined) return {}
        engine.deleting.add(arn)
        engine.write(() => engine.machines.markDeleting(arn))
        engine.post(() => removeDeletedMachine(engine, arn))
        return {}
      })
    },
    ValidateStateMachineDefinition: (input) => validation(engine, input),
  }
}

/** @throws ApiError StateMachineDoesNotExist */
export function needMachine(engine: Engine, arn: string): Machine {
  const machine = engine.machines.get(arn)
  if (machine === undefined)
    throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
  return machine
}

/** What makes a revision of a state machine. */
export interface MachineContent {
  readonly text: string
  readonly roleArn: string
  readonly logging: JsonObject
  readonly tracing: JsonObject
}

/**
 * Creates a machine, or finds the one that is the same. Role and tags are not compared. In a job.
 *
 * @throws ApiError StateMachineAlreadyExists, StateMachineDeleting
 */
export function createMachine(
  engine: Engine,
  name: string,
  type: MachineType,
  content: MachineContent & { readonly tags: Readonly<Record<string, string>> },
): { arn: string; createdAt: number } {
  engine.flush()
  const arn = `arn:aws:states:${engine.region}:${engine.account}:stateMachine:${name}`
  const known = engine.machines.get(arn)
  if (known?.status === 'DELETING')
    throw new ApiError('StateMachineDeleting', `State Machine Deleting: '${arn}'`)
  if (known !== undefined) {
    if (known.type === type && sameContent(known.revision, content)) return known
    throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`)
  }
  const createdAt = Math.floor(engine.clock.now())
  const { tags, ...revision } = content
  engine.write(() => {
    const id = engine.machines.addRevision({ ...revision, machineArn: arn, revision: '', createdAt })
    engine.machines.insert({ arn, name, type, status: 'ACTIVE', createdAt, tags }, id)
  })
  engine.flush()
  return { arn, createdAt }
}

/** Adds a revision to a machine: executions that run keep theirs. In a job. */
export function updateMachine(
  engine: Engine,
  machine: Machine,
  content: Partial<MachineContent>,
): { revisionId: string; updatedAt: number } {
  const revisionId = randomUUID()
  const updatedAt = Math.floor(engine.clock.now())
  const { id: _, ...current } = machine.revision
  engine.write(() => {
    const id = engine.machines.addRevision({
      ...current,
      ...content,
      revision: revisionId,
      createdAt: updatedAt,
    })
    engine.machines.pointTo(machine.arn, id)
  })
  engine.flush()
  return { revisionId, updatedAt }
}

/** Whether definition, logging and tracing are the same. */
export function sameContent(known: MachineContent, wanted: Omit<MachineContent, 'roleArn'>): boolean {
  return (
    known.text === wanted.text &&
    JSON.stringify(known.logging) === JSON.stringify(wanted.logging) &&
    JSON.stringify(known.tracing) === JSON.stringify(wanted.tracing)
  )
}

/** The members that DescribeStateMachine and DescribeStateMachineForExecution share. */
export function describe(revision: MachineRevision, name: string, metadataOnly = false): JsonObject {
  return {
    stateMachineArn: revision.machineArn,
    name,
    ...(metadataOnly ? {} : { definition: revision.text }),
    roleArn: revision.roleArn,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false, ...revision.logging },
    tracingConfiguration: { enabled: false, ...revision.tracing },
  }
}

function readMachine(input: JsonObject): {
  logging: JsonObject | undefined
  tracing: JsonObject | undefined
} {
  if (optionalFlag(input, 'publish') === true) {
    throw new ApiError(
      'ValidationException',
      'This runtime has no versions and aliases of state machines: publish',
    )
  }
  const encryption = optionalObject(input, 'encryptionConfiguration')
  if (encryption !== undefined && encryption.type !== 'AWS_OWNED_KEY') {
    throw new ApiError('InvalidEncryptionConfiguration', 'This runtime has no customer managed keys')
  }
  const logging = optionalObject(input, 'loggingConfiguration')
  if (logging !== undefined) {
    optionalChoice(logging, 'level', ['ALL', 'ERROR', 'FATAL', 'OFF'])
    const destinations = logging.destinations
    if (logging.level !== undefined && logging.level !== 'OFF' && !Array.isArray(destinations)) {
      throw new ApiError(
        'InvalidLoggingConfiguration',
        'Invalid Logging Configuration: a level needs one destination',
      )
    }
  }
  return { logging, tracing: optionalObject(input, 'tracingConfiguration') }
}

function checkRole(arn: string): void {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn))
    throw new ApiError('InvalidArn', `Invalid Role Arn: '${arn.slice(0, 256)}'`)
}

/** Reads `[{key, value}]`. @throws ApiError ValidationException */
export function readTags(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {}
  const tags: Record<string, string> = {}
  if (!Array.isArray(value)) throw new ApiError('ValidationException', 'tags must be a list')
  for (const tag of value as unknown[]) {
    if (!isObject(tag) || typeof tag.key !== 'string') {
      throw new ApiError('ValidationException', 'a tag needs a key')
    }
    tags[tag.key] = typeof tag.value === 'string' ? tag.value : ''
  }
  if (Object.keys(tags).length > 50) throw new ApiError('TooManyTags', 'A state machine may have 50 tags')
  return tags
}
