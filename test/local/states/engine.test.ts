import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isWellFormed, mintToken } from '#infra/local/states/engine/tasks/token.ts'
import { finished, type Harness, machine, startHarness, until } from './harness.ts'
import { single } from './run.ts'

describe('a commit that fails', () => {
  let harness: Harness
  afterEach(async () => {
    vi.restoreAllMocks()
    await harness.close()
  })

  it('is not acknowledged, leaves nothing behind, and the engine goes on from the last one', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue(undefined)
    let full = false
    harness = await startHarness({
      append: () => {
        if (full) throw new Error('disk full')
      },
      functions: { slow: () => new Promise((resolve) => setTimeout(resolve, 30, 'done')) },
    })
    const stateMachineArn = await machine(
      harness,
      'm',
      single({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'slow' },
      }),
    )
    const start = (name: string) => harness.client.send(new StartExecutionCommand({ stateMachineArn, name }))
    const { executionArn = '' } = await start('before')

    full = true
    await expect(start('refused')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
    full = false

    const refused = executionArn.replace(/before$/, 'refused')
    await expect(
      harness.client.send(new DescribeExecutionCommand({ executionArn: refused })),
    ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' })
    expect((await finished(harness, executionArn)).status).toBe('SUCCEEDED')
    await start('refused')
    expect((await finished(harness, refused)).status).toBe('SUCCEEDED')
    expect(errors).toHaveBeenCalled()
  })
})

describe('many executions at once', () => {
  let harness: Harness
  afterEach(() => harness.close())

  it('1,000 wait without staying in memory, and all end when their time comes', async () => {
    harness = await startHarness()
    const stateMachineArn = await machine(harness, 'm', single({ Type: 'Wait', Seconds: 60 }))
    for (let block = 0; block < 10; block += 1) {
      const commands = Array.from({ length: 100 }, () => new StartExecutionCommand({ stateMachineArn }))
      await Promise.all(commands.map((command) => harness.client.send(command)))
    }
    await until('all wait', () => harness.states.quiet())
    expect(harness.states.metrics()).toMatchObject({ executionsStarted: 1000, executionsInMemory: 0 })

    harness.clock.advanceTo(harness.clock.now() + 61_000)

    await until('all have ended', () => harness.states.metrics().executionsEnded === 1000)
    expect(harness.clock.nextDue()).toBeUndefined()
  })
})

describe('a task token', () => {
  it('is recognised, and with any one character changed it is not', () => {
    const token = mintToken()
    expect(isWellFormed(token)).toBe(true)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019+/'), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1)
        expect(isWellFormed(changed)).toBe(changed === token)
      }),
    )
  })

  it('is never given twice', () => {
    expect(new Set(Array.from({ length: 1000 }, mintToken)).size).toBe(1000)
  })
})
