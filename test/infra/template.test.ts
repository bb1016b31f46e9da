import { Template as AssertedTemplate } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { functionSettings } from '#infra/function-settings.ts'
import { functionNames, routes, tableKeys, workflowNames } from '#shared/constants.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template, targetOf } from './support/assembly.ts'

describe('the template of a province', () => {
  let template: Template
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)
  const all = (type: string) => template.ofType(type)

  it('closes every bucket to the public, versions it, keeps it and lets nobody in without TLS', () => {
    expect(all('AWS::S3::Bucket')).toHaveLength(3)
    for (const { id, resource } of all('AWS::S3::Bucket')) {
      expect(resource.Properties, id).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {},
      })
      expect(resource.DeletionPolicy, id).toBe('Retain')
      const policy = all('AWS::S3::BucketPolicy').find(
        (known) => targetOf(known.resource.Properties.Bucket) === id,
      )
      expect(policy?.resource.Properties.PolicyDocument.Statement, id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      )
    }
  })

  it('logs the access to every bucket but the one of the logs', () => {
    const logged = all('AWS::S3::Bucket').filter(({ resource }) => resource.Properties.LoggingConfiguration)
    const [logs] = all('AWS::S3::Bucket').filter(({ resource }) => !resource.Properties.LoggingConfiguration)
    expect(logged).toHaveLength(2)
    for (const { resource } of logged) {
      expect(targetOf(resource.Properties.LoggingConfiguration.DestinationBucketName)).toBe(logs?.id)
    }
  })

  it('lets only the pages post into the uploads, keeps them, and drops what was left incomplete', () => {
    const uploads = all('AWS::S3::Bucket').find(
      ({ resource }) => resource.Properties.CorsConfiguration,
    )?.resource
    const [api] = all('AWS::ApiGatewayV2::Api')

    expect(uploads?.Properties.CorsConfiguration.CorsRules).toEqual([
      expect.objectContaining({
        AllowedMethods: ['POST'],
        AllowedOrigins: [{ 'Fn::GetAtt': [api?.id, 'ApiEndpoint'] }],
      }),
    ])
    expect(uploads?.Properties.LifecycleConfiguration.Rules).toEqual([
      {
        Id: 'abort-incomplete-uploads',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ])
    expect(uploads?.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    })
  })

  it('keeps the table recoverable, protected and cleaned of what has expired', () => {
    const [table] = all('AWS::DynamoDB::Table')
    expect(all('AWS::DynamoDB::Table')).toHaveLength(1)
    expect(table?.resource.DeletionPolicy).toBe('Retain')
    expect(table?.resource.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: tableKeys.timeToLive, Enabled: true },
      GlobalSecondaryIndexes: [{ IndexName: tableKeys.index1 }],
    })
  })

  it('gives every function its runtime, size, time, trace and a log that is not kept for ever', () => {
    expect(all('AWS::Lambda::Function')).toHaveLength(Object.keys(functionNames).length)
    for (const { id, resource } of all('AWS::Lambda::Function')) {
      const { Properties } = resource
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: expect.stringMatching(/^[a-z-]+\.handler$/),
        TracingConfig: { Mode: 'Active' },
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
      })
      const log = template.resources[targetOf(Properties.LoggingConfig.LogGroup) ?? '']
      expect(log?.Type, id).toBe('AWS::Logs::LogGroup')
    }
    for (const { id, resource } of all('AWS::Logs::LogGroup')) {
      expect(resource.Properties.RetentionInDays, id).toBe(365)
    }
  })

  it('lets no page outlive the 30 seconds of the gateway', () => {
    for (const name of Object.keys(routes) as (keyof typeof routes)[]) {
      expect(functionSettings[name].timeoutSeconds, name).toBeLessThan(30)
    }
  })

  it('logs every event of every workflow, without its data, and traces it', () => {
    expect(all('AWS::StepFunctions::StateMachine')).toHaveLength(Object.keys(workflowNames).length)
    for (const { id, resource } of all('AWS::StepFunctions::StateMachine')) {
      expect(resource.Properties, id).toMatchObject({
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
      })
    }
  })

  it('gives every queue a dead-letter queue or makes it one, encrypted and TLS only', () => {
    const queues = all('AWS::SQS::Queue')
    const deadLetters = deadLetterQueues(template)
    const policies = all('AWS::SQS::QueuePolicy')
    expect(deadLetters.size).toBe(6)
    for (const { id, resource } of queues) {
      if (!deadLetters.has(id)) {
        expect(resource.Properties.RedrivePolicy, `${id} has no dead-letter queue and is none`).toBeDefined()
      }
      expect(resource.Properties.SqsManagedSseEnabled, id).toBe(true)
      const policy = policies.find(({ resource: known }) => targetOf(known.Properties.Queues[0]) === id)
      expect(policy?.resource.Properties.PolicyDocument.Statement, id).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      )
    }
  })

  it('watches every dead-letter queue with an alarm', () => {
    const watched = all('AWS::CloudWatch::Alarm')
      .filter(({ resource }) => resource.Properties.MetricName === 'ApproximateNumberOfMessagesVisible')
      .map(({ resource }) =>
        targetOf({ 'Fn::GetAtt': resource.Properties.Dimensions[0].Value['Fn::GetAtt'] }),
      )
    expect(new Set(watched)).toEqual(deadLetterQueues(template))
  })

  it('watches every function for errors, the account for throttles and every workflow for failures', () => {
    const watched = (metric: string) =>
      new Set(
        all('AWS::CloudWatch::Alarm')
          .filter(({ resource }) => resource.Properties.MetricName === metric)
          .map(({ resource }) => targetOf(resource.Properties.Dimensions?.[0].Value)),
      )
    const ids = (type: string) => new Set(all(type).map(({ id }) => id))
    expect(watched('Errors')).toEqual(ids('AWS::Lambda::Function'))
    // Of no function in particular: none has a share of its own.
    expect(watched('Throttles')).toEqual(new Set([undefined]))
    expect(watched('ExecutionsFailed')).toEqual(ids('AWS::StepFunctions::StateMachine'))
  })

  it('sends every alarm to the operators', () => {
    const [topic] = all('AWS::SNS::Topic')
    for (const { id, resource } of all('AWS::CloudWatch::Alarm')) {
      expect(resource.Properties.AlarmActions, id).toEqual([{ Ref: topic?.id }])
    }
  })

  it('gives every event its dead-letter queue: rules, schedule, what is called asynchronously', () => {
    for (const { id, resource } of all('AWS::Events::Rule')) {
      for (const target of resource.Properties.Targets) expect(target.DeadLetterConfig, id).toBeDefined()
    }
    for (const { id, resource } of all('AWS::Scheduler::Schedule')) {
      expect(resource.Properties.Target.DeadLetterConfig, id).toBeDefined()
      const called = template.resources[targetOf(resource.Properties.Target.Arn) ?? '']
      expect(called?.Properties.DeadLetterConfig, id).toBeDefined()
    }
  })

  it('brings each kind of upload to its own queue, and answers for each message by itself', () => {
    const prefixes = all('AWS::Events::Rule').map(
      ({ resource }) => resource.Properties.EventPattern.detail.object.key[0].prefix,
    )
    expect(prefixes).toEqual(['submissions/', 'rosters/', 'preparation/'])
    for (const { id, resource } of all('AWS::Lambda::EventSourceMapping')) {
      expect(resource.Properties.FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures'])
      const queue = template.resources[targetOf(resource.Properties.EventSourceArn) ?? '']
      const consumer = template.resources[targetOf(resource.Properties.FunctionName) ?? '']
      expect(queue?.Properties.VisibilityTimeout, id).toBeGreaterThanOrEqual(6 * consumer?.Properties.Timeout)
    }
  })

  it('sends the reminders at eight in the morning in Vietnam', () => {
    expect(all('AWS::Scheduler::Schedule')[0]?.resource.Properties).toMatchObject({
      ScheduleExpression: 'cron(0 8 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
    })
  })

  it('throttles the API and logs each request as JSON without the path, which may hold a token', () => {
    const stage = all('AWS::ApiGatewayV2::Stage')[0]?.resource.Properties
    expect(stage?.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: expect.any(Number),
      ThrottlingBurstLimit: expect.any(Number),
    })
    const format: unknown = JSON.parse(stage?.AccessLogSettings.Format)
    expect(format).toMatchObject({ requestId: '$context.requestId', route: '$context.routeKey' })
    expect(stage?.AccessLogSettings.Format).not.toContain('$context.path')
  })

  it('lets nobody sign up, asks for strong passwords, and has one public client with the code flow', () => {
    expect(all('AWS::Cognito::UserPool')[0]?.resource.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      DeletionProtection: 'ACTIVE',
    })
    const client = all('AWS::Cognito::UserPoolClient')[0]?.resource.Properties
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      PreventUserExistenceErrors: 'ENABLED',
    })
    expect(client?.CallbackURLs[0]['Fn::Join'][1].at(-1)).toBe('/dang-nhap/xong')
  })

  it('mails a first password in Vietnamese and with the address of the pages', () => {
    const { InviteMessageTemplate } =
      all('AWS::Cognito::UserPool')[0]?.resource.Properties.AdminCreateUserConfig ?? {}
    const parts: unknown[] = InviteMessageTemplate.EmailMessage['Fn::Join'][1]
    const text = parts.map((part) => (typeof part === 'string' ? part : 'ADDRESS')).join('')

    expect(InviteMessageTemplate.EmailSubject).toMatch(/^Tài khoản .{1,120}$/)
    expect(text).toContain('<a href="ADDRESS/viec">ADDRESS/viec</a>')
    expect(text).toContain('Tên đăng nhập: {username}<br>Mật khẩu tạm thời: {####}')
    expect(parts).toContainEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Pages/), 'ApiEndpoint'] })
  })

  it('has an account for every administrator of the configuration', () => {
    const users = all('AWS::Cognito::UserPoolUser').map(({ resource }) => resource.Properties.Username)
    expect(users).toEqual(['quantri@damrong.example'])
  })

  it('can be deployed: no resource waits for itself in a circle', () => {
    // Reading it is the check.
    expect(() => AssertedTemplate.fromJSON({ Resources: template.resources })).not.toThrow()
  })

  it('has no custom resource, no parameter and no managed policy', () => {
    const types = Object.values(template.resources).map(({ Type }) => Type)
    expect(types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual([])
    for (const { id, resource } of all('AWS::IAM::Role')) {
      expect(resource.Properties.ManagedPolicyArns, id).toBeUndefined()
    }
  })

  it('can be told not to protect what it keeps, for a rehearsal in an account', async () => {
    const unprotected = await synthesizeFixture('demo', { validate: false, deletionProtection: false })
    expect(unprotected.ofType('AWS::DynamoDB::Table')[0]?.resource.Properties.DeletionProtectionEnabled).toBe(
      false,
    )
  })
})

/** Queues that a queue, a rule, a schedule, a function or a workflow gives up to. */
function deadLetterQueues(template: Template): Set<string> {
  const without = template
    .ofType('AWS::SQS::Queue')
    .filter(({ resource }) => !resource.Properties.RedrivePolicy)
  const text = JSON.stringify(template.resources)
  return new Set(
    without
      .map(({ id }) => id)
      .filter(
        (id) =>
          new RegExp(`"deadLetterTargetArn":{"Fn::GetAtt":\\["${id}"`).test(text) ||
          new RegExp(`"DeadLetterConfig":{"(Arn|TargetArn)":{"Fn::GetAtt":\\["${id}"`).test(text) ||
          template
            .ofType('AWS::StepFunctions::StateMachine')
            .some(({ resource }) =>
              JSON.stringify(resource.Properties.DefinitionString).includes(`{"Ref":"${id}"}`),
            ),
      ),
  )
}
