import type { Problem } from '#shared/contracts/problem.ts'
import type { Bilingual } from '#shared/text/input-problems.ts'
import { FIGURE_PROBLEMS } from './figure-problems.ts'
import { ROSTER_PROBLEMS } from './roster-problems.ts'

/** Who reads the problems: a unit reads Vietnamese, an administrator both languages. */
export type Audience = 'unit' | 'administrator'

export interface ProblemDetail {
  readonly value?: string
  readonly expected?: string
  /** Words of the message that are shown nowhere else. */
  readonly sentence?: string
}

type Text = (detail: {
  readonly value: string
  readonly expected: string
  readonly sentence: string
}) => Bilingual

/** Everything that may be wrong with a workbook. The keys are stable codes. */
export const WORKBOOK_PROBLEMS = {
  WORKBOOK_EMPTY: () => ({ vi: 'Tệp rỗng.', en: 'The file is empty.' }),
  WORKBOOK_TOO_LARGE: ({ value, expected }) => ({
    vi: `Tệp quá lớn: ${value}; tối đa ${expected}.`,
    en: `The file is too large: ${value}; at most ${expected}.`,
  }),
  WORKBOOK_NOT_XLSX: () => ({
    vi: 'Tệp không phải sổ tính .xlsx. Hãy lưu lại theo định dạng "Excel Workbook (*.xlsx)".',
    en: 'The file is not an .xlsx workbook. Save it as "Excel Workbook (*.xlsx)".',
  }),
  WORKBOOK_OLD_OR_ENCRYPTED: () => ({
    vi: 'Tệp có mật khẩu hoặc là định dạng .xls cũ. Hãy bỏ mật khẩu và lưu lại thành .xlsx.',
    en: 'The file has a password or is an old .xls. Remove the password and save it as .xlsx.',
  }),
  WORKBOOK_BROKEN: () => ({
    vi: 'Tệp bị hỏng, không mở được. Hãy mở bằng Excel hoặc LibreOffice, lưu lại rồi gửi lại.',
    en: 'The file is damaged and cannot be opened. Open and save it again, then send it again.',
  }),
  WORKBOOK_UNPACKS_TOO_LARGE: ({ expected }) => ({
    vi: `Nội dung giải nén của tệp vượt quá ${expected}; tệp bị từ chối vì lý do an toàn.`,
    en: `The unpacked content exceeds ${expected}; the file is refused for safety.`,
  }),
  WORKBOOK_TOO_MANY_PARTS: ({ expected }) => ({
    vi: `Tệp có quá nhiều thành phần (tối đa ${expected}).`,
    en: `The file has too many parts (at most ${expected}).`,
  }),
  WORKBOOK_XML_ENTITY: () => ({
    vi: 'Tệp có khai báo XML không được phép (DOCTYPE, ENTITY). Hãy lưu lại bằng Excel hoặc LibreOffice.',
    en: 'The file has XML declarations that are not allowed (DOCTYPE, ENTITY). Save it again.',
  }),
  WORKBOOK_MACRO: () => ({
    vi: 'Tệp có chứa macro. Hãy lưu lại thành .xlsx không có macro.',
    en: 'The file contains macros. Save it as .xlsx without macros.',
  }),
  WORKBOOK_EXTERNAL_LINK: () => ({
    vi: 'Tệp có liên kết đến tệp hoặc nguồn dữ liệu bên ngoài. Hãy bỏ liên kết (Data → Edit Links → Break Link).',
    en: 'The file links to other files or data sources. Break the links first.',
  }),
  WORKBOOK_EMBEDDED_OBJECT: () => ({
    vi: 'Tệp có đối tượng nhúng (OLE, ActiveX, tệp đính kèm). Hãy xóa các đối tượng đó.',
    en: 'The file has embedded objects (OLE, ActiveX, attachments). Delete them.',
  }),
  WORKBOOK_UNREADABLE: () => ({
    vi: 'Không đọc được nội dung các trang tính. Hãy dùng đúng tệp mẫu đã tải về.',
    en: 'The sheets cannot be read. Use the template that was downloaded.',
  }),
  SHEET_MISSING: ({ expected }) => ({
    vi: `Thiếu trang tính "${expected}".`,
    en: `Sheet "${expected}" is missing.`,
  }),
  SHEET_UNKNOWN: ({ value, expected }) => ({
    vi: `Trang tính "${value}" không có trong mẫu; các trang của mẫu là: ${expected}.`,
    en: `Sheet "${value}" is not part of the template; its sheets are: ${expected}.`,
  }),
  SHEET_HIDDEN: ({ value }) => ({
    vi: `Trang tính "${value}" đang bị ẩn; hãy bỏ ẩn và kiểm tra lại nội dung.`,
    en: `Sheet "${value}" is hidden; show it and check what it says.`,
  }),
  ROW_HIDDEN: () => ({
    vi: 'Dòng có dữ liệu đang bị ẩn; hãy bỏ ẩn (hoặc bỏ bộ lọc) và kiểm tra lại.',
    en: 'A row with values is hidden; show it (or clear the filter) and check it.',
  }),
  CELL_MERGED: ({ value }) => ({
    vi: `Các ô ${value} bị gộp; hãy bỏ gộp và ghi giá trị vào từng ô.`,
    en: `The cells ${value} are merged; unmerge them and enter each value.`,
  }),
  HEADING_MOVED: ({ value }) => ({
    vi: `Dòng tiêu đề phải là dòng 1, nhưng đang ở dòng ${value}; hãy xóa các dòng đã chèn lên trên.`,
    en: `The headings must be in row 1 but are in row ${value}; delete the rows inserted above.`,
  }),
  SHEET_TWICE: ({ value }) => ({
    vi: `Có hai trang tính cùng tên "${value}"; hãy giữ lại một trang.`,
    en: `Two sheets are called "${value}"; keep one.`,
  }),
  SHEET_TOO_MANY_ROWS: ({ expected }) => ({
    vi: `Trang tính có quá nhiều dòng (tối đa ${expected}); hãy xóa các dòng thừa, kể cả dòng trống có định dạng.`,
    en: `The sheet has too many rows (at most ${expected}); delete the ones not needed, formatted empty rows too.`,
  }),
  SHEET_TOO_MANY_COLUMNS: ({ expected }) => ({
    vi: `Có trang tính dùng quá nhiều cột (tối đa ${expected}); hãy xóa các cột thừa.`,
    en: `A sheet uses too many columns (at most ${expected}); delete the ones not needed.`,
  }),
  WORKBOOK_TOO_MANY_SHEETS: ({ expected }) => ({
    vi: `Tệp có quá nhiều trang tính (tối đa ${expected}).`,
    en: `The file has too many sheets (at most ${expected}).`,
  }),
  COLUMN_MISSING: ({ expected }) => ({
    vi: `Thiếu cột "${expected}".`,
    en: `Column "${expected}" is missing.`,
  }),
  COLUMN_UNKNOWN: ({ value, expected }) => ({
    vi: `Cột "${value}" không có trong mẫu; các cột của trang là: ${expected}.`,
    en: `Column "${value}" is not part of the template; the columns are: ${expected}.`,
  }),
  COLUMN_TWICE: ({ value }) => ({
    vi: `Cột "${value}" xuất hiện hai lần.`,
    en: `Column "${value}" occurs twice.`,
  }),
  CELL_FORMULA: ({ value }) => ({
    vi: `Ô chứa công thức ${value}; hãy dán giá trị (Paste Values).`,
    en: `The cell holds the formula ${value}; paste its value instead.`,
  }),
  CELL_ERROR: ({ value }) => ({
    vi: `Ô báo lỗi ${value}.`,
    en: `The cell shows the error ${value}.`,
  }),
  CELL_REQUIRED: ({ expected }) => ({
    vi: `Ô bắt buộc đang để trống; cần ${expected}.`,
    en: `A required cell is empty; needed: ${expected}.`,
  }),
  CELL_NOT_EMPTY: ({ value, expected }) => ({
    vi: `Phải ${expected}; nhận được "${value}".`,
    en: `The cell must be empty (${expected}), got "${value}".`,
  }),
  CELL_INVALID: ({ value, expected }) => ({
    vi: `Giá trị "${value}" không hợp lệ; cần ${expected}.`,
    en: `The value "${value}" is not valid; needed: ${expected}.`,
  }),
  CELL_TOO_LONG: ({ expected }) => ({
    vi: `Nội dung quá dài; ${expected}.`,
    en: `The text is too long; ${expected}.`,
  }),
  CELL_CONTROL_CHARACTER: () => ({
    vi: 'Nội dung có ký tự điều khiển không nhìn thấy; hãy gõ lại.',
    en: 'The text has invisible control characters; type it again.',
  }),
  PART_ABOVE_WHOLE: ({ value, expected }) => ({
    vi: `Số ${value} quá lớn: ${expected}.`,
    en: `The number ${value} is too great: ${expected}.`,
  }),
  ID_TWICE: ({ value, expected }) => ({
    vi: `Mã "${value}" đã có ở ${expected}.`,
    en: `Id "${value}" already occurs at ${expected}.`,
  }),
  REFERENCE_UNKNOWN: ({ value, expected }) => ({
    vi: `Không tìm thấy "${value}"; cần ${expected}.`,
    en: `"${value}" was not found; needed: ${expected}.`,
  }),
  LEVEL_UNKNOWN: ({ value, expected }) => ({
    vi: `Cấp "${value}" không có trong cấu hình; các cấp là: ${expected}.`,
    en: `Level "${value}" is not configured; the levels are: ${expected}.`,
  }),
  PARENT_WRONG_LEVEL: ({ value, expected }) => ({
    vi: `Đơn vị cấp trên "${value}" không đúng cấp; cần ${expected}.`,
    en: `Parent unit "${value}" is of the wrong level; needed: ${expected}.`,
  }),
  PARENT_CYCLE: ({ value }) => ({
    vi: `Cây đơn vị bị vòng lặp: ${value}.`,
    en: `The tree of units has a cycle: ${value}.`,
  }),
  TOP_COUNT: ({ value, expected }) => ({
    vi: `Phải có đúng một đơn vị cao nhất (${expected}), nhận được ${value}.`,
    en: `There must be exactly one top unit (${expected}), got ${value}.`,
  }),
  LEVEL_NOT_RATED: ({ value, expected }) => ({
    vi: `Cấp của đơn vị không đánh giá đối tượng "${value}"; ${expected}.`,
    en: `The unit's level does not rate "${value}"; ${expected}.`,
  }),
  ORGANISATION_TWICE: ({ value, expected }) => ({
    vi: `Đơn vị "${value}" đã có tổ chức cùng hệ thống được xếp loại ở ${expected}.`,
    en: `Unit "${value}" already has an organisation of the same kind of body at ${expected}.`,
  }),
  ORGANISATION_MISSING: ({ value }) => ({
    vi: `Đơn vị "${value}" chưa có dòng "Tổ chức đảng" ở trang Tập thể.`,
    en: `Unit "${value}" has no organisation row in the sheet of collectives.`,
  }),
  PERSON_TWICE: ({ value, expected }) => ({
    vi: `Người "${value}" trùng họ tên, ngày sinh và chi bộ với ${expected}.`,
    en: `Person "${value}" has the same name, birth date and cell as ${expected}.`,
  }),
  EMAIL_TWICE: ({ value, expected }) => ({
    vi: `Thư điện tử "${value}" đã dùng cho người ở ${expected}.`,
    en: `E-mail "${value}" already belongs to the person at ${expected}.`,
  }),
  ASSIGNEE_WITHOUT_EMAIL: ({ value }) => ({
    vi: `Người "${value}" được phân công nhưng chưa có thư điện tử để đăng nhập.`,
    en: `Person "${value}" has an assignment but no e-mail to sign in with.`,
  }),
  ASSIGNMENT_TWICE: ({ value, expected }) => ({
    vi: `Phân công "${value}" đã có ở ${expected}.`,
    en: `Assignment "${value}" already occurs at ${expected}.`,
  }),
  ASSIGNEES_TOO_FEW: ({ value, expected }) => ({
    vi: `Đơn vị "${value}" chưa đủ người được phân công: ${expected}.`,
    en: `Unit "${value}" has too few people assigned: ${expected}.`,
  }),
  WRONG_TEMPLATE: ({ expected }) => ({
    vi: `Tệp không phải mẫu ${expected}. Hãy tải lại mẫu và điền vào mẫu đó.`,
    en: `The file is not the template ${expected}. Download the template again and fill it in.`,
  }),
  WRONG_UNIT: ({ value, expected }) => ({
    vi: `Tệp này của đơn vị ${value}, không phải của ${expected}.`,
    en: `This file belongs to unit ${value}, not to ${expected}.`,
  }),
  WRONG_YEAR: ({ value, expected }) => ({
    vi: `Tệp này của năm ${value}, không phải năm ${expected}.`,
    en: `This file is for ${value}, not for ${expected}.`,
  }),
  DRAFT_TOO_LATE: ({ sentence }) => ({
    vi: sentence,
    en: `The draft was sent too late: ${sentence}`,
  }),
  MEETING_ORDER: ({ sentence }) => ({
    vi: `Hội nghị chưa đúng thứ tự kiểm điểm ${sentence}`,
    en: `The meeting breaks the order of reviews ${sentence}`,
  }),
  REVIEW_TO_BE_REPEATED: () => ({
    vi: 'Cấp trên yêu cầu kiểm điểm lại: hãy gửi phiếu sau khi đã kiểm điểm lại.',
    en: 'The superior ordered the review to be repeated: send the file after that.',
  }),
  MEETING_BEFORE_REPEAT: ({ expected }) => ({
    vi: `Cấp trên đã yêu cầu kiểm điểm lại ngày ${expected}: hội nghị phải họp sau ngày đó.`,
    en: `The superior ordered a repeat on ${expected}: the meeting must be later.`,
  }),
  REVIEW_TOO_LARGE: ({ value, expected }) => ({
    vi: `Các trang hội nghị, gợi ý, hạn chế dài quá: ${value}; tối đa ${expected}.`,
    en: `The sheets of the meeting, topics and limitations are too long: ${value}; at most ${expected}.`,
  }),
  SUBJECT_UNKNOWN: ({ value, expected }) => ({
    vi: `Mã "${value}" không thuộc đơn vị này; ${expected}.`,
    en: `Id "${value}" does not belong to this unit; ${expected}.`,
  }),
  SUBJECT_MISSING: ({ value }) => ({ vi: `Thiếu dòng của ${value}.`, en: `The row of ${value} is missing.` }),
  SUBJECT_TWICE: ({ value, expected }) => ({
    vi: `${value} xuất hiện hai lần; lần đầu ở ${expected}.`,
    en: `${value} occurs twice; first at ${expected}.`,
  }),
  NAME_MISMATCH: ({ value, expected }) => ({
    vi: `Tên "${value}" không khớp với mã của dòng; mã này là của "${expected}".`,
    en: `Name "${value}" does not match the row's id, which belongs to "${expected}".`,
  }),
  ...ROSTER_PROBLEMS,
  ...FIGURE_PROBLEMS,
  MORE_PROBLEMS: ({ value }) => ({
    vi: `Còn ${value} lỗi khác chưa liệt kê; hãy sửa các lỗi trên rồi gửi lại.`,
    en: `${value} more problems are not listed; correct the ones above and send the file again.`,
  }),
} as const satisfies Record<string, Text>
export type WorkbookProblemCode = keyof typeof WORKBOOK_PROBLEMS

export type ProblemPlace = Pick<Problem, 'sheet' | 'row' | 'column' | 'columnName'>

// Nobody corrects more at a time, and the list is kept in one item of the table, which holds 400 KB.
const MOST_REPORTED = 500
const MOST_BYTES = 256 * 1024
const LONGEST_VALUE = 80

/** Collects every problem of one workbook; `list` is empty when there is none. */
export interface Problems {
  add(code: WorkbookProblemCode, place?: ProblemPlace, detail?: ProblemDetail): void
  readonly count: number
  list(): Problem[]
}

export function collectProblems(audience: Audience): Problems {
  const found: Problem[] = []
  let count = 0
  let bytes = 0
  return {
    add(code, place = {}, detail = {}) {
      count += 1
      // Once one was left out, all later ones are: the list is the beginning of the whole.
      if (found.length < count - 1 || found.length === MOST_REPORTED) return
      const problem = workbookProblem(audience, code, place, detail)
      bytes += Buffer.byteLength(JSON.stringify(problem))
      if (bytes <= MOST_BYTES) found.push(problem)
    },
    get count() {
      return count
    },
    list() {
      if (count === found.length) return [...found]
      const rest = workbookProblem(audience, 'MORE_PROBLEMS', {}, { value: String(count - found.length) })
      return [...found, rest]
    },
  }
}

/** One problem with its sentence in the reader's language. */
export function workbookProblem(
  audience: Audience,
  code: WorkbookProblemCode,
  place: ProblemPlace = {},
  detail: ProblemDetail = {},
): Problem {
  const value = detail.value === undefined ? undefined : shorten(detail.value)
  const { vi, en } = WORKBOOK_PROBLEMS[code]({
    value: value ?? '',
    expected: detail.expected ?? '',
    sentence: detail.sentence ?? '',
  })
  return {
    code,
    message: audience === 'unit' ? vi : `${vi} / ${en}`,
    ...place,
    ...(value === undefined ? {} : { value }),
    ...(detail.expected === undefined ? {} : { expected: detail.expected }),
  }
}

function shorten(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
}
