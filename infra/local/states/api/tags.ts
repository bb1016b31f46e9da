import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../errors.ts'
import type { Machine } from '../store/machines.ts'
import { checkMachineArn } from './arns.ts'
import { needText, type Operation } from './input.ts'
import { readTags } from './machines.ts'

/** The operations on tags of state machines. */
export function tagOperations(engine: Engine): Record<string, Operation> {
  const change = (arn: string, edit: (tags: Record<string, string>) => Record<string, string>) =>
    engine.submit(() => {
      engine.flush()
      const machine = tagged(engine, arn)
      const tags = edit({ ...machine.tags })
      if (Object.keys(tags).length > 50)
        throw new ApiError('TooManyTags', 'A state machine may have 50 tags', { resourceName: arn })
      engine.write(() => engine.machines.setTags(arn, tags))
      return {}
    })

  return {
    TagResource(input) {
      const added = readTags(input.tags)
      return change(checkMachineArn(needText(input, 'resourceArn')), (tags) => ({ ...tags, ...added }))
    },
    UntagResource(input) {
      const keys: unknown = input.tagKeys
      return change(checkMachineArn(needText(input, 'resourceArn')), (tags) =>
        Object.fromEntries(
          Object.entries(tags).filter(([key]) => !(Array.isArray(keys) && keys.includes(key))),
        ),
      )
    },
    ListTagsForResource(input) {
      const machine = tagged(engine, checkMachineArn(needText(input, 'resourceArn')))
      return { tags: Object.entries(machine.tags).map(([key, value]) => ({ key, value })) }
    },
  }
}

function tagged(engine: Engine, arn: string): Machine {
  const machine = engine.machines.get(arn)
  if (machine === undefined)
    throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn })
  return machine
}
