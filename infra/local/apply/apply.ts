import type { Resource } from '../assembly/compile.ts'
import { AssemblyError } from '../assembly/model.ts'
import { groupResources, inOrder, typeOf } from '../catalogue/catalogue.ts'
import type { Services } from '../catalogue/services.ts'
import { planChanges } from './plan.ts'
import type { AppliedStore } from './store.ts'

/** What a start did to the data folder. */
export interface Change {
  readonly kind: 'made' | 'removed' | 'kept'
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly ref: string
}

/**
 * Makes the services be what the resources say. Resources that are as they were are handed to the services
 * too: functions, rules and routes live in memory.
 *
 * @param resources settled: nothing in them refers to the assembly any more
 * @throws AssemblyError before anything is changed, when some change cannot be made; later only when a service
 *   refuses what it had no way to refuse before
 */
export async function applyResources(
  resources: readonly Resource[],
  store: AppliedStore,
  services: Services,
): Promise<readonly Change[]> {
  const plan = await planChanges(store.list(), resources, services)
  if (plan.problems.length > 0) throw new AssemblyError(plan.problems)
  store.intend(plan.changed, plan.remove)
  const grouped = groupResources(resources)
  const changed = new Set(plan.changed)
  for (const resource of inOrder(resources)) {
    try {
      await typeOf(resource.type).apply?.(resource, services, grouped)
    } catch (error) {
      throw applyError(resource, error)
    }
    if (changed.has(resource)) store.done(resource)
  }
  for (const old of plan.remove) {
    await removeOnce(() => typeOf(old.type).remove?.(old, services))
    store.gone(old)
  }
  for (const old of plan.renamed) store.gone(old)
  for (const old of plan.keep) store.kept(old)
  const change = (kind: Change['kind']) => (each: Omit<Change, 'kind'>) => {
    const { stack, logicalId, type, ref } = each
    return { kind, stack, logicalId, type, ref }
  }
  return [
    ...plan.changed.map(change('made')),
    ...plan.remove.map(change('removed')),
    ...plan.keep.map(change('kept')),
  ].filter(({ type }) => !typeOf(type).idle)
}

/**
 * A service did not take what the catalogue and the plan had let through. What was made before it stays, as
 * the next start finds it: pending.
 */
function applyError({ stack, logicalId, type }: Resource, cause: unknown): AssemblyError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AssemblyError([{ stack, logicalId, type, path: '', reason }], { cause })
}

const gone = new Set([
  'ResourceNotFoundException',
  'NoSuchBucket',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
  'StateMachineDoesNotExist',
])

/** A removal that a kill interrupted may find the work done. */
async function removeOnce(work: () => Promise<void> | void | undefined): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Error) || !gone.has(error.name)) throw error
  }
}
