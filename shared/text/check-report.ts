/** What a file is that is no report, as it stands in a sentence. */
export const foreignFiles = {
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
export type ForeignFile = keyof typeof foreignFiles

/** Where a line of a report stands, for people. */
export const reportPlaces = {
  paragraph: (number: number) => `Đoạn ${number}`,
  tableRow: (table: number, row: number) => `Bảng ${table}, dòng ${row}`,
  footnote: (number: number) => `Chú thích ${number}`,
  sheetRow: (sheet: string, row: number) => `Trang tính ${sheet}, dòng ${row}`,
  hiddenSheet: (sheet: string) => `${sheet} (đang ẩn)`,
} as const
