import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finished, type Harness, history, machine, machineArn, startHarness, until } from './harness.ts'
import { run, single } from './run.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const wait = single({ Type: 'Wait', Seconds: 100 })
const task = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name },
  Output: '{% $states.result.Payload %}',
})
const start = (extra: object = {}) =>
  harness.client.send(new StartExecutionCommand({ stateMachineArn: machineArn('m'), ...extra }))
const day = 86_400_000

describe('StartExecution', () => {
  it('gives an ARN with the name, or makes one up', async () => {
    await machine(harness, 'm', wait)
    expect((await start({ name: 'one' })).executionArn).toBe(
      'arn:aws:states:ap-southeast-1:000000000000:execution:m:one',
    )
    expect((await start()).executionArn).toMatch(/:execution:m:[0-9a-f-]{36}$/)
  })

  it('is idempotent while the execution runs: same name and input', async () => {
    await machine(harness, 'm', wait)
    const first = await start({ name: 'one', input: '{"a":1}' })
    const again = await start({ name: 'one', input: '{"a":1}' })
    expect(again).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate })
    expect(harness.states.metrics().executionsStarted).toBe(1)
    await expect(start({ name: 'one', input: '{"a":2}' })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    })
  })

  it('refuses the name of a closed execution for 90 days, then takes it again', async () => {
    await machine(harness, 'm', single({ Type: 'Pass' }))
    const { executionArn = '' } = await start({ name: 'one', input: '1' })
    await finished(harness, executionArn)
    await expect(start({ name: 'one', input: '1' })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })
    harness.clock.advanceTo(harness.clock.now() + 90 * day + 1000)
    await start({ name: 'one', input: '2' })
    expect(await finished(harness, executionArn)).toMatchObject({ output: '2' })
    expect(await history(harness, executionArn)).toHaveLength(4)
  })

  it('has one winner when one name is started with different inputs at once', async () => {
    await machine(harness, 'm', wait)
    const results = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((n) => start({ name: 'one', input: String(n) })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(harness.states.metrics().executionsStarted).toBe(1)
  })

  it.each([
    ['a bad ARN', { stateMachineArn: 'm' }, 'InvalidArn'],
    ['a machine that is not there', { stateMachineArn: machineArn('none') }, 'StateMachineDoesNotExist'],
    ['a bad name', { name: 'a/b' }, 'InvalidName'],
    ['an input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['an input that is too long', { input: `"${'x'.repeat(262_143)}"` }, 'ValidationException'],
  ])('refuses %s', async (_name, extra, name) => {
    await machine(harness, 'm', wait)
    await expect(start(extra)).rejects.toMatchObject({ name })
    expect(harness.states.metrics().executionsStarted).toBe(0)
  })

  it('announces each change of status on the event bus', async () => {
    const { executionArn } = await run(harness, single({ Type: 'Pass', Output: 1 }))
    expect(harness.events.map(({ detail }) => (detail as { status: string }).status)).toEqual([
      'RUNNING',
      'SUCCEEDED',
    ])
    expect(harness.events[1]).toMatchObject({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      resources: [executionArn],
      detail: {
        executionArn,
        input: '{}',
        output: '1',
        startDate: expect.any(Number),
        stopDate: expect.any(Number),
      },
    })
  })
})

describe('DescribeExecution', () => {
  it('shows a running and an ended execution', async () => {
    await machine(harness, 'm', wait)
    const { executionArn = '' } = await start({ input: '{"a":1}' })
    expect(await harness.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'RUNNING',
      input: '{"a":1}',
      inputDetails: { included: true },
      stateMachineArn: machineArn('m'),
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
    })
    expect(await finished(harness, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"a":1}',
      outputDetails: { included: true },
    })
  })

  it.each([
    ['nonsense', 'InvalidArn'],
    [`${machineArn('m').replace('stateMachine', 'execution')}:none`, 'ExecutionDoesNotExist'],
  ])('refuses %s', async (executionArn, name) => {
    await expect(harness.client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name,
    })
    await expect(harness.client.send(new GetExecutionHistoryCommand({ executionArn }))).rejects.toMatchObject(
      { name },
    )
    await expect(harness.client.send(new StopExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name,
    })
    await expect(harness.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name,
    })
  })
})

describe('includedData', () => {
  it('METADATA_ONLY leaves out what may be sensitive', async () => {
    const { executionArn } = await run(harness, single({ Type: 'Pass' }), { secret: 1 })
    const described = await harness.client.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    )
    expect(described.status).toBe('SUCCEEDED')
    expect(described.input).toBeUndefined()
    expect(described.output).toBeUndefined()
  })
})

describe('StopExecution', () => {
  it('aborts with error and cause, and is idempotent', async () => {
    await machine(harness, 'm', wait)
    const { executionArn = '' } = await start()
    const first = await harness.client.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'today' }),
    )
    const again = await harness.client.send(new StopExecutionCommand({ executionArn, error: 'Other' }))
    expect(again.stopDate).toEqual(first.stopDate)
    expect(await finished(harness, executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'today',
    })
    const last = (await history(harness, executionArn)).at(-1)
    expect(last).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Enough', cause: 'today' },
    })
  })
})

describe('ListExecutions', () => {
  it('lists the newest first, pages, and filters by status', async () => {
    await machine(harness, 'm', {
      StartAt: 'C',
      States: {
        C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.stay %}', Next: 'W' }], Default: 'S' },
        W: { Type: 'Wait', Seconds: 100, Next: 'S' },
        S: { Type: 'Succeed' },
      },
    })
    for (const name of ['a', 'b', 'c', 'd'])
      await start({ name, input: JSON.stringify({ stay: name < 'c' }) })
    await until('the others are done', () => harness.states.quiet())
    const list = (extra: object) =>
      harness.client.send(new ListExecutionsCommand({ stateMachineArn: machineArn('m'), ...extra }))
    const names: (string | undefined)[] = []
    let nextToken: string | undefined
    do {
      const page = await list({ maxResults: 3, ...(nextToken === undefined ? {} : { nextToken }) })
      names.push(...(page.executions ?? []).map(({ name }) => name))
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    expect(names).toEqual(['d', 'c', 'b', 'a'])
    expect((await list({ statusFilter: 'RUNNING' })).executions?.map(({ name }) => name)).toEqual(['b', 'a'])
    expect((await list({ statusFilter: 'FAILED' })).executions).toEqual([])
    await expect(list({ statusFilter: 'ASLEEP' })).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(list({ nextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidToken' })
    await expect(list({ stateMachineArn: machineArn('none') })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    })
  })
})

describe('GetExecutionHistory', () => {
  it('pages forwards and backwards, and can leave out the data', async () => {
    const { executionArn } = await run(harness, {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', End: true } },
    })
    const ids = (await history(harness, executionArn)).map(({ id }) => id)
    expect(ids).toEqual([1, 2, 3, 4, 5, 6])
    const back = await harness.client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 4 }),
    )
    expect(back.events?.map(({ id }) => id)).toEqual([6, 5, 4, 3])
    const rest = await harness.client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: 4,
        nextToken: back.nextToken,
      }),
    )
    expect(rest.events?.map(({ id }) => id)).toEqual([2, 1])
    const bare = await harness.client.send(
      new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }),
    )
    expect(bare.events?.[1]?.stateEnteredEventDetails).toEqual({
      name: 'A',
      inputDetails: { truncated: false },
    })
    expect(bare.events?.[0]?.executionStartedEventDetails?.input).toBeUndefined()
  })
})

describe('StartSyncExecution', () => {
  it('runs an express workflow and answers with its output', async () => {
    const stateMachineArn = await machine(
      harness,
      'm',
      single({ Type: 'Pass', Output: '{% $states.input.a %}' }),
      'EXPRESS',
    )
    const answer = await harness.client.send(
      new StartSyncExecutionCommand({ stateMachineArn, name: 'x', input: '{"a":5}' }),
    )
    expect(answer).toMatchObject({
      status: 'SUCCEEDED',
      output: '5',
      name: 'x',
      billingDetails: { billedMemoryUsedInMB: 64 },
    })
    const failed = await harness.client.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{}' }))
    expect(failed).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' })
    expect(harness.events).toEqual([])
  })

  it('is refused for a standard workflow, and ListExecutions for an express one', async () => {
    await machine(harness, 'm', wait)
    await expect(
      harness.client.send(new StartSyncExecutionCommand({ stateMachineArn: machineArn('m') })),
    ).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' })
    const stateMachineArn = await machine(harness, 'e', wait, 'EXPRESS')
    await expect(harness.client.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    })
  })
})

describe('RedriveExecution', () => {
  const redrive = (executionArn: string) => harness.client.send(new RedriveExecutionCommand({ executionArn }))
  const flaky = (failures: number) => {
    let left = failures
    return () => {
      if (left-- > 0) throw new Error('not yet')
      return 'ok'
    }
  }

  it('goes on from the state that failed; what succeeded is not run again', async () => {
    harness.functions.set('a', () => 'first')
    harness.functions.set('b', flaky(1))
    const { executionArn, status } = await run(harness, {
      StartAt: 'A',
      States: { A: { ...task('a'), Next: 'B' }, B: { ...task('b'), End: true } },
    })
    expect(status).toBe('FAILED')

    const { redriveDate } = await redrive(executionArn)

    expect(await finished(harness, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"ok"',
      redriveCount: 1,
      redriveDate,
    })
    expect(harness.invocations.map(({ name }) => name)).toEqual(['a', 'b', 'b'])
    const events = await history(harness, executionArn)
    const redriven = events.find(({ type }) => type === 'ExecutionRedriven')
    expect(redriven?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 })
    expect(events.filter(({ type }) => type === 'TaskStateEntered')).toHaveLength(2)
  })

  it('runs only the branches and iterations that did not succeed', async () => {
    harness.functions.set('good', () => 1)
    harness.functions.set('bad', flaky(1))
    const branches = {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'G', States: { G: { ...task('good'), End: true } } },
        {
          StartAt: 'W',
          States: { W: { Type: 'Wait', Seconds: 1, Next: 'B' }, B: { ...task('bad'), End: true } },
        },
      ],
      End: true,
    }
    const { executionArn, status } = await run(harness, { StartAt: 'P', States: { P: branches } })
    expect(status).toBe('FAILED')
    await redrive(executionArn)
    expect(await finished(harness, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,"ok"]' })
    expect(harness.invocations.map(({ name }) => name)).toEqual(['good', 'bad', 'bad'])
  })

  it('takes up an execution that was stopped or timed out', async () => {
    await machine(harness, 'm', { TimeoutSeconds: 50, ...wait })
    const { executionArn = '' } = await start()
    expect((await finished(harness, executionArn)).status).toBe('TIMED_OUT')
    await redrive(executionArn)
    await harness.client.send(new StopExecutionCommand({ executionArn }))
    await redrive(executionArn)
    expect(await harness.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'RUNNING',
      redriveCount: 2,
    })
  })

  it('is refused while running, after success, and after 14 days', async () => {
    await machine(harness, 'm', wait)
    const running = (await start()).executionArn ?? ''
    await expect(redrive(running)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' })
    await finished(harness, running)
    await expect(redrive(running)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' })
    const { executionArn } = await run(harness, { StartAt: 'F', States: { F: { Type: 'Fail' } } })
    harness.clock.advanceTo(harness.clock.now() + 14 * day + 1000)
    await expect(redrive(executionArn)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' })
  })
})
