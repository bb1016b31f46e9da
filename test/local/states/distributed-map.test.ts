import {
  DescribeMapRunCommand,
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finished, type Harness, history, machine, serviceError, startHarness, until } from './harness.ts'
import { run } from './run.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const map = (
  extra: object,
  item: object = { Type: 'Pass', Output: '{% $states.input %}' },
  type = 'STANDARD',
) => ({
  StartAt: 'All units',
  States: {
    'All units': {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
        StartAt: 'One unit',
        States: { 'One unit': { End: true, ...item } },
      },
      End: true,
      ...extra,
    },
  },
})
const reader = (config: object, resource = 's3:getObject') => ({
  ItemReader: {
    Resource: `arn:aws:states:::${resource}`,
    ReaderConfig: config,
    Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' },
  },
})
const oddFails = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'even', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
}

describe('a distributed Map', () => {
  it.each(['STANDARD', 'EXPRESS'])('runs each item as an execution of its own (%s)', async (type) => {
    const { executionArn, result } = await run(
      harness,
      map(
        { Items: '{% [1..20] %}', MaxConcurrency: 3 },
        { Type: 'Pass', Output: '{% $states.input * 2 %}' },
        type,
      ),
    )
    expect(result).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 2))
    const [mapRun] = (await harness.client.send(new ListMapRunsCommand({ executionArn }))).mapRuns ?? []
    const described = await harness.client.send(new DescribeMapRunCommand({ mapRunArn: mapRun?.mapRunArn }))
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      maxConcurrency: 3,
      executionArn,
      itemCounts: { total: 20, succeeded: 20, pending: 0 },
    })
    const children = await harness.client.send(new ListExecutionsCommand({ mapRunArn: mapRun?.mapRunArn }))
    expect(children.executions).toHaveLength(20)
    const own = await harness.client.send(
      new DescribeStateMachineForExecutionCommand({ executionArn: children.executions?.[0]?.executionArn }),
    )
    expect(own).toMatchObject({ mapRunArn: mapRun?.mapRunArn, label: 'Allunits' })
    const types = (await history(harness, executionArn)).map(({ type: event }) => event)
    expect(types).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ])
  })

  it('does not list its children among the executions of the machine', async () => {
    const { stateMachineArn } = await run(harness, map({ Items: [1, 2] }))
    expect(
      (await harness.client.send(new ListExecutionsCommand({ stateMachineArn }))).executions,
    ).toHaveLength(1)
  })

  it('of no items is over at once', async () => {
    expect((await run(harness, map({ Items: [] }))).result).toEqual([])
  })

  it('batches items by count with a shared input', async () => {
    const { executionArn, result } = await run(
      harness,
      map({
        Items: [1, 2, 3, 4, 5],
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { cycle: '{% $states.input.cycle %}' } },
      }),
      { cycle: 2026 },
    )
    expect(result).toEqual([[1, 2], [3, 4], [5]].map((Items) => ({ BatchInput: { cycle: 2026 }, Items })))
    const [mapRun] = (await harness.client.send(new ListMapRunsCommand({ executionArn }))).mapRuns ?? []
    expect(
      await harness.client.send(new DescribeMapRunCommand({ mapRunArn: mapRun?.mapRunArn })),
    ).toMatchObject({
      itemCounts: { total: 5, succeeded: 5, pending: 0 },
      executionCounts: { total: 3, succeeded: 3, pending: 0 },
    })
  })

  it('batches items by bytes', async () => {
    const { result } = await run(
      harness,
      map({ Items: ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'], ItemBatcher: { MaxInputBytesPerBatch: 40 } }),
    )
    expect(result).toEqual([{ Items: ['aaaaaaaaaa', 'bbbbbbbbbb'] }, { Items: ['cccccccccc'] }])
  })

  it('fails when an item fails, and stops the others', async () => {
    harness.functions.set('even', (n) => {
      if (n === 1) throw new Error('odd')
      return new Promise(() => undefined)
    })
    const { status, error, executionArn } = await run(harness, map({ Items: [0, 1, 2] }, oddFails))
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' })
    const [mapRun] = (await harness.client.send(new ListMapRunsCommand({ executionArn }))).mapRuns ?? []
    expect(
      await harness.client.send(new DescribeMapRunCommand({ mapRunArn: mapRun?.mapRunArn })),
    ).toMatchObject({ status: 'FAILED', itemCounts: { failed: 1, aborted: 2 } })
  })

  it.each([
    [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: '{% 49.9 %}' }, 'FAILED'],
  ])('tolerates %j of two failures in four: %s', async (tolerance, status) => {
    harness.functions.set('even', (n) => {
      if ((n as number) % 2 === 1) throw new Error('odd')
      return n
    })
    const described = await run(harness, map({ Items: [0, 1, 2, 3], ...tolerance }, oddFails))
    expect(described.status).toBe(status)
    if (status === 'FAILED') return
    // A failed child has no output: its place holds its description.
    const failure = expect.objectContaining({ Status: 'FAILED', Error: 'Error' })
    expect(described.result).toEqual([0, failure, 2, failure])
  })

  it('is redriven with its parent: only what did not succeed runs again', async () => {
    let broken = true
    harness.functions.set('even', (n) => {
      if (n === 3 && broken) throw new Error('odd')
      return n
    })
    const { executionArn, status } = await run(
      harness,
      map({ Items: [1, 2, 3, 4], MaxConcurrency: 1 }, oddFails),
    )
    expect(status).toBe('FAILED')
    broken = false
    await harness.client.send(new RedriveExecutionCommand({ executionArn }))
    expect(await finished(harness, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,2,3,4]' })
    const [mapRun] = (await harness.client.send(new ListMapRunsCommand({ executionArn }))).mapRuns ?? []
    const filter = { mapRunArn: mapRun?.mapRunArn, redriveFilter: 'REDRIVEN' } as const
    const { executions } = await harness.client.send(new ListExecutionsCommand(filter))
    expect(executions?.map(({ redriveCount }) => redriveCount)).toEqual([1])
    expect(
      await harness.client.send(new DescribeMapRunCommand({ mapRunArn: mapRun?.mapRunArn })),
    ).toMatchObject({
      status: 'SUCCEEDED',
      redriveCount: 1,
    })
    expect(harness.invocations.map(({ payload }) => payload)).toEqual([1, 2, 3, 3, 4])
  })

  it('stops its children when its parent is stopped', async () => {
    const stateMachineArn = await machine(
      harness,
      'm',
      map({ Items: [1, 2] }, { Type: 'Wait', Seconds: 1000 }),
    )
    const { executionArn } = await harness.client.send(new StartExecutionCommand({ stateMachineArn }))
    await until(
      'the children run',
      () => harness.states.metrics().executionsStarted === 3 && harness.states.quiet(),
    )
    await harness.client.send(new StopExecutionCommand({ executionArn }))
    const [mapRun] = (await harness.client.send(new ListMapRunsCommand({ executionArn }))).mapRuns ?? []
    expect(
      await harness.client.send(new DescribeMapRunCommand({ mapRunArn: mapRun?.mapRunArn })),
    ).toMatchObject({ status: 'ABORTED', itemCounts: { aborted: 2 } })
  })
})

describe('an item reader', () => {
  const object = (body: string) => harness.services.set('s3:getObject', () => ({ Body: body }))

  it.each([
    ['JSON', { InputType: 'JSON' }, '[{"n":1},{"n":2}]', [{ n: 1 }, { n: 2 }]],
    ['an array inside JSON', { InputType: 'JSON', ItemsPointer: '/a/b' }, '{"a":{"b":[1]}}', [1]],
    ['JSON lines', { InputType: 'JSONL' }, '{"n":1}\n\n{"n":2}\n', [{ n: 1 }, { n: 2 }]],
    [
      'CSV with its own header',
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      '\uFEFFid,name\n1,"Chi bộ, 1"\n',
      [{ id: '1', name: 'Chi bộ, 1' }],
    ],
    [
      'CSV with a given header',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'], CSVDelimiter: 'SEMICOLON' },
      '1;2\n3;4\n',
      [
        { x: '1', y: '2' },
        { x: '3', y: '4' },
      ],
    ],
    ['at most MaxItems', { InputType: 'JSON', MaxItems: '{% 1 + 1 %}' }, '[1,2,3]', [1, 2]],
  ])('reads %s', async (_name, config, body, expected) => {
    object(body)
    expect((await run(harness, map(reader(config)), { key: 'k' })).result).toEqual(expected)
    expect(harness.calls[0]).toEqual({ name: 's3:getObject', parameters: { Bucket: 'b', Key: 'k' } })
  })

  it('lists objects page by page', async () => {
    harness.services.set('s3:listObjectsV2', ({ ContinuationToken: token }) =>
      token === undefined
        ? { Contents: [{ Key: 'a', Size: 1 }], IsTruncated: true, NextContinuationToken: 't' }
        : { Contents: [{ Key: 'b', Size: 2 }], IsTruncated: false },
    )
    const { result } = await run(
      harness,
      map({
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Arguments: { Bucket: 'b' } },
        ItemSelector: { key: '{% $states.context.Map.Item.Value.Key %}' },
      }),
    )
    expect(result).toEqual([{ key: 'a' }, { key: 'b' }])
  })

  it.each([
    [
      'is missing',
      () => {
        throw serviceError('NoSuchKey', 'no such key')
      },
    ],
    ['is not JSON', () => ({ Body: '{' })],
    ['holds no list', () => ({ Body: '"text"' })],
  ])('fails with States.ItemReaderFailed when the object %s, which can be caught', async (_name, handler) => {
    harness.services.set('s3:getObject', handler)
    expect(await run(harness, map(reader({ InputType: 'JSON' })), { key: 'k' })).toMatchObject({
      status: 'FAILED',
      error: 'States.ItemReaderFailed',
    })
    const definition = map({
      ...reader({ InputType: 'JSON' }),
      Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Caught' }],
    })
    const caught = { ...definition, States: { ...definition.States, Caught: { Type: 'Succeed' } } }
    expect((await run(harness, caught, { key: 'k' })).status).toBe('SUCCEEDED')
  })
})

describe('a result writer', () => {
  const writer = {
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Arguments: { Bucket: 'results', Prefix: 'cycle' },
    },
  }

  it('writes the results and a manifest, and gives their place', async () => {
    const stored = new Map<string, string>()
    harness.services.set('s3:putObject', ({ Key, Body }) => {
      stored.set(String(Key), String(Body))
      return {}
    })
    harness.functions.set('even', (n) => {
      if (n === 1) throw new Error('odd')
      return n
    })
    const { result } = await run(
      harness,
      map({ Items: [0, 1], ToleratedFailureCount: 1, ...writer }, oddFails),
    )
    const { ResultWriterDetails: place } = result as { ResultWriterDetails: { Bucket: string; Key: string } }
    expect(place).toEqual({
      Bucket: 'results',
      Key: expect.stringMatching(/^cycle\/[0-9a-f-]{36}\/manifest\.json$/),
    })
    const manifest = JSON.parse(stored.get(place.Key) ?? '') as {
      ResultFiles: Record<string, { Key: string }[]>
    }
    const rows = (group: string) =>
      JSON.parse(stored.get(manifest.ResultFiles[group]?.[0]?.Key ?? '') ?? '') as {
        Output?: string
        Error?: string
      }[]
    expect(rows('SUCCEEDED')).toMatchObject([{ Output: '0' }])
    expect(rows('FAILED')).toMatchObject([{ Error: 'Error', Status: 'FAILED' }])
  })

  it('writes lines and bare outputs when told so', async () => {
    const stored = new Map<string, string>()
    harness.services.set('s3:putObject', ({ Key, Body }) => {
      stored.set(String(Key), String(Body))
      return {}
    })
    const WriterConfig = { Transformation: 'FLATTEN', OutputType: 'JSONL' }
    await run(harness, map({ Items: [[1, 2], 3], ResultWriter: { ...writer.ResultWriter, WriterConfig } }))
    const [, text] = [...stored].find(([key]) => key.endsWith('/SUCCEEDED_0.jsonl')) ?? []
    expect(text).toBe('1\n2\n3\n')
  })

  it.each([
    ['COMPACT', [[1, 2], 3]],
    ['FLATTEN', [1, 2, 3]],
    [
      'NONE',
      [
        expect.objectContaining({ Output: '[1,2]', Status: 'SUCCEEDED' }),
        expect.objectContaining({ Output: '3' }),
      ],
    ],
  ])('shapes the output of the state without writing: %s', async (Transformation, expected) => {
    const { result } = await run(
      harness,
      map({ Items: [[1, 2], 3], ResultWriter: { WriterConfig: { Transformation } } }),
    )
    expect(result).toEqual(expected)
  })

  it('fails with States.ResultWriterFailed when it cannot write', async () => {
    harness.services.set('s3:putObject', () => {
      throw serviceError('NoSuchBucket', 'no bucket')
    })
    expect(await run(harness, map({ Items: [1], ...writer }))).toMatchObject({
      status: 'FAILED',
      error: 'States.ResultWriterFailed',
    })
  })
})
