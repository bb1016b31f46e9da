import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import type { RunbookName } from '#shared/text/runbooks.ts'
import type { ProvinceFunction } from './province-function.ts'

/** Every alarm of a province, and the topic that tells the operators. */
export class Alarms extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: 'Kiểm điểm – cảnh báo' })
  }

  /** Anything at all in a dead-letter queue. */
  onMessages(queue: IQueue, id: string, holds: string): void {
    this.create(id, {
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      sentence: `${holds} could not be processed and waits in its dead-letter queue.`,
      runbook: 'dead-letters',
    })
  }

  onFailedExecutions(machine: StateMachine, id: string, sentence: string): void {
    this.create(id, {
      metric: machine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      sentence,
      runbook: 'failed-executions',
    })
  }

  onFunction(fn: ProvinceFunction, id: string, name: string): void {
    this.create(`${id}Errors`, {
      metric: fn.lambda.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      sentence: `The function ${name} ended with an error.`,
      runbook: 'function-errors',
    })
  }

  /** No function has a share of its own, so that any is refused only when the account runs as many as it may. */
  onThrottles(): void {
    this.create('FunctionThrottles', {
      metric: LambdaFunction.metricAllThrottles({ period: Duration.minutes(5), statistic: 'Sum' }),
      sentence: 'Calls of functions were refused because too many ran at once in the account.',
      runbook: 'function-throttles',
    })
  }

  onMetric(id: string, metric: IMetric, sentence: string, runbook: RunbookName): void {
    this.create(id, { metric, sentence, runbook })
  }

  private create(id: string, props: { metric: IMetric; sentence: string; runbook: RunbookName }): void {
    const alarm = new Alarm(this, id, {
      metric: props.metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${props.sentence} Runbook: docs/operations.md#${props.runbook}`,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }
}
