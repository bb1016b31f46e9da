import type { Cell, WriteSheet } from 'hucre'
import { readXlsx, writeXlsx } from 'hucre/xlsx'

/** A workbook as it was before there were these sheets and columns. */
export async function withoutSheets(
  bytes: Uint8Array,
  sheetNames: readonly string[],
  columns: readonly string[],
): Promise<Uint8Array> {
  const workbook = await readXlsx(bytes)
  const sheets = workbook.sheets
    .filter(({ name }) => !sheetNames.includes(name))
    .map(({ name, rows }): WriteSheet => {
      // Units have had their date of establishment from the beginning.
      const dropped = name === 'Đơn vị' ? [] : columns
      const kept = (rows[0] ?? []).flatMap((header, index) =>
        dropped.includes(String(header)) ? [] : [index],
      )
      const left = rows.map((row) => kept.map((index) => row[index] ?? null))
      const cells = new Map<string, Partial<Cell>>(
        left.flatMap((row, at) =>
          row.flatMap((value, column): [string, Partial<Cell>][] =>
            value instanceof Date ? [[`${at},${column}`, { value, style: { numFmt: 'dd/mm/yyyy' } }]] : [],
          ),
        ),
      )
      return { name, rows: left, cells }
    })
  return writeXlsx({ sheets })
}
