import type { MeetingRecord } from '#shared/contracts/submission.ts'
import { comparable } from '../columns.ts'
import type { Problems } from '../problems.ts'
import { isBlank, type ReadWorkbook, readTable, type SheetCell, type TableRow } from '../read-sheet.ts'
import { YES_NO } from '../unit-labels.ts'
import { readAnswer } from '../unit-rows.ts'
import { type Read, readChoice, readDate, readText, reportCell, required } from '../values.ts'
import {
  ATTENDED,
  HALVES,
  MEETING_ITEMS,
  MEETING_LAYOUT,
  MEETING_SHEET,
  type MeetingItem,
  PARTICIPANTS_LAYOUT,
  type ParticipantKey,
} from './layouts.ts'

/** The meeting as the sheets say it, with the cells that a check points at. */
export interface MeetingSheet {
  readonly record: MeetingRecord
  readonly start: SheetCell
  /** Of each participant: when the draft was sent. */
  readonly sent: readonly SheetCell[]
  /** What the minutes say of the order inside the meeting; null where it was left out. */
  readonly order: Readonly<
    Record<
      'collectiveFirst' | 'headFirst' | 'othersFirst',
      { readonly answer: boolean | null; readonly cell: SheetCell }
    >
  >
  readonly repeatOrdered: SheetCell | null
}

type Cells = ReadonlyMap<MeetingItem, SheetCell>

/**
 * Reads both sheets of the meeting.
 * @param year the year under review; the meeting is in it or in the next
 * @param needed whether the unit must give a record; where it need not, sheets that are missing or were left as they
 *   came are no record
 * @returns null where there is no record, undefined after reporting what is wrong with it
 */
export function readMeeting(
  workbook: ReadWorkbook,
  needed: boolean,
  year: number,
  problems: Problems,
): MeetingSheet | null | undefined {
  const has = (name: string) => workbook.sheets.some((sheet) => comparable(sheet.name) === comparable(name))
  if (!needed && !has(MEETING_LAYOUT.name) && !has(PARTICIPANTS_LAYOUT.name)) return null
  const before = problems.count
  const lines = readTable(workbook, MEETING_LAYOUT, problems)
  const rows = readTable(workbook, PARTICIPANTS_LAYOUT, problems)
  if (lines === null || rows === null) return undefined
  const cells = itemCells(lines, problems)
  const untouched = [...cells.values()].every(isBlank) && rows.every((row) => isBlank(row.cell('sentOn')))
  if (!needed && untouched) return problems.count === before ? null : undefined
  const meeting = readRecord(cells, rows, dateReader(workbook, year, problems), problems)
  return problems.count === before ? meeting : undefined
}

function itemCells(lines: readonly TableRow<'item' | 'value' | 'how'>[], problems: Problems): Cells {
  const cells = new Map<MeetingItem, SheetCell>()
  for (const line of lines) {
    const cell = line.cell('item')
    const label = isBlank(cell) ? '' : comparable(String(cell.value))
    const item = MEETING_ITEMS.find((candidate) => comparable(candidate.label) === label)
    if (item === undefined) {
      reportCell(problems, cell, 'CELL_INVALID', { expected: 'mục đã ghi sẵn trong mẫu' })
    } else if (cells.has(item.key)) {
      reportCell(problems, cell, 'SUBJECT_TWICE', { value: item.label, expected: `trang ${MEETING_SHEET}` })
    } else cells.set(item.key, { ...line.cell('value'), columnName: item.label })
  }
  for (const { key, label } of MEETING_ITEMS) {
    if (!cells.has(key))
      problems.add('SUBJECT_MISSING', { sheet: MEETING_SHEET }, { value: `mục "${label}"` })
  }
  return cells
}

function readRecord(
  cells: Cells,
  rows: readonly TableRow<ParticipantKey>[],
  date: (cell: SheetCell) => Read<string>,
  problems: Problems,
): MeetingSheet | undefined {
  const need = <T>(item: MeetingItem, read: (cell: SheetCell) => Read<T>, expected: string) => {
    const cell = cells.get(item)
    return cell === undefined ? undefined : required(read(cell), cell, expected, problems)
  }
  const name = (cell: SheetCell) => readText(cell, { max: 200 }, problems)
  const half = (cell: SheetCell) => readChoice(cell, HALVES, problems)
  const yesNo = (cell: SheetCell) => readChoice(cell, YES_NO, problems)
  const read = {
    secretary: need('secretary', name, 'họ và tên người gửi dự thảo'),
    startOn: need('startOn', date, 'ngày bắt đầu họp'),
    startHalf: need('startHalf', half, 'Sáng | Chiều'),
    endOn: need('endOn', date, 'ngày kết thúc họp'),
    endHalf: need('endHalf', half, 'Sáng | Chiều'),
    days: need('days', (cell) => readDays(cell, problems), 'số ngày họp'),
    chair: need('chair', name, 'họ và tên người chủ trì'),
    superior: need('superior', name, 'đại diện cấp trên, hoặc "Không"'),
    minutesNumber: need('minutesNumber', (cell) => readText(cell, { max: 100 }, problems), 'số biên bản'),
    conclusion: need('conclusion', (cell) => readAnswer(cell, problems), 'kết luận của người chủ trì'),
    collectiveFirst: need('collectiveFirst', yesNo, 'Có | Không'),
    headFirst: need('headFirst', yesNo, 'Có | Không'),
    repeatOrdered: need('repeatOrdered', yesNo, 'Có | Không'),
  }
  const optional = <T>(item: MeetingItem, of: (cell: SheetCell) => Read<T>) => {
    const cell = cells.get(item)
    return cell === undefined ? null : (of(cell) ?? null)
  }
  const place = optional('place', (cell) => readText(cell, { max: 300 }, problems))
  const othersFirst = optional('othersFirst', yesNo)
  const participants = readParticipants(rows, date, problems)
  const { secretary, startOn, startHalf, endOn, endHalf, days, chair, superior } = read
  const { minutesNumber, conclusion, collectiveFirst, headFirst, repeatOrdered } = read
  if (startOn === undefined || startHalf === undefined || endOn === undefined || endHalf === undefined) return
  const startedAt = `${startOn}#${startHalf}`
  const endedAt = `${endOn}#${endHalf}`
  const cell = (item: MeetingItem) => cells.get(item) as SheetCell
  if (endedAt < startedAt) {
    reportCell(problems, cell('endOn'), 'CELL_INVALID', {
      expected: 'lúc kết thúc không trước lúc bắt đầu họp',
    })
    return
  }
  if (days !== undefined && days > halvesBetween(startedAt, endedAt) / 2) {
    const longest = String(halvesBetween(startedAt, endedAt) / 2).replace('.', ',')
    reportCell(problems, cell('days'), 'CELL_INVALID', {
      expected: `không quá ${longest} ngày, là thời gian từ lúc bắt đầu đến lúc kết thúc họp`,
    })
    return
  }
  if (secretary === undefined || days === undefined || chair === undefined || superior === undefined) return
  if (minutesNumber === undefined || conclusion === undefined) return
  const nobody = comparable(superior) === 'không' || comparable(superior) === 'không có'
  return {
    record: {
      ...{ secretary, startedAt, endedAt, days, place, chair, superior: nobody ? null : superior },
      ...{ minutesNumber, conclusion, participants: participants.map(({ record }) => record) },
    },
    start: cell('startOn'),
    sent: participants.map((participant) => participant.sent),
    order: {
      collectiveFirst: { answer: collectiveFirst ?? null, cell: cell('collectiveFirst') },
      headFirst: { answer: headFirst ?? null, cell: cell('headFirst') },
      othersFirst: { answer: othersFirst, cell: cell('othersFirst') },
    },
    repeatOrdered: repeatOrdered === true ? cell('repeatOrdered') : null,
  }
}

function readParticipants(
  rows: readonly TableRow<ParticipantKey>[],
  date: (cell: SheetCell) => Read<string>,
  problems: Problems,
) {
  if (rows.length === 0) {
    problems.add('SUBJECT_MISSING', { sheet: PARTICIPANTS_LAYOUT.name }, { value: 'người dự họp' })
  }
  return rows.flatMap((row) => {
    const cell = row.cell('name')
    const name = required(readText(cell, { max: 200 }, problems), cell, 'họ và tên', problems)
    const role = readText(row.cell('role'), { max: 200 }, problems) ?? null
    const sent = row.cell('sentOn')
    const draftSentOn = required(date(sent), sent, 'ngày gửi dự thảo', problems)
    const there = row.cell('attended')
    const attended = required(readChoice(there, ATTENDED, problems), there, 'Có mặt | Vắng', problems)
    const reasonCell = row.cell('reason')
    const reason = readText(reasonCell, { max: 500 }, problems)
    if (attended === false && reason === null) {
      reportCell(problems, reasonCell, 'CELL_REQUIRED', { expected: 'lý do vắng' })
    }
    if (name === undefined || draftSentOn === undefined || attended === undefined) return []
    return [{ record: { name, role, draftSentOn, attended, absentBecause: reason ?? null }, sent }]
  })
}

// Working days are counted one by one: a date of another century would be counted for a long time.
function dateReader({ serialOffset }: ReadWorkbook, year: number, problems: Problems) {
  return (cell: SheetCell): Read<string> => {
    const date = readDate(cell, serialOffset, problems)
    if (typeof date !== 'string' || (date >= `${year}-01-01` && date <= `${year + 1}-12-31`)) return date
    reportCell(problems, cell, 'CELL_INVALID', { expected: `ngày trong năm ${year} hoặc ${year + 1}` })
    return undefined
  }
}

const LONGEST_MEETING = 30

function readDays(cell: SheetCell, problems: Problems): Read<number> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  const days = Number(String(cell.value).trim().replace(',', '.'))
  if (Number.isInteger(days * 2) && days >= 0.5 && days <= LONGEST_MEETING) return days
  reportCell(problems, cell, 'CELL_INVALID', { expected: 'số ngày từ 0,5, tính đến nửa ngày' })
  return undefined
}

/** Half days from the first to the last, both included. */
function halvesBetween(startedAt: string, endedAt: string): number {
  const number = (half: string) =>
    Date.parse(`${half.slice(0, 10)}T00:00:00Z`) / 43_200_000 + Number(half.slice(11))
  return number(endedAt) - number(startedAt) + 1
}
