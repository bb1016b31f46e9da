import { App, Duration, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  type IChainable,
  IntegrationPattern,
  JitterType,
  Map as MapState,
  Parallel,
  Pass,
  ProvideItems,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions'
import {
  LambdaInvoke,
  SqsSendMessage,
  StepFunctionsStartExecution,
} from 'aws-cdk-lib/aws-stepfunctions-tasks'
import { account, region } from './harness.ts'

/** Definitions as `cdk synth` writes them, with the references filled in. */
export interface Synthesized {
  readonly parent: string
  readonly child: string
}

/** Synthesizes two machines: a parent that asks a person, and runs the child once per unit. */
export function synthesize(): Synthesized {
  const app = new App()
  const stack = new Stack(app, 'Test', { env: { account, region } })
  const check = LambdaFunction.fromFunctionName(stack, 'Check', 'check')
  const ask = LambdaFunction.fromFunctionName(stack, 'Ask', 'ask')
  const queue = Queue.fromQueueArn(stack, 'Queue', `arn:aws:sqs:${region}:${account}:failures`)
  const child = new StateMachine(stack, 'Child', {
    queryLanguage: QueryLanguage.JSONATA,
    definitionBody: DefinitionBody.fromChainable(
      LambdaInvoke.jsonata(stack, 'Check the unit', {
        lambdaFunction: check,
        payload: TaskInput.fromObject({ unit: '{% $states.input.unit %}' }),
        outputs: '{% $states.result.Payload %}',
      }),
    ),
  })
  const parent = new StateMachine(stack, 'Parent', {
    queryLanguage: QueryLanguage.JSONATA,
    timeout: Duration.days(300),
    definitionBody: DefinitionBody.fromChainable(parentDefinition(stack, { ask, queue, child })),
  })
  const template = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
  }
  const text = (machine: StateMachine) =>
    fill(
      template.Resources[stack.getLogicalId(machine.node.defaultChild as never)]?.Properties.DefinitionString,
    )
  return { parent: text(parent), child: text(child) }
}

function parentDefinition(
  stack: Stack,
  parts: {
    ask: ReturnType<typeof LambdaFunction.fromFunctionName>
    queue: ReturnType<typeof Queue.fromQueueArn>
    child: StateMachine
  },
): IChainable {
  const failed = SqsSendMessage.jsonata(stack, 'Tell the operators', {
    queue: parts.queue,
    messageBody: TaskInput.fromObject({ error: '{% $states.input.Error %}' }),
  }).next(new Fail(stack, 'Give up', { error: 'Unit.Failed', cause: 'see the queue' }))
  const units = MapState.jsonata(stack, 'For each unit', {
    maxConcurrency: 2,
    items: ProvideItems.jsonata('{% $states.input.units %}'),
    itemSelector: {
      unit: '{% $states.context.Map.Item.Value %}',
      index: '{% $states.context.Map.Item.Index %}',
    },
  })
  units.itemProcessor(
    StepFunctionsStartExecution.jsonata(stack, 'Review the unit', {
      stateMachine: parts.child,
      integrationPattern: IntegrationPattern.RUN_JOB,
      input: TaskInput.fromObject({ unit: '{% $states.input.unit %}' }),
      outputs: '{% $states.result.Output %}',
    }).addRetry({
      errors: ['States.TaskFailed'],
      interval: Duration.seconds(5),
      maxAttempts: 2,
      backoffRate: 2,
      maxDelay: Duration.seconds(60),
      jitterStrategy: JitterType.NONE,
    }),
  )
  units.addCatch(failed, { errors: ['States.ALL'] })
  const ask = LambdaInvoke.jsonata(stack, 'Ask the working group', {
    lambdaFunction: parts.ask,
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: TaskInput.fromObject({
      token: '{% $states.context.Task.Token %}',
      reviewed: '{% $states.input %}',
    }),
    taskTimeout: Timeout.duration(Duration.days(30)),
    assign: { decision: '{% $states.result.decision %}' },
  })
  const both = Parallel.jsonata(stack, 'Tell both sides', {
    outputs: { told: '{% $states.result %}', decision: '{% $decision %}' },
  })
    .branch(Pass.jsonata(stack, 'Tell the unit', { outputs: 'unit' }))
    .branch(Pass.jsonata(stack, 'Tell the superior', { outputs: 'superior' }))
  const decided = Choice.jsonata(stack, 'Was it agreed?')
    .when(
      Condition.jsonata("{% $states.input.decision = 'yes' %}"),
      both.next(Succeed.jsonata(stack, 'Done')),
    )
    .otherwise(Fail.jsonata(stack, 'Refused', { error: 'Refused', cause: "{% 'decision: ' & $decision %}" }))
  return units
    .next(Wait.jsonata(stack, 'Objections', { time: WaitTime.seconds('{% 86400 * 5 %}') }))
    .next(ask)
    .next(decided)
}

function fill(value: unknown): string {
  if (typeof value === 'string') return value
  const { 'Fn::Join': join, Ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>
  if (Array.isArray(join)) return (join[1] as unknown[]).map(fill).join(String(join[0]))
  if (Ref === 'AWS::Partition') return 'aws'
  if (typeof Ref === 'string')
    return Ref.startsWith('Child') ? `arn:aws:states:${region}:${account}:stateMachine:child` : Ref
  if (Array.isArray(attribute)) return String(attribute[0])
  throw new Error(`cannot fill ${JSON.stringify(value)}`)
}
