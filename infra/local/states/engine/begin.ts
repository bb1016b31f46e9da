import { ApiError } from '../errors.ts'
import { parseJson } from '../json.ts'
import { payloadLimit } from '../limits.ts'
import type { Engine } from './engine.ts'
import { executionArn, nameIsFree, startExecution } from './lifecycle.ts'
import type { Frame, LiveExecution } from './model.ts'
import { checkName } from './names.ts'

/** A request to start an execution, from the API or from another execution. */
export interface BeginRequest {
  readonly machineArn: string
  readonly name: string
  /** JSON text. */
  readonly input: string
  readonly trace?: string
  /** The frame that waits for it. */
  readonly parent?: Frame
}

/**
 * Starts an execution, or finds the running one of the same name and input.
 *
 * @throws ApiError StateMachineDoesNotExist, StateMachineDeleting, InvalidName, InvalidExecutionInput,
 *   ExecutionAlreadyExists
 */
export function begin(engine: Engine, request: BeginRequest): { live: LiveExecution; started: boolean } {
  const machine = engine.machines.get(request.machineArn)
  if (machine === undefined) {
    throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${request.machineArn}'`)
  }
  if (machine.status === 'DELETING') {
    throw new ApiError('StateMachineDeleting', `State Machine Deleting: '${request.machineArn}'`)
  }
  checkName(request.name)
  if (Buffer.byteLength(request.input) > payloadLimit) {
    throw new ApiError('InvalidExecutionInput', `The input is larger than ${payloadLimit} bytes`)
  }
  if (parseJson(request.input) === undefined) {
    throw new ApiError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: the input is not JSON`,
    )
  }
  if (machine.type === 'STANDARD') {
    const arn = executionArn(engine, machine.name, machine.type, request.name)
    const known = engine.memory.byArn(arn)
    if (known !== undefined && !nameIsFree(engine, known.row)) {
      if (known.row.status === 'RUNNING' && known.row.input === request.input)
        return { live: known, started: false }
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
    }
    if (known !== undefined) {
      engine.memory.forget(known)
      engine.executionReplaced(known)
    }
  }
  const live = startExecution(engine, {
    machineArn: machine.arn,
    machineName: machine.name,
    definitionId: machine.revision.id,
    type: machine.type,
    name: request.name,
    input: request.input,
    ...(request.trace === undefined ? {} : { trace: request.trace }),
    ...(request.parent === undefined ? {} : { parent: request.parent }),
  })
  return { live, started: true }
}
