import type { HttpApiDefinition, RouteDefinition } from '#infra/local/http-api/definition.ts'
import type { FetchJwks } from '#infra/local/http-api/jwt.ts'
import { createHttpApi, type HttpApi } from '#infra/local/http-api/service.ts'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { type Served, serve } from '#test/local/wire/serve.ts'

/** The parts of an event that tests look into one by one. */
export interface Event {
  readonly [field: string]: unknown
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly requestContext: {
    readonly authorizer: {
      readonly jwt: {
        readonly claims: Readonly<Record<string, string>>
        readonly scopes: readonly string[] | null
      }
    }
  }
}
export type Handler = (event: Event) => unknown

export interface Harness {
  readonly api: HttpApi
  readonly clock: Clock
  readonly url: string
  /** Events by function name, in the order of the calls. */
  readonly events: Record<string, Event[]>
  readonly functions: Record<string, Handler>
  configure(definition: Partial<HttpApiDefinition>): void
  call(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export const route = (
  routeKey: string,
  more: Partial<RouteDefinition> = {},
  functionName = 'f',
): RouteDefinition => ({
  routeKey,
  integration: { type: 'AWS_PROXY', functionName, payloadFormatVersion: '2.0' },
  ...more,
})

/** An API before functions that are plain callbacks; one that throws is a function that failed. */
export async function startHarness(fetchJwks?: FetchJwks): Promise<Harness> {
  const clock = createClock(openDatabase(':memory:'))
  const events: Record<string, Event[]> = {}
  const functions: Record<string, Handler> = { f: () => ({ ok: true }) }
  const api = createHttpApi({
    clock,
    ...(fetchJwks && { fetchJwks }),
    async invoke(name, payload) {
      const event = JSON.parse(payload) as Event
      events[name] = [...(events[name] ?? []), event]
      try {
        return { payload: JSON.stringify((await functions[name]?.(event)) ?? null) }
      } catch (error) {
        return {
          payload: JSON.stringify({ errorMessage: (error as Error).message }),
          functionError: 'Unhandled',
        }
      }
    },
  })
  const server: Served = await serve(api.listener)
  return {
    api,
    clock,
    url: server.url,
    events,
    functions,
    configure: (definition) =>
      api.configure({
        apiId: 'api1',
        routes: [route('$default')],
        stages: [{ name: '$default' }],
        ...definition,
      }),
    call: (path, init) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init }),
    close: server.close,
  }
}
