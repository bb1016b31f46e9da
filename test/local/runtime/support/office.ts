import { Duration, RemovalPolicy, type Stack, TimeZone } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as events from 'aws-cdk-lib/aws-events'
import * as targets from 'aws-cdk-lib/aws-events-targets'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import * as s3 from 'aws-cdk-lib/aws-s3'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import * as sfn from 'aws-cdk-lib/aws-stepfunctions'
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks'

/** Writes what it is called with into the table, keyed by `id` or by the request. */
const record = `const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb')
const client = new DynamoDBClient()
exports.handler = async (event, context) => {
  const pk = event.id ?? context.awsRequestId
  const what = event.token ? { token: event.token } : event
  await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: {
    pk: { S: pk }, what: { S: JSON.stringify(what) }, at: { S: new Date().toISOString() } } }))
  return { recorded: pk }
}`

/** A table, a bucket whose events reach a function through a queue, a schedule, and a machine that waits. */
export function office(stack: Stack): void {
  const table = new dynamodb.TableV2(stack, 'Records', {
    tableName: 'records',
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const uploads = new s3.Bucket(stack, 'Uploads', { bucketName: 'uploads', eventBridgeEnabled: true })
  const dead = new sqs.Queue(stack, 'Dead', { queueName: 'dead' })
  const work = new sqs.Queue(stack, 'Work', {
    queueName: 'work',
    visibilityTimeout: Duration.seconds(5),
    deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
  })
  const recorder = new lambda.Function(stack, 'Recorder', {
    functionName: 'recorder',
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    timeout: Duration.seconds(5),
    environment: { TABLE: table.tableName },
    code: lambda.Code.fromInline(record),
  })
  recorder.addEventSource(new SqsEventSource(work))
  new events.Rule(stack, 'Uploaded', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [uploads.bucketName] } },
    },
    targets: [new targets.SqsQueue(work)],
  })
  new events.Rule(stack, 'Morning', {
    schedule: events.Schedule.cron({ hour: '6', minute: '0' }),
    targets: [
      new targets.LambdaFunction(recorder, { event: events.RuleTargetInput.fromObject({ id: 'morning' }) }),
    ],
  })
  new Schedule(stack, 'Evening', {
    schedule: ScheduleExpression.cron({ hour: '20', minute: '30', timeZone: TimeZone.ASIA_HO_CHI_MINH }),
    target: new LambdaInvoke(recorder, { input: ScheduleTargetInput.fromObject({ id: 'evening' }) }),
  })
  const notices = new events.EventBus(stack, 'Notices', { eventBusName: 'notices' })
  new events.Rule(stack, 'Noticed', {
    eventBus: notices,
    eventPattern: { source: ['office'] },
    targets: [
      new targets.LambdaFunction(recorder, {
        event: events.RuleTargetInput.fromObject({ id: events.EventField.fromPath('$.detail.id') }),
      }),
    ],
  })
  const wait = tasks.LambdaInvoke.jsonata(stack, 'Wait for an answer', {
    lambdaFunction: recorder,
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: sfn.TaskInput.fromObject({
      id: '{% $states.input.id %}',
      token: '{% $states.context.Task.Token %}',
    }),
  })
  new sfn.StateMachine(stack, 'Review', {
    stateMachineName: 'review',
    queryLanguage: sfn.QueryLanguage.JSONATA,
    definitionBody: sfn.DefinitionBody.fromChainable(wait),
  })
}
