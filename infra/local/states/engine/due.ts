import { stateErrors } from '../errors.ts'
import { enqueue } from './advance.ts'
import type { Engine } from './engine.ts'
import { cancelCall, endExecution, stopChildren } from './lifecycle.ts'
import type { Frame } from './model.ts'
import { resolveTask } from './tasks/finish.ts'

// More due rows than this are taken in the next job, so that requests are not kept waiting.
const rowsPerJob = 500

/** Works off what is due now, in the order in which it became due. */
export function workOffDue(engine: Engine): void {
  engine.post(() => {
    engine.flush()
    const now = engine.clock.now()
    for (const row of engine.executions.dueRows(Math.floor(now), rowsPerJob)) {
      const live = engine.memory.load(row.executionId)
      if (live?.row.status !== 'RUNNING') continue
      if (row.kind === 'execution') {
        endExecution(engine, live, {
          status: 'TIMED_OUT',
          error: stateErrors.timeout,
          cause: 'The execution timed out.',
        })
        continue
      }
      const frame = live.frames.get(row.id)
      if (frame?.due !== undefined && frame.due <= now) frameIsDue(engine, frame, now)
    }
  })
}

function frameIsDue(engine: Engine, frame: Frame, now: number): void {
  const { task } = frame.data
  delete frame.due
  engine.changed(frame)
  if (frame.status === 'waiting' || frame.status === 'retrying') {
    frame.status = frame.status === 'waiting' ? 'resolved' : 'ready'
    enqueue(engine, frame)
    return
  }
  if (frame.status !== 'calling' && frame.status !== 'submitted') return
  cancelCall(engine, frame)
  stopChildren(engine, frame, 'ABORTED')
  const overall = task?.timeoutAt !== undefined && task.timeoutAt <= now
  const error = overall ? stateErrors.timeout : stateErrors.heartbeat
  const cause = overall ? 'The task timed out.' : 'The task sent no heartbeat in time.'
  resolveTask(engine, frame, { error, cause }, true)
}
