import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { applyResources, type Change } from './apply/apply.ts'
import { openAppliedStore } from './apply/store.ts'
import { typeOf } from './catalogue/catalogue.ts'
import type { World } from './catalogue/type.ts'
import { compose, type ServiceName, serviceNames, takeDoors } from './compose.ts'
import { createControl } from './control/listener.ts'
import { type Endpoints, removeEndpoints, resourceNames, writeEndpoints } from './endpoints.ts'
import { openCodeStore } from './functions/code.ts'
import { followClock } from './functions/follow-clock.ts'
import type { PasswordCost } from './identity/passwords.ts'
import { type Clock, createClock } from './kernel/clock.ts'
import { loadCredentials } from './kernel/credentials.ts'
import { openDatabase, type Survives } from './kernel/database.ts'
import { wallNow } from './kernel/wall-clock.ts'
import { lockFolder } from './lock.ts'
import type { OutboxRow } from './mail/service.ts'
import { closeParts, listeners, metricsOf, type RuntimeMetrics, servicesOf } from './parts.ts'
import { apisOf, checkAssembly, environmentOf, prepare } from './prepare.ts'
import { createDoors, type Door } from './servers.ts'

export interface RuntimeOptions {
  /** Folder of a synthesized cloud assembly. */
  readonly assembly: string
  /** Folder of everything the runtime keeps; made when there is none. */
  readonly data: string
  /** Port of the first HTTP API; the one of the last start, or any free one, when absent. */
  readonly port?: number
  /** Most worker threads of functions. @default 16, or FUNCTION_WORKERS of the environment */
  readonly workers?: number
  /** Work that one try of a password costs. @default the identity service's, for passwords that people choose */
  readonly passwordCost?: PasswordCost
  /** What an acknowledged write outlives. @default power-cut */
  readonly survives?: Survives
  /** What the clock shows at the first start of the data folder, in milliseconds since the epoch. @default real time */
  readonly clock?: number
}

/** A running assembly. */
export interface Runtime {
  readonly endpoints: Endpoints
  /** May be driven: move it to `nextDue()` whenever the runtime is quiet. */
  readonly clock: Clock
  /** What this start changed in the data folder. */
  readonly changes: readonly Change[]
  /** What of the assembly was left aside, with reasons. */
  readonly notes: readonly string[]
  /** Mails that were sent, oldest first. @param after the sequence of the last one that is known already */
  outbox(after?: number): readonly OutboxRow[]
  metrics(): RuntimeMetrics
  /** Nothing runs, is undelivered or is due at this instant. */
  quiet(): boolean
  /** Resolves when the runtime is quiet. */
  settled(): Promise<void>
  /** Ends everything cleanly; what is open goes on at the next start. */
  stop(): Promise<void>
}

/**
 * Runs a cloud assembly on this machine.
 *
 * @throws AssemblyError when it has parts that cannot be run or cannot be reached from what the data folder
 *   holds, before anything is changed; FolderInUseError; PortTakenError
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const data = resolve(options.data)
  const stacks = checkAssembly(options.assembly)
  const { region, account } = environmentOf(stacks)
  // Functions expect UTC, and worker threads share the time zone of the process.
  process.env.TZ = 'UTC'
  mkdirSync(data, { recursive: true, mode: 0o700 })

  // What has been opened is closed in the opposite order, at the stop and when the start fails.
  const closing: (() => Promise<void> | void)[] = []
  const closeAll = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    closing.push(lockFolder(data))
    removeEndpoints(data)
    const credentials = loadCredentials(data)
    const database = openDatabase(join(data, 'runtime.sqlite'), options.survives)
    closing.push(() => database.close())
    const clock = createClock(database, wallNow, options.clock)
    // Libraries in this process, the OpenID provider above all, must see the time that functions see.
    closing.push(followClock(clock.offset))
    const doors = createDoors(database)
    closing.push(() => doors.close())
    const serviceDoors = await takeDoors(doors)
    const oidcDoor = await doors.take('oidc')
    const controlDoor = await doors.take('control')
    const apiDoors = new Map<string, Door>()
    for (const { stack, logicalId } of apisOf(stacks)) {
      const port = apiDoors.size === 0 ? options.port : undefined
      apiDoors.set(`${stack}/${logicalId}`, await doors.take(`api ${stack}/${logicalId}`, port))
    }
    const world: World = {
      region,
      account,
      endpoint: (service) => (service === 'oidc' ? oidcDoor : serviceDoors[service as ServiceName]).url,
      apiUrl: (stack, logicalId) => apiDoors.get(`${stack}/${logicalId}`)?.url ?? '',
    }
    const { resources, notes } = prepare(stacks, world)

    const workers = options.workers ?? workersFromEnvironment()
    const kernel = { database, clock, credentials, region, account, data, workers }
    const parts = compose({
      ...kernel,
      doors: serviceDoors,
      apiDoors,
      oidcDoor,
      ...(options.passwordCost && { passwordCost: options.passwordCost }),
      ...(options.survives && { survives: options.survives }),
    })
    closing.push(() => closeParts(parts))
    await parts.dynamodb.start()
    for (const [name, listener] of Object.entries(listeners(parts))) {
      serviceDoors[name as ServiceName].open(listener)
    }

    const code = openCodeStore(join(data, 'functions'))
    const settled = await Promise.all(
      resources.map((resource) => typeOf(resource.type).settle?.(resource, code) ?? resource),
    )
    code.keepOnly(new Set(settled.map(({ properties }) => String(properties.Folder))))
    const services = servicesOf(parts, world, join(data, 'logs'))
    const changes = await applyResources(settled, openAppliedStore(database), services)

    parts.states.resume()
    parts.queues.start()
    parts.bus.start()
    parts.functions.resume()
    oidcDoor.open(parts.identity.oidcListener)
    for (const [name, api] of parts.httpApis) apiDoors.get(name)?.open(api.listener)
    const quiet = () =>
      (clock.nextDue() ?? Number.POSITIVE_INFINITY) > clock.now() &&
      parts.functions.quiet() &&
      parts.queues.quiet() &&
      parts.bus.quiet() &&
      parts.states.quiet() &&
      [oidcDoor, ...apiDoors.values()].every((door) => door.busy() === 0)
    const untilQuiet = async () => {
      // One part may hand work to another between two turns of the event loop: twice quiet is quiet.
      for (let calm = 0; calm < 2; calm = quiet() ? calm + 1 : 0) await sleep(calm === 0 ? 2 : 0)
    }
    controlDoor.open(createControl(credentials, { clock, settled: untilQuiet }))
    const apis = Object.fromEntries([...apiDoors].map(([name, { url }]) => [name.split('/').at(-1), url]))
    const endpoints: Endpoints = {
      pages: [...apiDoors.values()][0]?.url ?? null,
      ...(Object.fromEntries(serviceNames.map((name) => [name, serviceDoors[name].url])) as Record<
        ServiceName,
        string
      >),
      oidc: oidcDoor.url,
      control: controlDoor.url,
      region,
      ...credentials,
      apis,
      resources: resourceNames(resources),
    }
    writeEndpoints(data, endpoints)
    closing.push(() => removeEndpoints(data))

    return {
      endpoints,
      clock,
      changes,
      notes,
      outbox: parts.mail.outbox,
      metrics: () => metricsOf(parts),
      quiet,
      settled: untilQuiet,
      stop: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

function workersFromEnvironment(): number {
  const text = process.env.FUNCTION_WORKERS ?? '16'
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new RangeError(`FUNCTION_WORKERS must be a whole number from 1 and is ${JSON.stringify(text)}.`)
  }
  return Number(text)
}
