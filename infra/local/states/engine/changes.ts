import type { BusEvent, EventOutbox } from '../../kernel/events.ts'
import type { ExecutionStore } from '../store/executions.ts'
import type { Frame, LiveExecution, PendingEvent } from './model.ts'

/** What one batch of jobs changes; written in one transaction. */
export class Changes {
  readonly frames = new Set<Frame>()
  readonly removedFrames = new Set<number>()
  readonly executions = new Set<LiveExecution>()
  readonly newExecutions = new Set<LiveExecution>()
  readonly events: PendingEvent[] = []
  readonly busEvents: BusEvent[] = []
  readonly writes: (() => void)[] = []
  /** Row ids of ended executions whose name is taken by a new one. */
  readonly replaced: number[] = []

  get empty(): boolean {
    return (
      this.frames.size === 0 &&
      this.removedFrames.size === 0 &&
      this.executions.size === 0 &&
      this.newExecutions.size === 0 &&
      this.events.length === 0 &&
      this.busEvents.length === 0 &&
      this.writes.length === 0 &&
      this.replaced.length === 0
    )
  }

  /** Writes everything. To be called in a transaction. The free writes come last: they may remove rows. */
  write(store: ExecutionStore, bus: EventOutbox): void {
    for (const id of this.replaced) store.remove(id)
    for (const live of this.newExecutions) store.insert(live.row)
    for (const live of this.executions) store.update(live.row)
    for (const id of this.removedFrames) store.removeFrame(id)
    for (const frame of this.frames) store.saveFrame(frame)
    for (const event of this.events) store.insertEvent(event)
    for (const write of this.writes) write()
    for (const event of this.busEvents) bus.append(event)
  }
}
