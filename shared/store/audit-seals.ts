import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { auditHead } from './audit.ts'
import type { SealedHead } from './audit-chain.ts'
import { sha256 } from './hashes.ts'
import { keys } from './keys.ts'
import { getItems, queryPrefix, type Table } from './table.ts'
import type { Write } from './transact.ts'

/**
 * What the heads of all chains of a cycle were at one moment. Who rewrites a chain and its head afterwards cannot
 * keep the digest, which has been printed and sent out meanwhile.
 */
export const auditSeal = z.object({
  cycleId: z.string(),
  sealId: z.string(),
  /** Why it was made: the report run or the end of the cycle. */
  cause: z.string(),
  /** SHA-256 of the text with one line a chain: unit, number and hash of its last entry. */
  digest: z.string(),
  chains: z.int(),
  sealedAt: z.iso.datetime(),
})
export type AuditSeal = z.infer<typeof auditSeal>

// An item holds 400 KB; the keys need little.
const partBytes = 350_000
const partItem = z.object({ bytes: z.instanceof(Uint8Array) })
const headItem = auditHead.extend({ pk: z.string() })

/** The heads of the chains that have entries, by unit. */
export async function readHeads(
  table: Table,
  cycleId: string,
  unitIds: readonly string[],
): Promise<SealedHead[]> {
  const prefix = keys.auditHead(cycleId, '').pk
  const wanted = unitIds.map((unitId) => keys.auditHead(cycleId, unitId))
  const found = await getItems(table, wanted, headItem)
  return found
    .map(({ pk, sequence, hash }) => ({ unitId: pk.slice(prefix.length), sequence, hash }))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
}

/**
 * Stores the list of heads under its digest. Nothing refers to it before {@link sealWrite} is written, and the
 * same heads again are the same items.
 */
export async function storeHeads(
  table: Table,
  cycleId: string,
  heads: readonly SealedHead[],
): Promise<Pick<AuditSeal, 'digest' | 'chains'>> {
  const text = textOf(heads)
  const digest = sha256(text)
  const packed = gzipSync(text)
  for (let part = 0; part * partBytes < packed.length; part += 1) {
    const bytes = new Uint8Array(packed.subarray(part * partBytes, (part + 1) * partBytes))
    await table.documents.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.auditSealPart(cycleId, digest, part), bytes },
      }),
    )
  }
  return { digest, chains: heads.length }
}

export function sealWrite(seal: AuditSeal): Write {
  return { label: 'seal', put: { ...keys.auditSeal(seal.cycleId, seal.sealId), ...seal }, ifAbsent: true }
}

/** Seals of a cycle, the earliest first. */
export async function listSeals(table: Table, cycleId: string): Promise<AuditSeal[]> {
  const found = await queryPrefix(table, keys.auditSeals(cycleId), auditSeal)
  return found.sort((a, b) => a.sealedAt.localeCompare(b.sealedAt))
}

/** The heads that were sealed; `undefined` when the list is not there or is not the one of the digest. */
export async function readSealedHeads(
  table: Table,
  { cycleId, digest }: Pick<AuditSeal, 'cycleId' | 'digest'>,
): Promise<SealedHead[] | undefined> {
  const parts = await queryPrefix(table, keys.auditSealParts(cycleId, digest), partItem)
  const text = unpack(Buffer.concat(parts.map(({ bytes }) => bytes)))
  if (text === undefined || sha256(text) !== digest) return undefined
  return text.split('\n').flatMap((line) => {
    const [unitId, sequence, hash] = line.split(' ')
    return unitId === undefined || hash === undefined ? [] : [{ unitId, sequence: Number(sequence), hash }]
  })
}

function textOf(heads: readonly SealedHead[]): string {
  return heads.map(({ unitId, sequence, hash }) => `${unitId} ${sequence} ${hash}\n`).join('')
}

function unpack(packed: Uint8Array): string | undefined {
  try {
    return gunzipSync(packed).toString('utf8')
  } catch {
    return undefined
  }
}
