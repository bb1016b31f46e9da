import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { clientConfig } from '#test/local/wire/serve.ts'

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))

/** Fractions from a seed (a linear congruence is random enough for moments of kills). */
function random(state: number): () => number {
  let s = state % 2147483647 || 1
  return () => {
    s = (s * 48271) % 2147483647
    return s / 2147483647
  }
}

interface Runtime {
  readonly process: ChildProcess
  readonly bus: EventBridgeClient
  readonly sqs: SQSClient
}

async function startRuntime(folder: string): Promise<Runtime> {
  const script = new URL('./runtime-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const { value } = await lines[Symbol.asyncIterator]().next()
  const { events, sqs } = JSON.parse(String(value)) as { events: string; sqs: string }
  return {
    process: child,
    bus: new EventBridgeClient(clientConfig(events)),
    sqs: new SQSClient(clientConfig(sqs)),
  }
}

/** Announces numbered facts by event and by message, in turn, until the runtime is gone. */
async function announce(runtime: Runtime, name: string, acknowledged: Set<string>): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `${name}-${n}`
    try {
      if (n % 2 === 0) {
        const entry = { Source: 'test', DetailType: 'Fact', Detail: JSON.stringify({ id }) }
        await runtime.bus.send(new PutEventsCommand({ Entries: [entry] }))
      } else {
        const message = { QueueUrl: 'http://127.0.0.1/0/events', MessageBody: JSON.stringify({ id }) }
        await runtime.sqs.send(new SendMessageCommand(message))
      }
      acknowledged.add(id)
    } catch {
      return
    }
  }
}

describe(`a kill at any moment (KILL_SEED=${seed})`, () => {
  it('loses no acknowledged event and no acknowledged message', async () => {
    console.info(`KILL_SEED=${seed}`)
    const next = random(seed)
    const folder = mkdtempSync(join(tmpdir(), 'queues-kill-'))
    const acknowledged = new Set<string>()
    let runtime = await startRuntime(folder)
    for (let round = 0; round < 6; round += 1) {
      const current = runtime
      const work = ['a', 'b', 'c'].map((name) => announce(current, `r${round}${name}`, acknowledged))
      await new Promise((resolve) => setTimeout(resolve, 50 + next() * 250))
      current.process.kill('SIGKILL')
      await Promise.all(work)
      runtime = await startRuntime(folder)
    }

    const received = () => {
      const file = join(folder, 'received')
      const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
      return new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id))
    }
    const missing = () => {
      const there = received()
      return [...acknowledged].filter((id) => !there.has(id))
    }
    await expect.poll(missing, { timeout: 15_000, interval: 100 }).toEqual([])
    console.info(`${acknowledged.size} acknowledged, ${received().size} received`)
    expect(acknowledged.size).toBeGreaterThan(0)
    runtime.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
})
