import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  CreateStateMachineCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterEach, expect, it } from 'vitest'
import { machineArn, region, role } from './harness.ts'
import { single } from './run.ts'

const executions = 60
const kills = 20
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** A small generator of repeatable numbers in 0 … 1 (Lehmer). */
function generator(start: number): () => number {
  let state = (start % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const call = (name: string, payload: string, extra: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: payload },
  Output: '{% $states.result.Payload %}',
  ...extra,
})
const child = single(call('double', '{% $states.input.n %}', { End: true }))
const definition = {
  StartAt: 'Note the number',
  States: {
    'Note the number': { Type: 'Pass', Assign: { n: '{% $states.input.n %}' }, Next: 'Wait a little' },
    // Between one and six seconds, so that executions are in all their states at every kill.
    'Wait a little': { Type: 'Wait', Seconds: '{% 1 + $n % 6 %}', Next: 'Ask somebody' },
    'Ask somebody': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: 'ask',
        Payload: { n: '{% $n %}', token: '{% $states.context.Task.Token %}' },
      },
      HeartbeatSeconds: 3600,
      Next: 'Double some',
    },
    'Double some': {
      Type: 'Map',
      Items: '{% [$n, $n + 1, $n + 2] %}',
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Double one',
        States: { 'Double one': call('double', '{% $states.input %}', { End: true }) },
      },
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
        {
          StartAt: 'Right',
          States: {
            Right: {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Arguments: { StateMachineArn: machineArn('child'), Input: { n: '{% $n %}' } },
              Output: '{% $states.result.Output %}',
              End: true,
            },
          },
        },
      ],
      End: true,
    },
  },
}

let worker: ChildProcess | undefined
let folder = ''
afterEach(() => {
  worker?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

it(`every execution ends right when the process is killed ${kills} times (KILL_SEED=${seed})`, {
  timeout: 60_000,
}, async () => {
  folder = mkdtempSync(join(tmpdir(), 'states-kill-'))
  const random = generator(seed)
  const file = join(folder, 'runtime.db')
  const log = join(folder, 'calls.log')
  let client = await startWorker(file, log)
  const create = (name: string, body: object) =>
    client.send(
      new CreateStateMachineCommand({
        name,
        roleArn: role,
        definition: JSON.stringify({ QueryLanguage: 'JSONata', ...body }),
      }),
    )
  await create('child', child)
  await create('parent', definition)
  const rows = new DatabaseSync(file, { readOnly: true })
  const running = rows.prepare("SELECT count(*) AS n FROM sfn_executions WHERE status = 'RUNNING'")
  const live: number[] = []
  const started = new Set<number>()
  const answered = new Set<number>()

  const work = async (until: () => boolean) => {
    while (!until()) {
      const steps: Promise<unknown>[] = []
      for (let n = 0; n < executions; n += 1) {
        if (started.has(n)) continue
        const command = new StartExecutionCommand({
          stateMachineArn: machineArn('parent'),
          name: `e-${n}`,
          input: `{"n":${n}}`,
        })
        steps.push(client.send(command).then(() => started.add(n)))
      }
      for (const { n, token: taskToken } of asked(log)) {
        if (answered.has(n)) continue
        const command = new SendTaskSuccessCommand({ taskToken, output: '"answered"' })
        steps.push(
          client.send(command).then(
            () => answered.add(n),
            // The answer of an earlier try was lost in a kill, but what it said is on disk.
            (error: Error) => error.name === 'TaskTimedOut' && answered.add(n),
          ),
        )
      }
      await Promise.allSettled(steps)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  for (let kill = 0; kill < kills; kill += 1) {
    const end = Date.now() + 20 + random() * 180
    const killed = new Promise<void>((resolve) => {
      setTimeout(() => {
        worker?.kill('SIGKILL')
        resolve()
      }, end - Date.now())
    })
    await work(() => Date.now() >= end)
    await killed
    live.push(Number(running.get()?.n))
    client.destroy()
    client = await startWorker(file, log)
  }
  await work(() => started.size === executions && Number(running.get()?.n) === 0)
  client.destroy()

  // A third of them at work in several kills; how many more depends on how fast the machine is.
  expect(live.filter((count) => count >= executions / 3).length).toBeGreaterThan(3)
  assess(rows, log)
  rows.close()
})

function assess(rows: DatabaseSync, log: string): void {
  const ended = rows
    .prepare("SELECT name, status, input, output FROM sfn_executions WHERE name LIKE 'e-%'")
    .all()
  expect(ended).toHaveLength(executions)
  for (const { input, output, status } of ended) {
    const { n } = JSON.parse(String(input)) as { n: number }
    expect(status).toBe('SUCCEEDED')
    expect(JSON.parse(String(output))).toEqual([[2 * n, 2 * n + 2, 2 * n + 4], 2 * n])
  }
  // One child for each parent, although its starter was killed at any moment.
  expect(
    rows.prepare("SELECT count(*) AS n FROM sfn_executions WHERE machine_arn LIKE '%:child'").get(),
  ).toEqual({ n: executions })
  // No token changed: whoever was asked twice was asked with the same one.
  const tokens = new Map<number, Set<string>>()
  for (const { n, token } of asked(log)) tokens.set(n, (tokens.get(n) ?? new Set()).add(token))
  expect([...tokens.values()].map((set) => set.size)).toEqual(Array.from({ length: executions }, () => 1))
  // The journal is whole, and each state's effect stands in it once.
  const journal = rows
    .prepare(
      "SELECT e.execution_id AS execution, count(*) AS n, max(e.id) AS last, sum(e.type = 'TaskSucceeded') AS tasks, sum(e.type LIKE '%StateExited') AS exits FROM sfn_events e JOIN sfn_executions x ON x.id = e.execution_id WHERE x.name LIKE 'e-%' GROUP BY e.execution_id",
    )
    .all()
  expect(journal).toHaveLength(executions)
  for (const { n, last, tasks, exits } of journal)
    expect({ gaps: Number(last) - Number(n), tasks, exits }).toEqual({ gaps: 0, tasks: 5, exits: 10 })
}

function asked(log: string): { n: number; token: string }[] {
  if (!existsSync(log)) return []
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as { name: string; payload: { n: number; token: string } })
    .filter(({ name }) => name === 'ask')
    .map(({ payload }) => payload)
}

async function startWorker(file: string, log: string): Promise<SFNClient> {
  const script = new URL('kill-worker.ts', import.meta.url).pathname
  worker = spawn(process.execPath, [script, file, log], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(worker.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return new SFNClient({
    region,
    endpoint: `http://127.0.0.1:${port.toString().trim()}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
}
