import { join } from 'node:path'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as s3 from 'aws-cdk-lib/aws-s3'
import * as sfn from 'aws-cdk-lib/aws-stepfunctions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, startRuntime } from '#infra/local/runtime.ts'
import { synthesize, temporaryFolder } from './support/assembly.ts'
import { clients } from './support/clients.ts'

const machine = (name: string) => `arn:aws:states:ap-southeast-1:000000000000:stateMachine:${name}`

const task = (resource: string, args: object, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Arguments: args,
  ...more,
})

/** State machines that call the other services. */
function build(stack: Stack): void {
  new dynamodb.Table(stack, 'Table', {
    tableName: 'table',
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  })
  new s3.Bucket(stack, 'Bucket', { bucketName: 'papers' })
  new lambda.Function(stack, 'Function', {
    functionName: 'double',
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    reservedConcurrentExecutions: 5,
    code: lambda.Code.fromInline(
      'exports.handler = async (event) => { if (event.n < 0) throw new RangeError("below zero"); return event.n * 2 }',
    ),
  })
  const define = (name: string, definition: object) =>
    new sfn.StateMachine(stack, name, {
      stateMachineName: name,
      definitionBody: sfn.DefinitionBody.fromString(
        JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
      ),
    })
  define('inner', {
    StartAt: 'Pass',
    States: { Pass: { Type: 'Pass', Output: '{% $states.input.n + 1 %}', End: true } },
  })
  define('calls', {
    StartAt: 'Put the item',
    States: {
      'Put the item': task(
        'aws-sdk:dynamodb:putItem',
        {
          TableName: 'table',
          Item: { pk: { S: '{% $states.input.id %}' } },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
        {
          Output: '{% $states.input %}',
          Next: 'Write the object',
          Catch: [
            {
              ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'],
              Output: 'there already',
              Next: 'End',
            },
          ],
        },
      ),
      'Write the object': task(
        'aws-sdk:s3:putObject',
        { Bucket: 'papers', Key: '{% $states.input.id %}', Body: { id: '{% $states.input.id %}' } },
        { Output: '{% $states.context.Execution.Input %}', Next: 'Read the object' },
      ),
      'Read the object': task(
        'aws-sdk:s3:getObject',
        { Bucket: 'papers', Key: '{% $states.input.id %}' },
        {
          Output: '{% {"n": $states.context.Execution.Input.n, "body": $parse($states.result.Body)} %}',
          Next: 'Double',
        },
      ),
      Double: task(
        'lambda:invoke',
        { FunctionName: 'double', Payload: '{% {"n": $states.input.n} %}' },
        {
          Output: '{% $merge([$states.input, {"n": $states.result.Payload}]) %}',
          Next: 'Start another',
          Catch: [{ ErrorEquals: ['RangeError'], Output: '{% $states.errorOutput.Error %}', Next: 'End' }],
        },
      ),
      'Start another': task(
        'aws-sdk:sfn:startExecution',
        {
          StateMachineArn: machine('inner'),
          Name: '{% $states.input.body.id %}',
          Input: '{% $string($states.input) %}',
        },
        { Output: '{% {"n": $states.input.n, "started": $states.result.ExecutionArn} %}', Next: 'End' },
      ),
      End: { Type: 'Succeed' },
    },
  })
}

describe('a state machine of an assembly', () => {
  let runtime: Runtime
  let aws: ReturnType<typeof clients>
  beforeAll(async () => {
    runtime = await startRuntime({ assembly: synthesize(build), data: join(temporaryFolder(), 'data') })
    aws = clients(runtime.endpoints)
  })
  afterAll(() => runtime.stop())

  const run = async (input: object) => {
    const { executionArn } = await aws.sfn.send(
      new StartExecutionCommand({ stateMachineArn: machine('calls'), input: JSON.stringify(input) }),
    )
    await runtime.settled()
    const { status, output = 'null' } = await aws.sfn.send(new DescribeExecutionCommand({ executionArn }))
    return { status, output: JSON.parse(output) as unknown }
  }

  it('calls tables, buckets, functions and other state machines', async () => {
    const { status, output } = await run({ id: 'one', n: 21 })
    expect(status).toBe('SUCCEEDED')
    const started = 'arn:aws:states:ap-southeast-1:000000000000:execution:inner:one'
    expect(output).toEqual({ n: 42, started })
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'papers', Key: 'one' }))
    expect(await Body?.transformToString()).toBe('{"id":"one"}')
    const inner = await aws.sfn.send(new DescribeExecutionCommand({ executionArn: started }))
    expect([inner.status, inner.output]).toEqual(['SUCCEEDED', '43'])
  })

  it('catches the errors of services and of functions by their names', async () => {
    expect(await run({ id: 'one', n: 1 })).toEqual({ status: 'SUCCEEDED', output: 'there already' })
    expect(await run({ id: 'two', n: -1 })).toEqual({ status: 'SUCCEEDED', output: 'RangeError' })
  })
})
