import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  CreateTableCommand,
  DynamoDBClient,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { clientConfig } from '#test/local/wire/serve.ts'

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))

/** A small generator (mulberry32), so that a printed seed repeats the moments of the kills. */
function random(state: number): () => number {
  let s = state
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Runtime {
  readonly process: ChildProcess
  readonly client: DynamoDBClient
  readonly server: number
}

async function startRuntime(folder: string): Promise<Runtime> {
  const script = new URL('./runtime-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const { value } = await lines[Symbol.asyncIterator]().next()
  const { url, server } = JSON.parse(String(value)) as { url: string; server: number }
  return { process: child, client: new DynamoDBClient({ ...clientConfig(url), maxAttempts: 3 }), server }
}

/** Writes pairs of items, each pair in one transaction, until told to stop or refused for good. */
async function write(client: DynamoDBClient, writer: string, acknowledged: Set<string>, stop: () => boolean) {
  for (let n = 0; !stop(); n += 1) {
    const id = `${writer}-${n}`
    const item = (sk: string) => ({
      Put: {
        TableName: 'killed',
        Item: { pk: { S: id }, sk: { S: sk }, owner: { S: writer } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: [item('a'), item('b')] }))
      acknowledged.add(id)
    } catch (error) {
      // Any cancellation would be a second effect of one request: the id is new.
      if ((error as Error).name === 'TransactionCanceledException') throw error
      return
    }
  }
}

async function readAll(client: DynamoDBClient, index?: string, owner?: string): Promise<Set<string>> {
  const found = new Set<string>()
  let start: Record<string, never> | undefined
  do {
    const common = { TableName: 'killed', ...(start && { ExclusiveStartKey: start }) }
    const page = await client.send(
      index
        ? new QueryCommand({
            ...common,
            IndexName: index,
            KeyConditionExpression: '#o = :o',
            ExpressionAttributeNames: { '#o': 'owner' },
            ExpressionAttributeValues: { ':o': { S: String(owner) } },
          })
        : (new ScanCommand(common) as never),
    )
    for (const item of page.Items ?? []) found.add(`${item.pk?.S}/${item.sk?.S}`)
    start = page.LastEvaluatedKey as typeof start
  } while (start)
  return found
}

describe(`a kill at any moment (KILL_SEED=${seed})`, () => {
  it('loses no acknowledged write, tears no transaction and leaves index and table equal', async () => {
    console.info(`KILL_SEED=${seed}`)
    const next = random(seed)
    const folder = mkdtempSync(join(tmpdir(), 'dynamodb-kill-'))
    const acknowledged = new Set<string>()
    let runtime = await startRuntime(folder)
    await runtime.client.send(
      new CreateTableCommand({
        TableName: 'killed',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk', 'owner'].map((name) => ({
          AttributeName: name,
          AttributeType: 'S',
        })),
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-owner',
            KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      }),
    )
    const writers: string[] = []
    for (let round = 0; round < 6; round += 1) {
      let stopped = false
      const names = Array.from({ length: 6 }, (_, writer) => `r${round}w${writer}`)
      writers.push(...names)
      const writing = names.map((name) => write(runtime.client, name, acknowledged, () => stopped))
      await new Promise((resolve) => setTimeout(resolve, 60 + next() * 200))
      if (round % 2 === 0) {
        // The server alone: the runtime starts it again and the writers go on.
        process.kill(runtime.server, 'SIGKILL')
        await new Promise((resolve) => setTimeout(resolve, 150))
        stopped = true
        await Promise.all(writing)
      }
      runtime.process.kill('SIGKILL')
      stopped = true
      await Promise.all(writing)
      runtime.client.destroy()
      runtime = await startRuntime(folder)
    }

    const items = await readAll(runtime.client)
    const indexed = new Set<string>()
    for (const writer of writers) {
      for (const each of await readAll(runtime.client, 'by-owner', writer)) indexed.add(each)
    }

    const lost = [...acknowledged].filter((id) => !items.has(`${id}/a`) || !items.has(`${id}/b`))
    const torn = [...items].filter((each) => {
      const [id, sk] = each.split('/')
      return !items.has(`${id}/${sk === 'a' ? 'b' : 'a'}`)
    })
    console.info(`${acknowledged.size} acknowledged transactions, ${items.size} items`)
    expect(acknowledged.size).toBeGreaterThan(0)
    expect(lost).toEqual([])
    expect(torn).toEqual([])
    expect(indexed).toEqual(items)

    runtime.process.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${runtime.server}`), { timeout: 5_000 }).toBe(false)
    rmSync(folder, { recursive: true, force: true })
  })
})
