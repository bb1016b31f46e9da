import type { z } from 'zod'
import {
  type ApiRoute,
  type OperationRequest,
  type OperationRequests,
  type OperationTexts,
  type PathOf,
  parameterNames,
  type Unchanging,
} from '#shared/contracts/api/operation.ts'
import { pathParameters } from '#shared/contracts/api/parameters.ts'
import { AppError } from '#shared/errors.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import type { Route, Routes } from './chain.ts'
import { json, type Reply, redirect } from './reply.ts'
import { type HttpRequest, parse, parseBody, requireActor } from './request.ts'

type Read<S> = S extends z.ZodType ? z.output<S> : undefined

/** A request of one operation, read with its contract. */
export interface Asked<Key, R extends OperationRequest> {
  readonly request: HttpRequest
  readonly actor: R['access'] extends 'session' ? Actor : undefined
  readonly path: PathOf<Key>
  readonly query: Read<R['query']>
  /** Unread where the use case reads it. */
  readonly body: R['bodyReadBy'] extends 'use-case' ? unknown : Read<R['body']>
}

/** What a handler hands out: what the contract of the answer says, the address to go to, or nothing. */
type Given<R extends OperationRequest, T> = R['status'] extends 303
  ? Promise<string>
  : T extends { readonly answer: infer S extends z.ZodType }
    ? Promise<Unchanging<z.input<S>>>
    : Promise<void>

type Handlers<R extends OperationRequests, T extends OperationTexts<R>> = {
  readonly [K in keyof R]: R[K] extends OperationRequest
    ? (asked: Asked<K, R[K]>) => Given<R[K], T[K]>
    : never
}

/**
 * The routes of operations: each reads its request with the contract that the API's document is made of, and
 * answers with the documented status. That the answer is as documented is asked of the compiler.
 */
export function operationRoutes<R extends OperationRequests, T extends OperationTexts<R>>(
  requests: R,
  handlers: Handlers<R, T>,
): Routes {
  return Object.fromEntries(
    (Object.keys(requests) as (ApiRoute & keyof R)[]).map((route) => {
      const request: OperationRequest = requests[route]
      const handle = handlers[route] as unknown as (asked: unknown) => Promise<unknown>
      return [route, routeOf(route, request, handle)]
    }),
  )
}

function routeOf(
  route: ApiRoute,
  contract: OperationRequest,
  handle: (asked: unknown) => Promise<unknown>,
): Route {
  const names = parameterNames(route)
  const { access, status = 200, query } = contract
  return async (request): Promise<Reply> => {
    const actor = access === 'session' ? requireActor(request) : undefined
    const answer = await handle({
      request,
      actor,
      path: Object.fromEntries(names.map((name) => [name, readParameter(request, name)])),
      query: query === undefined ? undefined : parse(request.query, query),
      body: readBody(request, contract),
    })
    if (status === 204) return { status }
    return status === 303 ? redirect(String(answer)) : json(answer, status)
  }
}

/** @throws AppError NOT_FOUND for what no id of ours can be */
function readParameter(request: HttpRequest, name: keyof typeof pathParameters): string {
  const read = pathParameters[name].safeParse(request.parameter(name))
  if (!read.success) throw new AppError('NOT_FOUND')
  return read.data
}

function readBody(request: HttpRequest, { body, bodyReadBy, alsoAs = [] }: OperationRequest): unknown {
  const type = request.headers['content-type']?.toLowerCase() ?? ''
  // What is no JSON, such as a form with a file, is read by the handler itself.
  if (body === undefined || alsoAs.some((other) => type.startsWith(other))) return undefined
  return bodyReadBy === undefined ? parseBody(request, body) : request.body()
}
