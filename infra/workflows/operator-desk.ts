import { Duration } from 'aws-cdk-lib'
import {
  Choice,
  Condition,
  Errors,
  Fail,
  IntegrationPattern,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions'
import { SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks'
import { Construct } from 'constructs'
import type { DeadLetterQueue } from '../constructs/province-queue.ts'
import { QUEUE_RETRY } from './retries.ts'
import { INPUT } from './workflow.ts'

/** A message lives 14 days in its queue; the step sends a new one before the old one is gone. */
const REPEAT_AFTER = Duration.days(10)

/**
 * Where the steps of one level of a workflow go that failed for good: a message in the dead-letter queue, and a
 * wait for an operator. The operator lets the step run again with the same input (`redrive-dead-letters`) or ends
 * the execution. Without this a single unit with bad data would end the cycle of a whole province, because an
 * execution that has reached `Fail` cannot be continued.
 *
 * A map and a branch have a desk of their own, because a transition cannot leave them. The map itself has none: to
 * run it again would be to start children whose names are taken. When an operator gives up an item, the execution
 * ends and the step of the parent that waits for it comes to the parent's desk.
 */
export class OperatorDesk extends Construct {
  private readonly park: SqsSendMessage
  private readonly goOn: Choice
  private readonly variable: string
  private readonly counter: string | undefined

  constructor(
    scope: Construct,
    /** Sentence part that tells desks of one workflow apart, e.g. `of the cycle`. */
    part: string,
    props: {
      readonly workflow: string
      readonly deadLetters: DeadLetterQueue
      /** Variable of this level that remembers the failure; unique in the workflow. */
      readonly variable: string
      /** Variable of this level that counts the attempts, when child executions are named after it. */
      readonly counter?: string
    },
  ) {
    super(scope, `Desk ${part}`)
    this.variable = props.variable
    this.counter = props.counter
    const failure = `$${props.variable}`
    this.park = SqsSendMessage.jsonata(this, `Ask an operator about the failed step ${part}`, {
      queue: props.deadLetters.queue,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      messageBody: TaskInput.fromText(
        `{% $string({ 'workflow': '${props.workflow}', 'execution': $states.context.Execution.Id, ` +
          `'state': ${failure}.state, 'error': ${failure}.error, 'cause': ${failure}.cause, ` +
          `'taskToken': $states.context.Task.Token }) %}`,
      ),
      taskTimeout: Timeout.duration(REPEAT_AFTER),
      outputs: INPUT,
    })
    this.park.addRetry(QUEUE_RETRY)
    this.goOn = Choice.jsonata(this, `Go back to the failed step ${part}`)
    const fail = Fail.jsonata(this, `End because an operator gave up the step ${part}`, {
      error: `{% ${failure}.error %}`,
      cause: `{% ${failure}.state & ': ' & ${failure}.cause %}`,
    })
    this.park.next(this.goOn)
    this.park.addCatch(this.park, { errors: [Errors.TIMEOUT], outputs: INPUT })
    this.park.addCatch(fail, { errors: [Errors.ALL] })
    this.goOn.otherwise(fail)
  }

  /** Sends `step` to the operators when its retries are used up; afterwards it runs again with the same input. */
  guard<Step extends TaskStateBase>(step: Step): Step {
    const name = step.node.id
    step.addCatch(this.park, {
      errors: [Errors.ALL],
      outputs: INPUT,
      assign: {
        [this.variable]: {
          state: name,
          error: "{% $exists($states.errorOutput.Error) ? $states.errorOutput.Error : 'unknown' %}",
          cause:
            "{% $exists($states.errorOutput.Cause) ? $substring($states.errorOutput.Cause, 0, 2000) : '' %}",
        },
        ...(this.counter === undefined ? {} : { [this.counter]: `{% $${this.counter} + 1 %}` }),
      },
    })
    this.goOn.when(Condition.jsonata(`{% $${this.variable}.state = '${name}' %}`), step)
    return step
  }
}
