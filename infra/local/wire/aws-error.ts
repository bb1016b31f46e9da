/** An error as an AWS service answers it. Everything else that is thrown becomes an internal error. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  /** Further members of the error body, for example `CancellationReasons`. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The code of the older query protocol, which SQS still sends in `x-amzn-query-error`. */
  readonly queryCode: string | undefined

  constructor(
    code: string,
    message: string,
    options: { status?: number; fields?: Record<string, unknown>; queryCode?: string } = {},
  ) {
    super(message)
    this.name = code
    this.code = code
    this.status = options.status ?? 400
    this.fields = options.fields ?? {}
    this.queryCode = options.queryCode
  }
}

/** What a client is told about an error that is not its own. */
export function internalError(code = 'InternalFailure'): AwsError {
  return new AwsError(code, 'The request processing has failed because of an internal error.', {
    status: 500,
  })
}
