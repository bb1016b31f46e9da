import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { secureSessionCookie } from '#shared/constants.ts'
import { apiText } from '#shared/text/api.ts'
import { type ErrorCode, errorCatalogue } from '#shared/text/errors.ts'
import * as ballots from './answers/ballots.ts'
import * as cases from './answers/cases.ts'
import * as common from './answers/common.ts'
import * as cycle from './answers/cycle.ts'
import * as deadlines from './answers/deadlines.ts'
import * as inbox from './answers/inbox.ts'
import * as links from './answers/links.ts'
import * as preparation from './answers/preparation.ts'
import * as previousYear from './answers/previous-year.ts'
import * as report from './answers/report.ts'
import * as roster from './answers/roster.ts'
import * as tasks from './answers/tasks.ts'
import { parameterNames } from './operation.ts'
import { errorsOf, type Operation, operations } from './operations.ts'
import { pathParameters } from './parameters.ts'
import { gatewayAnswer, problemDetails } from './problem-details.ts'

const problemType = 'application/problem+json'

/** The OpenAPI 3.1 document of the API, made of the contracts that the handlers read with. */
export function apiDocument() {
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: apiText.title, version: '1.0.0', description: apiText.about },
      servers: [{ url: '/' }],
      tags: Object.entries(apiText.areas).map(([name, description]) => ({ name, description })),
      paths: Object.fromEntries(paths().map(([path, methods]) => [path, Object.fromEntries(methods)])),
      components: {
        schemas: {
          ProblemDetails: problemDetails,
          GatewayAnswer: gatewayAnswer,
          ...named(common, ballots, cases, cycle, deadlines, links),
          ...named(preparation, previousYear, report, roster, inbox, tasks),
        },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: secureSessionCookie, description: apiText.session },
        },
      },
    },
    {
      // The format says it, and the pattern of a date is longer than most schemas.
      override({ jsonSchema }) {
        if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern
      },
    },
  )
}

function paths() {
  const byPath = new Map<string, [string, ZodOpenApiOperationObject][]>()
  for (const operation of operations) {
    const [method = '', path = ''] = operation.route.split(' ')
    byPath.set(path, [...(byPath.get(path) ?? []), [method.toLowerCase(), describe(operation)]])
  }
  return [...byPath]
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { route, area, access, summary, description, query, body } = operation
  const names = parameterNames(route)
  const path = z.object(Object.fromEntries(names.map((name) => [name, pathParameters[name]])))
  return {
    operationId: operationId(route),
    tags: [area],
    summary,
    description: access === 'link' ? `${description} ${apiText.byLink}` : description,
    ...(access === 'session' ? { security: [{ session: [] }] } : { security: [] }),
    requestParams: { ...(names.length > 0 ? { path } : {}), ...(query === undefined ? {} : { query }) },
    ...(body === undefined ? {} : { requestBody: bodyOf(operation, body) }),
    responses: responsesOf(operation),
  }
}

/** `POST /api/tasks/{taskId}/claim` as `post-tasks-taskId-claim`. */
function operationId(route: string): string {
  const [method = '', path = ''] = route.split(' ')
  return [method.toLowerCase(), ...(path.match(/[\w-]+/g)?.slice(1) ?? [])].join('-')
}

function bodyOf({ alsoAs = [], example }: Operation, schema: z.ZodType) {
  return {
    required: !schema.safeParse({}).success,
    content: {
      'application/json': { schema, ...(example === undefined ? {} : { example }) },
      ...Object.fromEntries(alsoAs.map((type) => [type, { schema: fileForm }])),
    },
  }
}

const fileForm = z.object({
  text: z.string().optional(),
  file: z
    .string()
    .optional()
    .meta({ override: { contentMediaType: 'application/octet-stream' } }),
})

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const { status = 200, answer, access } = operation
  const byGateway = gatewayStatuses(access === 'session')
  const byStatus = Map.groupBy(errorsOf(operation), (code) => errorCatalogue[code].status)
  for (const of of byGateway) if (!byStatus.has(of)) byStatus.set(of, [])
  const errors = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([of, codes]) => [of, problemResponse(of, codes, byGateway.includes(of))])
  return {
    [status]: {
      description: apiText.done[status],
      ...(status === 303 ? { headers: z.object({ location: z.string() }) } : {}),
      ...(answer === undefined ? {} : { content: { 'application/json': { schema: answer } } }),
    },
    ...Object.fromEntries(errors),
  }
}

/** `SIGN_IN_NEEDED` as `SignInNeeded`; what the gateway may answer as well, or alone, is told apart. */
function sharedName(codes: readonly ErrorCode[], byGateway: boolean): string {
  const words = codes.flatMap((code) => code.toLowerCase().split('_'))
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return byGateway ? `${name}OrGateway`.replace(/^Or/, '') : name
}

type Shared = ReturnType<typeof makeResponse> & { readonly id: string }
const sharedResponses = new Map<string, Shared>()

/** One of several errors is described where it is given; one alone stands once for all. */
function problemResponse(status: number, codes: readonly ErrorCode[], byGateway: boolean) {
  const response = makeResponse(status, codes, byGateway)
  if (codes.length > 1) return response
  const id = sharedName(codes, byGateway)
  const known = sharedResponses.get(id) ?? { id, ...response }
  sharedResponses.set(id, known)
  return known
}

/** What API Gateway answers by itself has its own form, which an HTTP API has no means to change. */
function makeResponse(status: number, codes: readonly ErrorCode[], byGateway: boolean) {
  const schema = {
    type: 'object' as const,
    allOf: [
      { $ref: '#/components/schemas/ProblemDetails' },
      { properties: { code: { enum: [...codes] }, status: { const: status } } },
    ],
  }
  return {
    description: codes.length === 0 ? apiText.gateway : codes.join(', '),
    content: {
      ...(codes.length === 0 ? {} : { [problemType]: { schema } }),
      ...(byGateway ? { 'application/json': { schema: gatewayAnswer } } : {}),
    },
  }
}

/** Statuses of the gateway: no session, too large, too many, and what its integration comes to. */
export function gatewayStatuses(session: boolean): readonly number[] {
  return [...(session ? [403] : []), 413, 429, 500, 503, 504]
}

function named(...modules: readonly Readonly<Record<string, z.ZodType>>[]): Record<string, z.ZodType> {
  const all = modules.flatMap((module) => Object.entries(module))
  return Object.fromEntries(
    all.map(([name, schema]) => [name.charAt(0).toUpperCase() + name.slice(1), schema]),
  )
}
