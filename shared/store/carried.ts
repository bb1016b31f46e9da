import { type Carried, carried } from '#shared/contracts/carried.ts'
import type { Remediation } from '#shared/contracts/remediation.ts'
import { keys } from './keys.ts'
import { listRemediation } from './remediation.ts'
import { queryPrefix, type Table } from './table.ts'

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
