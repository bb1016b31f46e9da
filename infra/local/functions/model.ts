/** A Lambda function as the runtime runs it. */
export interface FunctionDefinition {
  readonly name: string
  readonly arn: string
  /** Folder with the unpacked code. */
  readonly code: string
  /** `file.export`, the file without its extension. */
  readonly handler: string
  readonly runtime: string
  /** Mebibytes, as configured. */
  readonly memory: number
  /** Seconds. */
  readonly timeout: number
  readonly environment: Readonly<Record<string, string>>
  /** Most invocations at one time; as many as the machine has room for when absent. */
  readonly reserved?: number
  readonly description?: string
  readonly role?: string
  /** ARN of the queue that takes what failed every attempt. */
  readonly deadLetters?: string
  readonly logGroup?: string
}

/** What happens to asynchronous invocations of one function. */
export interface AsyncConfiguration {
  /** 0 to 2. */
  readonly maximumRetries: number
  /** Seconds. */
  readonly maximumAge: number
  /** ARNs of the destinations. */
  readonly onSuccess?: string
  readonly onFailure?: string
}

export interface InvokeOptions {
  /** Gives up a call that still waits for an environment. A running function is not stopped, as on AWS. */
  readonly signal?: AbortSignal
  readonly requestId?: string
  /** Base64 of JSON, as in `X-Amz-Client-Context`. */
  readonly clientContext?: string
}

/** How an invocation ended. An error of the function is an outcome, not an exception. */
export interface Outcome {
  readonly requestId: string
  /** JSON text: the result, or `{ errorType, errorMessage, trace }`. */
  readonly payload: string
  readonly functionError?: 'Unhandled'
  /** Milliseconds of run time, rounded up as it is billed. */
  readonly billed: number
  /** Processor time that the thread has used since the outcome before, its start included, in milliseconds. */
  readonly processor: number
}

/** An answer of the Lambda API that is not a result: no such function, throttled, bad request. */
export class LambdaError extends Error {
  /** The error code, which is the error's name too, as the SDKs have it. */
  readonly type: string
  readonly status: number

  constructor(type: string, status: number, message: string) {
    super(message)
    this.name = type
    this.type = type
    this.status = status
  }
}

/** Request and answer of an execution environment. */
export interface WorkerSetup {
  readonly code: string
  readonly handler: string
  readonly runtime: string
  readonly functionName: string
  readonly arn: string
  readonly memory: number
  readonly logFile: string
  readonly logGroup: string
  readonly logStream: string
  readonly clockOffset: SharedArrayBuffer
  readonly compiled: string
  readonly sourceMaps: boolean
}
export interface WorkerRequest {
  readonly requestId: string
  readonly payload: string
  readonly arn: string
  /** Milliseconds until the time-out. */
  readonly remaining: number
  readonly trace: string
  readonly clientContext: string | undefined
}
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'failed-to-start'; readonly error: string }
  | {
      readonly type: 'done'
      readonly requestId: string
      readonly payload: string
      readonly failed: boolean
      /** Processor time since the message before, in microseconds. */
      readonly processor: number
      /** Bytes that the heap of the thread takes up, used or not. */
      readonly heap: number
    }
  | { readonly type: 'fatal'; readonly error: string }
