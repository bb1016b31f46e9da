import type { RetryPolicy } from './deliveries.ts'
import type { TargetInput } from './transform.ts'

/** A rule as a template describes it, with CloudFormation's member names in lower camel case. */
export interface RuleDefinition {
  readonly name: string
  /** @default default */
  readonly eventBusName?: string
  readonly description?: string
  readonly eventPattern?: unknown
  readonly scheduleExpression?: string
  readonly state?: 'ENABLED' | 'DISABLED'
  readonly targets: readonly TargetDefinition[]
}

export interface TargetDefinition extends TargetInput {
  readonly id: string
  readonly arn: string
  readonly roleArn?: string
  readonly deadLetterArn?: string
  readonly retryPolicy?: RetryPolicy
  readonly sqsParameters?: { readonly messageGroupId: string }
}

/** A schedule of EventBridge Scheduler. */
export interface ScheduleDefinition {
  readonly name: string
  /** @default default */
  readonly groupName?: string
  /** `rate(…)`, `cron(…)` or `at(…)`. */
  readonly expression: string
  /** IANA name. @default UTC */
  readonly timezone?: string
  /** Fires at the beginning of the window, which is a moment inside it. */
  readonly flexibleTimeWindow?: {
    readonly mode: 'OFF' | 'FLEXIBLE'
    readonly maximumWindowInMinutes?: number
  }
  /** Milliseconds since the epoch. */
  readonly startDate?: number
  /** Milliseconds since the epoch. */
  readonly endDate?: number
  readonly state?: 'ENABLED' | 'DISABLED'
  readonly target: {
    readonly arn: string
    readonly input?: string
    readonly roleArn?: string
    readonly deadLetterArn?: string
    readonly retryPolicy?: RetryPolicy
    readonly sqsParameters?: { readonly messageGroupId: string }
  }
}
