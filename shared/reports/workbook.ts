import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { EXEMPTION_NAMES, OWED_NAMES } from '#shared/text/subject-reasons.ts'
import { capitalised, type DrawnColumn } from './forms/columns.ts'
import { baseOf, type NamedBase } from './forms/measures.ts'
import { LEADING, NAME_WIDTH, numbersRow } from './forms/numbers-row.ts'
import { type Frame, frameSheet } from './sheets/frame.ts'
import type { StreamedSheet } from './sheets/sheet.ts'
import { writeWorkbook } from './sheets/write.ts'
import { RATING_ORDER, type ReportTable, type ReportTables } from './tables.ts'
import { templateOf } from './template.ts'
import { textSheets } from './text-sheets.ts'

/**
 * The workbook with the tables T1 to T13: numbers as numbers, sums as formulas whose stored results are the counted
 * values, headings frozen, printed on A4 landscape. The bytes depend on nothing but the arguments.
 *
 * @param date of the run, ISO
 */
export async function renderWorkbook(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
  date: string,
): Promise<Uint8Array> {
  const { report, year, name } = configuration
  const ratings = tables.tables.map((table, index) => {
    const same = tables.tables.filter(({ id }) => id === table.id)
    // Several groups of one table: T8.1, T8.2, …
    const place = tables.tables.slice(0, index).filter(({ id }) => id === table.id).length + 1
    return ratingSheet(table, same.length === 1 ? table.id : `${table.id}.${place}`, configuration, date)
  })
  const texts = textSheets(configuration, tables)
  const drawn = (frame: Frame): StreamedSheet => frameSheet(frame, report, date)
  return writeWorkbook({
    title: `Kết quả đánh giá, xếp loại năm ${year} – ${name}`,
    decimals: report.decimals,
    footer: FORM_TEXTS.page,
    sheets: [...texts.before.map(drawn), ...ratings, ...texts.after.map(drawn)],
  })
}

function ratingSheet(
  table: ReportTable,
  name: string,
  configuration: ProvinceConfiguration,
  date: string,
): StreamedSheet {
  const template = templateOf(configuration)
  const columns = columnsOf(table, configuration)
  return frameSheet(
    {
      name,
      label: FORM_TEXTS.table(name),
      title: [FORM_TEXTS.ratingTitle(table.group, configuration.year)],
      columns: [
        { head: FORM_TEXTS.number, width: 5 },
        { head: FORM_TEXTS.unit, width: NAME_WIDTH },
        ...columns,
      ],
      fixed: LEADING,
      body: function* (firstRow) {
        const none = { table: table.id, subject: null, deltas: new Map() }
        for (const [index, { name: of, counts }] of table.rows.entries()) {
          yield numbersRow(index + 1, of, { ...none, counts, sum: null, bold: false }, columns, template)
        }
        const last = firstRow + table.rows.length - 1
        const sum = (letters: string) => `SUM(${letters}${firstRow}:${letters}${last})`
        const all = { ...none, counts: table.sum, sum, bold: true }
        yield numbersRow('', FORM_TEXTS.grandTotal, all, columns, template)
      },
      notes: [FORM_TEXTS.roundingNote(FORM_TEXTS.rounding[template.rounding], template.decimals)],
    },
    configuration.report,
    date,
  )
}

function columnsOf({ group, sum }: ReportTable, configuration: ProvinceConfiguration): DrawnColumn[] {
  const { excellentOn, excellentOnByGroup } = templateOf(configuration)
  const printed = excellentOnByGroup[group] ?? excellentOn
  const base: NamedBase = printed === 'GOOD_OR_BETTER' ? 'GOOD_OR_BETTER' : 'RATED'
  const count = (under: string, measure: DrawnColumn['measure']): DrawnColumn => ({
    head: FORM_TEXTS.quantity,
    under,
    measure,
    show: 'COUNT',
    base: 'TOTAL',
    width: 8,
  })
  const share = (under: string, measure: DrawnColumn['measure'], on: NamedBase): DrawnColumn => ({
    ...count(under, measure),
    head: FORM_TEXTS.shareOf(FORM_TEXTS.bases[on]),
    show: 'PERCENT',
    base: on,
    width: 9,
  })
  const reasons = (under: string, measure: 'EXEMPT' | 'OWED', names: Readonly<Record<string, string>>) => {
    const counts = measure === 'EXEMPT' ? sum.exempt : sum.owed
    const found = Object.entries(names).filter(([code]) => (counts[code] ?? 0) > 0)
    if (found.length === 0) return [count(under, measure)]
    return found.map(([code, name]) => ({
      ...count(under, measure),
      head: capitalised(name),
      reason: code as NonNullable<DrawnColumn['reason']>,
      width: 11,
    }))
  }
  return [
    { ...count(FORM_TEXTS.grandTotal, 'TOTAL'), head: FORM_TEXTS.wholeNumber, under: undefined, width: 9 },
    count(FORM_TEXTS.ratedHead, 'RATED'),
    share(FORM_TEXTS.ratedHead, 'RATED', 'TOTAL'),
    ...reasons(FORM_TEXTS.exemptHead, 'EXEMPT', EXEMPTION_NAMES),
    ...reasons(FORM_TEXTS.owedHead, 'OWED', OWED_NAMES),
    ...RATING_ORDER.flatMap((rating) => [
      count(RATING_NAMES[rating], rating),
      share(RATING_NAMES[rating], rating, baseOf({ measure: rating }, 'TEMPLATE', base)),
      ...(rating === 'EXCELLENT' && printed === 'BOTH'
        ? [share(RATING_NAMES[rating], rating, 'GOOD_OR_BETTER')]
        : []),
    ]),
  ]
}
