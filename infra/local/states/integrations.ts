import type { Json, JsonObject } from './json.ts'

/** How a function is invoked. `Event` returns as soon as the invocation is queued. */
export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun'

export interface InvokeOptions {
  /** Aborted when nobody waits for the answer any more: a timeout, a stop, a failed sibling. */
  readonly signal: AbortSignal
  readonly invocationType?: InvocationType
}

export interface InvokeResult {
  readonly statusCode: number
  /** What the function returned, parsed; the error object `{errorType, errorMessage, …}` if it failed. */
  readonly payload: Json
  /** `Unhandled` or `Handled` when the function failed. */
  readonly functionError?: string
  readonly executedVersion: string
}

/**
 * What the engine reaches of the rest of the world. Both functions reject with an Error whose `name` is the
 * AWS error code (`ResourceNotFoundException`) and whose message is the service's message.
 */
export interface Integrations {
  /** @param functionName name, partial ARN or ARN, with or without a qualifier */
  invokeFunction(functionName: string, payload: Json, options: InvokeOptions): Promise<InvokeResult>
  /**
   * Calls an AWS service as an SDK does.
   *
   * @param service as in `aws-sdk:<service>:…`, such as `dynamodb`, `s3`, `sqs`, `eventbridge`
   * @param action in camel case, such as `putItem`
   * @param parameters members in Pascal case, JSON values
   * @returns the response members in Pascal case; streams as text
   */
  callService(
    service: string,
    action: string,
    parameters: JsonObject,
    options: { signal: AbortSignal },
  ): Promise<JsonObject>
  /** Whether a service action can be called; asked when a definition is created. */
  supports?(service: string, action: string): boolean
}
