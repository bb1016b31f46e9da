import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, CfnOutput, CfnResource, Duration, Stack, Stage } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as events from 'aws-cdk-lib/aws-events'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as s3 from 'aws-cdk-lib/aws-s3'
import * as sns from 'aws-cdk-lib/aws-sns'
import * as sfn from 'aws-cdk-lib/aws-stepfunctions'
import { describe, expect, it } from 'vitest'
import { AssemblyError } from '#infra/local/assembly/model.ts'
import { checkAssembly, environmentOf, explainAssembly } from '#infra/local/prepare.ts'
import { synthesize, temporaryFolder } from '../runtime/support/assembly.ts'

function problemsOf(build: (stack: Stack) => void): string[] {
  try {
    checkAssembly(synthesize(build))
    return []
  } catch (error) {
    if (error instanceof AssemblyError) return error.message.split('\n')
    throw error
  }
}

const code = lambda.Code.fromInline('exports.handler = async () => 1')

describe('an assembly', () => {
  it('made of supported parts has no problems', () => {
    expect(
      problemsOf((stack) => {
        new dynamodb.TableV2(stack, 'Table', {
          partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
        })
        new s3.Bucket(stack, 'Bucket', {
          enforceSSL: true,
          eventBridgeEnabled: true,
          encryption: s3.BucketEncryption.KMS,
        })
        new lambda.Function(stack, 'Function', {
          runtime: lambda.Runtime.NODEJS_24_X,
          handler: 'index.handler',
          code,
        })
      }),
    ).toEqual([])
  })

  it('with parts that are not run names all of them at once, with type and property', () => {
    const problems = problemsOf((stack) => {
      new CfnResource(stack, 'Network', { type: 'AWS::EC2::VPC' })
      new lambda.Function(stack, 'Python', {
        runtime: lambda.Runtime.PYTHON_3_13,
        handler: 'index.handler',
        code: lambda.Code.fromInline('x = 1'),
      })
      new lambda.CfnFunction(stack, 'Private', {
        code: { zipFile: 'exports.handler = 1' },
        handler: 'index.handler',
        runtime: 'nodejs24.x',
        role: 'x',
        vpcConfig: { subnetIds: ['subnet-1'] },
      })
      new s3.CfnBucket(stack, 'Site', { websiteConfiguration: { indexDocument: 'index.html' } })
    })
    expect(problems).toEqual([
      'Office/Network (AWS::EC2::VPC): this resource type is not run on one machine',
      expect.stringMatching(
        /^Office\/Python\w+ \(AWS::Lambda::Function Properties\.Runtime\): the runtime "python3\.13" is not run/,
      ),
      'Office/Private (AWS::Lambda::Function Properties.VpcConfig): this property is not run on one machine',
      'Office/Site (AWS::S3::Bucket Properties.WebsiteConfiguration): this property is not run on one machine',
    ])
  })

  it('with a state machine that cannot work says where', () => {
    const problems = problemsOf((stack) => {
      new sfn.CfnStateMachine(stack, 'Machine', {
        roleArn: 'arn:aws:iam::000000000000:role/x',
        definitionString: JSON.stringify({
          QueryLanguage: 'JSONata',
          StartAt: 'A',
          States: { A: { Type: 'Wait', Next: 'B' } },
        }),
      })
    })
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatch(
      /^Office\/Machine \(AWS::StepFunctions::StateMachine Properties\.DefinitionString \/States/,
    )
  })

  it('with a topic is accepted when only alarms send to it', () => {
    const alarmed = (stack: Stack) => {
      const topic = new sns.Topic(stack, 'Topic')
      const metric = new cloudwatch.Metric({ namespace: 'N', metricName: 'M', period: Duration.minutes(1) })
      const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 })
      alarm.addAlarmAction(new actions.SnsAction(topic))
      return topic
    }
    expect(problemsOf(alarmed)).toEqual([])
    const problems = problemsOf((stack) => {
      const environment = { TOPIC: alarmed(stack).topicArn }
      new lambda.Function(stack, 'Sender', {
        runtime: lambda.Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code,
        environment,
      })
    })
    expect(problems).toEqual([
      expect.stringMatching(/^Office\/Topic\w+ \(AWS::SNS::Topic Properties\): .*Sender\w+ does too$/),
    ])
  })

  it('whose code is not among its assets is refused', () => {
    const problems = problemsOf((stack) => {
      new lambda.CfnFunction(stack, 'Elsewhere', {
        code: { s3Bucket: 'b', s3Key: 'k' },
        handler: 'a.b',
        runtime: 'nodejs24.x',
        role: 'r',
      })
    })
    expect(problems).toEqual([
      'Office/Elsewhere (AWS::Lambda::Function Properties.Code): no asset of the assembly has this S3Key',
    ])
  })

  it('of several stacks may pass values between them', () => {
    const outdir = temporaryFolder()
    const app = new App({ outdir })
    const first = new Stack(app, 'First')
    const table = new dynamodb.Table(first, 'Table', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    })
    const second = new Stack(app, 'Second')
    new lambda.Function(second, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code,
      environment: { TABLE: table.tableName },
    })
    new CfnOutput(second, 'Name', { value: table.tableName })
    app.synth()
    expect(() => checkAssembly(outdir)).not.toThrow()
  })

  it('may have its stacks inside a stage, with assets', () => {
    const outdir = temporaryFolder()
    const asset = temporaryFolder()
    writeFileSync(join(asset, 'index.js'), 'exports.handler = async () => 1')
    const app = new App({ outdir })
    const stack = new Stack(new Stage(app, 'Live'), 'Office', {
      env: { account: '123456789012', region: 'eu-west-1' },
    })
    new lambda.Function(stack, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(asset),
    })
    app.synth()
    const stacks = checkAssembly(outdir)
    expect(stacks.map(({ name }) => name)).toEqual(['Live-Office'])
    expect(environmentOf(stacks)).toEqual({ account: '123456789012', region: 'eu-west-1' })
  })

  it('for two environments is refused: one machine is one', () => {
    const outdir = temporaryFolder()
    const app = new App({ outdir })
    for (const region of ['eu-west-1', 'ap-southeast-1']) {
      const stack = new Stack(app, region, { env: { account: '123456789012', region } })
      new s3.Bucket(stack, 'Bucket')
    }
    app.synth()
    expect(() => checkAssembly(outdir)).toThrow(/more than one environment .*eu-west-1/)
  })

  it('with a bucket that is open to the public is refused', () => {
    const problems = problemsOf((stack) => {
      const blockPublicAccess = s3.BlockPublicAccess.BLOCK_ACLS_ONLY
      new s3.Bucket(stack, 'Site', { publicReadAccess: true, blockPublicAccess })
    })
    expect(problems).toEqual([
      expect.stringMatching(
        /^Office\/SitePolicy\w+ \(AWS::S3::BucketPolicy Properties\.PolicyDocument\.Statement\[0\]\): no bucket is open/,
      ),
    ])
  })

  it('with events or schedules that nobody could match or meet is refused', () => {
    const problems = problemsOf((stack) => {
      new events.CfnRule(stack, 'Pattern', { eventPattern: { source: 'aws.s3' } })
      new events.CfnRule(stack, 'Never', { scheduleExpression: 'every day' })
    })
    expect(problems.map((each) => each.split(': ')[0])).toEqual([
      'Office/Pattern (AWS::Events::Rule Properties.EventPattern)',
      'Office/Never (AWS::Events::Rule Properties.ScheduleExpression)',
    ])
  })

  it('that is none is refused in a sentence', () => {
    expect(() => checkAssembly(temporaryFolder())).toThrow(
      /manifest\.json cannot be read as part of a cloud assembly/,
    )
  })
})

describe('--explain', () => {
  it('says of every resource and property what runs it, or why nothing does', () => {
    const assembly = synthesize((stack) => {
      const table = new dynamodb.Table(stack, 'Table', {
        partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      })
      new cloudwatch.Alarm(stack, 'Alarm', {
        metric: table.metricConsumedReadCapacityUnits(),
        threshold: 1,
        evaluationPeriods: 1,
      })
    })
    const text = explainAssembly(assembly)
    expect(text).toMatch(/Ngăn xếp \/ Stack Office/)
    expect(text).toMatch(/Table\w+ \(AWS::DynamoDB::Table\) – chạy \/ run: a table/)
    expect(text).toMatch(/\+ KeySchema\[\]\.AttributeName: key attribute/)
    expect(text).toMatch(/- PointInTimeRecoverySpecification: backups are copies of the data folder/)
    expect(text).toMatch(/Alarm\w+ \(AWS::CloudWatch::Alarm\) – không dùng \/ not used: metrics, alarms/)
    expect(text).toMatch(/BootstrapVersion is left aside/)
  })
})
