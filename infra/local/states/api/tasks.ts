import type { Engine } from '../engine/engine.ts'
import type { Frame, Outcome } from '../engine/model.ts'
import { resolveTask } from '../engine/tasks/finish.ts'
import { setDue } from '../engine/tasks/start.ts'
import { isWellFormed } from '../engine/tasks/token.ts'
import { ApiError } from '../errors.ts'
import { parseJson } from '../json.ts'
import { payloadLimit } from '../limits.ts'
import { invalid, needText, type Operation, optionalText } from './input.ts'

/** The operations with a task token. */
export function taskOperations(engine: Engine): Record<string, Operation> {
  const complete = (token: string, outcome: Outcome) =>
    engine.submit(() => {
      resolveTask(engine, taskOf(engine, token), outcome)
      return {}
    })

  return {
    SendTaskSuccess(input) {
      const token = readToken(needText(input, 'taskToken'))
      const text = needText(input, 'output')
      if (Buffer.byteLength(text) > payloadLimit) {
        throw invalid(undefined, 'output', `Member must have length less than or equal to ${payloadLimit}`)
      }
      const result = parseJson(text)
      if (result === undefined)
        throw new ApiError('InvalidOutput', `Invalid Output: 'the output is not JSON'`)
      return complete(token, { result })
    },
    SendTaskFailure(input) {
      const token = readToken(needText(input, 'taskToken'))
      const error = optionalText(input, 'error', 256) ?? ''
      const cause = optionalText(input, 'cause', 32_768) ?? ''
      return complete(token, { error, cause })
    },
    SendTaskHeartbeat(input) {
      const token = readToken(needText(input, 'taskToken'))
      return engine.submit(() => {
        const frame = taskOf(engine, token)
        const { task } = frame.data
        if (task?.heartbeatMs !== undefined) {
          task.heartbeatAt = Math.floor(engine.clock.now()) + task.heartbeatMs
          setDue(frame)
          engine.changed(frame)
        }
        return {}
      })
    },
  }
}

function readToken(token: string): string {
  if (token.length === 0 || token.length > 2048) {
    throw invalid(undefined, 'taskToken', 'Member must have length between 1 and 2048')
  }
  if (!isWellFormed(token)) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'")
  return token
}

/** The frame whose open task the token belongs to. */
function taskOf(engine: Engine, token: string): Frame {
  const row = engine.executions.token(token)
  if (row === undefined) throw new ApiError('TaskDoesNotExist', "Task Does Not Exist: 'Task does not exist'")
  const live = engine.memory.load(row.executionId)
  const frame = live?.frames.get(row.frameId)
  const open =
    live?.row.status === 'RUNNING' &&
    frame?.data.task?.token === token &&
    (frame.status === 'calling' || frame.status === 'submitted')
  if (!open) throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
  return frame
}
