import { readFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { readZip } from '#shared/reports/zip.ts'

/** The counts of one group as a document prints them, without what only one kind of document has. */
export interface PrintedCounts {
  readonly total: number
  readonly rated: number
  readonly exempt: number
  readonly owed: number
  /** EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED. */
  readonly ratings: readonly number[]
}

/** The line "Tổng cộng" of each sheet, by the name of the table. */
export async function countsInWorkbook(file: string): Promise<Record<string, PrintedCounts>> {
  const { sheets } = await readXlsx(readFileSync(file))
  // The others list figures, names and dates.
  const ofRatings = sheets.filter(({ name }) => /^T[4-9]/.test(name))
  return Object.fromEntries(
    ofRatings.map(({ name, rows }) => {
      const top = rows.findIndex(([first]) => first === 'TT')
      const headings = carried(rows[top] ?? [])
      const labels = rows[top + 1] ?? []
      const line = rows.find((row) => row[1] === 'Tổng cộng') ?? []
      const of = (heading: RegExp) =>
        line.flatMap((value, column) =>
          heading.test(headings[column] ?? '') && !String(labels[column]).includes('%')
            ? [Number(value)]
            : [],
        )
      const sum = (heading: RegExp) => of(heading).reduce((total, count) => total + count, 0)
      const counts: PrintedCounts = {
        total: sum(/^Tổng số$/),
        rated: sum(/^Được/),
        exempt: sum(/^Không phải/),
        owed: sum(/^Chưa/),
        ratings: [/xuất sắc/, /^Hoàn thành tốt/, /^Hoàn thành nhiệm vụ$/, /^Không hoàn thành/].map(sum),
      }
      return [name, counts]
    }),
  )
}

// A heading above several columns stands in the first of them alone.
function carried(row: readonly unknown[]): string[] {
  let last = ''
  return row.map((value) => {
    if (typeof value === 'string' && value !== '') last = value
    return last
  })
}

/** The line "Tổng cộng" of each table of the report, in their order. */
export async function countsInReport(file: string): Promise<PrintedCounts[]> {
  const entries = await readZip(readFileSync(file))
  const xml = entries.find(({ name }) => name === 'word/document.xml')?.content
  const tables =
    Buffer.from(xml ?? [])
      .toString('utf8')
      .match(/<w:tbl>[\s\S]*?<\/w:tbl>/g) ?? []
  return tables.flatMap((table) =>
    (table.match(/<w:tr[ >][\s\S]*?<\/w:tr>/g) ?? []).flatMap((row) => {
      const cells = (row.match(/<w:tc>[\s\S]*?<\/w:tc>/g) ?? []).map(textOf)
      if (cells[1] !== 'Tổng cộng') return []
      const [total = -1, rated = -1, exempt = -1, owed = -1, ...ratings] = cells.slice(2).map(Number)
      return [{ total, rated, exempt, owed, ratings }]
    }),
  )
}

function textOf(xml: string): string {
  return xml.replace(/<[^>]+>/g, '')
}
