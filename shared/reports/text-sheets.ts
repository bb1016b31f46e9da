import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { percentUnits } from '#shared/domain/percentage.ts'
import { printDate } from '#shared/text/dates.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { columnLetter } from '#shared/workbooks/columns.ts'
import type { Frame, FrameColumn } from './sheets/frame.ts'
import { heightOf, type SheetCell, type SheetRow, type StyleName } from './sheets/sheet.ts'
import type { ReportTables } from './tables.ts'

interface ListColumn extends FrameColumn {
  readonly style: StyleName
  /** Whether the last row adds the column up. */
  readonly summed?: boolean
}
type Values = readonly (string | number | null)[]

/** The sheets beside those of the ratings: T1–T3 before them, T10–T13 after. Those without a row are left out. */
export function textSheets(
  { year, report }: ProvinceConfiguration,
  tables: ReportTables,
): { readonly before: Frame[]; readonly after: Frame[] } {
  const { titles } = FORM_TEXTS
  const figures = (id: 'T1' | 'T2') =>
    tables.reviews.filter((review) => review.id === id).flatMap((review) => review.figures)
  const sheet = (
    name: keyof typeof titles,
    columns: readonly ListColumn[],
    rows: readonly Values[],
  ): Frame[] => (rows.length === 0 ? [] : [listFrame(name, titles[name](year), columns, rows)])
  return {
    before: [
      ...sheet('T1', FIGURE_COLUMNS, figures('T1').map(figureRow)),
      ...sheet('T2', FIGURE_COLUMNS, figures('T2').map(figureRow)),
      ...sheet('T3', FIGURE_COLUMNS, tables.suggestions.map(figureRow)),
    ],
    after: [
      ...sheet('T10', NAMED_COLUMNS, notCompletedRows(tables)),
      ...sheet(
        'T11',
        PROGRESS_COLUMNS,
        tables.progress.map((row) => [
          row.levelName,
          row.units,
          row.late,
          row.meetings,
          row.meetingDays,
          dated(row.firstMeetingOn),
          dated(row.lastMeetingOn),
          dated(row.lastDecidedOn),
        ]),
      ),
      ...sheet(
        'T12',
        INSPECTION_COLUMNS,
        tables.inspection.map(({ levelName, committees, withWorkingGroup }) => [
          levelName,
          committees,
          withWorkingGroup,
          fraction(percentIn(withWorkingGroup, committees, report)),
        ]),
      ),
      ...sheet('T13', DELTA_COLUMNS, deltaRows(tables)),
    ],
  }
}

const text = (head: string, width: number): ListColumn => ({ head, width, style: 'text' })
const count = (head: string, width = 11): ListColumn => ({ head, width, style: 'count' })
const summed = (head: string, width = 12): ListColumn => ({ ...count(head, width), summed: true })
const share = (head: string, width = 11): ListColumn => ({ head, width, style: 'percent' })
const { heads } = FORM_TEXTS

const FIGURE_COLUMNS: readonly ListColumn[] = [
  text(heads.group, 44),
  text(heads.measure, 40),
  count(heads.count),
  share(heads.percent),
  count(heads.denominator),
  text(heads.denominatorName, 34),
]
const NAMED_COLUMNS: readonly ListColumn[] = [
  text(heads.group, 50),
  text(heads.body, 44),
  text(heads.name, 54),
]
const PROGRESS_COLUMNS: readonly ListColumn[] = [
  text(heads.level, 36),
  summed(heads.units),
  summed(heads.late),
  summed(heads.meetings),
  { head: heads.meetingDays, width: 14, style: 'halves', summed: true },
  { head: heads.firstMeeting, width: 14, style: 'center' },
  { head: heads.lastMeeting, width: 14, style: 'center' },
  { head: heads.lastDecision, width: 16, style: 'center' },
]
const INSPECTION_COLUMNS: readonly ListColumn[] = [
  text(heads.level, 44),
  summed(heads.committees, 16),
  summed(heads.withGroup, 20),
  share(heads.groupShare, 20),
]
const DELTA_COLUMNS: readonly ListColumn[] = [
  text(heads.group, 40),
  text(heads.measure, 26),
  share(heads.lastYear, 13),
  share(heads.thisYear, 13),
  { head: heads.points, width: 14, style: 'points' },
  text(heads.why, 46),
]

function figureRow({ group, measure, count: n, percent, denominator, denominatorName }: Figure): Values {
  return [group, measure, n, fraction(percent), denominator, denominatorName]
}

function notCompletedRows({ tables }: ReportTables): Values[] {
  return tables
    .filter(({ partOfAnother }) => !partOfAnother)
    .flatMap(({ id, group, notCompleted }) => {
      // Of people the number alone: names are in the files of their units.
      const people = id === 'T7' || id === 'T9'
      if (!people) return notCompleted.map(({ name, body }): Values => [group, body, name])
      return [...Map.groupBy(notCompleted, ({ bodyId }) => bodyId).values()].map((found): Values => {
        return [group, found[0]?.body ?? '', FORM_TEXTS.people(found.length)]
      })
    })
}

function deltaRows({ deltas, tables, reviews }: ReportTables): Values[] {
  const present = [...reviews, ...tables].flatMap(({ figures }) => figures)
  return deltas.map(({ table, group, measure, previous, points, notComparable }) => {
    const now = present.find((one) => one.table === table && one.group === group && one.measure === measure)
    return [
      group,
      measure,
      fraction(previous?.percent ?? null),
      fraction(now?.percent ?? null),
      points,
      notComparable === null ? null : `${FORM_TEXTS.notComparable}: ${notComparable}`,
    ]
  })
}

function dated(iso: string | null): string | null {
  return iso === null ? null : printDate(iso)
}

function percentIn(part: number, whole: number, { rounding, decimals }: ProvinceConfiguration['report']) {
  const units = percentUnits(part, whole, rounding === 'TRUNCATE' ? 'TRUNCATE' : 'HALF_UP', decimals)
  return units === null ? null : units / 10 ** decimals
}

// The nearest number to the printed decimal: 11,54 % is stored as 0.1154.
function fraction(percent: number | null): number | null {
  return percent === null ? null : Number((percent / 100).toFixed(8))
}

function listFrame(
  name: string,
  title: string,
  columns: readonly ListColumn[],
  rows: readonly Values[],
): Frame {
  const all: readonly ListColumn[] = [{ head: FORM_TEXTS.number, width: 5, style: 'center' }, ...columns]
  return {
    name,
    label: FORM_TEXTS.table(name),
    title: [title],
    columns: all,
    fixed: 2,
    body: function* (firstRow): Generator<SheetRow> {
      for (const [index, values] of rows.entries()) {
        const row: Values = [index + 1, ...values]
        yield {
          cells: all.map(({ style }, column) => ({ column, value: row[column] ?? null, style })),
          height: heightOf(all.map(({ width }, column) => ({ text: String(row[column] ?? ''), width }))),
        }
      }
      if (!all.some((column) => column.summed === true)) return
      const last = firstRow + rows.length - 1
      yield { cells: all.map((column, at) => sumCell(column, at, rows, firstRow, last)) }
    },
    notes: [],
  }
}

function sumCell(
  { summed: added, style }: ListColumn,
  column: number,
  rows: readonly Values[],
  first: number,
  last: number,
): SheetCell {
  if (column === 1) return { column, value: FORM_TEXTS.grandTotal, style: 'textBold' }
  if (added !== true) return { column, value: null, style: 'centerBold' }
  const value = rows.reduce((sum, row) => sum + Number(row[column - 1] ?? 0), 0)
  const letters = columnLetter(column)
  return {
    column,
    value,
    formula: `SUM(${letters}${first}:${letters}${last})`,
    style: style === 'halves' ? 'halvesBold' : 'countBold',
  }
}
