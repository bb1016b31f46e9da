import { SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Synthesized, synthesize } from './cdk.ts'
import { finished, type Harness, history, role, startHarness, until } from './harness.ts'

describe('a workflow that aws-cdk-lib has synthesized', () => {
  let definitions: Synthesized
  let harness: Harness
  const tokens: string[] = []

  beforeAll(() => {
    definitions = synthesize()
  })
  afterEach(() => harness.close())

  async function start(units: string[]): Promise<string> {
    tokens.length = 0
    let failures = 1
    harness = await startHarness({
      functions: {
        check: (payload) => {
          const { unit } = payload as { unit: string }
          if (unit === 'flaky' && failures-- > 0) throw new Error('try again')
          if (unit === 'broken') throw new Error('always')
          return { unit, members: unit.length }
        },
        ask: (payload) => {
          tokens.push((payload as { token: string }).token)
          return null
        },
      },
      services: { 'sqs:sendMessage': () => ({ MessageId: 'm-1' }) },
    })
    await harness.states.ensureStateMachine('child', {
      definition: definitions.child,
      roleArn: role,
      type: 'STANDARD',
    })
    const stateMachineArn = await harness.states.ensureStateMachine('parent', {
      definition: definitions.parent,
      roleArn: role,
      type: 'STANDARD',
    })
    const input = JSON.stringify({ units })
    const { executionArn } = await harness.client.send(new StartExecutionCommand({ stateMachineArn, input }))
    return executionArn ?? ''
  }

  async function untilAsked(): Promise<string> {
    await until('the person is asked', () => {
      const due = harness.clock.nextDue()
      const limit = Date.now() + 20 * 86_400_000
      if (tokens.length === 0 && harness.states.quiet() && due !== undefined && due < limit)
        harness.clock.advanceTo(due)
      return tokens.length > 0
    })
    return tokens[0] ?? ''
  }

  it('runs to its end: Map of child executions, retry, wait, token, choice and parallel', async () => {
    const executionArn = await start(['north', 'flaky', 'a'])
    const taskToken = await untilAsked()

    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"decision":"yes"}' }))
    const { status, output } = await finished(harness, executionArn, { drive: false })

    expect(status).toBe('SUCCEEDED')
    expect(JSON.parse(output ?? '')).toEqual({ told: ['unit', 'superior'], decision: 'yes' })
    const asked = harness.invocations.find(({ name }) => name === 'ask')
    expect(asked?.payload).toMatchObject({
      reviewed: [
        { unit: 'north', members: 5 },
        { unit: 'flaky', members: 5 },
        { unit: 'a', members: 1 },
      ],
    })
    expect(harness.invocations.filter(({ name }) => name === 'check')).toHaveLength(4)
    const types = (await history(harness, executionArn)).map(({ type }) => type)
    expect(types.filter((type) => type === 'TaskSubmitted')).toHaveLength(5)
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(1)
  })

  it('goes the other way when the answer is no', async () => {
    const executionArn = await start([])
    const taskToken = await untilAsked()

    await harness.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"decision":"no"}' }))

    expect(await finished(harness, executionArn, { drive: false })).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'decision: no',
    })
  })

  it('catches what stays broken and tells the queue', async () => {
    const executionArn = await start(['broken'])

    const { status, error } = await finished(harness, executionArn)

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'Unit.Failed' })
    expect(harness.invocations).toHaveLength(3)
    expect(harness.calls).toEqual([
      {
        name: 'sqs:sendMessage',
        parameters: expect.objectContaining({ MessageBody: '{"error":"States.TaskFailed"}' }),
      },
    ])
  })
})
