import { linkRoles, type Role, type SignedInRole, type Stage, signedInRoles } from '#shared/access/roles.ts'
import { routeActs } from '#shared/access/table.ts'
import type { TestDatabase } from '#test/support/dynamodb.ts'
import { loadHandler, openSession, routedFunctions, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { startProvider } from '#test/support/identity-provider.ts'
import { rememberReads } from '#test/support/remembered-reads.ts'
import { signing } from '#test/support/signing-client.ts'
import type { World } from '#test/support/world.ts'
import { districtAt } from './district.ts'
import { addresses } from './people.ts'
import { requestOf } from './requests.ts'
import type { Scene } from './scene.ts'

/** What became of one request. */
export interface Tried {
  readonly route: string
  readonly role: Role
  /** `written`: it went as far as changing something. */
  readonly outcome: 'written' | 'answered' | 'refused' | 'denied' | 'broken'
  readonly status: number
  readonly text: string
}

/** Roles that differ for a route: those of links where a token stands in its path, else those that sign in. */
export function rolesOf(route: string): readonly Role[] {
  const links = Object.keys(linkRoles) as Role[]
  const people = Object.keys(signedInRoles) as Role[]
  return route.includes('{token}') ? [...links, 'administrator'] : ['nobody', ...people]
}

/** Sends the request of every role to every route at one stage of the cycle. Nothing changes meanwhile. */
export async function tryEverything(database: TestDatabase, stage: Stage): Promise<Tried[]> {
  return tryScene(await districtAt(stage, await database.createTable()))
}

/** The same in a district that is there, by some of the roles. */
export async function tryScene(
  scene: Scene,
  rolesFor: (route: string) => readonly Role[] = rolesOf,
): Promise<Tried[]> {
  const { world } = scene
  const reached = new Set<unknown>()
  const log = {
    info: () => {},
    warn: () => {},
    error: (_: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const { name } = (fields.error ?? {}) as { readonly name?: string }
      if (name === 'Cut') reached.add(fields.requestId)
    },
  }
  const provider = await startProvider()
  const { clients, resources } = world.context
  holdContext({
    ...world.context,
    log,
    resources: { ...resources, oidcIssuer: provider.issuer },
    clients: { ...clients, objects: signing(clients.objects) },
  })
  const cookies = await openRoles(world)
  rememberReads(world.context.table)
  // A route that the table has not is found by a test of its own.
  const known = routedFunctions.filter(([route]) => route in routeActs)
  for (const name of new Set(known.map(([, one]) => one))) await loadHandler(name)
  const tried: Tried[] = []
  const tryOne = async (route: string, role: Role): Promise<Tried> => {
    const cookie = cookies.get(role)
    const requestId = `${route} ${role}`
    // Another network each: how often one of them may guess is no subject here.
    const sourceIp = `10.0.${tried.length >> 8}.${tried.length & 255}`
    const sent = { ...requestOf(scene, route, role), requestId, sourceIp }
    const answer = await send(route, cookie === undefined ? sent : { ...sent, cookies: [cookie] })
    const { status, text } = answer
    return { route, role, outcome: outcomeOf(answer, reached.has(requestId)), status, text }
  }
  for (const [route] of known) {
    // What only reads also notes who has read; what changes something is stopped at the first change.
    if (route.startsWith('GET ')) world.heal()
    else world.failAfter(0)
    // One after the other: who has read a file stands in what the next one reads.
    for (const role of rolesFor(route)) tried.push(await tryOne(route, role))
  }
  provider.close()
  return tried
}

/** A session for every role that signs in. */
export async function openRoles(world: World): Promise<ReadonlyMap<Role, string>> {
  const cookies = new Map<Role, string>()
  for (const [role, email] of Object.entries(addresses) as [SignedInRole, string][]) {
    cookies.set(role, await openSession(world, email))
  }
  return cookies
}

function outcomeOf(
  { status, headers }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  written: boolean,
): Tried['outcome'] {
  if (written) return 'written'
  if (status >= 500) return 'broken'
  if (status === 303 && headers.location?.startsWith('/dang-nhap?')) return 'denied'
  if ([401, 403, 404, 410].includes(status)) return 'denied'
  return status < 400 ? 'answered' : 'refused'
}
