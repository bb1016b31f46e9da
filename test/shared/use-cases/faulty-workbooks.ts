import { criteriaOf } from '#shared/workbooks/criteria.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { archive, workbookParts } from '#test/shared/workbooks/archive.ts'
import { editCells } from '#test/shared/workbooks/edit.ts'
import { subjectsOf } from '#test/shared/workbooks/fixtures.ts'
import { dueAt } from '#test/shared/workbooks/pack-workbooks.ts'
import { addPart, editPart, partsOf, sheetPart } from '#test/shared/workbooks/raw.ts'
import { recording } from '#test/shared/workbooks/review-fixtures.ts'

/** What a fault must be answered with: the code of every problem, with sheet, row and column where it has a place. */
export type Expected = readonly [code: string, sheet?: string, row?: number, column?: string]

export interface Fault {
  readonly what: string
  readonly make: (good: Uint8Array) => Uint8Array | Promise<Uint8Array>
  readonly expected: readonly Expected[]
  /** Words that the first message must hold. */
  readonly says?: string
}

const MEMBERS = 'Đảng viên'
const COLLECTIVES = 'Tập thể'
const CRITERIA = 'Tiêu chí tập thể'
const MEETING = 'Hội nghị'
const SENT = 'Thành phần hội nghị'

const text = (content: string) => new Uint8Array(Buffer.from(content))
const compoundFile = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])
const macroType = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
const zeros = new Uint8Array(8 * 1024 * 1024)

/** Changes one cell of the good workbook. */
function cell(sheet: string, row: number, column: string, value: string | number | null) {
  return (good: Uint8Array) => editCells(good, sheet, [{ row, column, value }])
}

async function sheetXml(good: Uint8Array, sheet: string, edit: (xml: string) => string): Promise<Uint8Array> {
  return editPart(good, await sheetPart(good, sheet), edit)
}

/** The workbook of a unit and year that the link is not for. */
async function other(
  unitId: string,
  name: string,
  year: number,
  rulePack = recording.rulePack,
): Promise<Uint8Array> {
  const configuration = { ...recording, year, rulePack, policy: { ...recording.policy, rules: {} } }
  return writeUnitWorkbook({ configuration, unit: { id: unitId, name }, subjects: subjectsOf('C1'), dueAt })
}

const lastCriterion = criteriaOf('organisation').length + 1

/** Files of which nothing can be read, or that are nobody's of this unit and year. */
export const FAULTY_FILES: readonly Fault[] = [
  { what: 'an empty file', make: () => new Uint8Array(), expected: [['WORKBOOK_EMPTY']] },
  { what: 'a text renamed', make: () => text('đây không phải bảng tính'), expected: [['WORKBOOK_NOT_XLSX']] },
  {
    what: 'a .csv renamed',
    make: () => text('Mã người,Họ và tên\nP1,An\n'),
    expected: [['WORKBOOK_NOT_XLSX']],
  },
  {
    what: 'an .exe renamed',
    make: () => Buffer.concat([text('MZ'), zeros.subarray(0, 9_000)]),
    expected: [['WORKBOOK_NOT_XLSX']],
  },
  { what: 'an old .xls', make: () => compoundFile, expected: [['WORKBOOK_OLD_OR_ENCRYPTED']], says: '.xls' },
  {
    what: 'a workbook with a password',
    make: () => Buffer.concat([compoundFile, Buffer.from('EncryptedPackage', 'utf16le')]),
    expected: [['WORKBOOK_OLD_OR_ENCRYPTED']],
    says: 'mật khẩu',
  },
  {
    what: 'an .ods renamed',
    make: () =>
      archive([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', content: '<office:document-content/>' },
      ]),
    expected: [['WORKBOOK_NOT_XLSX']],
  },
  {
    what: 'a .docx renamed',
    make: () =>
      archive(
        workbookParts('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
      ),
    expected: [['WORKBOOK_NOT_XLSX']],
  },
  { what: 'half of a file', make: (good) => good.slice(0, good.length / 2), expected: [['WORKBOOK_BROKEN']] },
  {
    what: 'a zip bomb',
    make: () =>
      archive([
        ...workbookParts(),
        ...Array.from({ length: 8 }, (_, at) => ({ name: `xl/${at}.xml`, content: zeros })),
      ]),
    expected: [['WORKBOOK_UNPACKS_TOO_LARGE']],
  },
  {
    what: 'a file of six megabytes',
    make: () => new Uint8Array(6 * 1024 * 1024),
    expected: [['WORKBOOK_TOO_LARGE']],
  },
  { what: 'a macro workbook', make: () => archive(workbookParts(macroType)), expected: [['WORKBOOK_MACRO']] },
  {
    what: 'macros slipped into the workbook',
    make: (good) => addPart(good, { name: 'xl/vbaProject.bin', content: 'x' }),
    expected: [['WORKBOOK_MACRO']],
  },
  {
    what: 'a link to another workbook',
    make: (good) => addPart(good, { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }),
    expected: [['WORKBOOK_EXTERNAL_LINK']],
  },
  {
    what: 'an embedded object',
    make: (good) => addPart(good, { name: 'xl/embeddings/oleObject1.bin', content: 'x' }),
    expected: [['WORKBOOK_EMBEDDED_OBJECT']],
  },
  {
    what: 'an external XML entity',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) =>
        xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'),
      ),
    expected: [['WORKBOOK_XML_ENTITY']],
  },
  {
    what: 'two parts of one name',
    make: async (good) =>
      archive([...(await partsOf(good)), { name: 'XL/workbook.xml', content: '<workbook/>' }]),
    expected: [['WORKBOOK_BROKEN']],
  },
  {
    what: '200,000 rows',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) => {
        const rows = Array.from(
          { length: 200_000 },
          (_, at) => `<row r="${at + 10}"><c r="A${at + 10}"><v>1</v></c></row>`,
        )
        return xml.replace('</sheetData>', `${rows.join('')}</sheetData>`)
      }),
    expected: [['SHEET_TOO_MANY_ROWS']],
  },
  {
    what: 'a cell in column XFD',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) =>
        xml.replace('</sheetData>', '<row r="99"><c r="XFD99"/></row></sheetData>'),
      ),
    expected: [['SHEET_TOO_MANY_COLUMNS']],
  },
  {
    what: 'a workbook of nobody',
    make: (good) => editCells(good, 'khoa', [{ row: 1, column: 'A', value: 'sổ chi tiêu' }]),
    expected: [['WRONG_TEMPLATE']],
  },
  {
    what: 'the file of another unit',
    make: () => other('C2', 'Chi bộ Thôn 2', 2024),
    expected: [['WRONG_UNIT']],
    says: 'Chi bộ Thôn 2 (C2)',
  },
  {
    what: "last year's template",
    make: () => other('C1', 'Chi bộ Thôn 1', 2023),
    expected: [['WRONG_YEAR']],
    says: 'năm 2023',
  },
  {
    what: "last year's template of another unit and regulation",
    make: () => other('C2', 'Chi bộ Thôn 2', 2022, 'qd-132-2018'),
    expected: [['WRONG_UNIT'], ['WRONG_YEAR']],
  },
]

/** Sheets and headings that were changed. */
export const FAULTY_SHEETS: readonly Fault[] = [
  {
    what: 'a sheet renamed',
    make: (good) => editCells(good, MEMBERS, [], 'Người'),
    expected: [
      ['SHEET_UNKNOWN', 'Người'],
      ['SHEET_MISSING', MEMBERS],
    ],
  },
  {
    what: 'two sheets of one name',
    make: (good) =>
      editPart(good, 'xl/workbook.xml', (xml) => xml.replace(`name="${COLLECTIVES}"`, `name="${MEMBERS}"`)),
    expected: [
      ['SHEET_TWICE', MEMBERS],
      ['SHEET_MISSING', COLLECTIVES],
      // The first of that name is the one that was renamed, and none of its headings belongs there.
      ['COLUMN_UNKNOWN', MEMBERS, 1, 'A'],
    ],
  },
  {
    what: 'a sheet with data hidden',
    make: (good) =>
      editPart(good, 'xl/workbook.xml', (xml) =>
        xml.replace(`name="${MEMBERS}"`, `name="${MEMBERS}" state="hidden"`),
      ),
    expected: [['SHEET_HIDDEN', MEMBERS]],
  },
  {
    what: 'a row with data hidden',
    make: (good) => sheetXml(good, MEMBERS, (xml) => xml.replace(/<row r="3"/, '<row hidden="1" r="3"')),
    expected: [['ROW_HIDDEN', MEMBERS, 3]],
  },
  {
    what: 'merged cells',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) =>
        xml.replace(
          '</sheetData>',
          '</sheetData><mergeCells count="1"><mergeCell ref="F2:F4"/></mergeCells>',
        ),
      ),
    expected: [['CELL_MERGED', MEMBERS, 2, 'F']],
    says: 'F2:F4',
  },
  {
    what: 'rows inserted above the headings',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) =>
        xml.replaceAll(/ r="([A-Z]*)(\d+)"/g, (_, letters, row) => ` r="${letters}${Number(row) + 2}"`),
      ),
    expected: [['HEADING_MOVED', MEMBERS, 3]],
  },
  {
    what: 'a column renamed',
    make: cell(MEMBERS, 1, 'AC', 'Xếp loại'),
    expected: [
      ['COLUMN_UNKNOWN', MEMBERS, 1, 'AC'],
      ['COLUMN_MISSING', MEMBERS, 1],
    ],
  },
  {
    what: 'a column without a heading',
    make: cell(MEMBERS, 1, 'N', null),
    expected: [
      ['COLUMN_UNKNOWN', MEMBERS, 2, 'N'],
      ['COLUMN_MISSING', MEMBERS, 1],
    ],
  },
  {
    what: 'two columns of self-ratings',
    make: cell(MEMBERS, 1, 'AD', 'Tự xếp loại'),
    expected: [['COLUMN_TWICE', MEMBERS, 1, 'AD']],
  },
  {
    what: 'two headings swapped over their columns',
    make: (good) =>
      editCells(good, COLLECTIVES, [
        { row: 1, column: 'C', value: 'Số đã hoàn thành' },
        { row: 1, column: 'D', value: 'Tự xếp loại' },
        { row: 1, column: 'X', value: 'Số chỉ tiêu, nhiệm vụ được giao' },
      ]),
    expected: [
      ['CELL_INVALID', COLLECTIVES, 2, 'X'],
      ['CELL_INVALID', COLLECTIVES, 2, 'D'],
    ],
  },
]

/** Cells and rows that were filled in wrongly. */
export const FAULTY_CELLS: readonly Fault[] = [
  {
    what: 'a formula',
    make: (good) => editCells(good, MEMBERS, [{ row: 2, column: 'N', formula: 'SUM(1,9)' }]),
    expected: [['CELL_FORMULA', MEMBERS, 2, 'N']],
    says: 'SUM(1,9)',
  },
  {
    what: 'an error cell',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) =>
        xml.replace(/<c r="N2"[^>]*>.*?<\/c>/, '<c r="N2" t="e"><v>#REF!</v></c>'),
      ),
    expected: [['CELL_ERROR', MEMBERS, 2, 'N']],
    says: '#REF!',
  },
  {
    what: '1.114 as text',
    make: cell(MEMBERS, 2, 'N', '1.114'),
    expected: [['CELL_INVALID', MEMBERS, 2, 'N']],
  },
  {
    what: '1.114 read as a number',
    make: cell(MEMBERS, 2, 'N', 1.114),
    expected: [['CELL_INVALID', MEMBERS, 2, 'N']],
    says: '1.114',
  },
  {
    what: 'a number with a blank inside',
    make: cell(MEMBERS, 2, 'N', '1 000'),
    expected: [['CELL_INVALID', MEMBERS, 2, 'N']],
  },
  {
    what: 'a negative count',
    make: cell(MEMBERS, 2, 'N', -3),
    expected: [['CELL_INVALID', MEMBERS, 2, 'N']],
  },
  {
    what: 'a fractional count',
    make: cell(MEMBERS, 2, 'N', 7.5),
    expected: [['CELL_INVALID', MEMBERS, 2, 'N']],
  },
  {
    what: 'a percent cell',
    make: (good) =>
      sheetXml(good, MEMBERS, (xml) =>
        xml.replace(/<c r="N2"[^>]*>.*?<\/c>/, '<c r="N2" s="0"><v>0.5</v></c>'),
      ),
    expected: [['CELL_INVALID', MEMBERS, 2, 'N']],
  },
  {
    what: 'more done than assigned',
    make: cell(MEMBERS, 2, 'O', 99),
    expected: [['PART_ABOVE_WHOLE', MEMBERS, 2, 'O']],
  },
  {
    what: 'an unknown criterion',
    make: cell(CRITERIA, 2, 'C', 'XD9'),
    expected: [
      ['CELL_INVALID', CRITERIA, 2, 'C'],
      ['SUBJECT_MISSING', CRITERIA],
    ],
  },
  {
    what: 'a criterion twice',
    make: cell(CRITERIA, 3, 'C', 'XD1'),
    expected: [
      ['SUBJECT_TWICE', CRITERIA, 3, 'C'],
      ['SUBJECT_MISSING', CRITERIA],
    ],
  },
  { what: 'a level of 5', make: cell(CRITERIA, 2, 'E', 5), expected: [['CELL_INVALID', CRITERIA, 2, 'E']] },
  {
    what: 'no row for a criterion',
    make: (good) =>
      editCells(
        good,
        CRITERIA,
        ['A', 'B', 'C', 'D', 'E', 'F'].map((column) => ({ row: lastCriterion, column, value: null })),
      ),
    expected: [['SUBJECT_MISSING', CRITERIA]],
  },
  {
    what: 'an unknown word for a rating',
    make: cell(MEMBERS, 2, 'AC', 'Tốt'),
    expected: [['CELL_INVALID', MEMBERS, 2, 'AC']],
  },
  {
    what: 'two self-ratings in one cell',
    make: cell(MEMBERS, 2, 'AC', 'Hoàn thành tốt nhiệm vụ; Hoàn thành nhiệm vụ'),
    expected: [['CELL_INVALID', MEMBERS, 2, 'AC']],
  },
  {
    what: 'no self-rating',
    make: cell(MEMBERS, 2, 'AC', null),
    expected: [['CELL_REQUIRED', MEMBERS, 2, 'AC']],
  },
  {
    what: 'neither yes nor no',
    make: cell(MEMBERS, 2, 'M', 'Đúng'),
    expected: [['CELL_INVALID', MEMBERS, 2, 'M']],
  },
  {
    what: 'control characters',
    make: cell(MEMBERS, 2, 'L', 'Kết quả\u202etốt'),
    expected: [['CELL_CONTROL_CHARACTER', MEMBERS, 2, 'L']],
  },
  {
    what: 'a text of 100,000 characters',
    make: cell(MEMBERS, 2, 'L', 'a'.repeat(100_000)),
    expected: [['CELL_TOO_LONG', MEMBERS, 2, 'L']],
  },
  {
    what: 'an attestation without its text',
    make: (good) =>
      editCells(good, MEMBERS, [
        { row: 2, column: 'Z', value: 'Có' },
        { row: 2, column: 'AB', value: null },
      ]),
    expected: [['CELL_REQUIRED', MEMBERS, 2, 'AB']],
  },
  {
    what: 'a person of another unit',
    make: (good) =>
      editCells(good, MEMBERS, [
        { row: 2, column: 'A', value: 'P3' },
        { row: 2, column: 'B', value: 'Liêng Jrang Ha Châu' },
      ]),
    expected: [
      ['SUBJECT_UNKNOWN', MEMBERS, 2, 'A'],
      ['SUBJECT_MISSING', MEMBERS],
    ],
  },
  {
    what: 'a person twice',
    make: (good) =>
      editCells(good, MEMBERS, [
        { row: 3, column: 'A', value: 'P1' },
        { row: 3, column: 'B', value: 'Nguyễn Văn An' },
      ]),
    expected: [
      ['SUBJECT_TWICE', MEMBERS, 3, 'A'],
      ['SUBJECT_MISSING', MEMBERS],
    ],
  },
  {
    what: 'the name of somebody else',
    make: cell(MEMBERS, 2, 'B', 'Trần Văn Khác'),
    expected: [['NAME_MISMATCH', MEMBERS, 2, 'B']],
  },
  {
    what: 'answers beside a reason why the review is owed',
    make: (good) =>
      editCells(good, MEMBERS, [
        ...[
          'F',
          'G',
          'H',
          'I',
          'J',
          'K',
          'L',
          'M',
          'N',
          'O',
          'P',
          'Q',
          'R',
          'S',
          'T',
          'U',
          'V',
          'W',
          'Z',
          'AA',
          'AB',
        ].map((column) => ({ row: 2, column, value: null })),
        { row: 2, column: 'E', value: 'Ốm đau' },
      ]),
    expected: [['CELL_NOT_EMPTY', MEMBERS, 2, 'AC']],
  },
  {
    what: 'a date that is none',
    make: cell(MEETING, 3, 'B', '31/02/2024'),
    expected: [['CELL_INVALID', MEETING, 3, 'B']],
  },
  {
    what: 'a date in words',
    make: cell(MEETING, 3, 'B', 'ngày 11 tháng 12'),
    expected: [['CELL_INVALID', MEETING, 3, 'B']],
  },
  {
    what: 'a date number of the 1904 system',
    make: async (good) => {
      const dated = await editCells(good, MEETING, [{ row: 3, column: 'B', value: 45_637 }])
      const parts = await partsOf(dated)
      const xml = String(parts.find(({ name }) => name === 'xl/workbook.xml')?.content ?? '')
      const edit = (before: string) =>
        xml.includes('<workbookPr')
          ? before.replace('<workbookPr', '<workbookPr date1904="1"')
          : before.replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
      return editPart(dated, 'xl/workbook.xml', edit)
    },
    // Four years later than meant: in no year in which the meeting can have been.
    expected: [['CELL_INVALID', MEETING, 3, 'B']],
  },
  {
    what: 'a draft sent two working days before',
    make: cell(SENT, 2, 'C', '06/12/2024'),
    expected: [['DRAFT_TOO_LATE', SENT, 2, 'C']],
    says: 'phải ít nhất 3 ngày',
  },
  {
    what: 'no conclusion of the meeting',
    make: cell(MEETING, 15, 'B', null),
    expected: [['CELL_REQUIRED', MEETING, 15, 'B']],
  },
]
