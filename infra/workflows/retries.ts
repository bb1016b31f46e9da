import { Duration } from 'aws-cdk-lib'
import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions'

/**
 * Throttling and faults of the services. Waits of at most 2 + 4 + 8 + 16 + 32 + 64 = 126 s (full jitter: half of
 * it on average) outlast the minute in which Lambda adds 1,000 instances and DynamoDB doubles an on-demand table.
 */
export const SERVICE_RETRY: RetryProps = {
  errors: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.TooManyRequestsException',
    // Thrown through by a handler whose own retries in the SDK (3 within a second) were not enough.
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'RequestThrottled',
    'SlowDown',
    'ServiceUnavailable',
    'InternalServerError',
    'InternalError',
    'TransactionConflictException',
    'TransactionInProgressException',
  ],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 6,
  jitterStrategy: JitterType.FULL,
}

/**
 * A function that was cut off (out of time, out of memory, killed). Two further attempts after 10 and 20 s: a
 * handler is idempotent, but what is too large stays too large, and an operator should hear of it soon.
 */
export const CUT_OFF_RETRY: RetryProps = {
  errors: ['Sandbox.Timedout', 'Lambda.Unknown', 'Runtime.ExitError'],
  interval: Duration.seconds(10),
  backoffRate: 2,
  maxAttempts: 2,
}

/**
 * Starting child executions: StartExecution has a bucket of 800 with 150 a second in ap-southeast-1, and a map
 * starts 40 at once. At most 5 + 10 + 20 + 40 + 80 = 155 s refill the bucket more than once.
 */
export const START_RETRY: RetryProps = {
  errors: [
    'StepFunctions.ThrottlingException',
    'StepFunctions.ServiceUnavailableException',
    'StepFunctions.InternalServerException',
    'StepFunctions.SdkClientException',
    'StepFunctions.ExecutionLimitExceededException',
  ],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxAttempts: 5,
  jitterStrategy: JitterType.FULL,
}

/** Sending to a queue: at most 2 + 4 + 8 + 16 + 32 + 64 = 126 s, as for the other services. */
export const QUEUE_RETRY: RetryProps = {
  errors: [
    'SQS.SdkClientException',
    'SQS.AmazonSQSException',
    'SQS.RequestThrottledException',
    'SQS.KmsThrottledException',
  ],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 6,
  jitterStrategy: JitterType.FULL,
}
