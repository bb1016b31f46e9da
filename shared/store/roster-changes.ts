import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { changesPerPage, type RosterChange, rosterChange } from '#shared/contracts/roster-import.ts'
import { keys } from './keys.ts'
import { getItem, getItems, inParallel, type Table } from './table.ts'

const pageItem = z.object({ page: z.int().positive(), bytes: z.instanceof(Uint8Array) })

/**
 * Stores what a roster changes, packed page by page. Writing it again writes the same.
 *
 * @returns the number of pages
 */
export async function putRosterChanges(
  table: Table,
  uploadId: string,
  previewId: string,
  changes: readonly RosterChange[],
): Promise<number> {
  const pages = Array.from({ length: Math.ceil(changes.length / changesPerPage) }, (_, index) =>
    changes.slice(index * changesPerPage, (index + 1) * changesPerPage),
  )
  await inParallel([...pages.entries()], 8, async ([index, content]) => {
    const bytes = new Uint8Array(gzipSync(JSON.stringify(content)))
    const Item = { ...keys.rosterChanges(uploadId, previewId, index + 1), page: index + 1, bytes }
    await table.documents.send(new PutCommand({ TableName: table.name, Item }))
  })
  return pages.length
}

/** One page, from 1; empty where there is none. */
export async function readRosterChanges(
  table: Table,
  uploadId: string,
  previewId: string,
  page: number,
): Promise<RosterChange[]> {
  const item = await getItem(table, keys.rosterChanges(uploadId, previewId, page), pageItem)
  return item === undefined ? [] : unpack(item.bytes)
}

/** The pages from one to another, in their order. */
export async function readRosterChangePages(
  table: Table,
  uploadId: string,
  previewId: string,
  from: number,
  to: number,
): Promise<RosterChange[]> {
  const wanted = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
    keys.rosterChanges(uploadId, previewId, from + index),
  )
  const pages = await getItems(table, wanted, pageItem)
  return pages.sort((a, b) => a.page - b.page).flatMap(({ bytes }) => unpack(bytes))
}

function unpack(bytes: Uint8Array): RosterChange[] {
  return z.array(rosterChange).parse(JSON.parse(gunzipSync(bytes).toString('utf8')))
}
