import { setTimeout as sleep } from 'node:timers/promises'
import { wallNow } from '../kernel/wall-clock.ts'
import { AwsError, internalError } from '../wire/aws-error.ts'
import { type Answer, createUpstream, UpstreamError } from './upstream.ts'

/** Where requests go: the supervised server or one named by DYNAMODB_ENDPOINT. */
export interface Backend {
  /**
   * Sends one operation. A connection that was refused is tried again until the server is back; one that
   * broke after the request was sent is tried again only when `repeatable`.
   *
   * @throws AwsError InternalServerError (500), which the SDK retries
   */
  post(target: string, body: Buffer | string, repeatable: boolean): Promise<Answer>
  /** The same for the runtime's own use. @throws AwsError the service's error */
  call<T>(target: string, input: object): Promise<T>
  close(): void
}

const patience = 8_000

export function createBackend(options: {
  readonly endpoint: () => Promise<URL>
  readonly accessKeyId: string
  readonly region: string
}): Backend {
  const upstream = createUpstream(options.accessKeyId, options.region)

  const post = async (target: string, body: Buffer | string, repeatable: boolean): Promise<Answer> => {
    const deadline = wallNow() + patience
    let pause = 5
    for (;;) {
      try {
        return await upstream.post(await options.endpoint(), target, body)
      } catch (error) {
        const again = error instanceof UpstreamError ? repeatable || !error.sent : true
        if (!again || wallNow() > deadline) throw internalError('InternalServerError')
        await sleep(pause)
        pause = Math.min(pause * 2, 200)
      }
    }
  }

  return {
    post,
    async call<T>(target: string, input: object) {
      const answer = await post(target, JSON.stringify(input), true)
      const body = JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>
      if (answer.status === 200) return body as T
      throw new AwsError(errorName(body), String(body.message ?? body.Message ?? ''), {
        status: answer.status,
      })
    },
    close: upstream.close,
  }
}

/** `ResourceNotFoundException` out of `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException`. */
export function errorName(body: Record<string, unknown>): string {
  return String(body.__type ?? 'InternalServerError').replace(/^.*#/, '')
}
