import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  StartExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finished, type Harness, machine, machineArn, role, startHarness, until } from './harness.ts'
import { single } from './run.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...single({ Type: 'Pass' }) })
const other = JSON.stringify({ QueryLanguage: 'JSONata', ...single({ Type: 'Pass', Output: 2 }) })
const create = (extra: object = {}) =>
  harness.client.send(new CreateStateMachineCommand({ name: 'm', definition, roleArn: role, ...extra }))

describe('CreateStateMachine', () => {
  it('gives an ARN and a date, and DescribeStateMachine says the same', async () => {
    const created = await create({ tags: [{ key: 'a', value: 'b' }] })
    expect(created.stateMachineArn).toBe(machineArn('m'))
    const described = await harness.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn('m') }),
    )
    expect(described).toMatchObject({
      name: 'm',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition,
      roleArn: role,
      creationDate: created.creationDate,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    })
    expect(described.revisionId).toBeUndefined()
  })

  it('is idempotent; another role or other tags make no difference', async () => {
    const first = await create()
    const again = await create({ roleArn: `${role}2`, tags: [{ key: 'x', value: 'y' }] })
    expect(again.creationDate).toEqual(first.creationDate)
    const { roleArn } = await harness.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn('m') }),
    )
    expect(roleArn).toBe(role)
  })

  it.each([
    ['another definition', { definition: other }],
    ['another type', { type: 'EXPRESS' }],
    ['other tracing', { tracingConfiguration: { enabled: true } }],
  ])('with %s under the same name is refused', async (_name, extra) => {
    await create()
    await expect(create(extra)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' })
  })

  it('has one winner when two different machines of one name are created at once', async () => {
    const results = await Promise.allSettled([create(), create({ definition: other })])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each([
    ['a bad name', { name: 'a b' }, 'InvalidName'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'InvalidName'],
    ['a bad role', { roleArn: 'role' }, 'InvalidArn'],
    ['a definition that is not JSON', { definition: '{' }, 'InvalidDefinition'],
    [
      'a definition in JSONPath',
      { definition: JSON.stringify(single({ Type: 'Pass' })) },
      'InvalidDefinition',
    ],
    ['an unknown type', { type: 'FAST' }, 'ValidationException'],
    ['a version', { publish: true }, 'ValidationException'],
    [
      'a log level without a destination',
      { loggingConfiguration: { level: 'ALL' } },
      'InvalidLoggingConfiguration',
    ],
  ])('refuses %s', async (_name, extra, name) => {
    await expect(create(extra)).rejects.toMatchObject({ name })
  })

  it('names every problem of a definition with its place', async () => {
    const bad = JSON.stringify({
      StartAt: 'A',
      QueryLanguage: 'JSONata',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Next: 'B' } },
    })
    await expect(create({ definition: bad })).rejects.toThrow(
      /"arn:aws:states:::sns:publish".*at \/States\/A\/Resource.*target: "B" at \/States\/A\/Next/,
    )
  })
})

describe('UpdateStateMachine', () => {
  it('applies to new executions; running ones keep their definition', async () => {
    const stateMachineArn = await machine(harness, 'm', single({ Type: 'Wait', Seconds: 100, Output: 'old' }))
    const before = await harness.client.send(new StartExecutionCommand({ stateMachineArn }))
    const updated = await harness.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: other }),
    )
    const after = await harness.client.send(new StartExecutionCommand({ stateMachineArn }))

    expect(await finished(harness, after.executionArn ?? '')).toMatchObject({ output: '2' })
    expect(await finished(harness, before.executionArn ?? '')).toMatchObject({ output: '"old"' })
    const used = await harness.client.send(
      new DescribeStateMachineForExecutionCommand({ executionArn: before.executionArn }),
    )
    expect(used.definition).toContain('old')
    expect(used.revisionId).toBeUndefined()
    const now = await harness.client.send(new DescribeStateMachineCommand({ stateMachineArn }))
    expect(now).toMatchObject({ definition: other, revisionId: updated.revisionId })
  })

  it.each([
    ['nothing to change', {}, 'MissingRequiredParameter'],
    ['a broken definition', { definition: '{' }, 'InvalidDefinition'],
    ['a bad ARN', { stateMachineArn: 'm', definition }, 'InvalidArn'],
    [
      'a machine that is not there',
      { stateMachineArn: machineArn('none'), definition },
      'StateMachineDoesNotExist',
    ],
  ])('refuses %s', async (_name, extra, name) => {
    await create()
    await expect(
      harness.client.send(new UpdateStateMachineCommand({ stateMachineArn: machineArn('m'), ...extra })),
    ).rejects.toMatchObject({ name })
  })
})

describe('ensureStateMachine', () => {
  it('creates once, updates what changed, and leaves alone what did not', async () => {
    const declare = (text: string) =>
      harness.states.ensureStateMachine('m', {
        definition: text,
        roleArn: role,
        type: 'STANDARD',
        tracing: true,
      })
    const arn = await declare(definition)
    await declare(definition)
    const unchanged = await harness.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))
    await declare(other)
    const changed = await harness.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))
    expect(unchanged).toMatchObject({ definition, tracingConfiguration: { enabled: true } })
    expect(unchanged.revisionId).toBeUndefined()
    expect(changed.definition).toBe(other)
    await expect(
      harness.states.ensureStateMachine('m', { definition, roleArn: role, type: 'EXPRESS' }),
    ).rejects.toMatchObject({ code: 'StateMachineAlreadyExists' })
  })
})

describe('DeleteStateMachine', () => {
  it('removes a machine without executions, and says nothing about one that is not there', async () => {
    await create()
    await harness.client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn('m') }))
    await harness.client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn('m') }))
    await until('it is gone', () => harness.states.quiet())
    await expect(
      harness.client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('m') })),
    ).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' })
    expect((await create({ definition: other })).stateMachineArn).toBe(machineArn('m'))
  })

  it('lets a running execution go as far as its next state', async () => {
    const stateMachineArn = await machine(harness, 'm', {
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 10, Next: 'P' }, P: { Type: 'Pass', End: true } },
    })
    const { executionArn } = await harness.client.send(new StartExecutionCommand({ stateMachineArn }))
    await harness.client.send(new DeleteStateMachineCommand({ stateMachineArn }))
    const deleting = await harness.client.send(new DescribeStateMachineCommand({ stateMachineArn }))
    expect(deleting.status).toBe('DELETING')
    await expect(harness.client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineDeleting',
    })
    harness.clock.advanceTo(harness.clock.now() + 10_000)
    await until('the execution is gone', () =>
      harness.client.send(new DescribeExecutionCommand({ executionArn })).then(
        () => false,
        ({ name }) => name === 'ExecutionDoesNotExist',
      ),
    )
  })
})

describe('ListStateMachines', () => {
  it('pages through all in order, and refuses a token of something else', async () => {
    for (const name of ['c', 'a', 'b']) await create({ name })
    const first = await harness.client.send(new ListStateMachinesCommand({ maxResults: 2 }))
    const second = await harness.client.send(
      new ListStateMachinesCommand({ maxResults: 2, nextToken: first.nextToken }),
    )
    expect([...(first.stateMachines ?? []), ...(second.stateMachines ?? [])].map(({ name }) => name)).toEqual(
      ['a', 'b', 'c'],
    )
    expect(second.nextToken).toBeUndefined()
    await expect(harness.client.send(new ListStateMachinesCommand({ nextToken: 'x' }))).rejects.toMatchObject(
      { name: 'InvalidToken' },
    )
    await expect(
      harness.client.send(new ListStateMachinesCommand({ maxResults: 1001 })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('ValidateStateMachineDefinition', () => {
  it('says OK, or lists the problems', async () => {
    expect(
      await harness.client.send(new ValidateStateMachineDefinitionCommand({ definition })),
    ).toMatchObject({ result: 'OK', diagnostics: [], truncated: false })
    const failed = await harness.client.send(
      new ValidateStateMachineDefinitionCommand({ definition: '{"StartAt":"A","States":{}}', maxResults: 1 }),
    )
    expect(failed).toMatchObject({
      result: 'FAIL',
      diagnostics: [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States' }],
    })
  })
})

describe('tags', () => {
  it('are added, replaced and removed', async () => {
    await create({
      tags: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    })
    const resourceArn = machineArn('m')
    await harness.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: '3' }] }))
    await harness.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['b'] }))
    expect((await harness.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { key: 'a', value: '3' },
    ])
    await expect(
      harness.client.send(new ListTagsForResourceCommand({ resourceArn: machineArn('none') })),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' })
  })
})

describe('the protocol', () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(harness.url, { method: 'POST', headers, body })

  it('answers in AWS JSON 1.0 with a request id', async () => {
    const response = await post({ 'x-amz-target': 'AWSStepFunctions.ListStateMachines' }, '{}')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0')
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['an unknown operation', { 'x-amz-target': 'AWSStepFunctions.Dance' }, '{}', 'UnknownOperationException'],
    [
      'an operation named like an object member',
      { 'x-amz-target': 'AWSStepFunctions.constructor' },
      '{}',
      'UnknownOperationException',
    ],
    ['no operation', {}, '{}', 'UnknownOperationException'],
    [
      'a body that is not JSON',
      { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' },
      '{',
      'SerializationException',
    ],
    [
      'a missing member',
      { 'x-amz-target': 'AWSStepFunctions.DescribeExecution' },
      '{}',
      'ValidationException',
    ],
  ])('refuses %s', async (_name, headers, body, type) => {
    const response = await post(headers as Record<string, string>, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ __type: type, message: expect.any(String) })
  })

  it('asks the injected authentication with the whole body first', async () => {
    const seen: string[] = []
    const guarded = await startHarness({
      authenticate: async (_request, body) => {
        seen.push(body.toString())
        return { code: 'InvalidSignatureException', message: 'The signature does not match', status: 403 }
      },
    })
    try {
      await expect(guarded.client.send(new ListStateMachinesCommand({}))).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        $metadata: { httpStatusCode: 403 },
      })
      expect(seen).toEqual(['{}'])
    } finally {
      await guarded.close()
    }
  })
})
