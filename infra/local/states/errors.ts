/** An error of the AWS API, as it is sent to a client. */
export interface AwsError {
  /** The error code, such as `ExecutionDoesNotExist`. */
  readonly code: string
  readonly message: string
  /** HTTP status. */
  readonly status: number
}

/** Refuses an API request with an AWS error code. */
export class ApiError extends Error implements AwsError {
  readonly code: string
  readonly status: number
  /** Members of the error shape besides the message. */
  readonly fields: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, fields: Readonly<Record<string, unknown>> = {}, status = 400) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/** A failure inside a workflow: what `Retry` and `Catch` match on. */
export class StateError extends Error {
  /** The error name, such as `States.Timeout`. */
  readonly error: string
  /** Where an expression failed, such as `Output/total`. */
  readonly location: string | undefined

  constructor(error: string, cause: string, location?: string) {
    super(cause)
    this.name = 'StateError'
    this.error = error
    this.location = location
  }
}

/** The error names that the States Language reserves. */
export const stateErrors = {
  all: 'States.ALL',
  timeout: 'States.Timeout',
  heartbeat: 'States.HeartbeatTimeout',
  taskFailed: 'States.TaskFailed',
  permissions: 'States.Permissions',
  noChoice: 'States.NoChoiceMatched',
  query: 'States.QueryEvaluationError',
  dataLimit: 'States.DataLimitExceeded',
  runtime: 'States.Runtime',
  itemReader: 'States.ItemReaderFailed',
  resultWriter: 'States.ResultWriterFailed',
  tolerated: 'States.ExceedToleratedFailureThreshold',
} as const
