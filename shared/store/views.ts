import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { viewRow, voteBody } from '#shared/contracts/task.ts'
import { type CaseAt, keys } from './keys.ts'
import { queryPrefix, type Table } from './table.ts'
import { doer } from './tasks.ts'

const member = z.object({
  cycleId: z.string(),
  authorityId: z.string(),
  level: z.string(),
  round: z.int().positive(),
  /** The member whose word it is; `by` may be a delegate. */
  personId: z.string(),
  version: z.int().positive(),
  by: doer,
  at: z.iso.datetime(),
})

const view = member.extend({ rows: z.array(viewRow) })
export type View = z.infer<typeof view>

const packedView = member
  .extend({ packedRows: z.instanceof(Uint8Array) })
  .transform(({ packedRows, ...rest }): View => {
    return { ...rest, rows: z.array(viewRow).parse(JSON.parse(gunzipSync(packedRows).toString('utf8'))) }
  })

/** A view as an item; packed as a judgement is. */
export function packView({ rows, ...rest }: View): Record<string, unknown> {
  return { ...rest, packedRows: new Uint8Array(gzipSync(JSON.stringify(rows))) }
}

/** The newest view of every member who has recorded one in the round. */
export async function listViews(table: Table, at: CaseAt, round: number): Promise<View[]> {
  return newest(await queryPrefix(table, keys.views(at, round), packedView))
}

export const voteItem = member.extend(voteBody.shape)
export type Vote = z.infer<typeof voteItem>

/** The newest vote of every member who has voted in the round. */
export async function listVotes(table: Table, at: CaseAt, round: number): Promise<Vote[]> {
  return newest(await queryPrefix(table, keys.votes(at, round), voteItem))
}

function newest<T extends { readonly personId: string }>(versions: readonly T[]): T[] {
  // The versions of one member stand in their order.
  return [...new Map(versions.map((item) => [item.personId, item])).values()]
}
