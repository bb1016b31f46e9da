import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mintToken } from '#infra/local/states/engine/tasks/token.ts'
import { finished, type Harness, history, machine, serviceError, startHarness, until } from './harness.ts'
import { run, single } from './run.ts'

const invoke = 'arn:aws:states:::lambda:invoke'
const call = (name: string, payload: unknown = '{% $states.input %}') => ({
  Type: 'Task',
  Resource: invoke,
  Arguments: { FunctionName: name, Payload: payload },
})
const ask = (extra: object = {}) => ({
  Type: 'Task',
  Resource: `${invoke}.waitForTaskToken`,
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
  ...extra,
})

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const tokens = () => harness.invocations.map(({ payload }) => (payload as { token: string }).token)

async function start(definition: object, input: unknown = {}): Promise<string> {
  const stateMachineArn = await machine(harness, 'tested', definition)
  const { executionArn } = await harness.client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  )
  return executionArn ?? ''
}

describe('lambda:invoke', () => {
  it('gives the payload with its status, and records each step', async () => {
    harness.functions.set('double', (payload) => (payload as number) * 2)

    const { executionArn, result } = await run(harness, single(call('double')), 21)

    expect(result).toMatchObject({ ExecutedVersion: '$LATEST', Payload: 42, StatusCode: 200 })
    const events = await history(harness, executionArn)
    expect(events.map(({ type, id, previousEventId }) => [id, type, previousEventId])).toEqual([
      [1, 'ExecutionStarted', 0],
      [2, 'TaskStateEntered', 0],
      [3, 'TaskScheduled', 2],
      [4, 'TaskStarted', 3],
      [5, 'TaskSucceeded', 4],
      [6, 'TaskStateExited', 5],
      [7, 'ExecutionSucceeded', 6],
    ])
    expect(events[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'ap-southeast-1',
      parameters: '{"FunctionName":"double","Payload":21}',
    })
    expect(events[4]?.taskSucceededEventDetails).toMatchObject({
      resourceType: 'lambda',
      outputDetails: { truncated: false },
    })
  })

  it('of a function ARN as resource takes the input and gives the bare payload', async () => {
    harness.functions.set('plain', (payload) => ({ got: payload }))
    const state = { Type: 'Task', Resource: 'arn:aws:lambda:ap-southeast-1:000000000000:function:plain' }

    const { executionArn, result } = await run(harness, single(state), { a: 1 })

    expect(result).toEqual({ got: { a: 1 } })
    const types = (await history(harness, executionArn)).map(({ type }) => type)
    expect(types.slice(2, 5)).toEqual([
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
    ])
  })

  it('hands the invocation type on', async () => {
    harness.functions.set('later', () => null)
    await run(
      harness,
      single({ ...call('later'), Arguments: { FunctionName: 'later', InvocationType: 'Event' } }),
    )
    expect(harness.invocations[0]?.options.invocationType).toBe('Event')
  })

  it.each([
    [
      'a thrown error',
      () => {
        throw Object.assign(new Error('no quota'), { name: 'QuotaError' })
      },
      'QuotaError',
    ],
    [
      'throttling',
      () => {
        throw serviceError('TooManyRequestsException', 'slow down')
      },
      'Lambda.TooManyRequestsException',
    ],
    [
      'a service fault',
      () => {
        throw serviceError('ServiceException', 'oops')
      },
      'Lambda.ServiceException',
    ],
  ])('names %s', async (_name, handler, error) => {
    harness.functions.set('f', handler)
    expect(await run(harness, single(call('f')))).toMatchObject({ status: 'FAILED', error })
  })

  it('names a function that does not exist', async () => {
    expect(await run(harness, single(call('missing')))).toMatchObject({
      error: 'Lambda.ResourceNotFoundException',
    })
  })

  it('carries errorType and errorMessage in the cause', async () => {
    harness.functions.set('f', () => {
      throw new TypeError('wrong')
    })
    const { cause } = await run(harness, single(call('f')))
    expect(JSON.parse(cause ?? '')).toEqual({ errorType: 'TypeError', errorMessage: 'wrong' })
  })

  it('fails a result of more than 256 KiB', async () => {
    harness.functions.set('f', () => 'x'.repeat(300_000))
    expect(await run(harness, single(call('f')))).toMatchObject({ error: 'States.DataLimitExceeded' })
  })

  it('fails arguments that are no object', async () => {
    expect(
      await run(harness, single({ Type: 'Task', Resource: invoke, Arguments: '{% 1 %}' })),
    ).toMatchObject({ error: 'States.Runtime' })
  })

  it('times out after TimeoutSeconds and lets the function know', async () => {
    harness.functions.set(
      'slow',
      (_payload, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(1))),
    )
    const executionArn = await start(single({ ...call('slow'), TimeoutSeconds: 30 }))
    await until('the function is called', () => harness.invocations.length === 1)
    expect(harness.states.quiet()).toBe(false)

    harness.clock.advanceTo(harness.clock.now() + 30_000)

    expect(await finished(harness, executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect((await history(harness, executionArn)).map(({ type }) => type)).toContain('TaskTimedOut')
  })
})

describe('Retry', () => {
  const failing = (times: number, error = 'Flaky') => {
    let left = times
    return () => {
      left -= 1
      if (left >= 0) throw Object.assign(new Error('again'), { name: error })
      return 'ok'
    }
  }
  const gaps = (times: number[]) =>
    times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 1000))

  async function attempts(retry: object, handler: () => unknown) {
    const times: number[] = []
    harness.functions.set('f', () => {
      times.push(harness.clock.now())
      return handler() as never
    })
    const described = await run(
      harness,
      single({ ...call('f'), Retry: [retry], Output: '{% $states.context.State.RetryCount %}' }),
    )
    return { ...described, gaps: gaps(times), count: times.length }
  }

  it('tries three times by default, after 1, 2 and 4 seconds', async () => {
    const { status, gaps, result } = await attempts({ ErrorEquals: ['Flaky'] }, failing(3))
    expect({ status, gaps, result }).toEqual({ status: 'SUCCEEDED', gaps: [1, 2, 4], result: 3 })
  })

  it('gives up when the attempts are used', async () => {
    expect(await attempts({ ErrorEquals: ['Flaky'], MaxAttempts: 1 }, failing(5))).toMatchObject({
      status: 'FAILED',
      error: 'Flaky',
      count: 2,
    })
    expect(await attempts({ ErrorEquals: ['Flaky'], MaxAttempts: 0 }, failing(5))).toMatchObject({
      status: 'FAILED',
      count: 1,
    })
  })

  it('never waits longer than MaxDelaySeconds', async () => {
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 10,
      BackoffRate: 3,
      MaxDelaySeconds: 20,
      MaxAttempts: 4,
    }
    expect((await attempts(retry, failing(4))).gaps).toEqual([10, 20, 20, 20])
  })

  it('with full jitter waits at most that long', async () => {
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 10,
      BackoffRate: 1,
      MaxAttempts: 4,
      JitterStrategy: 'FULL',
    }
    const { gaps, status } = await attempts(retry, failing(4))
    expect(status).toBe('SUCCEEDED')
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10)
  })

  it('does not try again for another error', async () => {
    expect(await attempts({ ErrorEquals: ['Other'] }, failing(1))).toMatchObject({
      status: 'FAILED',
      count: 1,
    })
  })

  it('counts each retrier by itself', async () => {
    const errors = ['A', 'B', 'A', 'B']
    harness.functions.set('f', () => {
      const name = errors.shift()
      if (name !== undefined) throw Object.assign(new Error('x'), { name })
      return 1
    })
    const Retry = ['A', 'B'].map((error) => ({ ErrorEquals: [error], MaxAttempts: 2 }))
    expect((await run(harness, single({ ...call('f'), Retry }))).status).toBe('SUCCEEDED')
  })

  it('runs a whole Parallel again', async () => {
    let left = 1
    harness.functions.set('f', () => {
      if (left-- > 0) throw new Error('once')
      return 'ok'
    })
    const state = {
      Type: 'Parallel',
      Branches: [
        single({ ...call('f'), Output: '{% $states.result.Payload %}' }),
        { StartAt: 'P', States: { P: { Type: 'Pass', Output: 1, End: true } } },
      ],
      Retry: [{ ErrorEquals: ['Error'] }],
      End: true,
    }
    expect((await run(harness, { StartAt: 'Outer', States: { Outer: state } })).result).toEqual(['ok', 1])
  })

  it('of an expression that fails is possible too', async () => {
    harness.functions.set('f', () => ({}))
    const { error } = await run(
      harness,
      single({
        ...call('f'),
        Output: '{% $states.result.Payload.x %}',
        Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 2 }],
      }),
    )
    expect(error).toBe('States.QueryEvaluationError')
    expect(harness.invocations).toHaveLength(3)
  })
})

describe('Catch', () => {
  const caught = (errors: string[], extra: object = {}, state: object = call('f')) => ({
    StartAt: 'Try',
    States: {
      Try: { ...state, Catch: [{ ErrorEquals: errors, Next: 'Caught', ...extra }], End: true },
      Caught: { Type: 'Pass', End: true },
    },
  })

  it('gives Error and Cause to the next state', async () => {
    harness.functions.set('f', () => {
      throw new RangeError('too far')
    })
    const { result } = await run(harness, caught(['States.ALL']))
    expect(result).toEqual({ Error: 'RangeError', Cause: expect.stringContaining('too far') })
  })

  it('shapes the output and assigns variables from $states.errorOutput', async () => {
    harness.functions.set('f', () => {
      throw new RangeError('too far')
    })
    const definition = caught(['RangeError'], {
      Output: { was: '{% $states.input.a %}', error: '{% $states.errorOutput.Error %}' },
      Assign: { e: '{% $states.errorOutput.Error %}' },
    })
    const withVariable = {
      ...definition,
      States: {
        ...definition.States,
        Caught: { Type: 'Pass', Output: '{% [$states.input, $e] %}', End: true },
      },
    }
    expect((await run(harness, withVariable, { a: 1 })).result).toEqual([
      { was: 1, error: 'RangeError' },
      'RangeError',
    ])
  })

  it.each([
    ['States.TaskFailed stands for any failure of a task', ['States.TaskFailed'], 'Whatever', true],
    ['another name does not match', ['Other'], 'Whatever', false],
  ])('%s', async (_name, errors, name, matches) => {
    harness.functions.set('f', () => {
      throw Object.assign(new Error('x'), { name })
    })
    expect((await run(harness, caught(errors))).status).toBe(matches ? 'SUCCEEDED' : 'FAILED')
  })

  it('States.TaskFailed does not stand for a timeout, States.Timeout does', async () => {
    harness.functions.set(
      'f',
      (_payload, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(1))),
    )
    for (const [error, status] of [
      ['States.TaskFailed', 'FAILED'],
      ['States.Timeout', 'SUCCEEDED'],
    ] as const) {
      const stateMachineArn = await machine(
        harness,
        `m-${status}`,
        caught([error], {}, { ...call('f'), TimeoutSeconds: 5 }),
      )
      const { executionArn } = await harness.client.send(new StartExecutionCommand({ stateMachineArn }))
      await until('it runs', () => harness.states.metrics().callsInFlight === 1)
      harness.clock.advanceTo(harness.clock.now() + 5_000)
      expect((await finished(harness, executionArn ?? '')).status).toBe(status)
    }
  })

  it('States.ALL does not catch States.DataLimitExceeded, its own name does', async () => {
    harness.functions.set('f', () => 'x'.repeat(300_000))
    expect((await run(harness, caught(['States.ALL']))).error).toBe('States.DataLimitExceeded')
    expect((await run(harness, caught(['States.DataLimitExceeded']))).status).toBe('SUCCEEDED')
  })

  it('an error in the catcher itself fails the execution', async () => {
    harness.functions.set('f', () => {
      throw new Error('first')
    })
    expect(await run(harness, caught(['States.ALL'], { Output: '{% $missing %}' }))).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("'Catch[0]/Output'"),
    })
  })
})

describe('a task token', () => {
  it('keeps the execution waiting until it comes back, once', async () => {
    harness.functions.set('ask', () => ({ asked: true }))
    const executionArn = await start(single(ask()))
    await until('it waits', () => harness.states.quiet() && tokens().length === 1)
    const [taskToken] = tokens()

    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"rating":"GOOD"}' }))
    const described = await finished(harness, executionArn)

    expect(described).toMatchObject({ status: 'SUCCEEDED', output: '{"rating":"GOOD"}' })
    const types = (await history(harness, executionArn)).map(({ type }) => type)
    expect(types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ])
    await expect(
      harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' })
    await expect(harness.client.send(new SendTaskHeartbeatCommand({ taskToken }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    })
  })

  it('has one winner when it comes back twice at once', async () => {
    harness.functions.set('ask', () => null)
    const executionArn = await start(single(ask()))
    await until('it waits', () => harness.states.quiet() && tokens().length === 1)
    const [taskToken] = tokens()

    const answers = await Promise.allSettled(
      [1, 2, 3, 4].map((n) =>
        harness.client.send(new SendTaskSuccessCommand({ taskToken, output: String(n) })),
      ),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const winner = answers.findIndex(({ status }) => status === 'fulfilled') + 1
    expect(await finished(harness, executionArn)).toMatchObject({ output: String(winner) })
  })

  it('may come back before the function has returned', async () => {
    harness.functions.set('ask', async (payload) => {
      const { token: taskToken } = payload as { token: string }
      await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '"early"' }))
      return 'late'
    })
    expect((await run(harness, single(ask()))).result).toBe('early')
  })

  it('fails the task when the function fails', async () => {
    harness.functions.set('ask', () => {
      throw new Error('cannot ask')
    })
    expect(await run(harness, single(ask()))).toMatchObject({ status: 'FAILED', error: 'Error' })
  })

  it('carries a failure with error and cause', async () => {
    harness.functions.set('ask', () => null)
    const executionArn = await start(single(ask()))
    await until('it waits', () => tokens().length === 1)
    await harness.client.send(
      new SendTaskFailureCommand({ taskToken: tokens()[0], error: 'Refused', cause: 'no' }),
    )
    expect(await finished(harness, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'no',
    })
  })

  it('is another one for each attempt', async () => {
    harness.functions.set('ask', () => null)
    const executionArn = await start(single(ask({ Retry: [{ ErrorEquals: ['Again'] }] })))
    await until('it waits', () => tokens().length === 1)
    await harness.client.send(new SendTaskFailureCommand({ taskToken: tokens()[0], error: 'Again' }))
    await until('it is asked again', () => {
      const due = harness.clock.nextDue()
      if (harness.states.quiet() && due !== undefined) harness.clock.advanceTo(due)
      return tokens().length === 2
    })
    const [first, second] = tokens()

    expect(second).not.toBe(first)
    await expect(
      harness.client.send(new SendTaskSuccessCommand({ taskToken: first, output: '1' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' })
    await harness.client.send(new SendTaskSuccessCommand({ taskToken: second, output: '2' }))
    expect(await finished(harness, executionArn)).toMatchObject({ output: '2' })
  })

  it('ends with the execution', async () => {
    harness.functions.set('ask', () => null)
    const executionArn = await start(single(ask()))
    await until('it waits', () => tokens().length === 1)
    await harness.client.send(new StopExecutionCommand({ executionArn }))
    await expect(
      harness.client.send(new SendTaskSuccessCommand({ taskToken: tokens()[0], output: '1' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' })
  })

  it.each([
    ['garbage', 'garbage', '1', 'InvalidToken'],
    ['one that was never given', mintToken(), '1', 'TaskDoesNotExist'],
    ['an output that is not JSON', mintToken(), '{', 'InvalidOutput'],
    ['an output that is too long', mintToken(), `"${'x'.repeat(262_144)}"`, 'ValidationException'],
  ])('is refused: %s', async (_name, taskToken, output, name) => {
    await expect(
      harness.client.send(new SendTaskSuccessCommand({ taskToken, output })),
    ).rejects.toMatchObject({ name })
  })

  it('needs its heartbeat', async () => {
    harness.functions.set('ask', () => null)
    const executionArn = await start(single(ask({ HeartbeatSeconds: 60 })))
    await until('it waits', () => harness.states.quiet() && tokens().length === 1)
    for (let beat = 0; beat < 3; beat += 1) {
      harness.clock.advanceTo(harness.clock.now() + 50_000)
      await harness.client.send(new SendTaskHeartbeatCommand({ taskToken: tokens()[0] }))
    }
    const { type } = (await history(harness, executionArn)).at(-1) ?? {}
    expect(type).toBe('TaskSubmitted')

    harness.clock.advanceTo(harness.clock.now() + 61_000)

    expect(await finished(harness, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.HeartbeatTimeout',
    })
  })

  it('times out all the same when the overall time is up', async () => {
    harness.functions.set('ask', () => null)
    const executionArn = await start(single(ask({ TimeoutSeconds: 100, HeartbeatSeconds: 60 })))
    await until('it waits', () => harness.states.quiet() && tokens().length === 1)
    harness.clock.advanceTo(harness.clock.now() + 50_000)
    await harness.client.send(new SendTaskHeartbeatCommand({ taskToken: tokens()[0] }))
    harness.clock.advanceTo(harness.clock.now() + 51_000)
    expect(await finished(harness, executionArn)).toMatchObject({ error: 'States.Timeout' })
  })

  it('goes out with SQS and SDK calls too', async () => {
    harness.services.set('sqs:sendMessage', () => ({ MessageId: 'm' }))
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: { QueueUrl: 'q', MessageBody: { t: '{% $states.context.Task.Token %}' } },
    }
    const executionArn = await start(single(state))
    await until('it is sent', () => harness.calls.length === 1)
    const body = JSON.parse(String(harness.calls[0]?.parameters.MessageBody)) as { t: string }
    await harness.client.send(new SendTaskSuccessCommand({ taskToken: body.t, output: '"ok"' }))
    expect(await finished(harness, executionArn)).toMatchObject({ output: '"ok"' })
  })
})

describe('services', () => {
  it('dynamodb:putItem hands arguments and result through', async () => {
    harness.services.set('dynamodb:putItem', () => ({}))
    const Arguments = { TableName: 't', Item: { pk: { S: '{% $states.input.id %}' } } }
    const { result } = await run(
      harness,
      single({ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Arguments }),
      { id: 'u1' },
    )
    expect(result).toEqual({})
    expect(harness.calls[0]?.parameters).toEqual({ TableName: 't', Item: { pk: { S: 'u1' } } })
  })

  it.each([
    [
      'arn:aws:states:::dynamodb:putItem',
      'dynamodb:putItem',
      'ConditionalCheckFailedException',
      'DynamoDB.ConditionalCheckFailedException',
    ],
    [
      'arn:aws:states:::aws-sdk:dynamodb:query',
      'dynamodb:query',
      'ValidationException',
      'DynamoDb.ValidationException',
    ],
    ['arn:aws:states:::aws-sdk:s3:getObject', 's3:getObject', 'NoSuchKey', 'S3.NoSuchKeyException'],
    ['arn:aws:states:::aws-sdk:s3:getObject', 's3:getObject', 'AccessDenied', 'States.Permissions'],
  ])('%s: names the error', async (Resource, service, thrown, error) => {
    harness.services.set(service, () => {
      throw serviceError(thrown, 'why')
    })
    expect(await run(harness, single({ Type: 'Task', Resource, Arguments: {} }))).toMatchObject({
      error,
      cause: 'why',
    })
  })

  it('events:putEvents writes details as text and fails when an entry failed', async () => {
    const state = single({
      Type: 'Task',
      Resource: 'arn:aws:states:::events:putEvents',
      Arguments: { Entries: [{ Detail: { a: '{% 1 %}' }, DetailType: 't', Source: 's' }] },
    })
    harness.services.set('eventbridge:putEvents', () => ({
      FailedEntryCount: 0,
      Entries: [{ EventId: 'e' }],
    }))
    expect((await run(harness, state)).status).toBe('SUCCEEDED')
    expect(harness.calls[0]?.parameters).toEqual({
      Entries: [{ Detail: '{"a":1}', DetailType: 't', Source: 's' }],
    })
    harness.services.set('eventbridge:putEvents', () => ({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'x' }],
    }))
    expect(await run(harness, state)).toMatchObject({ error: 'EventBridge.FailedEntry' })
  })
})

describe('states:startExecution', () => {
  const child = (suffix: string, extra: object = {}) =>
    single({
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution${suffix}`,
      Arguments: {
        StateMachineArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:child',
        Input: { n: '{% $states.input %}' },
        ...extra,
      },
    })

  it('starts and goes on', async () => {
    await machine(harness, 'child', single({ Type: 'Wait', Seconds: 1000 }))
    const { result } = await run(harness, child('', { Name: 'one' }), 1)
    expect(result).toMatchObject({
      ExecutionArn: 'arn:aws:states:ap-southeast-1:000000000000:execution:child:one',
    })
  })

  it('.sync:2 waits and gives the output as JSON, .sync as text', async () => {
    await machine(
      harness,
      'child',
      single({ Type: 'Wait', Seconds: 1000, Output: '{% $states.input.n + 1 %}' }),
    )
    expect((await run(harness, child('.sync:2'), 1)).result).toMatchObject({
      Status: 'SUCCEEDED',
      Output: 2,
      Input: { n: 1 },
    })
    expect((await run(harness, child('.sync'), 1)).result).toMatchObject({ Output: '2', Input: '{"n":1}' })
  })

  it('.sync fails with States.TaskFailed when the child fails', async () => {
    await machine(harness, 'child', {
      StartAt: 'F',
      States: { F: { Type: 'Fail', Error: 'Inner', Cause: 'deep' } },
    })
    const { error, cause } = await run(harness, child('.sync:2'), 1)
    expect(error).toBe('States.TaskFailed')
    expect(JSON.parse(cause ?? '')).toMatchObject({ Error: 'Inner', Cause: 'deep', Status: 'FAILED' })
  })

  it('.sync with a timeout stops the child and fails once', async () => {
    await machine(harness, 'child', single({ Type: 'Wait', Seconds: 1000 }))
    const definition = child('.sync', { Name: 'kid' }) as { States: { Only: object } }
    const limited = { ...definition, States: { Only: { ...definition.States.Only, TimeoutSeconds: 10 } } }
    const { executionArn, error } = await run(harness, limited, 1)
    expect(error).toBe('States.Timeout')
    const ends = (await history(harness, executionArn)).filter(({ type }) =>
      /^Task(Failed|TimedOut)$/.test(type ?? ''),
    )
    expect(ends.map(({ type }) => type)).toEqual(['TaskTimedOut'])
    const kid = 'arn:aws:states:ap-southeast-1:000000000000:execution:child:kid'
    expect((await finished(harness, kid, { drive: false })).status).toBe('ABORTED')
  })

  it('stops the child when the parent is stopped', async () => {
    await machine(harness, 'child', single({ Type: 'Wait', Seconds: 1000 }))
    const executionArn = await start(child('.sync', { Name: 'kid' }))
    await until(
      'the child runs',
      () => harness.states.metrics().executionsStarted === 2 && harness.states.quiet(),
    )
    await harness.client.send(new StopExecutionCommand({ executionArn, error: 'Enough' }))
    const kid = 'arn:aws:states:ap-southeast-1:000000000000:execution:child:kid'
    expect(await finished(harness, kid, { drive: false })).toMatchObject({ status: 'ABORTED' })
    expect(await finished(harness, executionArn)).toMatchObject({ status: 'ABORTED', error: 'Enough' })
  })

  it.each([
    [
      'a machine that is not there',
      { StateMachineArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:none' },
      'StepFunctions.StateMachineDoesNotExistException',
    ],
    ['a bad name', { Name: 'a b' }, 'StepFunctions.InvalidNameException'],
  ])('names %s', async (_name, extra, error) => {
    await machine(harness, 'child', single({ Type: 'Pass' }))
    expect(await run(harness, child('.sync', extra))).toMatchObject({ status: 'FAILED', error })
  })

  it('refuses the name of another execution', async () => {
    await machine(harness, 'child', single({ Type: 'Pass' }))
    expect((await run(harness, child('', { Name: 'same' }))).status).toBe('SUCCEEDED')
    expect(await run(harness, child('', { Name: 'same' }), 2)).toMatchObject({
      error: 'StepFunctions.ExecutionAlreadyExistsException',
    })
  })
})
