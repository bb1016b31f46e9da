import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeExecutionCommand, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  finished,
  type Handler,
  type Harness,
  type HarnessOptions,
  history,
  machine,
  startHarness,
  until,
} from './harness.ts'
import { single } from './run.ts'

let folder: string
let harness: Harness
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'states-'))
})
afterEach(async () => {
  await harness.close()
  rmSync(folder, { recursive: true })
})

async function open(options: HarnessOptions = {}): Promise<void> {
  harness = await startHarness({ file: join(folder, 'runtime.db'), ...options })
}

/** Closes and opens again, as a new process would. */
async function restart(options: HarnessOptions = {}): Promise<void> {
  await harness.close()
  await open(options)
}

async function start(definition: object, input: unknown = {}): Promise<string> {
  const stateMachineArn = await machine(harness, 'm', definition)
  const { executionArn } = await harness.client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  )
  return executionArn ?? ''
}

const invoke = (name: string, extra: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...extra,
})
const ask = (extra: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
  ...extra,
})
const tokens = () => harness.invocations.map(({ payload }) => (payload as { token: string }).token)
const never: Handler = () => new Promise(() => undefined)
const quiet = () => until('nothing runs', () => harness.states.quiet())

describe('after a restart', () => {
  it('a wait ends at the time it would have ended at', async () => {
    await open()
    const executionArn = await start(single({ Type: 'Wait', Seconds: 3600 }))
    await quiet()
    const due = harness.clock.nextDue()
    await restart()
    await quiet()
    expect(harness.clock.nextDue()).toBe(due)
    expect((await finished(harness, executionArn)).status).toBe('SUCCEEDED')
  })

  it('a wait that has ended meanwhile goes on at once', async () => {
    await open()
    const executionArn = await start(single({ Type: 'Wait', Seconds: 1 }))
    await harness.close()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await open()
    expect((await finished(harness, executionArn, { drive: false })).status).toBe('SUCCEEDED')
  })

  it('states that have finished are not run again, and variables are there', async () => {
    await open({ functions: { a: () => 'once', b: never } })
    const executionArn = await start({
      StartAt: 'A',
      States: {
        A: invoke('a', { Assign: { x: '{% $states.result.Payload %}' }, Next: 'B' }),
        B: invoke('b', { Output: '{% [$x, $states.result.Payload] %}', End: true }),
      },
    })
    await until('b is called', () => harness.invocations.length === 2)

    await restart({ functions: { a: () => 'twice', b: () => 'again' } })

    expect(await finished(harness, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '["once","again"]',
    })
    expect(harness.invocations.map(({ name }) => name)).toEqual(['b'])
    const types = (await history(harness, executionArn)).map(({ type }) => type)
    expect(types.filter((type) => type === 'TaskScheduled')).toHaveLength(2)
  })

  it('a function in flight is called again with the same arguments', async () => {
    await open({ functions: { f: never } })
    const executionArn = await start(
      single({
        ...invoke('f'),
        Arguments: { FunctionName: 'f', Payload: { id: '{% $uuid() %}', at: '{% $millis() %}' } },
      }),
    )
    await until('it is called', () => harness.invocations.length === 1)
    const first = harness.invocations[0]?.payload
    await restart({ functions: { f: (payload) => payload } })
    expect(JSON.parse((await finished(harness, executionArn)).output ?? '')).toEqual(first)
  })

  it('a token given before still works, and no second one is made', async () => {
    await open({ functions: { ask: () => null } })
    const executionArn = await start(single(ask()))
    await quiet()
    const [taskToken] = tokens()
    await restart({ functions: { ask: () => null } })
    await quiet()
    expect(harness.invocations).toEqual([])
    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '"yes"' }))
    expect(await finished(harness, executionArn)).toMatchObject({ output: '"yes"' })
  })

  it('a token whose function was in flight is given again', async () => {
    await open({ functions: { ask: never } })
    const executionArn = await start(single(ask()))
    await until('it is asked', () => tokens().length === 1)
    const [taskToken] = tokens()
    await restart({ functions: { ask: () => null } })
    await until('it is asked again', () => tokens().length === 1)
    expect(tokens()).toEqual([taskToken])
    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))
    expect((await finished(harness, executionArn)).status).toBe('SUCCEEDED')
    await restart()
    await expect(
      harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' })
  })

  it('timeouts and heartbeats hold', async () => {
    await open({ functions: { ask: () => null } })
    const executionArn = await start(single(ask({ TimeoutSeconds: 1000, HeartbeatSeconds: 500 })))
    await quiet()
    const due = harness.clock.nextDue() ?? 0
    await restart()
    await quiet()
    expect(harness.clock.nextDue()).toBe(due)
    harness.clock.advanceTo(due)
    expect(await finished(harness, executionArn)).toMatchObject({ error: 'States.HeartbeatTimeout' })
  })

  it('a retry comes at its time and counts the attempts before', async () => {
    const fail: Handler = () => {
      throw new Error('no')
    }
    await open({ functions: { f: fail } })
    const executionArn = await start(
      single(invoke('f', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 1 }] })),
    )
    await quiet()
    await restart({ functions: { f: fail } })
    expect(await finished(harness, executionArn)).toMatchObject({ status: 'FAILED', error: 'Error' })
    expect(harness.invocations).toHaveLength(1)
  })

  it('the timeout of a machine holds', async () => {
    await open({ functions: { ask: () => null } })
    const executionArn = await start({ TimeoutSeconds: 600, ...single(ask()) })
    await quiet()
    await restart()
    expect(await finished(harness, executionArn)).toMatchObject({ status: 'TIMED_OUT' })
  })

  it('branches and iterations go on, each from where it was', async () => {
    const inner = { StartAt: 'I', States: { I: invoke('item', { End: true }) } }
    const definition = {
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'M',
              States: {
                M: {
                  Type: 'Map',
                  Items: '{% [1..10] %}',
                  MaxConcurrency: 2,
                  ItemProcessor: inner,
                  End: true,
                },
              },
            },
            { StartAt: 'Q', States: { Q: ask({ End: true }) } },
          ],
          End: true,
        },
      },
    }
    let calls = 0
    await open({
      functions: { ask: () => null, item: (n) => (++calls > 5 ? new Promise(() => undefined) : n) },
    })
    const executionArn = await start(definition)
    await until('some are done', () => calls === 7)
    const [taskToken] = harness.invocations
      .filter(({ name }) => name === 'ask')
      .map(({ payload }) => (payload as { token: string }).token)

    await restart({ functions: { ask: () => null, item: (n) => (n as number) + 100 } })
    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '"asked"' }))
    const { output } = await finished(harness, executionArn)

    expect(JSON.parse(output ?? '')).toEqual([[1, 2, 3, 4, 5, 106, 107, 108, 109, 110], 'asked'])
    expect(harness.invocations).toHaveLength(5)
  })

  it('a child that is waited for is found again, also when it ended first', async () => {
    await open({ functions: { ask: () => null } })
    await machine(harness, 'child', single(ask()))
    const executionArn = await start(
      single({
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: { StateMachineArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:child' },
        Output: '{% $states.result.Output %}',
      }),
    )
    await quiet()
    const [taskToken] = tokens()
    await restart()
    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '"from the child"' }))
    await restart()
    expect(await finished(harness, executionArn)).toMatchObject({ output: '"from the child"' })
    expect(harness.states.metrics().executionsStarted).toBe(0)
  })

  it('a distributed Map goes on with the items that are left', async () => {
    const definition = single({
      Type: 'Map',
      Items: '{% [1..6] %}',
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'I',
        States: { I: invoke('item', { End: true }) },
      },
    })
    let calls = 0
    await open({ functions: { item: (n) => (++calls > 2 ? new Promise(() => undefined) : n) } })
    const executionArn = await start(definition)
    await until('some are done', () => calls === 4)
    await restart({ functions: { item: (n) => (n as number) * 10 } })
    expect(await finished(harness, executionArn)).toMatchObject({ output: '[1,2,30,40,50,60]' })
    expect(harness.invocations).toHaveLength(4)
  })

  it('an ended execution is still described, and its name still taken', async () => {
    await open()
    const executionArn = await start(single({ Type: 'Pass', Output: 'x' }))
    await finished(harness, executionArn)
    await restart()
    expect(await harness.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
      output: '"x"',
    })
    expect(await history(harness, executionArn)).toHaveLength(4)
  })

  it('nothing stays in memory that only waits', async () => {
    await open({ functions: { ask: () => null } })
    const stateMachineArn = await machine(harness, 'm', single(ask()))
    await Promise.all(
      Array.from({ length: 100 }, () => harness.client.send(new StartExecutionCommand({ stateMachineArn }))),
    )
    await quiet()
    expect(harness.states.metrics().executionsInMemory).toBe(0)
    await restart()
    await quiet()
    expect(harness.states.metrics()).toMatchObject({ executionsInMemory: 0, transitions: 0 })
  })
})
