import { ApiError } from '../errors.ts'

interface Job {
  readonly run: () => void | Promise<void>
  readonly accept: () => void
  readonly reject: (error: unknown) => void
}

/** What the queue's owner does with a batch. */
export interface BatchOwner {
  /** Writes what the jobs changed. Throws when that fails; then the batch is lost. */
  commit(): void
  /** Whether a write inside the batch has failed already. */
  failed(): boolean
  /** The jobs are on disk and answered. */
  committed(): void
  /** The jobs, and all that were queued, are lost. */
  lost(error: unknown): void
}

// Both bounds keep the answer to one request short while the engine is busy; larger batches gained nothing.
const longestBatchMs = 15
const largestBatch = 256

/** Runs jobs one after the other, in batches that are committed together; answers come after the commit. */
export class JobQueue {
  readonly #owner: BatchOwner
  readonly #queue: Job[] = []
  #working = false
  #closed = false

  constructor(owner: BatchOwner) {
    this.#owner = owner
  }

  /** No job is queued or running. */
  get idle(): boolean {
    return !this.#working && this.#queue.length === 0
  }

  get closed(): boolean {
    return this.#closed
  }

  close(): void {
    this.#closed = true
    for (const job of this.#queue.splice(0)) job.reject(closedError())
  }

  /**
   * Queues a job.
   *
   * @returns the job's result, once what it changed is on disk
   */
  submit<T>(run: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: T
      this.#push({
        run: async () => {
          result = await run()
        },
        accept: () => resolve(result),
        reject,
      })
    })
  }

  /** Queues a job whose end nobody waits for. */
  post(run: () => void | Promise<void>): void {
    this.#push({
      run,
      accept: () => undefined,
      reject: (error) => {
        if (!this.#closed) console.error('Step Functions: a job failed', error)
      },
    })
  }

  #push(job: Job): void {
    if (this.#closed) {
      job.reject(closedError())
      return
    }
    this.#queue.push(job)
    if (this.#working) return
    this.#working = true
    // Requests that arrive in the same turn of the event loop share one commit.
    setImmediate(() => void this.#work())
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0 && !this.#closed) {
      await this.#batch()
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#working = false
  }

  async #batch(): Promise<void> {
    const settled = await this.#run()
    if (this.#closed) {
      for (const { job } of settled) job.reject(closedError())
      return
    }
    try {
      this.#owner.commit()
    } catch (error) {
      for (const { job } of settled) job.reject(error)
      for (const job of this.#queue.splice(0)) job.reject(error)
      this.#owner.lost(error)
      return
    }
    for (const { job, ...result } of settled) {
      if ('error' in result) job.reject(result.error)
      else job.accept()
    }
    try {
      this.#owner.committed()
    } catch (error) {
      this.#owner.lost(error)
    }
  }

  async #run(): Promise<{ job: Job; error?: unknown }[]> {
    const started = performance.now()
    const settled: { job: Job; error?: unknown }[] = []
    while (
      settled.length < largestBatch &&
      performance.now() - started < longestBatchMs &&
      !this.#owner.failed()
    ) {
      const job = this.#queue.shift()
      if (job === undefined) break
      try {
        await job.run()
        settled.push({ job })
      } catch (error) {
        settled.push({ job, error })
      }
    }
    return settled
  }
}

/** 503, which every SDK tries again: the runtime is being stopped. */
function closedError(): Error {
  return new ApiError('ServiceUnavailable', 'The workflow engine is being stopped', {}, 503)
}
