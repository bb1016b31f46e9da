import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { type WavePlan, wavePlan } from '#shared/contracts/workflow.ts'
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

const planItem = z.object({ bytes: z.instanceof(Uint8Array) })

/** Stores the plan that a roster makes, packed: it names every unit. Writing it again writes the same. */
export async function putPlan(
  table: Table,
  cycleId: string,
  rosterId: string,
  plan: readonly WavePlan[],
): Promise<void> {
  const bytes = new Uint8Array(gzipSync(JSON.stringify(plan)))
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.plan(cycleId, rosterId), bytes } }),
  )
}

/** @throws Error when the roster was never planned with */
export async function readPlan(table: Table, cycleId: string, rosterId: string): Promise<WavePlan[]> {
  const item = await getItem(table, keys.plan(cycleId, rosterId), planItem)
  if (item === undefined) throw new Error(`cycle ${cycleId} has no plan for the roster ${rosterId}`)
  return z.array(wavePlan).parse(JSON.parse(gunzipSync(item.bytes).toString('utf8')))
}
