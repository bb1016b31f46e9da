import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openCodeStore } from '#infra/local/functions/code.ts'
import { createFunctions, type Functions } from '#infra/local/functions/functions.ts'
import type { FunctionDefinition } from '#infra/local/functions/model.ts'
import { createClock, type SharedClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'

export const region = 'ap-southeast-1'
export const account = '000000000000'
export const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'a secret of the test' }

const cleaning: (() => Promise<void> | void)[] = []
afterAll(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  cleaning.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Delivered {
  readonly arn: string
  readonly payload: unknown
  readonly attributes: Readonly<Record<string, string>> | undefined
}

export interface Host {
  readonly functions: Functions
  readonly clock: SharedClock
  readonly delivered: Delivered[]
  readonly folder: string
  /** Makes a function from its source text. */
  define(name: string, source: string, settings?: Partial<FunctionDefinition>): Promise<void>
  /** Invokes and parses. */
  call(name: string, event?: unknown): Promise<{ error: string | undefined; result: unknown }>
  settle(): Promise<void>
  close(): Promise<void>
}

/** A Lambda host of its own. @param folder of an earlier one, to start again on what it left */
export function createHost(options: { workers?: number; folder?: string } = {}): Host {
  const folder = options.folder ?? temporaryFolder()
  const database = openDatabase(join(folder, 'runtime.sqlite'))
  const clock = createClock(database)
  const delivered: Delivered[] = []
  const functions = createFunctions({
    database,
    clock,
    credentials,
    region,
    account,
    logs: join(folder, 'logs'),
    compiled: join(folder, 'compiled'),
    workers: options.workers ?? 4,
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' },
    deliver: async (arn, payload, { attributes }) => void delivered.push({ arn, payload, attributes }),
  })
  const code = openCodeStore(join(folder, 'functions'))
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await functions.close()
    database.close()
  }
  cleaning.push(close)
  return {
    functions,
    clock,
    delivered,
    folder,
    async define(name, source, settings = {}) {
      functions.ensureFunction({
        name,
        arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
        code: await code.put({ kind: 'inline', text: source }),
        handler: 'index.handler',
        runtime: 'nodejs24.x',
        memory: 128,
        timeout: 10,
        environment: {},
        ...settings,
      })
    },
    async call(name, event = {}) {
      const outcome = await functions.invoke(name, JSON.stringify(event))
      return { error: outcome.functionError, result: JSON.parse(outcome.payload) as unknown }
    },
    async settle() {
      while (!functions.quiet()) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    close,
  }
}
