import { describe, expect, it } from 'vitest'
import { compile, type Identifiers } from '#infra/local/assembly/compile.ts'
import type { Stack, Template } from '#infra/local/assembly/model.ts'

const identifiers: Identifiers = {
  known: (type) => type.startsWith('Test::'),
  ref: (_type, resource) => String(resource.property('Name') ?? resource.logicalId),
  attribute: (_type, resource, name) =>
    name === 'Arn' ? `arn:${String(resource.property('Name') ?? resource.logicalId)}` : undefined,
}

const stack = (template: Template, name = 'Office', parameters = {}): Stack => ({
  name,
  template,
  parameters,
  assets: new Map(),
  account: undefined,
  region: undefined,
})

function compiled(stacks: readonly Stack[]) {
  return compile(stacks, {
    identifiers,
    region: 'ap-southeast-1',
    account: '000000000000',
    played: new Set(['Test::Played']),
  })
}

/** What one value comes to, with the problems in it. */
function value(of: unknown, rest: Partial<Template> = {}, parameters = {}) {
  const template = {
    ...rest,
    Resources: {
      It: { Type: 'Test::It', Properties: { Value: of } },
      Other: { Type: 'Test::Other', Properties: { Name: 'other' } },
      ...rest.Resources,
    },
  }
  const { resources, problems } = compiled([stack(template, 'Office', parameters)])
  return {
    value: resources.find(({ logicalId }) => logicalId === 'It')?.properties.Value,
    problems: problems.map(({ path, reason }) => `${path}: ${reason}`),
  }
}

// Placeholders of Fn::Sub, which a linter would take for forgotten template strings.
const $ = (text: string) => text.replaceAll('@{', '${')

describe('an intrinsic function', () => {
  it.each([
    [{ Ref: 'Other' }, 'other'],
    [{ Ref: 'AWS::Region' }, 'ap-southeast-1'],
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'AWS::StackName' }, 'Office'],
    [{ 'Fn::GetAtt': ['Other', 'Arn'] }, 'arn:other'],
    [{ 'Fn::GetAtt': 'Other.Arn' }, 'arn:other'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Other' }, 1]] }, 'a-other-1'],
    [
      { 'Fn::Sub': $('x @{Other} @{Other.Arn} @{AWS::Partition} @{!Literal}') },
      $('x other arn:other aws @{Literal}'),
    ],
    [{ 'Fn::Sub': [$('@{Own}/@{Other}'), { Own: { Ref: 'Other' } }] }, 'other/other'],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Other', 'Arn'] }] }] }, 'other'],
    [{ 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
    [{ 'Fn::Base64': 'ă' }, 'xIM='],
    [{ 'Fn::ToJsonString': { a: { Ref: 'Other' } } }, '{"a":"other"}'],
    [{ 'Fn::Length': [1, 2] }, 2],
    [{ list: [1, { Ref: 'AWS::NoValue' }], gone: { Ref: 'AWS::NoValue' } }, { list: [1] }],
    [{ Condition: { Bool: { a: 'b' } } }, { Condition: { Bool: { a: 'b' } } }],
  ])('%j comes to its value', (given, expected) => {
    expect(value(given)).toEqual({ value: expected, problems: [] })
  })

  it.each([
    [{ Ref: 'Nobody' }, 'there is no parameter or resource Nobody'],
    [{ 'Fn::GetAtt': ['Other', 'Size'] }, 'Test::Other has no attribute Size on one machine'],
    [{ 'Fn::GetAZs': '' }, 'the intrinsic function Fn::GetAZs is not run on one machine'],
    [{ 'Fn::ImportValue': 'x' }, 'no stack of the assembly that comes earlier exports x'],
    [{ 'Fn::Select': [5, ['a']] }, 'Fn::Select has no element at that index'],
    [{ 'Fn::Join': 'a' }, 'Fn::Join takes a separator and a list'],
    ['{{resolve:ssm:/x}}', 'dynamic references are not run on one machine'],
  ])('%j is a problem at its path', (given, reason) => {
    expect(value(given).problems).toEqual([`Properties.Value: ${reason}`])
  })

  it('reports every problem of a value, each with its own path', () => {
    const { problems } = value({ a: [{ Ref: 'One' }], b: { c: { 'Fn::Join': ['', [{ Ref: 'Two' }]] } } })
    expect(problems.map((each) => each.split(': ')[0])).toEqual([
      'Properties.Value.a[0]',
      'Properties.Value.b.c.Fn::Join[1][0]',
    ])
  })
})

describe('parameters, mappings and conditions', () => {
  const rest: Partial<Template> = {
    Parameters: {
      Stage: { Type: 'String', Default: 'test' },
      Names: { Type: 'CommaDelimitedList', Default: 'a,b' },
      Needed: { Type: 'String' },
    },
    Mappings: { Sizes: { test: { memory: 128 } } },
    Conditions: {
      IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
      Never: { 'Fn::Not': [{ Condition: 'IsTest' }] },
      Both: {
        'Fn::And': [{ Condition: 'IsTest' }, { 'Fn::Or': [{ Condition: 'Never' }, { Condition: 'IsTest' }] }],
      },
    },
  }

  it('give their values', () => {
    expect(value({ Ref: 'Stage' }, rest).value).toBe('test')
    expect(value({ Ref: 'Stage' }, rest, { Stage: 'live' }).value).toBe('live')
    expect(value({ Ref: 'Names' }, rest).value).toEqual(['a', 'b'])
    expect(value({ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, rest).value).toBe(128)
    expect(value({ 'Fn::If': ['Both', 'yes', 'no'] }, rest).value).toBe('yes')
    expect(value({ 'Fn::If': ['Never', { Ref: 'Nobody' }, 'no'] }, rest)).toEqual({
      value: 'no',
      problems: [],
    })
  })

  it('are problems when they are not there', () => {
    expect(value({ Ref: 'Needed' }, rest).problems[0]).toContain('has no value and no default')
    expect(value({ 'Fn::If': ['Which', 1, 2] }, rest).problems[0]).toContain('there is no condition Which')
    expect(value({ 'Fn::FindInMap': ['Sizes', 'live', 'memory'] }, rest).problems[0]).toContain(
      'Sizes.live.memory',
    )
  })

  it('leave a resource out whose condition is false', () => {
    const { resources } = compiled([
      stack({
        ...rest,
        Resources: {
          It: { Type: 'Test::It', Condition: 'Never' },
          Yes: { Type: 'Test::It', Condition: 'IsTest' },
        },
      }),
    ])
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Yes'])
  })
})

describe('stacks', () => {
  it('read what an earlier one exports', () => {
    const first = stack(
      {
        Resources: { A: { Type: 'Test::A' } },
        Outputs: { O: { Value: { Ref: 'A' }, Export: { Name: 'first:A' } } },
      },
      'First',
    )
    const second = stack(
      { Resources: { B: { Type: 'Test::B', Properties: { Value: { 'Fn::ImportValue': 'first:A' } } } } },
      'Second',
    )
    const { resources, problems } = compiled([first, second])
    expect(problems).toEqual([])
    expect(resources[1]?.properties).toEqual({ Value: 'A' })
  })

  it('name a circle of resources', () => {
    const { problems } = compiled([
      stack({
        Resources: {
          A: { Type: 'Test::A', Properties: { X: { Ref: 'B' } } },
          B: { Type: 'Test::B', DependsOn: ['C'] },
          C: { Type: 'Test::C', DependsOn: 'A' },
        },
      }),
    ])
    expect(problems.map(({ reason }) => reason)).toEqual(['Circular dependency between resources: [A, B, C]'])
  })

  it('name a circle of names', () => {
    const { problems } = compiled([
      stack({
        Resources: {
          A: { Type: 'Test::A', Properties: { Name: { Ref: 'B' } } },
          B: { Type: 'Test::B', Properties: { Name: { Ref: 'A' } } },
        },
      }),
    ])
    expect(problems.some(({ reason }) => reason.includes('Circular dependency'))).toBe(true)
  })

  it('say which type, attribute and section they cannot run', () => {
    const { problems } = compiled([
      stack({
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: { A: { Type: 'AWS::EC2::VPC' }, B: { Type: 'Test::B', CreationPolicy: {} } },
      }),
    ])
    expect(problems.map(({ logicalId, type, path }) => [logicalId, type, path])).toEqual([
      ['', '', 'Transform'],
      ['A', 'AWS::EC2::VPC', ''],
      ['B', 'Test::B', 'CreationPolicy'],
    ])
  })

  it('need no provider function for what the runtime plays itself', () => {
    const provider = { 'Fn::GetAtt': ['Provider', 'Arn'] }
    const resources = {
      Provider: { Type: 'Test::Function' },
      Custom: { Type: 'Test::Played', Properties: { ServiceToken: provider } },
    }
    const played = compiled([stack({ Resources: resources })])
    expect(played.resources.map(({ logicalId }) => logicalId)).toEqual(['Custom'])
    expect(played.notes[0]).toContain('Office/Provider')
    const other = { ...resources, Else: { Type: 'Test::Else', Properties: { ServiceToken: provider } } }
    expect(compiled([stack({ Resources: other })]).resources).toHaveLength(3)
  })
})
