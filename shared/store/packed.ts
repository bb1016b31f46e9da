import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Key } from './keys.ts'
import { inParallel, queryPrefix, type Table } from './table.ts'

// An item holds 400 KB; the keys and the rest need little.
const partBytes = 350_000

const partItem = z.object({ bytes: z.instanceof(Uint8Array) })

/**
 * Stores a value that may be larger than an item, packed, in numbered parts. The key of a part must name the value:
 * then writing it again writes the same.
 */
export async function putPacked(table: Table, keyOf: (part: number) => Key, value: unknown): Promise<void> {
  const packed = gzipSync(JSON.stringify(value))
  const parts = Array.from({ length: Math.ceil(packed.length / partBytes) }, (_, index) =>
    packed.subarray(index * partBytes, (index + 1) * partBytes),
  )
  await inParallel([...parts.entries()], 4, async ([index, bytes]) => {
    const Item = { ...keyOf(index), bytes: new Uint8Array(bytes) }
    await table.documents.send(new PutCommand({ TableName: table.name, Item }))
  })
}

/** What {@link putPacked} stored under the keys with the prefix; `undefined` where there is nothing. */
export async function readPacked<S extends z.ZodType>(
  table: Table,
  parts: { readonly pk: string; readonly prefix: string },
  schema: S,
): Promise<z.output<S> | undefined> {
  const found = await queryPrefix(table, parts, partItem)
  if (found.length === 0) return undefined
  const packed = Buffer.concat(found.map(({ bytes }) => bytes))
  return schema.parse(JSON.parse(gunzipSync(packed).toString('utf8')))
}
