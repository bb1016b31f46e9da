import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../../kernel/clock.ts'
import { transaction } from '../../kernel/database.ts'
import type { BusEvent, EventOutbox } from '../../kernel/events.ts'
import type { Integrations } from '../integrations.ts'
import type { JsonObject } from '../json.ts'
import { createExecutionStore, type ExecutionStore } from '../store/executions.ts'
import { createMachineStore, type MachineStore } from '../store/machines.ts'
import { createMapRunStore, type MapRunStore } from '../store/map-runs.ts'
import { Changes } from './changes.ts'
import { JobQueue } from './jobs.ts'
import { Memory } from './memory.ts'
import type { Frame, LiveExecution } from './model.ts'

export interface EngineOptions {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly region: string
  readonly account: string
  readonly integrations: Integrations
  readonly events: EventOutbox
}

/**
 * Everything that changes an execution is a job in one queue, so no two of them can come in between each
 * other. Jobs run in batches: they change what is in memory, the batch is committed, and only then are
 * answers given and other services called. So whatever the world has seen is on disk.
 */
export class Engine {
  readonly clock: Clock
  readonly region: string
  readonly account: string
  readonly integrations: Integrations
  readonly executions: ExecutionStore
  readonly machines: MachineStore
  readonly mapRuns: MapRunStore
  readonly memory: Memory
  readonly counts = { transitions: 0, executionsStarted: 0, executionsEnded: 0, commits: 0 }
  /** Told once when an execution has ended and that is on disk; by row id. */
  readonly waiters = new Map<number, () => void>()
  /** Machines that are being deleted. */
  readonly deleting = new Set<string>()
  /** Calls in flight by frame id and attempt. */
  readonly calls = new Map<string, AbortController>()
  readonly #database: DatabaseSync
  readonly #bus: EventOutbox
  readonly #jobs: JobQueue
  #changes = new Changes()
  #effects: (() => void)[] = []
  #failure: { readonly error: unknown } | undefined
  #timer: Timer | undefined
  #onDue: () => void = () => undefined
  #onBroken: () => void = () => undefined

  constructor(options: EngineOptions) {
    this.#database = options.database
    this.clock = options.clock
    this.region = options.region
    this.account = options.account
    this.integrations = options.integrations
    this.#bus = options.events
    this.executions = createExecutionStore(options.database)
    this.machines = createMachineStore(options.database)
    this.mapRuns = createMapRunStore(options.database)
    this.memory = new Memory(this.executions, this.machines)
    this.#jobs = new JobQueue({
      commit: () => this.#commit(),
      failed: () => this.#failure !== undefined,
      committed: () => this.#committed(),
      lost: (error) => this.#lost(error),
    })
    for (const machine of this.machines.list())
      if (machine.status === 'DELETING') this.deleting.add(machine.arn)
  }

  /** Sets what is done when the earliest due time is reached, and after a commit that failed. */
  listen(listeners: { onDue: () => void; onBroken: () => void }): void {
    this.#onDue = listeners.onDue
    this.#onBroken = listeners.onBroken
  }

  /** Nothing is queued, nothing is called, nothing is due. */
  quiet(): boolean {
    if (!this.#jobs.idle || this.calls.size > 0) return false
    return this.#timer === undefined || this.#timer.due > this.clock.now()
  }

  close(): void {
    this.#timer?.cancel()
    for (const controller of this.calls.values()) controller.abort()
    this.#jobs.close()
  }

  get closed(): boolean {
    return this.#jobs.closed
  }

  /**
   * Queues a job.
   *
   * @returns the job's result, once what it changed is on disk
   */
  submit<T>(run: () => T | Promise<T>): Promise<T> {
    return this.#jobs.submit(run)
  }

  /** Queues a job whose end nobody waits for. */
  post(run: () => void | Promise<void>): void {
    this.#jobs.post(run)
  }

  /** Runs `effect` after the commit of this batch: the only place from which the outside may be reached. */
  after(effect: () => void): void {
    this.#effects.push(effect)
  }

  /** Adds a write to the transaction of this batch. */
  write(write: () => void): void {
    this.#changes.writes.push(write)
  }

  changed(frame: Frame): void {
    this.#changes.frames.add(frame)
  }

  removed(frame: Frame): void {
    this.#changes.frames.delete(frame)
    this.#changes.removedFrames.add(frame.id)
  }

  executionChanged(live: LiveExecution): void {
    if (!this.#changes.newExecutions.has(live)) this.#changes.executions.add(live)
  }

  executionAdded(live: LiveExecution): void {
    this.#changes.newExecutions.add(live)
    this.counts.executionsStarted += 1
  }

  /** Makes room for a new execution of the same name: the rows of the old one go first. */
  executionReplaced(live: LiveExecution): void {
    this.#changes.executions.delete(live)
    this.#changes.replaced.push(live.row.id)
  }

  /** Removes the frames of an execution that has succeeded: nothing can be redriven in it. */
  removeFrames(live: LiveExecution): void {
    for (const frame of live.frames.values()) this.#changes.frames.delete(frame)
    live.frames.clear()
    this.write(() => this.executions.removeFrames(live.row.id))
  }

  announce(event: BusEvent): void {
    this.#changes.busEvents.push(event)
  }

  /** Appends a history event. Its previous event is the last one of the same frame. */
  record(live: LiveExecution, frame: Frame | undefined, type: string, details: JsonObject = {}): void {
    live.row.lastEvent += 1
    const id = live.row.lastEvent
    const previous = frame?.lastEvent ?? 0
    if (frame !== undefined) {
      frame.lastEvent = id
      this.changed(frame)
    }
    this.#changes.events.push({
      executionId: live.row.id,
      id,
      previous,
      time: Math.floor(this.clock.now()),
      type,
      details,
    })
  }

  /**
   * Writes what the jobs before this one have changed, so that it can be queried. Only to be called as the
   * first thing a job does: otherwise half a job would be on disk.
   */
  flush(): void {
    const changes = this.#changes
    this.#changes = new Changes()
    if (changes.empty) return
    try {
      transaction(this.#database, () => changes.write(this.executions, this.#bus))
    } catch (error) {
      // Whatever the job makes of it: what memory holds now is not on disk, so the batch is lost.
      this.#failure = { error }
      throw error
    }
    this.counts.commits += 1
    if (changes.busEvents.length > 0) this.#effects.push(() => this.#bus.wake())
  }

  /** Sets the timer for the earliest due row. */
  arm(): void {
    if (this.closed) return
    const due = this.executions.nextDue()
    if (due !== undefined && this.#timer?.due === due) return
    this.#timer?.cancel()
    this.#timer = undefined
    if (due === undefined) return
    const timer = this.clock.at(due, () => {
      if (this.#timer === timer) this.#timer = undefined
      this.#onDue()
    })
    this.#timer = timer
  }

  #commit(): void {
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure.error
    try {
      this.flush()
    } finally {
      this.#failure = undefined
    }
  }

  #committed(): void {
    const effects = this.#effects
    this.#effects = []
    for (const effect of effects) effect()
    this.arm()
    this.memory.sweep()
  }

  // A commit that failed (disk full) leaves memory ahead of the disk: nothing was promised, so memory goes.
  #lost(error: unknown): void {
    console.error('Step Functions: a commit failed; going on from the last one', error)
    this.#changes = new Changes()
    this.#effects = []
    for (const controller of this.calls.values()) controller.abort()
    this.calls.clear()
    this.memory.clear()
    this.clock.at(this.clock.now() + 1000, () => this.#onBroken())
  }
}
