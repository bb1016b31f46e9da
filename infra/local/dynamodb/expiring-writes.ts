import type { Expiry, ItemKey } from './expiries.ts'

/** The table that a write may let something expire in. */
export interface ExpiringTable {
  readonly attribute: string
  readonly keys: readonly string[]
}

type Item = Readonly<Record<string, { readonly N?: string } | undefined>>
interface Write {
  readonly TableName?: string
  readonly Item?: Item
  readonly Key?: ItemKey
}
interface Request extends Write {
  readonly RequestItems?: Readonly<
    Record<string, readonly { readonly PutRequest?: { readonly Item: Item } }[]>
  >
  readonly TransactItems?: readonly { readonly Put?: Write; readonly Update?: Write }[]
}

/**
 * The items that a write request lets expire in a table. Of an update only the key is known: which value it leaves
 * behind can be seen afterwards.
 *
 * @param request a parsed PutItem, UpdateItem, BatchWriteItem or TransactWriteItems
 */
export function expiringWrites(name: string, { attribute, keys }: ExpiringTable, request: unknown): Expiry[] {
  const { RequestItems = {}, TransactItems = [], ...single } = request as Request
  const batch = (RequestItems[name] ?? []).flatMap(({ PutRequest }): Write[] =>
    PutRequest === undefined ? [] : [{ TableName: name, Item: PutRequest.Item }],
  )
  const transaction = TransactItems.flatMap(({ Put, Update }) => Put ?? Update ?? [])
  const writes: Write[] = [single, ...batch, ...transaction]
  return writes.flatMap(({ TableName, Item, Key }): Expiry[] => {
    if (TableName !== name) return []
    if (Key !== undefined) return [{ key: picked(keys, Key), expiry: 0 }]
    const expiry = Item?.[attribute]?.N
    return Item === undefined || expiry === undefined
      ? []
      : [{ key: picked(keys, Item), expiry: Number(expiry) }]
  })
}

/** The key in one order of its members: it is compared as text. */
function picked(keys: readonly string[], from: ItemKey): ItemKey {
  return Object.fromEntries(keys.map((key) => [key, from[key]]))
}
