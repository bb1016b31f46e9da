import { comparable } from './columns.ts'
import type { Problems } from './problems.ts'
import type { ReadWorkbook } from './read-sheet.ts'
import { KEY_SHEET, UNIT_TEMPLATE } from './unit-layout.ts'
import type { UnitWorkbookContext } from './unit-workbook.ts'

/**
 * Whether the file is this unit's of this year, by its hidden key. Without the key it may be any workbook, or another
 * unit's: nothing else in it means anything then. A file of the product says whose and which year's it is, also where
 * it was made for another regulation.
 */
export function checkKey(
  workbook: ReadWorkbook,
  { unit, configuration }: Pick<UnitWorkbookContext, 'unit' | 'configuration'>,
  template: string,
  problems: Problems,
): boolean {
  const before = problems.count
  const sheet = workbook.sheets.find(({ name }) => comparable(name) === comparable(KEY_SHEET))
  const said = (row: number) => String(sheet?.at(row, 0).value ?? '')
  const ours = `phiếu tự đánh giá của ${unit.name}`
  if (!said(0).startsWith(UNIT_TEMPLATE)) {
    problems.add('WRONG_TEMPLATE', {}, { expected: ours })
    return false
  }
  if (said(1) !== unit.id) {
    problems.add('WRONG_UNIT', {}, { value: named(said(1), said(3)), expected: named(unit.id, unit.name) })
  }
  const year = String(configuration.year)
  if (said(2) !== year) problems.add('WRONG_YEAR', {}, { value: said(2), expected: year })
  // Another regulation in the same year: the province has changed it after the file was made.
  if (problems.count === before && said(0) !== template)
    problems.add('WRONG_TEMPLATE', {}, { expected: ours })
  return problems.count === before
}

function named(id: string, name: string): string {
  return name === '' ? `"${id}"` : `${name} (${id})`
}
