import { vietnamese } from '#shared/text/case-pages.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import type { RewardList } from '#shared/use-cases/list-rewards.ts'
import type { SheetLayout } from './columns.ts'
import { tableSheet, writeSheets } from './write-sheet.ts'

const text = vietnamese.rewards

type Key = 'name' | 'kind' | 'unitName' | 'years' | 'fiveYears'

const layout: SheetLayout<Key> = {
  name: 'Đề nghị khen thưởng',
  columns: [
    { key: 'name', header: text.subject, width: 40, format: 'text' },
    { key: 'kind', header: text.kind, width: 20, format: 'text' },
    { key: 'unitName', header: text.unit, width: 40, format: 'text' },
    { key: 'years', header: text.years, width: 14, format: 'integer' },
    { key: 'fiveYears', header: text.five, width: 18, format: 'text' },
  ],
}

/** The proposals as a workbook; every text stays text, whatever it begins with. */
export async function writeRewards(list: RewardList): Promise<Uint8Array> {
  const sheet = tableSheet(layout, rowsOf(list))
  return writeSheets([sheet], text.title(list.unit.name))
}

/** The same as comma-separated values, with the mark by which a spreadsheet knows UTF-8. */
export function writeRewardsCsv(list: RewardList): string {
  const lines = [
    layout.columns.map(({ header }) => header),
    ...rowsOf(list).map((row) => layout.columns.map(({ key }) => String(row[key]))),
  ]
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function rowsOf({ rows }: RewardList): Record<Key, string | number>[] {
  return rows.map(({ name, kind, unitName, years, fiveYears }) => ({
    name,
    kind: SUBJECT_KIND_NAMES[kind],
    unitName,
    years,
    fiveYears: text.fives[fiveYears],
  }))
}

/** A spreadsheet takes a cell that begins with one of these for a formula; the apostrophe makes it text. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}
