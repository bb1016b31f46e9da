import { StateError, stateErrors } from '../errors.ts'
import { historyLimit } from '../limits.ts'
import { advanceChildren } from './children.ts'
import type { Engine } from './engine.ts'
import { failState } from './fail.ts'
import { endExecution, failRuntime } from './lifecycle.ts'
import { stateOf } from './memory.ts'
import { type Frame, isOver } from './model.ts'
import { runChoice } from './states/choice.ts'
import { finishMap, startMap } from './states/map.ts'
import { finishParallel, startParallel } from './states/parallel.ts'
import { runFail, runPass, runSucceed } from './states/simple.ts'
import { finishWait, startWait } from './states/wait.ts'
import { startCall } from './tasks/call.ts'
import { finishTask } from './tasks/finish.ts'
import { startTask } from './tasks/start.ts'

// A loop of Pass states must not keep the other executions waiting.
const stepsPerJob = 20

/** Queues the frame's next step, unless it is queued already. */
export function enqueue(engine: Engine, frame: Frame): void {
  if (frame.queued) return
  frame.queued = true
  engine.memory.pin(frame.live)
  engine.post(async () => {
    frame.queued = false
    try {
      await advance(engine, frame)
    } finally {
      engine.memory.unpin(frame.live)
    }
  })
}

async function advance(engine: Engine, frame: Frame): Promise<void> {
  const { live } = frame
  for (let step = 0; step < stepsPerJob; step += 1) {
    if (live.row.status !== 'RUNNING' || isOver(frame)) return
    if (live.row.lastEvent >= historyLimit - 1) {
      failRuntime(
        engine,
        live,
        `The execution reached the maximum number of history events (${historyLimit}).`,
      )
      return
    }
    if (frame.status === 'children' && step > 0) break
    try {
      if (!(await takeStep(engine, frame))) return
    } catch (error) {
      await handle(engine, frame, error)
    }
  }
  enqueue(engine, frame)
}

async function handle(engine: Engine, frame: Frame, error: unknown): Promise<void> {
  if (error instanceof StateError) {
    await failState(engine, frame, error)
    return
  }
  console.error(`Step Functions: state ${frame.state} of ${frame.live.row.arn} failed`, error)
  failRuntime(
    engine,
    frame.live,
    `An error occurred while executing the state '${frame.state}': ${String(error)}`,
  )
}

/** @returns whether there is more to do now */
async function takeStep(engine: Engine, frame: Frame): Promise<boolean> {
  if (frame.status === 'ready') {
    await enter(engine, frame)
    return true
  }
  if (frame.status === 'children') return advanceChildren(engine, frame)
  if (frame.status === 'calling') {
    startCall(engine, frame)
    return false
  }
  if (frame.status !== 'resolved') return false
  const state = stateOf(frame)
  if (state.Type === 'Task') await finishTask(engine, frame, state)
  else if (state.Type === 'Wait') await finishWait(engine, frame, state)
  else if (state.Type === 'Parallel') await finishParallel(engine, frame, state)
  else if (state.Type === 'Map') await finishMap(engine, frame, state)
  else throw new Error(`a ${state.Type} state has nothing to finish`)
  return true
}

async function enter(engine: Engine, frame: Frame): Promise<void> {
  const state = stateOf(frame)
  const { data, live } = frame
  if (data.enteredAt === undefined) {
    if (engine.deleting.has(live.row.machineArn)) {
      endExecution(engine, live, { status: 'ABORTED', cause: 'The state machine has been deleted.' })
      return
    }
    data.enteredAt = Math.floor(engine.clock.now())
    engine.counts.transitions += 1
    engine.record(live, frame, `${state.Type}StateEntered`, {
      name: frame.state,
      input: JSON.stringify(data.value),
      inputDetails: { truncated: false },
    })
    data.enteredEvent = frame.lastEvent
  } else {
    // A further attempt is a transition too: AWS bills it as one.
    engine.counts.transitions += 1
    engine.changed(frame)
  }
  switch (state.Type) {
    case 'Pass':
      return runPass(engine, frame, state)
    case 'Succeed':
      return runSucceed(engine, frame, state)
    case 'Fail':
      return runFail(engine, frame, state)
    case 'Choice':
      return runChoice(engine, frame, state)
    case 'Wait':
      return startWait(engine, frame, state)
    case 'Task':
      return startTask(engine, frame, state)
    case 'Parallel':
      return startParallel(engine, frame, state)
    case 'Map':
      return startMap(engine, frame, state)
    default:
      throw new StateError(stateErrors.runtime, `unknown state type ${String(state.Type)}`)
  }
}
