import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { linkRoles, type Role, type Stage } from '#shared/access/roles.ts'
import { type Operation, operations } from '#shared/contracts/api/operations.ts'
import { pathParameters } from '#shared/contracts/api/parameters.ts'
import { districtAt } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import { requestOf } from '#test/support/access/requests.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { arbitraryOf, oddly } from '#test/support/arbitrary-of.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, openSession, type Sent, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { signing } from '#test/support/signing-client.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

// Every answer that `send` gets is compared with the document of the API: what is not described fails.

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const people = ['administrator', 'authority', 'working-group', 'superior', 'member', 'subject'] as const

interface Office {
  readonly scene: Scene
  ask(operation: Operation, role: Role, changes?: Partial<Sent>): ReturnType<typeof send>
}

async function openOffice(stage: Stage): Promise<Office> {
  const scene = await districtAt(stage, await database.createTable())
  const { context } = scene.world
  holdContext({ ...context, clients: { ...context.clients, objects: signing(context.clients.objects) } })
  const cookies = new Map<Role, string>()
  for (const role of people) cookies.set(role, await openSession(scene.world, addresses[role]))
  return {
    scene,
    ask({ route }, role, changes = {}) {
      const cookie = cookies.get(role)
      const usual = requestOf(scene, route, role)
      const own = ownRequests(scene)[route]
      const sent = { ...usual, ...own, parameters: { ...usual.parameters, ...own?.parameters }, ...changes }
      return send(route, cookie === undefined ? sent : { ...sent, cookies: [cookie] })
    },
  }
}

const rolesFor = ({ access }: Operation): readonly Role[] =>
  access === 'link' ? (Object.keys(linkRoles) as Role[]) : people

/** Reading first, then what changes something, at last what takes something away. */
const inOrder = operations.toSorted((a, b) => rankOf(a) - rankOf(b))
function rankOf({ route }: Operation): number {
  if (route.startsWith('GET ')) return 0
  return route.startsWith('DELETE ') || /withdraw|complete|discard/.test(route) ? 2 : 1
}

/** What the table of access, which goes only as far as the right to act, asks without or for another unit. */
function ownRequests({ ids }: Scene): Readonly<Record<string, Pick<Sent, 'body' | 'parameters'>>> {
  const taskIds = [ids.get('taskId') ?? 'none']
  const group = { documentNumber: '10-QĐ/ĐU', documentDate: '2024-10-10' }
  return {
    'POST /api/check-report': { body: { text: 'Có 109/114 tổ chức hoàn thành tốt (95,61%).' } },
    'POST /api/report/forms/{form}/layout': { body: { version: 0, layout: null } },
    'POST /api/report/forms/{form}/answers': { body: { version: 0, answers: {} } },
    'POST /api/tasks/bulk': { body: { act: 'claim', taskIds } },
    'GET /api/progress/levels/{level}': { parameters: { level: 'chi-bo' } },
    // The record of the matrix is under a complaint when the results are published.
    'POST /api/cases/{subjectId}/reservations': { parameters: { subjectId: 'MEMBER' } },
    'POST /api/cases/{subjectId}/close': { parameters: { subjectId: 'NEIGHBOUR' } },
    'POST /api/ratings/{subjectId}/cancel': { parameters: { subjectId: 'COMMITTEE' } },
    'POST /api/preparation/units/{unitId}/working-group': {
      parameters: { unitId: 'X1' },
      body: { ...group, members: [{ personId: 'GROUP', role: 'head' }] },
    },
  }
}

/** What one request to a fresh office cannot reach: the scenarios do, and compare what they get in the same way. */
const afterSeveralSteps = new Set<string>([
  'POST /api/tasks/{taskId}/complete',
  'POST /api/tasks/{taskId}/rows',
  'POST /api/cases/{subjectId}/complaints',
  'POST /api/corrections/{correctionId}/answer',
  'POST /api/corrections/{correctionId}/decide',
  'POST /api/units/{unitId}/remediation/{id}',
  'POST /api/links/{token}/evidence/{evidenceId}',
  'DELETE /api/links/{token}/evidence/{evidenceId}',
  'DELETE /api/roster/{uploadId}',
  'POST /api/preparation/units/{unitId}/attendants',
  'POST /api/previous-year/choice',
])

describe('the operations of the API', () => {
  const done = new Set<string>()

  it.each(['self-assessment', 'appraisal', 'decision', 'published'] as const)(
    'give the answers that are described at the stage %s',
    { timeout: 180_000 },
    async (stage) => {
      const departures = new Set<string>()
      const office = await openOffice(stage)
      for (const operation of inOrder) {
        const { route } = operation
        if (done.has(route) && !route.startsWith('GET ')) continue
        // The first who may: what the others are told is asked of the table of access, and compared as well.
        for (const role of rolesFor(operation)) {
          const answer = await office.ask(operation, role).catch((error: unknown) => String(error))
          if (typeof answer === 'string') departures.add(answer)
          else if (answer.status >= 500) departures.add(`${route} for ${role}: ${answer.text}`)
          else if (answer.status < 400) {
            done.add(route)
            break
          }
        }
      }
      expect([...departures]).toEqual([])
    },
  )

  it('have each done at one of them what it is there for', () => {
    const missed = operations.map(({ route }) => route).filter((route) => !done.has(route))
    expect(missed.filter((route) => !afterSeveralSteps.has(route))).toEqual([])
  })

  it('answer whatever is sent without a fault of ours', { timeout: 180_000 }, async () => {
    const office = await openOffice('appraisal')
    const changes = new Map(operations.map((operation) => [operation, changesOf(operation)]))
    const asked = fc.constantFrom(...operations).chain((operation) =>
      fc.record({
        operation: fc.constant(operation),
        role: fc.constantFrom(...rolesFor(operation)),
        changes: changes.get(operation) ?? fc.constant({}),
      }),
    )
    await fc.assert(
      fc.asyncProperty(asked, async ({ operation, role, changes }) => {
        const { status } = await office.ask(operation, role, changes)
        expect(status, operation.route).toBeLessThan(500)
      }),
      { numRuns: 600, endOnFailure: true },
    )
  })
})

const ids = Object.keys(pathParameters)

function changesOf({ route, query, body }: Operation): fc.Arbitrary<Partial<Sent>> {
  const strange = fc.oneof(
    fc.constantFrom('..', '%00', '#', 'C1#UNIT', '\u0000', 'ừ', '9'.repeat(2000), '__proto__', ' ', "'"),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  const parameters = fc.dictionary(fc.constantFrom(...ids), strange, { maxKeys: 2, noNullPrototype: true })
  const queries =
    query === undefined
      ? fc.constant({})
      : fc.oneof(arbitraryOf(query), oddly(arbitraryOf(query))).map(textsOf)
  const sent = body === undefined ? fc.constant({}) : fc.oneof(arbitraryOf(body), oddly(arbitraryOf(body)))
  const written = fc.oneof(
    sent.map((value) => JSON.stringify(value)),
    fc.constantFrom('', '{', 'null', '[]', '"x"'),
  )
  const type = fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'multipart/form-data',
  )
  return fc
    .record({ parameters: fc.option(parameters, { nil: {}, freq: 3 }), query: queries, written, type })
    .map(({ parameters: strangers, query: asked, written: text, type: of }) => ({
      ...(Object.keys(strangers).length > 0 ? { parameters: strangers } : {}),
      query: asked,
      ...(route.startsWith('GET ') ? {} : { body: text, headers: { ...fromOurPages, 'content-type': of } }),
    }))
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, String(inner)]))
}
