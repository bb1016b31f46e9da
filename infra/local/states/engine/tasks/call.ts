import { StateError, stateErrors } from '../../errors.ts'
import type { Json } from '../../json.ts'
import type { Engine } from '../engine.ts'
import { stateOf } from '../memory.ts'
import type { Frame, Outcome } from '../model.ts'
import { mapCall } from '../states/distributed-calls.ts'
import { resolveTask, submitted } from './finish.ts'
import { callIntegration } from './integrations.ts'
import { resourceOf } from './start.ts'

/**
 * Calls the integration of a frame that is `calling`, after the commit. A frame that is being called already
 * is left alone; after a restart none is, and the call is made again.
 */
export function startCall(engine: Engine, frame: Frame): void {
  const attempt = frame.data.task?.attempt ?? 0
  const key = `${frame.id}:${attempt}`
  if (engine.calls.has(key)) return
  const controller = new AbortController()
  engine.calls.set(key, controller)
  engine.memory.pin(frame.live)
  engine.after(() => {
    if (
      frame.status !== 'calling' ||
      (frame.data.task?.attempt ?? 0) !== attempt ||
      controller.signal.aborted
    ) {
      forget()
      return
    }
    work(engine, frame, controller.signal).then(
      (settle) => report(settle),
      (error: unknown) => report(() => failed(engine, frame, error)),
    )
  })
  const forget = () => {
    if (engine.calls.get(key) === controller) engine.calls.delete(key)
    engine.memory.unpin(frame.live)
  }
  const report = (settle: () => void | Promise<void>) => {
    if (engine.closed) return
    engine.post(async () => {
      forget()
      const current = frame.status === 'calling' && (frame.data.task?.attempt ?? 0) === attempt
      // After a failed commit the frame in memory is not the one that counts any more.
      if (!current || frame.live.row.status !== 'RUNNING' || !engine.memory.holds(frame)) return
      await settle()
    })
  }
}

/** @returns what to do with the answer, in a job */
async function work(engine: Engine, frame: Frame, signal: AbortSignal): Promise<() => void | Promise<void>> {
  const state = stateOf(frame)
  if (state.Type === 'Map') return mapCall(engine, frame, state, signal)
  const resource = resourceOf(state)
  const result: Json = await callIntegration(
    engine.integrations,
    resource,
    frame.data.task?.arguments ?? null,
    signal,
  )
  return () => {
    if (resource.pattern === 'token') submitted(engine, frame, state, result)
    else resolveTask(engine, frame, { result })
  }
}

function failed(engine: Engine, frame: Frame, error: unknown): void {
  const outcome: Outcome =
    error instanceof StateError
      ? { error: error.error, cause: error.message }
      : { error: stateErrors.runtime, cause: error instanceof Error ? error.message : String(error) }
  resolveTask(engine, frame, outcome)
}
