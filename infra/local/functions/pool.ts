import { availableParallelism } from 'node:os'
import { type Environment, type EnvironmentHost, startEnvironment } from './environment.ts'
import { type FunctionDefinition, LambdaError, type Outcome } from './model.ts'

/** One call as it waits for an environment. */
export interface Call {
  readonly definition: FunctionDefinition
  readonly requestId: string
  readonly payload: string
  /** The ARN the caller used, with its qualifier. */
  readonly arn: string
  readonly clientContext?: string
  readonly signal?: AbortSignal
}

export interface Pool {
  /** @throws LambdaError when reserved concurrency leaves no room */
  run(call: Call): Promise<Outcome>
  /** Calls running or waiting, of one function or of all. */
  busy(name?: string): number
  /** Ends the idle environments of a function, so that the next call sees its new definition. */
  retire(name: string): void
  close(): Promise<void>
}

interface Waiting {
  readonly call: Call
  readonly give: (environment: Environment) => void
  readonly refuse: (error: Error) => void
  /** Waited so long that the usual caps no longer hold for it. */
  pressing: boolean
}
interface Slot {
  readonly environment: Environment
  busy: boolean
  used: number
  /** Real time at which it became idle, in milliseconds. */
  idleSince: number
}

// A third of the places for one function: a burst for one must not put out all others.
const share = 3
// Functions that call functions could hold every place while they wait for one more. After a second in which
// nothing ended the cap gives way, up to twice its size.
const patience = 1000
// An idle thread holds 30 to 50 MB; starting it again takes a quarter of a second of processor time.
const longestIdle = 120_000
// A heap that a large call has filled does not shrink while nothing is called.
const largeHeap = 192 * 2 ** 20
// One more thread of a function takes the place of another's only when that one has had nothing to do for so long.
const rest = 5_000

/**
 * The worker threads of all functions: started when needed, kept while there is room, and the one unused longest
 * makes way, those first that are not the only one of their function. No function gets more threads than there are
 * processors (but two), and one that has a thread puts out no other's only one: threads that start cost more than
 * calls that wait.
 *
 * @param cap most threads in normal work
 */
export function createPool(host: EnvironmentHost, cap: number): Pool {
  const slots = new Set<Slot>()
  const waiting: Waiting[] = []
  const taken = new Map<string, number>()
  const ending = new Set<Promise<void>>()
  let closed = false
  let clockTick = 0
  let lastFreed = performance.now()
  const mostOfOne = Math.min(Math.ceil(cap / share), Math.max(2, availableParallelism()))

  const drop = (slot: Slot) => {
    slots.delete(slot)
    const end = slot.environment.terminate()
    ending.add(end)
    void end.finally(() => ending.delete(end))
  }
  const of = (name: string) => [...slots].filter((slot) => slot.environment.definition.name === name)

  const find = ({ call, pressing }: Waiting): Slot | undefined => {
    const own = of(call.definition.name)
    const idle = own.find((slot) => !slot.busy && slot.environment.alive)
    if (idle !== undefined) return idle
    if (!pressing && own.length >= mostOfOne) return undefined
    if (slots.size >= cap) {
      const idle = [...slots].filter((slot) => !slot.busy).sort((a, b) => a.used - b.used)
      const spare = idle.find((slot) => of(slot.environment.definition.name).length > 1)
      const rested = spare !== undefined && performance.now() - spare.idleSince > rest
      const oldest = own.length === 0 ? (spare ?? idle[0]) : rested ? spare : undefined
      if (oldest !== undefined) drop(oldest)
      else if (!pressing || slots.size >= 2 * cap) return undefined
    }
    const slot = { environment: startEnvironment(call.definition, host), busy: false, used: 0, idleSince: 0 }
    slots.add(slot)
    return slot
  }

  const serve = () => {
    // Not first come, first served across functions: a call that has to wait does not hold up the others.
    for (let at = 0; at < waiting.length; ) {
      const entry = waiting[at] as Waiting
      const slot = find(entry)
      if (slot === undefined) {
        at += 1
        continue
      }
      waiting.splice(at, 1)
      slot.busy = true
      entry.give(slot.environment)
    }
  }
  const free = (environment: Environment) => {
    const slot = [...slots].find((candidate) => candidate.environment === environment)
    if (slot === undefined) return
    slot.busy = false
    slot.used = ++clockTick
    slot.idleSince = performance.now()
    lastFreed = slot.idleSince
    if (!environment.alive || slots.size > cap) drop(slot)
    serve()
  }

  const sweep = setInterval(() => {
    for (const slot of slots) {
      const patient = slot.environment.heap > largeHeap ? rest : longestIdle
      if (!slot.busy && performance.now() - slot.idleSince > patient) drop(slot)
    }
  }, rest)
  sweep.unref()

  const place = (call: Call) =>
    new Promise<Environment>((resolve, reject) => {
      const entry: Waiting = { call, give: resolve, refuse: reject, pressing: false }
      const press = () => {
        const stillFor = performance.now() - lastFreed
        // On a busy machine a start takes longer than this patience: another one would only slow it down.
        const starting = [...slots].some(({ environment }) => environment.starting)
        if (stillFor < patience || starting) {
          timer = setTimeout(press, starting ? patience : patience - stillFor)
          return
        }
        entry.pressing = true
        // One more at a time: a machine that is merely slow must not be given more to start.
        lastFreed = performance.now()
        serve()
      }
      let timer = setTimeout(press, patience)
      const leave = () => {
        clearTimeout(timer)
        call.signal?.removeEventListener('abort', abandon)
      }
      const abandon = () => {
        waiting.splice(waiting.indexOf(entry), 1)
        leave()
        reject(call.signal?.reason instanceof Error ? call.signal.reason : new Error('the call was given up'))
      }
      const queued: Waiting = Object.assign(entry, {
        give: (environment: Environment) => {
          leave()
          resolve(environment)
        },
        refuse: (error: Error) => {
          leave()
          reject(error)
        },
      })
      call.signal?.addEventListener('abort', abandon)
      waiting.push(queued)
      serve()
    })

  return {
    async run(call) {
      if (closed) throw new LambdaError('ServiceException', 500, 'The runtime is stopping.')
      call.signal?.throwIfAborted()
      const { name, reserved } = call.definition
      const running = taken.get(name) ?? 0
      if (reserved !== undefined && running >= reserved) {
        throw new LambdaError('TooManyRequestsException', 429, 'Rate Exceeded.')
      }
      taken.set(name, running + 1)
      try {
        const environment = await place(call)
        try {
          const { requestId, payload, arn, clientContext } = call
          return await environment.invoke({ requestId, payload, arn, clientContext })
        } finally {
          free(environment)
        }
      } finally {
        const left = (taken.get(name) ?? 1) - 1
        if (left === 0) taken.delete(name)
        else taken.set(name, left)
      }
    },
    busy: (name) =>
      name === undefined
        ? [...taken.values()].reduce((sum, count) => sum + count, 0)
        : (taken.get(name) ?? 0),
    retire(name) {
      for (const slot of of(name)) if (!slot.busy) drop(slot)
    },
    async close() {
      closed = true
      clearInterval(sweep)
      for (const { refuse } of waiting.splice(0)) {
        refuse(new LambdaError('ServiceException', 500, 'The runtime is stopping.'))
      }
      for (const slot of [...slots]) drop(slot)
      await Promise.all(ending)
    },
  }
}
