import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { synthesizeApart } from '#infra/cli/synthesize-apart.ts'
import { startRuntime } from '#infra/local/runtime.ts'
import { type FunctionName, sessionCookie } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { documentClient } from '#shared/store/clients.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel, pause } from '#shared/store/table.ts'

type Item = Readonly<Record<string, unknown>>

/** The real local runtime with a table that is filled past the use cases. */
export interface RunningPages {
  readonly address: string
  fill(items: readonly Item[]): Promise<void>
  /** Opens a session. @returns the `cookie` header of the reader */
  signIn(email: string): Promise<string>
  /** Milliseconds from request to the last byte of the answer, and what the function took of the processor. */
  time(page: TimedPage): Promise<PageTimes>
  stop(): Promise<void>
}

export interface TimedPage {
  readonly path: string
  readonly cookie: string
  readonly function: FunctionName
  /** One after the other, as one reader asks. @default 200 */
  readonly requests?: number
}

export interface PageTimes {
  readonly p50: number
  readonly p95: number
  /** Of the function alone, and of everything: client, gateway, function and table. */
  readonly processorMilliseconds: number
  readonly processorMillisecondsInAll: number
  readonly bytes: number
}

export async function startPages(configuration: ProvinceConfiguration): Promise<RunningPages> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-pages-'))
  const province = join(folder, 'province.json')
  writeFileSync(province, JSON.stringify(configuration))
  await synthesizeApart(province, join(folder, 'assembly'))
  const runtime = await startRuntime({
    assembly: join(folder, 'assembly'),
    data: join(folder, 'data'),
    survives: 'kill',
  })
  const { pages, dynamodb, region, accessKeyId, secretAccessKey, resources } = runtime.endpoints
  const name = Object.entries(resources).find(([id]) => id.includes('Table') && !id.includes('Alarm'))?.[1]
  if (pages === null || name === undefined) throw new Error('the assembly has no pages or no table')
  const documents = documentClient(
    new DynamoDBClient({ endpoint: dynamodb, region, credentials: { accessKeyId, secretAccessKey } }),
  )
  const fill = async (items: readonly Item[]) => {
    const batches = Array.from({ length: Math.ceil(items.length / itemsPerBatch) }, (_, index) =>
      items.slice(index * itemsPerBatch, (index + 1) * itemsPerBatch),
    )
    await inParallel(batches, 4, async (batch) => {
      let open: object[] = batch.map((item) => ({ PutRequest: { Item: item } }))
      for (let attempt = 0; open.length > 0; attempt += 1) {
        if (attempt > 0) await pause(attempt)
        const answer = await documents.send(
          new BatchWriteCommand({ RequestItems: { [name]: open as never } }),
        )
        open = answer.UnprocessedItems?.[name] ?? []
      }
    })
  }
  const processorSeconds = (of: FunctionName) => {
    const found = Object.entries(runtime.metrics().functions).find(([known]) =>
      known.toLowerCase().includes(of.replaceAll('-', '')),
    )
    return found?.[1].processorSeconds ?? 0
  }
  const allProcessorSeconds = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6 + (runtime.metrics().dynamodbServer?.processorSeconds ?? 0)
  }
  return {
    address: pages,
    fill,
    async signIn(email) {
      const token = `bench-${email}`
      const expiresAt = Math.floor(Date.now() / 1000) + 3600
      await fill([{ ...keys.session(sha256(token)), email, startedAt: new Date().toISOString(), expiresAt }])
      return `${sessionCookie}=${token}`
    },
    async time({ path, cookie, function: of, requests = 200 }) {
      const headers = { cookie, 'accept-encoding': 'identity' }
      const ask = async () => {
        const answer = await fetch(new URL(path, pages), { headers, redirect: 'manual' })
        const body = await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`)
        return body.byteLength
      }
      // The start of the function and the first optimisation of its code are another matter.
      for (let warm = 0; warm < 20; warm += 1) await ask()
      const before = processorSeconds(of)
      const allBefore = allProcessorSeconds()
      const times: number[] = []
      let bytes = 0
      for (let count = 0; count < requests; count += 1) {
        const start = performance.now()
        bytes = await ask()
        times.push(performance.now() - start)
      }
      const perRequest = (seconds: number) => rounded((seconds * 1000) / requests)
      const processorMilliseconds = perRequest(processorSeconds(of) - before)
      const processorMillisecondsInAll = perRequest(allProcessorSeconds() - allBefore)
      times.sort((a, b) => a - b)
      return {
        p50: share(times, 0.5),
        p95: share(times, 0.95),
        processorMilliseconds,
        processorMillisecondsInAll,
        bytes,
      }
    },
    async stop() {
      await runtime.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

// BatchWriteItem takes 25 items.
const itemsPerBatch = 25

/** The smallest time that so large a share of the sorted times does not exceed. */
function share(sorted: readonly number[], of: number): number {
  return rounded(sorted[Math.ceil(sorted.length * of) - 1] ?? 0)
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
