import { describe, expect, it } from 'vitest'
import { parseResource, resourceNames } from '#infra/local/states/definition/resource.ts'
import { validateDefinition } from '#infra/local/states/definition/validate.ts'
import { single } from './run.ts'

const options = { type: 'STANDARD', supports: (service: string) => service !== 'nonsense' } as const

function problems(definition: unknown, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') {
  const text =
    typeof definition === 'string'
      ? definition
      : JSON.stringify({ QueryLanguage: 'JSONata', ...(definition as object) })
  const checked = validateDefinition(text, { ...options, type })
  return 'problems' in checked ? checked.problems : []
}

const invoke = 'arn:aws:states:::lambda:invoke'
const map = (extra: object, processor: object = {}) =>
  single({
    Type: 'Map',
    ItemProcessor: { ...processor, StartAt: 'In', States: { In: { Type: 'Pass', End: true } } },
    ...extra,
  })
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }

describe('a definition is accepted', () => {
  it.each([
    [
      'Pass with Output and Assign',
      single({ Type: 'Pass', Output: { a: '{% $states.input %}' }, Assign: { x: 1 } }),
    ],
    ['Wait with an expression', single({ Type: 'Wait', Seconds: '{% $states.input.n %}' })],
    ['Wait until a time', single({ Type: 'Wait', Timestamp: '2026-01-01T00:00:00Z' })],
    [
      'Task with limits as expressions',
      single({ Type: 'Task', Resource: invoke, Arguments: {}, TimeoutSeconds: '{% 5 %}' }),
    ],
    [
      'Choice',
      {
        StartAt: 'C',
        States: {
          C: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'S' }] },
          S: { Type: 'Succeed' },
        },
      },
    ],
    ['inline Map', map({ MaxConcurrency: 2, ItemSelector: { i: '{% $states.context.Map.Item.Index %}' } })],
    ['Map over an object', map({ Items: { a: 1 } })],
    [
      'distributed Map with reader, batcher and writer',
      map(
        {
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
            Arguments: { Bucket: 'b', Key: 'k' },
          },
          ItemBatcher: { MaxItemsPerBatch: 10 },
          ResultWriter: {
            Resource: 'arn:aws:states:::s3:putObject',
            Arguments: { Bucket: 'b', Prefix: 'p' },
          },
          ToleratedFailurePercentage: 10,
          Label: 'units',
        },
        distributed,
      ),
    ],
    [
      'a loop',
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Next: 'B' },
          B: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'C' },
          C: { Type: 'Fail' },
        },
      },
    ],
  ])('%s', (_name, definition) => {
    expect(problems(definition)).toEqual([])
  })

  it('when only its states are in JSONata', () => {
    const text = JSON.stringify(single({ Type: 'Pass', QueryLanguage: 'JSONata' }))
    expect(problems(text)).toEqual([])
  })
})

describe('a definition is refused', () => {
  it.each([
    ['that is not JSON', '{', /not a JSON object/, '/'],
    ['that is not an object', '[]', /not a JSON object/, '/'],
    ['without states', { StartAt: 'A', States: {} }, /at least one state/, '/States'],
    ['without a start', { States: { A: { Type: 'Succeed' } } }, /"StartAt"/, '/'],
    [
      'whose start is missing',
      { StartAt: 'B', States: { A: { Type: 'Succeed' } } },
      /target: "B"/,
      '/StartAt',
    ],
    ['with an unknown field', { ...single({ Type: 'Pass' }), Colour: 1 }, /"Colour"/, '/Colour'],
    ['with an unknown type', single({ Type: 'Loop' }), /"Loop"/, '/States/Only/Type'],
    [
      'with an unknown field of a state',
      single({ Type: 'Pass', Colour: 1 }),
      /"Colour".*Pass state \("Only"\)/,
      '/States/Only/Colour',
    ],
    [
      'with a field of JSONPath',
      single({ Type: 'Pass', ResultPath: '$.x' }),
      /"ResultPath" of state "Only" belongs to JSONPath/,
      '/States/Only/ResultPath',
    ],
    [
      'with a state in JSONPath',
      single({ Type: 'Pass', QueryLanguage: 'JSONPath' }),
      /State "Only" uses the query language JSONPath/,
      '/States/Only/QueryLanguage',
    ],
    [
      'with both Next and End',
      single({ Type: 'Pass', Next: 'Only' }),
      /either "Next" or "End"/,
      '/States/Only',
    ],
    [
      'with neither Next nor End',
      { StartAt: 'A', States: { A: { Type: 'Pass' } } },
      /either "Next" or "End"/,
      '/States/A',
    ],
    [
      'with a missing target',
      { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } },
      /target: "B"/,
      '/States/A/Next',
    ],
    [
      'with an unreachable state',
      { StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } } },
      /"B" is not reachable/,
      '/States/B',
    ],
    ['that never ends', { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }, /No state ends/, '/'],
    [
      'with an unknown resource',
      single({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish' }),
      /State "Only": the resource "arn:aws:states:::sns:publish"/,
      '/States/Only/Resource',
    ],
    [
      'with a service that is not there',
      single({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:nonsense:do' }),
      /not provided/,
      '/States/Only/Resource',
    ],
    [
      'with an activity',
      single({ Type: 'Task', Resource: 'arn:aws:states:eu-west-1:000000000000:activity:a' }),
      /not provided/,
      '/States/Only/Resource',
    ],
    [
      'with another role',
      single({ Type: 'Task', Resource: invoke, Credentials: { RoleArn: 'x' } }),
      /one account/,
      '/States/Only/Credentials',
    ],
    [
      'with a heartbeat longer than the timeout',
      single({ Type: 'Task', Resource: invoke, TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      /smaller/,
      '/States/Only/HeartbeatSeconds',
    ],
    [
      'with broken JSONata',
      single({ Type: 'Pass', Output: { a: '{% 1 + %}' } }),
      /JSONata/,
      '/States/Only/Output/a',
    ],
    ['with an empty expression', single({ Type: 'Pass', Output: '{%%}' }), /empty/, '/States/Only/Output'],
    [
      'that assigns $states',
      single({ Type: 'Pass', Assign: { states: 1 } }),
      /reserved/,
      '/States/Only/Assign/states',
    ],
    [
      'with a Wait for two things',
      single({ Type: 'Wait', Seconds: 1, Timestamp: 'x' }),
      /either "Seconds" or "Timestamp"/,
      '/States/Only',
    ],
    ['with a negative wait', single({ Type: 'Wait', Seconds: -1 }), /between 0/, '/States/Only/Seconds'],
    [
      'with a retrier without errors',
      single({ Type: 'Task', Resource: invoke, Retry: [{}] }),
      /error names/,
      '/States/Only/Retry[0]/ErrorEquals',
    ],
    [
      'with States.ALL among others',
      single({ Type: 'Task', Resource: invoke, Retry: [{ ErrorEquals: ['A', 'States.ALL'] }] }),
      /only error name/,
      '/States/Only/Retry[0]/ErrorEquals',
    ],
    [
      'with States.ALL before others',
      single({
        Type: 'Task',
        Resource: invoke,
        Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }],
      }),
      /last entry/,
      '/States/Only/Retry[0]/ErrorEquals',
    ],
    [
      'with an invented States error',
      single({ Type: 'Task', Resource: invoke, Retry: [{ ErrorEquals: ['States.Rain'] }] }),
      /not an error name/,
      '/States/Only/Retry[0]/ErrorEquals',
    ],
    [
      'with an inline Map that reads items',
      map({ ItemReader: {} }),
      /only supported by a distributed Map/,
      '/States/Only/ItemReader',
    ],
    [
      'with a distributed Map without a type',
      map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED' } }),
      /execution type/,
      '/States/Only/ItemProcessor/ProcessorConfig/ExecutionType',
    ],
    [
      'with a reader of something else',
      map({ ItemReader: { Resource: 'arn:aws:states:::dynamodb:scan' } }, distributed),
      /item reader/,
      '/States/Only/ItemReader/Resource',
    ],
    [
      'with a writer that has no place',
      map({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }, distributed),
      /both "Resource" and "Arguments"/,
      '/States/Only/ResultWriter',
    ],
    [
      'with an unknown transformation',
      map({ ResultWriter: { WriterConfig: { Transformation: 'ZIP' } } }, distributed),
      /NONE, COMPACT or FLATTEN/,
      '/States/Only/ResultWriter/WriterConfig/Transformation',
    ],
    [
      'with a choice in JSONPath',
      {
        StartAt: 'C',
        States: {
          C: { Type: 'Choice', Choices: [{ Variable: '$.x', BooleanEquals: true, Next: 'S' }] },
          S: { Type: 'Succeed' },
        },
      },
      /"Variable" belongs to JSONPath/,
      '/States/C/Choices[0]',
    ],
    [
      'with a name used twice',
      single({ Type: 'Parallel', Branches: [single({ Type: 'Pass' })] }),
      /used twice/,
      '/States/Only/Branches[0]/States/Only',
    ],
    [
      'with a state name that is too long',
      { StartAt: 'x'.repeat(81), States: { ['x'.repeat(81)]: { Type: 'Succeed' } } },
      /80 characters/,
      `/States/${'x'.repeat(81)}`,
    ],
  ])('%s', (_name, definition, message, location) => {
    const found = problems(definition)
    expect(found.map((problem) => problem.location)).toContain(location)
    expect(found.map((problem) => problem.message).join('\n')).toMatch(message)
  })

  it('without a query language, which means JSONPath, naming the state', () => {
    const found = problems(JSON.stringify(single({ Type: 'Pass' })))
    expect(found.map(({ message }) => message).join()).toContain(
      'State "Only" uses the query language JSONPath',
    )
  })

  it('with everything that is wrong at once', () => {
    const found = problems({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'Nowhere', Output: '{% ( %}' },
        B: { Type: 'Wait' },
      },
    })
    expect(found.length).toBeGreaterThanOrEqual(4)
  })

  it('when an express workflow waits for a token', () => {
    const definition = single({ Type: 'Task', Resource: `${invoke}.waitForTaskToken`, Arguments: {} })
    expect(problems(definition)).toEqual([])
    expect(problems(definition, 'EXPRESS')[0]?.message).toContain('express workflows')
  })
})

describe('a resource', () => {
  it.each([
    ['arn:aws:lambda:eu-west-1:000000000000:function:f', { kind: 'function', pattern: 'response' }],
    ['arn:aws:lambda:eu-west-1:000000000000:function:f:live', { kind: 'function', pattern: 'response' }],
    ['arn:aws:states:::lambda:invoke.waitForTaskToken', { kind: 'invoke', pattern: 'token' }],
    ['arn:aws:states:::states:startExecution.sync:2', { kind: 'execution', pattern: 'sync2' }],
    ['arn:aws:states:::events:putEvents', { kind: 'service', service: 'eventbridge', errors: 'EventBridge' }],
    [
      'arn:aws:states:::aws-sdk:dynamodb:query',
      { kind: 'service', service: 'dynamodb', errors: 'DynamoDb', sdk: true },
    ],
    ['arn:aws:states:::dynamodb:putItem', { kind: 'service', errors: 'DynamoDB', sdk: false }],
    ['arn:aws:states:::dynamodb:putItem.waitForTaskToken', undefined],
    ['arn:aws:states:::lambda:invoke.sync', undefined],
    ['arn:aws:states:::aws-sdk:s3:getObject.sync', undefined],
    ['not an arn', undefined],
  ])('%s is understood', (resource, expected) => {
    const parsed = parseResource(resource)
    if (expected === undefined) expect(parsed).toBeUndefined()
    else expect(parsed).toMatchObject(expected)
  })

  it('is shown in events by type and action', () => {
    expect(resourceNames('arn:aws:states:::states:startExecution.sync:2')).toEqual({
      resourceType: 'states',
      resource: 'startExecution.sync:2',
    })
    expect(resourceNames('arn:aws:states:::aws-sdk:dynamodb:query')).toEqual({
      resourceType: 'aws-sdk:dynamodb',
      resource: 'query',
    })
  })
})
