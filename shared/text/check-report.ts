import type { CheckCertainty, CheckKind } from '#shared/contracts/check-report.ts'
import { catalogue } from './locale.ts'

const vietnameseFiles = {
  pdf: 'tệp PDF',
  doc: 'tài liệu Word kiểu cũ (.doc)',
  xls: 'sổ tính Excel kiểu cũ (.xls)',
  ole: 'tài liệu Office kiểu cũ',
  rtf: 'tài liệu RTF',
  html: 'trang web (HTML)',
  program: 'chương trình máy tính',
  picture: 'hình ảnh',
  openDocument: 'tài liệu OpenDocument (.odt, .ods)',
  archive: 'tệp nén hoặc một loại tệp khác',
  binary: 'dữ liệu không phải chữ',
} as const

/** What a file is that is no report, as it stands in a sentence. */
export const foreignFiles = catalogue(vietnameseFiles, {
  pdf: 'a PDF file',
  doc: 'an old Word document (.doc)',
  xls: 'an old Excel workbook (.xls)',
  ole: 'an old Office document',
  rtf: 'an RTF document',
  html: 'a web page (HTML)',
  program: 'a program',
  picture: 'a picture',
  openDocument: 'an OpenDocument file (.odt, .ods)',
  archive: 'an archive or a file of another kind',
  binary: 'data that is no text',
})
export type ForeignFile = keyof typeof vietnameseFiles

/** Where a line of a report stands, for people. */
export const reportPlaces = catalogue(
  {
    paragraph: (number: number) => `Đoạn ${number}`,
    tableRow: (table: number, row: number) => `Bảng ${table}, dòng ${row}`,
    footnote: (number: number) => `Chú thích ${number}`,
    sheetRow: (sheet: string, row: number) => `Trang tính ${sheet}, dòng ${row}`,
    hiddenSheet: (sheet: string) => `${sheet} (đang ẩn)`,
  },
  {
    paragraph: (number) => `Paragraph ${number}`,
    tableRow: (table, row) => `Table ${table}, row ${row}`,
    footnote: (number) => `Footnote ${number}`,
    sheetRow: (sheet, row) => `Sheet ${sheet}, row ${row}`,
    hiddenSheet: (sheet) => `${sheet} (hidden)`,
  },
)

const vietnameseCertainties: Readonly<
  Record<CheckCertainty, { readonly name: string; readonly meaning: string }>
> = {
  certain: {
    name: 'Chắc chắn không khớp',
    meaning: 'Chính báo cáo nêu đủ các số để tính lại và kết quả khác với số đã in.',
  },
  likely: {
    name: 'Nhiều khả năng không khớp',
    meaning: 'Theo cách hiểu hợp lý nhất, số đã in không khớp; cách hiểu khác ít có khả năng.',
  },
  possible: {
    name: 'Nên xem lại',
    meaning: 'Có thể không khớp; cần người soạn đối chiếu với nguồn số liệu.',
  },
}

/** How sure a finding is, surest first: the heading of a group, and what is meant by it. */
export const certaintyTexts = catalogue(vietnameseCertainties, {
  certain: {
    name: 'Certainly not in agreement',
    meaning: 'The report itself gives all the figures to recompute this one, and the result differs.',
  },
  likely: {
    name: 'Very likely not in agreement',
    meaning: 'Read in the most sensible way the printed figure does not agree; other readings are unlikely.',
  },
  possible: {
    name: 'Should be looked at',
    meaning: 'May not agree; whoever wrote the report should compare it with the source.',
  },
})

const vietnameseKinds: Readonly<Record<CheckKind, string>> = {
  percentage: 'tỷ lệ',
  sum: 'tổng',
  block: 'các tỷ lệ trong nhóm',
  delta: 'tăng, giảm so với năm trước',
  'repeated-item': 'cùng một mục, hai giá trị',
}

export const kindTexts = catalogue(vietnameseKinds, {
  percentage: 'share',
  sum: 'sum',
  block: 'shares of a group',
  delta: 'change against last year',
  'repeated-item': 'one item, two values',
})

export const checkReportText = catalogue(
  {
    title: 'Kiểm tra báo cáo',
    intro:
      'Tìm những chỗ số liệu không khớp trong báo cáo: tổng, tỷ lệ, các tỷ lệ trong một nhóm, mức tăng giảm, một mục có hai giá trị. Báo cáo của nơi khác cũng kiểm tra được.',
    notKept: 'Tệp và nội dung gửi lên chỉ được đọc để kiểm tra, không được lưu lại.',
    choose: (megabytes: number) => `Tệp báo cáo (.docx, .xlsx hoặc .txt, tối đa ${megabytes} MB)`,
    paste: 'Hoặc dán nội dung báo cáo',
    check: 'Kiểm tra',
    again: 'Kiểm tra báo cáo khác',
    result: 'Kết quả kiểm tra',
    ofFile: (name: string) => `Tệp: ${name}`,
    place: 'Vị trí',
    sentence: 'Câu hoặc dòng',
    kind: 'Loại',
    printed: 'Số đã in',
    recomputed: 'Tính lại',
    reproducedBy: 'Phép tính',
    explanation: 'Giải thích',
    line: (line: number) => `Dòng ${line}`,
    shown: (shown: number, all: number) =>
      `Hiện ${shown} trên ${all} chỗ, chắc chắn nhất trước; sửa các chỗ này rồi kiểm tra lại để xem tiếp.`,
    /** One sentence for all that was found. */
    summary: (figures: number, counts: Readonly<Record<CheckCertainty, number>>) => {
      const read = `Đã đọc ${figures.toLocaleString('vi-VN')} số liệu`
      const all = counts.certain + counts.likely + counts.possible
      if (all === 0) return `${read}; không tìm thấy chỗ nào không khớp.`
      return `${read}; ${counts.certain} chỗ chắc chắn không khớp, ${counts.likely} chỗ nhiều khả năng không khớp, ${counts.possible} chỗ nên xem lại.`
    },
  },
  {
    title: 'Check a report',
    intro:
      'Finds places in a report where the figures do not agree: sums, shares, the shares of a group, changes against last year, one item with two values. Reports of others can be checked too.',
    notKept: 'What is sent is only read to be checked; it is not kept.',
    choose: (megabytes) => `File of the report (.docx, .xlsx or .txt, at most ${megabytes} MB)`,
    paste: 'Or paste the text of the report',
    check: 'Check',
    again: 'Check another report',
    result: 'Result of the check',
    ofFile: (name) => `File: ${name}`,
    place: 'Place',
    sentence: 'Sentence or row',
    kind: 'Kind',
    printed: 'Printed',
    recomputed: 'Recomputed',
    reproducedBy: 'Computation',
    explanation: 'Explanation',
    line: (line) => `Line ${line}`,
    shown: (shown, all) =>
      `${shown} of ${all} places are shown, the surest first; correct them and check again to see more.`,
    summary: (figures, counts) => {
      const read = `${figures.toLocaleString('vi-VN')} figures were read`
      const all = counts.certain + counts.likely + counts.possible
      if (all === 0) return `${read}; none was found that does not agree.`
      return `${read}. Certainly not in agreement: ${counts.certain}; very likely not: ${counts.likely}; to be looked at: ${counts.possible}.`
    },
  },
)
