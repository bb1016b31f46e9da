import type { Resource } from '../assembly/compile.ts'
import type { Problem } from '../assembly/model.ts'
import { inOrder, typeOf } from '../catalogue/catalogue.ts'
import type { Services } from '../catalogue/services.ts'
import type { Applied } from '../catalogue/type.ts'
import { type State, withoutPorts } from './store.ts'

/** How the data folder gets from what was applied last to what the assembly says. */
export interface Plan {
  /** Resources to make or change, in order. */
  readonly changed: readonly Resource[]
  /** Resources to delete: what the assembly no longer has, and which hold nothing. */
  readonly remove: readonly Applied[]
  /** Resources that left the assembly but stay where they are, because their DeletionPolicy says so. */
  readonly keep: readonly Applied[]
  /** Records of resources that the assembly has under another logical id now. */
  readonly renamed: readonly Applied[]
  /** What cannot be done, each with its reason. Nothing must be done when there is one. */
  readonly problems: readonly Problem[]
}

/** Works out the difference. Changes nothing; asks the services only about resources that would go. */
export async function planChanges(
  applied: readonly (Applied & { readonly state: State })[],
  wanted: readonly Resource[],
  services: Services,
): Promise<Plan> {
  const problems: Problem[] = []
  const changed: Resource[] = []
  const remove: Applied[] = []
  const keep: Applied[] = []
  const renamed: Applied[] = []
  const physical = (resource: { type: string; ref: string }) =>
    `${resource.type} ${withoutPorts(resource.ref)}`
  const content = (resource: Resource | Applied) => withoutPorts(JSON.stringify(resource.properties))
  const owner = (resource: Resource | Applied) => `${resource.stack}/${resource.logicalId}`
  const before = new Map(applied.map((each) => [physical(each), each]))
  const after = new Map<string, Resource>()

  for (const resource of wanted) {
    const twin = after.get(physical(resource))
    if (twin !== undefined && !typeOf(resource.type).idle) {
      problems.push(problem(resource, `has the same physical name as ${twin.logicalId}: ${resource.ref}`))
    }
    after.set(physical(resource), resource)
  }
  for (const resource of inOrder(wanted)) {
    const known = before.get(physical(resource))
    if (known !== undefined && content(known) === content(resource)) {
      const stays = known.state === 'applied' && owner(known) === owner(resource)
      if (!stays) changed.push(resource)
      continue
    }
    const reason = known && (await typeOf(resource.type).refuseChange?.(known, resource, services))
    if (reason !== undefined) problems.push(problem(resource, reason))
    changed.push(resource)
  }
  for (const old of applied) {
    const successor = after.get(physical(old))
    if (successor !== undefined && owner(successor) !== owner(old)) renamed.push(old)
    if (successor !== undefined || old.state === 'kept') continue
    const type = typeOf(old.type)
    // It was found empty, or free to go, by the start that began to remove it.
    const held = old.state === 'removing' ? undefined : await type.holds?.(old, services)
    const heir = wanted.find((each) => each.stack === old.stack && each.logicalId === old.logicalId)
    if (heir !== undefined && held !== undefined) {
      problems.push(
        problem(
          old,
          `would be replaced by ${heir.ref}, but ${old.ref} still holds ${held}; keep the name, or empty it first`,
        ),
      )
    } else if (old.retain && type.holds !== undefined && old.state !== 'removing') keep.push(old)
    else if (held !== undefined) {
      problems.push(
        problem(
          old,
          `left the assembly and is to be deleted, but ${old.ref} still holds ${held}; empty it first, or retain it`,
        ),
      )
    } else remove.push(old)
  }
  return { changed, remove, keep, renamed, problems }
}

function problem(resource: Resource | Applied, reason: string): Problem {
  const { stack, logicalId, type } = resource
  return { stack, logicalId, type, path: '', reason }
}
