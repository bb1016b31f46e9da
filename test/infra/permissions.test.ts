import { beforeAll, describe, expect, it } from 'vitest'
import { bindings } from '#functions/bindings.ts'
import { functionSettings } from '#infra/function-settings.ts'
import { findWildcards } from '#infra/wildcards.ts'
import { env, type FunctionName, functionNames } from '#shared/constants.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template, targetOf } from './support/assembly.ts'

interface Statement {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: unknown
}

const names = Object.values(functionNames)
const pascalCase = (name: string) =>
  name.replaceAll(/(^|-)([a-z])/g, (_all, _hyphen, letter: string) => letter.toUpperCase())
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

describe('what a function may do', () => {
  let template: Template
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)

  function functionOf(name: FunctionName) {
    const found = template
      .ofType('AWS::Lambda::Function')
      .find(({ id }) => id.startsWith(`${pascalCase(name)}Function`))
    if (found === undefined) throw new Error(`no function ${name}`)
    return found.resource.Properties
  }

  function statementsOf(name: FunctionName): Statement[] {
    const role = targetOf(functionOf(name).Role)
    return template
      .ofType('AWS::IAM::Policy')
      .filter(({ resource }) => resource.Properties.Roles.some((known: unknown) => targetOf(known) === role))
      .flatMap(({ resource }) => resource.Properties.PolicyDocument.Statement as Statement[])
  }

  const allowing = (action: string) =>
    names.filter((name) => statementsOf(name).some((statement) => list(statement.Action).includes(action)))

  it('is told by its environment exactly what it asks for', () => {
    for (const name of names) {
      const variables = Object.keys(functionOf(name).Environment.Variables).filter(
        (key) => key !== 'NODE_OPTIONS',
      )
      expect(new Set(variables), name).toEqual(new Set(bindings[name].map((binding) => env[binding])))
    }
  })

  it('uses no variable that has no name in the shared constants', () => {
    const known = new Set<string>([...Object.values(env), 'NODE_OPTIONS'])
    for (const name of names) {
      for (const variable of Object.keys(functionOf(name).Environment.Variables))
        expect(known).toContain(variable)
    }
  })

  it('has an access for each bucket it is bound to, and a binding for each access', () => {
    for (const name of names) {
      const { submissions, rosters, complaints, evidence, preparation, reports, files } =
        functionSettings[name]
      const uploads = (submissions ?? rosters ?? complaints ?? evidence ?? preparation) !== undefined
      expect({ uploads, reports: (reports ?? files) !== undefined }, name).toEqual({
        uploads: bindings[name].includes('uploads'),
        reports: bindings[name].includes('reports'),
      })
    }
  })

  it('cannot write where its access is to read', () => {
    const writers = new Set(allowing('dynamodb:PutItem'))
    for (const name of names) expect(writers.has(name), name).toBe(functionSettings[name].table === 'write')
  })

  it('never scans, never deletes an object and never changes the system', () => {
    for (const action of [
      'dynamodb:Scan',
      'dynamodb:DeleteTable',
      's3:DeleteObject',
      's3:PutBucketPolicy',
      'iam:PassRole',
    ]) {
      expect(allowing(action), action).toEqual([])
    }
  })

  it('sends mail only where mail is sent', () => {
    expect(allowing('ses:SendEmail')).toEqual([functionNames.deliverMail])
  })

  it('answers for a person only where a person has acted, or where the answer may be left over', () => {
    expect(allowing('states:SendTaskSuccess')).toEqual([
      functionNames.serveUnitLink,
      functionNames.serveInbox,
      functionNames.serveBallot,
      functionNames.serveCases,
      // Lets failed steps run again.
      functionNames.serveOperations,
      functionNames.serveApi,
      functionNames.receiveSubmission,
      functionNames.receiveRoster,
      functionNames.sendReminders,
      functionNames.redriveDeadLetters,
      functionNames.issueUnitLink,
      functionNames.openPeerInput,
      functionNames.createTask,
      functionNames.issueOwedLink,
      functionNames.askAuthority,
    ])
  })

  it('starts a workflow only where somebody asks for it', () => {
    expect(allowing('states:StartExecution')).toEqual([
      functionNames.serveAdministration,
      // A complaint or a cancelled rating.
      functionNames.serveCases,
      // A report that is made again by hand.
      functionNames.serveReport,
      functionNames.serveApi,
      // Ends an opening that was killed before its workflow began.
      functionNames.sendReminders,
      functionNames.openOwedCases,
    ])
  })

  it.each([
    ['a public page', functionNames.serveResults],
    ['a report that anybody sends to be checked', functionNames.checkReport],
  ])('reads %s without being able to write', (_, name) => {
    const actions = statementsOf(name).flatMap(({ Action }) => list(Action))
    expect(actions.toSorted()).toEqual(
      [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:Query',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ].toSorted(),
    )
  })

  it('has no action with a star, and a resource that is only a star for tracing and log delivery alone', () => {
    const onStar = new Set<string>()
    for (const { id, resource } of template.ofType('AWS::IAM::Policy')) {
      const { PolicyDocument } = resource.Properties as { PolicyDocument: { Statement: Statement[] } }
      expect(
        findWildcards(PolicyDocument).filter((finding) => finding.startsWith('Action::')),
        id,
      ).toEqual([])
      for (const { Action, Resource } of PolicyDocument.Statement) {
        if (list(Resource).includes('*')) for (const action of list(Action)) onStar.add(action)
      }
    }
    expect([...onStar].filter((action) => !/^(xray|logs):/.test(action))).toEqual([])
  })

  it('lets an authorizer and each API function be called by the gateway of this API only', () => {
    const [api] = template.ofType('AWS::ApiGatewayV2::Api')
    const permissions = template.ofType('AWS::Lambda::Permission')
    expect(permissions.length).toBeGreaterThan(0)
    for (const { id, resource } of permissions) {
      expect(resource.Properties.Principal, id).toBe('apigateway.amazonaws.com')
      expect(JSON.stringify(resource.Properties.SourceArn), id).toContain(`{"Ref":"${api?.id}"}`)
    }
  })
})

describe('findWildcards', () => {
  it('names actions and resources with a star, and nothing that is denied', () => {
    const document = {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:Get*', 's3:PutObject'],
          Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
        },
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/a/*']] }, { Ref: 'Other' }],
        },
        { Effect: 'Deny', Action: '*', Resource: '*' },
      ],
    }
    expect(findWildcards(document)).toEqual(['Action::s3:Get*', 'Resource::<Bucket.Arn>/a/*'])
  })
})
