import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { Table } from '#shared/store/table.ts'
import type { Contents, World } from './world.ts'

/** What a world, its table and whoever built it had in the end. */
interface Built {
  readonly items: readonly Record<string, unknown>[]
  readonly contents: Contents
  readonly result: unknown
}

const built = new Map<string, Built>()

/**
 * Brings a new world into the state that many tests of a file begin with. It is built once, through the use cases;
 * after that a new world is given a copy.
 *
 * @param state names the state among those of the same configuration
 * @returns what `build` returned when it was called
 */
export async function buildOnce<T>(world: World, state: unknown, build: () => Promise<T>): Promise<T> {
  if (!world.isNew()) return build()
  const { table, configuration } = world.context
  const key = JSON.stringify([configuration, state])
  const known = built.get(key)
  if (known !== undefined) {
    world.fill(known.contents)
    await writeItems(table, known.items)
    return structuredClone(known.result) as T
  }
  const result = await build()
  built.set(key, {
    items: await itemsOf(table),
    contents: world.contents(),
    result: structuredClone(result),
  })
  return result
}

async function itemsOf({ documents, name }: Table): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  for await (const page of paginateScan({ client: documents }, { TableName: name }))
    items.push(...(page.Items ?? []))
  return items
}

/** As many items as one request may write. */
const batch = 25

async function writeItems({ documents, name }: Table, items: Built['items']): Promise<void> {
  for (let from = 0; from < items.length; from += batch) {
    const puts = items.slice(from, from + batch).map((Item) => ({ PutRequest: { Item } }))
    const { UnprocessedItems = {} } = await documents.send(
      new BatchWriteCommand({ RequestItems: { [name]: puts } }),
    )
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('a district was not copied as a whole')
  }
}
