import type { Container, Definition, State } from '../definition/types.ts'
import type { ExecutionStore } from '../store/executions.ts'
import type { MachineStore } from '../store/machines.ts'
import type { Execution, Frame, FrameData, LiveExecution, Revision } from './model.ts'

/** Executions held in memory. They are loaded when something happens to them and dropped when nothing does. */
export class Memory {
  readonly #executions: ExecutionStore
  readonly #machines: MachineStore
  readonly #live = new Map<number, LiveExecution>()
  readonly #byArn = new Map<string, LiveExecution>()
  readonly #definitions = new Map<number, { definition: Definition; revision: Omit<Revision, 'container'> }>()
  readonly #droppable = new Set<LiveExecution>()
  #lastExecution: number
  #lastFrame: number

  constructor(executions: ExecutionStore, machines: MachineStore) {
    this.#executions = executions
    this.#machines = machines
    const highest = executions.highestIds()
    this.#lastExecution = highest.execution
    this.#lastFrame = highest.frame
  }

  /** How many executions are held now. */
  get size(): number {
    return this.#live.size
  }

  nextExecutionId(): number {
    this.#lastExecution += 1
    return this.#lastExecution
  }

  /** Adds an execution that was just made. */
  add(row: Execution): LiveExecution {
    const live: LiveExecution = { row, revision: this.revision(row), frames: new Map(), pins: 0 }
    this.#keep(live)
    return live
  }

  load(id: number): LiveExecution | undefined {
    const known = this.#live.get(id)
    if (known !== undefined) {
      this.#droppable.add(known)
      return known
    }
    return this.#restore(this.#executions.byId(id))
  }

  byArn(arn: string): LiveExecution | undefined {
    return this.#byArn.get(arn) ?? this.#restore(this.#executions.byArn(arn))
  }

  /** Whether the frame is the one that is held for its row. */
  holds(frame: Frame): boolean {
    return this.#live.get(frame.live.row.id)?.frames.get(frame.id) === frame
  }

  /** Forgets an execution whose rows are being removed. */
  forget(live: LiveExecution): void {
    // After a failed commit an older copy may still be let go of by its calls.
    if (this.#live.get(live.row.id) === live) this.#live.delete(live.row.id)
    if (this.#byArn.get(live.row.arn) === live) this.#byArn.delete(live.row.arn)
    this.#droppable.delete(live)
  }

  pin(live: LiveExecution): void {
    live.pins += 1
  }

  unpin(live: LiveExecution): void {
    live.pins -= 1
    this.#droppable.add(live)
  }

  /** Drops what nothing refers to. Only to be called when everything in memory has been written. */
  sweep(): void {
    for (const live of this.#droppable) if (live.pins === 0) this.forget(live)
    this.#droppable.clear()
  }

  /** Drops everything, after a commit that failed: the database alone is right. */
  clear(): void {
    this.#live.clear()
    this.#byArn.clear()
    this.#droppable.clear()
  }

  newFrame(
    live: LiveExecution,
    place: { parent?: Frame; position: number; container: Container; lastEvent: number },
    data: Pick<FrameData, 'value' | 'item'>,
  ): Frame {
    this.#lastFrame += 1
    const frame: Frame = {
      id: this.#lastFrame,
      live,
      ...place,
      status: 'ready',
      state: place.container.StartAt,
      data: { variables: {}, attempts: 0, ...data },
      children: [],
      doneChildren: 0,
      queued: false,
      childExecutions: new Set(),
    }
    live.frames.set(frame.id, frame)
    place.parent?.children.push(frame)
    return frame
  }

  revision(row: Pick<Execution, 'definitionId' | 'mapState'>): Revision {
    let known = this.#definitions.get(row.definitionId)
    if (known === undefined) {
      const stored = this.#machines.revision(row.definitionId)
      if (stored === undefined) throw new Error(`definition ${row.definitionId} is missing`)
      const definition = JSON.parse(stored.text) as Definition
      known = {
        definition,
        revision: {
          definitionId: stored.id,
          machineArn: stored.machineArn,
          machineName: stored.machineArn.split(':')[6] ?? '',
          roleArn: stored.roleArn,
          ...(definition.TimeoutSeconds === undefined ? {} : { timeoutSeconds: definition.TimeoutSeconds }),
        },
      }
      this.#definitions.set(row.definitionId, known)
    }
    const container =
      row.mapState === undefined ? known.definition : processorOf(known.definition, row.mapState)
    if (container === undefined)
      throw new Error(`state ${row.mapState} is missing in definition ${row.definitionId}`)
    return { ...known.revision, container }
  }

  #keep(live: LiveExecution): void {
    this.#live.set(live.row.id, live)
    this.#byArn.set(live.row.arn, live)
    this.#droppable.add(live)
  }

  #restore(row: Execution | undefined): LiveExecution | undefined {
    if (row === undefined) return undefined
    const known = this.#live.get(row.id)
    if (known !== undefined) return known
    row.lastEvent = this.#executions.lastEvent(row.id)
    const live: LiveExecution = { row, revision: this.revision(row), frames: new Map(), pins: 0 }
    for (const stored of this.#executions.frames(row.id)) {
      const parent = stored.parentId === undefined ? undefined : live.frames.get(stored.parentId)
      const container =
        parent === undefined ? live.revision.container : childContainer(stateOf(parent), stored.position)
      const frame: Frame = {
        id: stored.id,
        live,
        position: stored.position,
        container,
        status: stored.status,
        state: stored.state,
        lastEvent: stored.lastEvent,
        data: stored.data,
        children: [],
        doneChildren: 0,
        queued: false,
        childExecutions: new Set(),
        ...(parent === undefined ? {} : { parent }),
        ...(stored.due === undefined ? {} : { due: stored.due }),
      }
      live.frames.set(frame.id, frame)
      if (parent !== undefined) {
        parent.children.push(frame)
        if (frame.status === 'done') parent.doneChildren += 1
      }
      this.#restoreRun(frame)
    }
    this.#keep(live)
    return live
  }

  #restoreRun(frame: Frame): void {
    const mapRun = frame.data.map?.mapRun
    if (mapRun === undefined) return
    const { next, counts, running } = this.#executions.mapRunProgress(mapRun)
    const succeeded = counts.get('SUCCEEDED') ?? 0
    const failed = [...counts].reduce(
      (sum, [status, count]) => (status === 'SUCCEEDED' || status === 'RUNNING' ? sum : sum + count),
      0,
    )
    frame.run = { next, succeeded, failed }
    for (const id of running) frame.childExecutions.add(id)
  }
}

/** The state that a frame is in. */
export function stateOf(frame: Frame): State {
  const state = frame.container.States[frame.state]
  if (state === undefined) throw new Error(`state ${frame.state} is missing`)
  return state
}

/** The states that a branch or an iteration of `state` runs. */
export function childContainer(state: State, position: number): Container {
  const container = state.Type === 'Parallel' ? state.Branches?.[position] : state.ItemProcessor
  if (container === undefined) throw new Error('the state has no states inside')
  return container
}

/** The root frame of an execution, unless its frames are gone because it succeeded. */
export function rootOf(live: LiveExecution): Frame | undefined {
  for (const frame of live.frames.values()) if (frame.parent === undefined) return frame
  return undefined
}

function processorOf(container: Container, name: string): Container | undefined {
  for (const [key, state] of Object.entries(container.States)) {
    if (key === name && state.ItemProcessor !== undefined) return state.ItemProcessor
    for (const inside of [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])]) {
      const found = processorOf(inside, name)
      if (found !== undefined) return found
    }
  }
  return undefined
}
