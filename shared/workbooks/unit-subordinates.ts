import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Problems } from './problems.ts'
import type { TableRow } from './read-sheet.ts'
import { type RowFacts, readAsked } from './unit-facts.ts'
import { DISCIPLINE_FORMS } from './unit-labels.ts'
import { present } from './unit-rows.ts'
import { reportCell } from './values.ts'

type Unit = NonNullable<ClassifyCase['units']>[number]
type FaultKey = 'unitsForm' | 'unitsDisciplined' | 'unitsRemedied' | 'unitsCorrupt'

/**
 * One entry per unit. The sheet asks for counts, the rules read units: what is against the subject is put together
 * (an unremedied case is a corrupt one as far as the counts allow), and the form is the gravest, of which the rules
 * only read that there was one.
 * @param total how many units there are; null: not known
 */
export function readSubordinates(
  row: TableRow<FaultKey>,
  total: number | null | undefined,
  count: RowFacts['count'],
  problems: Problems,
): Unit[] | null {
  const form = readAsked(row, 'unitsForm', DISCIPLINE_FORMS, problems)
  const faults = count('unitsDisciplined')
  const remedied = count('unitsRemedied')
  const corrupt = count('unitsCorrupt')
  if (typeof faults === 'number' && faults > 0 && (form === null || form === 'none')) {
    reportCell(problems, row.cell('unitsForm'), 'CELL_REQUIRED', {
      expected: 'hình thức kỷ luật khi có đơn vị bị kỷ luật',
    })
  }
  if (typeof total !== 'number') return null
  return Array.from({ length: total }, (_, index): Unit => {
    const corruption = typeof corrupt === 'number' ? { corruption: index < corrupt } : {}
    if (typeof faults !== 'number') return corruption
    if (index >= faults) return { ...corruption, discipline: null }
    return {
      ...corruption,
      ...(form === 'none' ? {} : present({ discipline: form })),
      ...(typeof remedied === 'number' ? { remedied: index >= faults - remedied } : {}),
    }
  })
}

/** Reports counts of faults above the number of units that the records know of. */
export function checkFaults(
  row: TableRow<FaultKey>,
  total: number,
  count: RowFacts['count'],
  problems: Problems,
): void {
  for (const key of ['unitsDisciplined', 'unitsCorrupt'] as const) {
    const faults = count(key)
    if (typeof faults !== 'number' || faults <= total) continue
    reportCell(problems, row.cell(key), 'PART_ABOVE_WHOLE', {
      value: String(faults),
      expected: `tối đa ${total}, bằng số đơn vị phụ trách theo danh sách`,
    })
  }
}
