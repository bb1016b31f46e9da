import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

/**
 * The units of one level under the authorities of one level: what the cycle reviews at a time. Rosters that come
 * while it runs add rounds; once it is closed nothing is added to it any more.
 */
export const waveItem = z.object({
  cycleId: z.string(),
  level: z.string(),
  authorityLevel: z.string(),
  /** Roster that each round was planned with. */
  rosterIds: z.array(z.string()),
  closed: z.boolean(),
})
export type Wave = z.infer<typeof waveItem>

export async function getWave(
  table: Table,
  cycleId: string,
  level: string,
  authorityLevel: string,
): Promise<Wave | undefined> {
  return getItem(table, keys.wave(cycleId, level, authorityLevel), waveItem)
}

export async function listWaves(table: Table, cycleId: string): Promise<Wave[]> {
  return queryPrefix(table, keys.waves(cycleId), waveItem)
}
