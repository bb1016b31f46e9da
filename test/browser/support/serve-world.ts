import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { S3Client } from '@aws-sdk/client-s3'
import type { APIGatewayProxyEventV2, Context as LambdaContext } from 'aws-lambda'
import { createHttpHandler } from '#functions/http/chain.ts'
import { routed } from '#functions/http/route-table.ts'
import { errorPages } from '#functions/pages/render-error.tsx'
import type { ParkedStep } from '#shared/contracts/dead-letter.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { joinWatched, WATCHED_QUEUES } from '#shared/use-cases/operations/watched.ts'
import { loadHandler, routedFunctions } from '#test/support/handlers.ts'
import { createContext, holdContext } from '#test/support/held-context.ts'
import type { World } from '#test/support/world.ts'

/** The real functions behind one address, over the world of a test: no runtime, no gateway, a real browser. */
export interface ServedWorld {
  readonly origin: string
  /** Which world the functions see from now on. */
  show(world: World): void
  close(): void
}

/** Address of the page of an error, whichever way people come to it. */
export const errorPath = (code: ErrorCode) => `/loi/${code}`

const known = routedFunctions.map(([route]) => route)

export async function serveWorld(): Promise<ServedWorld> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    show({ context }) {
      const { clients, resources } = context
      holdContext({
        ...context,
        // A fault of ours is to be seen in the answer of the test.
        log: { ...context.log, error: (message, fields) => console.error(message, fields) },
        clients: { ...clients, objects: signing(clients.objects), ...watched(clients) },
        resources: { ...resources, pagesUrl: origin, watchedQueues },
      })
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request)
  const event = routed(eventOf(request, body), known)
  const handle = event.rawPath.startsWith('/loi/') ? failing() : await handlerOf(event.routeKey)
  const { statusCode, headers, cookies, ...answered } = await handle(event, {} as LambdaContext)
  response.writeHead(statusCode ?? 500, {
    ...(headers as Record<string, string>),
    ...(cookies === undefined ? {} : { 'set-cookie': cookies }),
  })
  response.end(Buffer.from(answered.body ?? '', answered.isBase64Encoded ? 'base64' : 'utf8'))
}

async function handlerOf(routeKey: string) {
  const name = routedFunctions.find(([route]) => route === routeKey)?.[1]
  return name === undefined ? failing('NOT_FOUND') : loadHandler(name)
}

/** A function in which everything fails, as the address or the caller says. */
function failing(code?: ErrorCode) {
  const context = createContext()
  const route = 'GET {proxy+}'
  const fail = async ({ path }: { readonly path: string }) => {
    const wanted = code ?? (path.split('/').at(-1) as ErrorCode)
    throw wanted === 'UNEXPECTED' ? new Error('a fault of ours') : new AppError(wanted, fields)
  }
  const handle = createHttpHandler(context, { [route]: fail }, errorPages(context))
  return (event: APIGatewayProxyEventV2, lambda: LambdaContext) =>
    handle({ ...event, routeKey: route }, lambda)
}

/** Fills any message. */
const fields = { when: '08:00, 20/12/2024', who: 'Nguyễn Văn An', limit: 50 }

function eventOf(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const { cookie, ...headers } = request.headers
  return {
    version: '2.0',
    routeKey: 'ANY /{proxy+}',
    rawPath: decodeURIComponent(pathname),
    rawQueryString: search.slice(1),
    queryStringParameters: Object.fromEntries(searchParams),
    headers,
    cookies: cookie?.split('; ') ?? [],
    isBase64Encoded: true,
    body: body.toString('base64'),
    requestContext: {
      requestId: 'b7f0c2d1-5c2e-4f0a-9d3c-2a1f0e9d8c7b',
      http: { method: request.method, path: pathname, sourceIp: '203.0.113.7' },
    },
  } as unknown as APIGatewayProxyEventV2
}

const watchedQueues = joinWatched(
  Object.fromEntries(WATCHED_QUEUES.map((name) => [name, `https://sqs.example/${name}`])),
)

const parked: ParkedStep = {
  workflow: 'report-run',
  execution: 'arn:aws:states:ap-southeast-1:000000000000:execution:report-run:cycle-2024',
  state: 'Render the report',
  error: 'Lambda.Unknown',
  cause: 'The function was stopped after 900 seconds.',
  taskToken: 'token',
}

/** What the services say of a workflow in which one step has failed. */
const said: Readonly<Record<string, unknown>> = {
  GetQueueAttributesCommand: { Attributes: { ApproximateNumberOfMessages: '1' } },
  ReceiveMessageCommand: { Messages: [{ Body: JSON.stringify(parked) }] },
  ListExecutionsCommand: {
    executions: [{ name: 'cycle-2024', status: 'FAILED', startDate: new Date('2024-11-01T00:00:00Z') }],
  },
}

function watched({ queues, states }: Context['clients']): Pick<Context['clients'], 'queues' | 'states'> {
  const speaking = <C extends { send: unknown }>(client: C): C => {
    const send = (command: object) =>
      said[command.constructor.name] ?? (client.send as (command: object) => unknown).call(client, command)
    return Object.assign(Object.create(client) as C, { send })
  }
  return { queues: speaking(queues), states: speaking(states) }
}

/** A client that keeps its objects in memory, and signs addresses as the real one does. */
function signing(inMemory: S3Client): S3Client {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const real = new S3Client({ region: 'ap-southeast-1', credentials })
  return Object.assign(real, { send: inMemory.send.bind(inMemory) })
}
