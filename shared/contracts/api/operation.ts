import type { z } from 'zod'
import type { ErrorCode } from '#shared/errors.ts'
import { type PathParameter, pathParameters } from './parameters.ts'

export type ApiRoute = `${'GET' | 'POST' | 'DELETE'} /api/${string}`

/** What lets a request in: the session of a person, the secret of a link in the path, or nothing. */
export type Access = 'session' | 'link' | 'public'

/** What an operation takes, and the status of its answer. Handlers read requests with exactly this. */
export interface OperationRequest {
  readonly access: Access
  /** Of the answer when all went well; 200 where nothing else is said. */
  readonly status?: 200 | 201 | 202 | 204 | 303
  /** Parameters that are not named here are ignored. */
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /**
   * Where the use case reads the body itself with the same contract: what is asked depends on a record, or the
   * right to act comes first.
   */
  readonly bodyReadBy?: 'use-case'
  /** Kinds of body that are taken beside JSON. */
  readonly alsoAs?: readonly 'multipart/form-data'[]
}

export type OperationRequests = Readonly<Record<ApiRoute, OperationRequest>>

/** What an operation says of itself. Loaded for the document only. */
export interface OperationText {
  /** Vietnamese, a few words. */
  readonly summary: string
  /** English. */
  readonly description: string
  /** Absent where the answer has no body. */
  readonly answer?: z.ZodType
  /** Codes of the error catalogue, apart from those that every operation of its kind may give. */
  readonly errors: readonly ErrorCode[]
  /** A body that the contract takes. */
  readonly example?: unknown
}

export type OperationTexts<R extends OperationRequests> = { readonly [K in keyof R]: OperationText }

type NamesIn<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** Values of the variable parts of a path. */
export type PathOf<Route> = Route extends string ? { readonly [N in NamesIn<Route>]: string } : never

/** Names of the variable parts of a route, in their order. */
export function parameterNames(route: string): PathParameter[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    if (!isParameter(name)) throw new RangeError(`the path parameter ${name} of ${route} is not described`)
    return name
  })
}

function isParameter(name: string): name is PathParameter {
  return Object.hasOwn(pathParameters, name)
}

/** Readonly at every depth: what use cases hand out is never changed. */
export type Unchanging<T> = T extends readonly (infer E)[]
  ? readonly Unchanging<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Unchanging<T[K]> }
    : T
