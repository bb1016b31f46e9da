import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createStates, type States } from '#infra/local/states/create-states.ts'

const role = 'arn:aws:iam::000000000000:role/workflow'

// Six states as a workflow of ours has them: a function, a choice, variables, a wait for a person.
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Read the case',
  States: {
    'Read the case': { Type: 'Pass', Assign: { unit: '{% $states.input.unit %}' }, Next: 'Check the case' },
    'Check the case': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'check', Payload: { unit: '{% $unit %}' } },
      Output: '{% $states.result.Payload %}',
      Next: 'Is it complete?',
    },
    'Is it complete?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.members > 0 %}', Next: 'Summarise' }],
      Default: 'Done',
    },
    Summarise: {
      Type: 'Pass',
      Output: { unit: '{% $unit %}', total: '{% $sum($states.input.ratings) %}' },
      Next: 'Note the result',
    },
    'Note the result': { Type: 'Pass', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
})

/**
 * Durable transitions per second with full fsync (in many executions at once, and one after the other in a
 * single one), and the memory that 5,000 executions waiting for a person take.
 */
export async function measure(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'states-bench-'))
  const database = openDatabase(join(folder, 'runtime.db'))
  const states = createStates({
    database,
    clock: createClock(database),
    region: 'ap-southeast-1',
    account: '000000000000',
    integrations: {
      invokeFunction: async () => ({
        statusCode: 200,
        payload: { members: 12, ratings: [3, 4, 2, 3] },
        executedVersion: '$LATEST',
      }),
      callService: async () => ({}),
    },
    events: { append: () => undefined, wake: () => undefined },
    authenticate: async () => undefined,
  })
  const server = createServer(states.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const many = await states.ensureStateMachine('many', { definition, roleArn: role, type: 'STANDARD' })
    await runAll(states, url, many, 200)
    const manyRate = await runAll(states, url, many, 2_000)
    const one = await states.ensureStateMachine('one', {
      definition: chain(100),
      roleArn: role,
      type: 'STANDARD',
    })
    const oneRate = await runAll(states, url, one, 1)
    const waiting = await states.ensureStateMachine('waiting', {
      definition: JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
            End: true,
          },
        },
      }),
      roleArn: role,
      type: 'STANDARD',
    })
    const before = process.memoryUsage().rss
    const started = performance.now()
    await startAll(url, waiting, 5_000)
    await settled(states)
    return {
      transitionsPerSecond: manyRate,
      transitionsPerSecondInOneExecution: oneRate,
      waitingExecutionsStartedPerSecond: Math.round(5_000_000 / (performance.now() - started)),
      waitingExecutionsHeldInMemory: states.metrics().executionsInMemory,
      waitingExecutionsMegabytes: Math.round((process.memoryUsage().rss - before) / 1_048_576),
    }
  } finally {
    states.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    database.close()
    rmSync(folder, { recursive: true })
  }
}

function chain(length: number): string {
  const states: Record<string, object> = {}
  for (let index = 0; index < length; index += 1) {
    const next = index + 1 < length ? { Next: `Step ${index + 1}` } : { End: true }
    states[`Step ${index}`] = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'step' },
      Output: '{% $states.result.Payload %}',
      ...next,
    }
  }
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Step 0', States: states })
}

async function runAll(states: States, url: string, machine: string, count: number): Promise<number> {
  const before = states.metrics().transitions
  const started = performance.now()
  await startAll(url, machine, count)
  await settled(states)
  return Math.round(((states.metrics().transitions - before) * 1000) / (performance.now() - started))
}

// Plain requests: the SDK's own work is not what is measured.
async function startAll(url: string, stateMachineArn: string, count: number): Promise<void> {
  let left = count
  const worker = async () => {
    for (; left > 0; ) {
      left -= 1
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
        body: JSON.stringify({ stateMachineArn, input: '{"unit":"chi-bo-1"}' }),
      })
      if (!response.ok) throw new Error(await response.text())
      await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: 20 }, worker))
}

async function settled(states: States): Promise<void> {
  while (!states.quiet()) await new Promise((resolve) => setImmediate(resolve))
}
