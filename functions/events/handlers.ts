import middy from '@middy/core'
import type { Context as LambdaContext, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { z } from 'zod'
import type { Context } from '#shared/use-cases/context.ts'
import { errorFields } from '../log.ts'

/**
 * The chain of functions that a workflow, a schedule or an operator calls: the event is parsed, one log line
 * is written, and an error goes on to the caller, whose retries and dead letters take it from there.
 */
export function createStepHandler<S extends z.ZodType, R>(
  context: Context,
  schema: S,
  run: (input: z.output<S>) => Promise<R>,
) {
  return middy<unknown, R>()
    .use(logged(context))
    .handler((event) => run(schema.parse(event)))
}

function logged<R>(context: Context): middy.MiddlewareObj<unknown, R> {
  const started = new WeakMap<object, number>()
  const fields = (request: middy.Request<unknown, R>) => ({
    requestId: (request.context as LambdaContext | undefined)?.awsRequestId,
    milliseconds: Math.round(performance.now() - (started.get(request) ?? performance.now())),
  })
  return {
    before(request) {
      started.set(request, performance.now())
    },
    after(request) {
      context.log.info('done', fields(request))
    },
    onError(request) {
      context.log.error('failed', { ...fields(request), ...errorFields(request.error) })
    },
  }
}

/**
 * The chain of functions behind a queue. Each message stands for itself: those that fail are named in the
 * answer and come again, and after their last attempt go to the dead letters; the others are done.
 */
export function createQueueHandler<S extends z.ZodType>(
  context: Context,
  schema: S,
  run: (message: z.output<S>) => Promise<unknown>,
) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: { itemIdentifier: string }[] = []
    for (const { messageId, body } of event.Records) {
      try {
        const outcome = await run(schema.parse(JSON.parse(body)))
        context.log.info('message done', { messageId, outcome })
      } catch (error) {
        context.log.error('message failed', { messageId, ...errorFields(error) })
        batchItemFailures.push({ itemIdentifier: messageId })
      }
    }
    return { batchItemFailures }
  }
}
