import { STYLE_NAMES, type StyleName } from './sheet.ts'

interface Look {
  readonly size?: number
  readonly bold?: true
  readonly italic?: true
  readonly fill?: true
  readonly border?: true
  readonly align?: 'left' | 'center' | 'right'
  readonly top?: true
  readonly format?: 'count' | 'percent' | 'points' | 'halves'
}

const number = { border: true, align: 'right' } as const
const LOOKS: Readonly<Record<StyleName, Look>> = {
  plain: {},
  body: { size: 12, align: 'center' },
  bodyCaps: { size: 12, bold: true, align: 'center' },
  title: { size: 14, bold: true, align: 'center' },
  annex: { size: 12, italic: true, align: 'center' },
  head: { bold: true, fill: true, border: true, align: 'center' },
  number: { italic: true, border: true, align: 'center' },
  text: { border: true, align: 'left' },
  textBold: { border: true, align: 'left', bold: true },
  center: { border: true, align: 'center' },
  centerBold: { border: true, align: 'center', bold: true },
  block: { border: true, align: 'left', bold: true, fill: true },
  count: { ...number, format: 'count' },
  countBold: { ...number, format: 'count', bold: true },
  percent: { ...number, format: 'percent' },
  percentBold: { ...number, format: 'percent', bold: true },
  points: { ...number, format: 'points' },
  pointsBold: { ...number, format: 'points', bold: true },
  halves: { ...number, format: 'halves' },
  halvesBold: { ...number, format: 'halves', bold: true },
  note: { italic: true, align: 'left', top: true },
}

// Formats 0 to 163 are the spreadsheet's own; 3 is #,##0.
const FORMAT_IDS = { count: 3, percent: 164, points: 165, halves: 166 } as const

/** Number of a style in the list of the workbook; `typed`: the text begins with a sign that would begin a formula. */
export function styleNumber(style: StyleName, typed: boolean): number {
  return STYLE_NAMES.indexOf(style) * 2 + Number(typed)
}

/** `xl/styles.xml`, with percentages of so many decimals. */
export function stylesXml(decimals: number): string {
  const digits = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`
  const formats = [
    [FORMAT_IDS.percent, `0${digits}%`],
    [FORMAT_IDS.points, `+0${digits};-0${digits};0${digits}`],
    [FORMAT_IDS.halves, '#,##0.0'],
  ] as const
  const looks = STYLE_NAMES.map((name) => LOOKS[name])
  const line = '<color rgb="FF000000"/>'
  const edges = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin">${line}</${side}>`)
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${formats.length}">`,
    ...formats.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`),
    '</numFmts>',
    `<fonts count="${looks.length}">`,
    ...looks.map(fontXml),
    '</fonts>',
    '<fills count="3"><fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${edges.join('')}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${looks.length * 2}">`,
    ...looks.flatMap((look, font) => [cellFormat(look, font, false), cellFormat(look, font, true)]),
    '</cellXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('')
}

function fontXml({ size = 11, bold, italic }: Look): string {
  return `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${size}"/><color rgb="FF000000"/><name val="Times New Roman"/><family val="1"/></font>`
}

// quotePrefix keeps a text that begins with "=" a text when somebody edits the cell and leaves it.
function cellFormat({ fill, border, align, top, format }: Look, font: number, typed: boolean): string {
  const id = format === undefined ? 0 : FORMAT_IDS[format]
  const alignment = `<alignment${align === undefined ? '' : ` horizontal="${align}"`}${border && !fill && align === 'left' ? ' indent="1"' : ''} vertical="${top ? 'top' : 'center'}" wrapText="1"/>`
  return `<xf numFmtId="${id}" fontId="${font}" fillId="${fill ? 2 : 0}" borderId="${border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${typed ? ' quotePrefix="1"' : ''}>${alignment}</xf>`
}
