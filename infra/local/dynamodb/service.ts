import { mkdirSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { openDatabase, type Survives } from '../kernel/database.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { createArns } from './arns.ts'
import { createBackend } from './backend.ts'
import { type CapacityMetrics, createCapacityCounter } from './capacity.ts'
import type { TableDefinition } from './definition.ts'
import { openExpiries } from './expiries.ts'
import { createProxy } from './proxy.ts'
import { ensureRuntimeTable } from './runtime-table.ts'
import { createSupervisor } from './supervisor.ts'
import { ensureTable } from './tables.ts'
import { purgeTokens } from './transactions.ts'
import { createTtlSweeper } from './ttl.ts'

export interface DynamoDb {
  /**
   * Starts the server and resolves when it answers.
   *
   * @throws NoDynamoDbServerError where none can be run
   */
  start(): Promise<void>
  readonly listener: RequestListener
  /** @throws TableChangeRefusedError when an existing table cannot be made so */
  ensureTable(definition: TableDefinition): Promise<'created' | 'updated' | 'unchanged'>
  /** Deletes the items that have expired by the runtime's clock, now instead of in the background. */
  sweepExpired(): Promise<void>
  metrics(): CapacityMetrics
  /** Process id of the supervised server, for tests that kill it. */
  serverPid(): number | undefined
  close(): Promise<void>
}

// A purge reads all tokens, and none is older than the ten minutes that it is kept and this.
const purgeInterval = 10 * 60_000

/**
 * Amazon DynamoDB on one machine: a supervised dynoxide behind a proxy that verifies signatures. dynoxide
 * itself knows no signatures, so its port is random, on the loopback interface and told to nobody; another
 * process on this machine that finds it can still talk to it.
 *
 * @param options.folder where the tables are kept; one runtime at a time may use it
 */
export function createDynamoDb(options: {
  readonly folder: string
  readonly credentials: Credentials
  readonly clock: Clock
  readonly region: string
  readonly account: string
  /** @default power-cut */
  readonly survives?: Survives
}): DynamoDb {
  const { folder, credentials, clock, region, account } = options
  const external = process.env.DYNAMODB_ENDPOINT
  const supervisor = external ? undefined : createSupervisor(folder)
  const endpoint = supervisor
    ? async () => new URL(`http://127.0.0.1:${await supervisor.port()}/`)
    : async () => new URL(String(external))
  const backend = createBackend({ endpoint, accessKeyId: credentials.accessKeyId, region })
  const capacity = createCapacityCounter()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const notes = openDatabase(join(folder, 'expiries.sqlite'), options.survives)
  const ttl = createTtlSweeper(backend, clock, openExpiries(notes))
  const authenticate = createAuthenticate({ credentials, clock, service: 'dynamodb' })
  let purge: NodeJS.Timeout | undefined

  return {
    async start() {
      await supervisor?.start()
      await ensureRuntimeTable(backend)
      await purgeTokens(backend)
      await ttl.start()
      purge = setInterval(() => {
        purgeTokens(backend).catch((error: unknown) => console.error('dynamodb: tokens not purged', error))
      }, purgeInterval)
      purge.unref()
    },
    listener: createProxy({ authenticate, backend, capacity, ttl, arns: createArns(region, account) }),
    async ensureTable(definition) {
      const outcome = await ensureTable(backend, definition)
      if (outcome !== 'unchanged') ttl.tableChanged(definition.name)
      return outcome
    },
    sweepExpired: ttl.sweep,
    metrics: capacity.metrics,
    serverPid: () => supervisor?.pid(),
    async close() {
      clearInterval(purge)
      ttl.close()
      notes.close()
      backend.close()
      await supervisor?.close()
    },
  }
}
