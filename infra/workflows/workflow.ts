import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import {
  DefinitionBody,
  type IChainable,
  IntegrationPattern,
  LogLevel,
  QueryLanguage,
  StateMachine,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions'
import { LambdaInvoke, StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks'
import { Construct } from 'constructs'
import type { FunctionName } from '#shared/constants.ts'
import type { Bindable } from '../constructs/binding.ts'
import type { ProvinceFunction } from '../constructs/province-function.ts'
import type { DeadLetterQueue } from '../constructs/province-queue.ts'
import { CUT_OFF_RETRY, SERVICE_RETRY, START_RETRY } from './retries.ts'

/** What every workflow is built from. */
export interface WorkflowProps {
  readonly functions: Readonly<Record<FunctionName, ProvinceFunction>>
  readonly deadLetters: DeadLetterQueue
}

/** JSONata of the answer of a function that was invoked. */
export const ANSWER = '{% $states.result.Payload %}'

/** Passes on what came in. */
export const INPUT = '{% $states.input %}'

/** Adds days to a due date for the timeout of the machine: a late answer is escalated, never cut off by it. */
export const GRACE_DAYS = 60

/** One state machine: standard, JSONata, every event logged without its data, traced. */
export abstract class Workflow extends Construct {
  private built: StateMachine | undefined

  get machine(): StateMachine {
    if (this.built === undefined) throw new Error(`${this.node.path} is not built yet`)
    return this.built
  }

  /** Builds the machine from its first state. */
  protected build(comment: string, start: IChainable): void {
    this.built = new StateMachine(this, 'Machine', {
      comment,
      definitionBody: DefinitionBody.fromChainable(start),
      queryLanguage: QueryLanguage.JSONATA,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
        level: LogLevel.ALL,
        // The data holds task tokens, and whoever has a token can answer for the person it waits for.
        includeExecutionData: false,
      },
    })
  }

  /** A function call whose answer is the output of the state. */
  protected call(
    sentence: string,
    fn: ProvinceFunction,
    payload: Record<string, unknown>,
    options: { readonly outputs?: unknown; readonly assign?: Record<string, unknown> } = {},
  ): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this, sentence, {
      lambdaFunction: fn.lambda,
      payload: TaskInput.fromObject(payload),
      outputs: options.outputs ?? ANSWER,
      ...(options.assign === undefined ? {} : { assign: options.assign }),
      retryOnServiceExceptions: false,
    })
    task.addRetry(SERVICE_RETRY)
    task.addRetry(CUT_OFF_RETRY)
    return task
  }

  /** A function call after which the state waits for a person, at most `days` and the grace. */
  protected askAndWait(
    sentence: string,
    fn: ProvinceFunction,
    payload: Record<string, unknown>,
    options: { readonly days: number; readonly outputs: unknown; readonly assign?: Record<string, unknown> },
  ): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this, sentence, {
      lambdaFunction: fn.lambda,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({ ...payload, taskToken: '{% $states.context.Task.Token %}' }),
      taskTimeout: Timeout.duration(Duration.days(options.days + GRACE_DAYS)),
      outputs: options.outputs,
      ...(options.assign === undefined ? {} : { assign: options.assign }),
      retryOnServiceExceptions: false,
    })
    task.addRetry(SERVICE_RETRY)
    task.addRetry(CUT_OFF_RETRY)
    return task
  }

  /**
   * A child execution and its end. The name is made from `parts` and the parent's own name, so that a repeated
   * start finds the child that already runs instead of starting a second one.
   */
  protected run(
    sentence: string,
    child: Workflow,
    options: {
      readonly input: Record<string, unknown>
      /** JSONata expression (without the braces) of what distinguishes the child within its parent. */
      readonly distinguishedBy: string
      readonly outputs: unknown
      readonly assign?: Record<string, unknown>
    },
  ): StepFunctionsStartExecution {
    const task = StepFunctionsStartExecution.jsonata(this, sentence, {
      stateMachine: child.machine,
      integrationPattern: IntegrationPattern.RUN_JOB,
      input: TaskInput.fromObject(options.input),
      name: childName(options.distinguishedBy),
      outputs: options.outputs,
      ...(options.assign === undefined ? {} : { assign: options.assign }),
    })
    task.addRetry(START_RETRY)
    return task
  }

  /** To answer for the people that executions wait for. */
  get access(): Bindable<'answer-tasks'> {
    return {
      grantTo: (fn) =>
        fn.allowAfterwards(
          `Answer${this.node.id}`,
          ['states:SendTaskSuccess', 'states:SendTaskFailure'],
          [this.machine.stateMachineArn],
        ),
    }
  }

  /** To start executions; `variable` names the machine to the function. */
  startedBy(variable: string): Bindable<'start'> {
    return {
      grantTo: (fn) => {
        fn.allow(['states:StartExecution'], [this.machine.stateMachineArn])
        fn.setEnvironment(variable, this.machine.stateMachineArn)
      },
    }
  }
}

// A name may have 80 characters, and for its log only letters, digits, hyphen and underscore: a readable part of
// at most 47 and 128 bits of the digest of everything that distinguishes the child.
function childName(expression: string): string {
  const readable = `$substring($replace(${expression}, /[^0-9A-Za-z_-]/, '-'), 0, 47)`
  const digest = `$substring($hash($states.context.Execution.Name & '/' & ${expression}, 'SHA-256'), 0, 32)`
  return `{% ${readable} & '-' & ${digest} %}`
}
