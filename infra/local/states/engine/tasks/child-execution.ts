import { randomUUID } from 'node:crypto'
import type { Pattern } from '../../definition/resource.ts'
import { ApiError } from '../../errors.ts'
import { asString, isObject, type Json } from '../../json.ts'
import { begin } from '../begin.ts'
import type { Engine } from '../engine.ts'
import { stateOf } from '../memory.ts'
import type { Frame } from '../model.ts'
import { resolveTask, submitted } from './finish.ts'

/**
 * `states:startExecution`. The child starts in the same transaction as the attempt is taken down, so it
 * starts exactly once.
 */
export function startChild(engine: Engine, frame: Frame, pattern: Pattern): void {
  const { task } = frame.data
  const given = isObject(task?.arguments) ? task.arguments : {}
  const waits = pattern === 'sync' || pattern === 'sync2'
  try {
    const { live, started } = begin(engine, {
      machineArn: asString(given.StateMachineArn) ?? '',
      name: asString(given.Name) ?? randomUUID(),
      input: inputText(given.Input),
      ...(waits ? { parent: frame } : {}),
    })
    if (waits && !started) {
      // The name belongs to an execution that is not ours to wait for.
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${live.row.arn}'`)
    }
    const answer = { ExecutionArn: live.row.arn, StartDate: live.row.startedAt }
    if (pattern === 'response') {
      resolveTask(engine, frame, { result: answer })
      return
    }
    if (waits && task !== undefined) task.child = live.row.id
    submitted(engine, frame, stateOf(frame), answer)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const name = error.code.endsWith('Exception') ? error.code : `${error.code}Exception`
    resolveTask(engine, frame, { error: `StepFunctions.${name}`, cause: error.message })
  }
}

function inputText(input: Json | undefined): string {
  if (input === undefined) return '{}'
  return typeof input === 'string' ? input : JSON.stringify(input)
}
