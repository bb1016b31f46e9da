import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { type Carried, carried } from '#shared/contracts/carried.ts'
import { problem } from '#shared/contracts/problem.ts'
import type { Remediation } from '#shared/contracts/remediation.ts'
import { keys } from './keys.ts'
import { listRemediation } from './remediation.ts'
import { getItem, inParallel, queryPrefix, type Table } from './table.ts'

const storedCarried = carried.strip()

/**
 * What a unit and its subjects must answer for from the year before: the plans on record there, then what was
 * imported for this year. Drafts are left out: nobody was bound by them.
 */
export async function listCarried(table: Table, cycleId: string, unitId: string): Promise<Carried[]> {
  const [records, imported] = await Promise.all([
    listRemediation(table, String(Number(cycleId) - 1), unitId),
    queryPrefix(table, keys.carriedOfUnit(cycleId, unitId), storedCarried),
  ])
  const bound = records.filter(({ status }) => status !== 'DRAFT')
  return [...bound.map((record) => carriedOf(record, cycleId)), ...imported]
}

function carriedOf(record: Remediation, cycleId: string): Carried {
  const { id, unitId, subjectId, kind, text, ownerName, term, outcome } = record
  return { id, cycleId, unitId, subjectId, kind, text, ownerName, term, outcome, from: 'RECORDS' }
}

/** What became of one workbook that was to carry records in. */
export const carriedUpload = z.object({
  cycleId: z.string(),
  uploadId: z.string(),
  status: z.enum(['ACCEPTED', 'REJECTED']),
  problems: z.array(problem),
  rows: z.int(),
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  uploadedBy: z.string(),
})
export type CarriedUpload = z.infer<typeof carriedUpload>

export async function getCarriedUpload(
  table: Table,
  cycleId: string,
  uploadId: string,
): Promise<CarriedUpload | undefined> {
  return getItem(table, keys.carriedUpload(cycleId, uploadId), carriedUpload)
}

/** Writes records whose ids say what they are: writing one again writes the same. */
export async function putCarried(table: Table, records: readonly Carried[]): Promise<void> {
  await inParallel(records, 16, async (record) => {
    const { cycleId, unitId, id } = record
    const Item = { ...keys.carried(cycleId, unitId, id), ...record }
    await table.documents.send(new PutCommand({ TableName: table.name, Item }))
  })
}
