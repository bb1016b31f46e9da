import { columnLetter } from '../columns.ts'
import { attribute, type PartText, prefixOf, startTag, written } from './xml.ts'

/** A note on one cell: row from 1, column from 0. */
export interface Note {
  readonly row: number
  readonly column: number
  readonly text: string
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The notes of a sheet with more; a cell that has one already keeps it and reads on. */
export function withNotes(
  part: PartText | undefined,
  author: string,
  notes: readonly Note[],
): PartText | null {
  const known =
    part ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`
  const prefix = prefixOf(known, 'comments')
  if (prefix === null) return null
  const opened = openLists(known, prefix)
  const authors = [...opened.matchAll(startTag(`${prefix}author`, 'g'))].length
  const authored = before(
    opened,
    `</${prefix}authors>`,
    `<${prefix}author>${written(author)}</${prefix}author>`,
  )
  return notes.reduce((text, note) => withNote(text, prefix, authors, note), authored)
}

/** An empty list may be written as one tag. */
function openLists(part: PartText, prefix: string): PartText {
  return ['authors', 'commentList'].reduce(
    (text, list) =>
      text.replace(new RegExp(`<${prefix}${list}\\s*/>`), `<${prefix}${list}></${prefix}${list}>`),
    part,
  )
}

function withNote(part: PartText, prefix: string, author: number, { row, column, text }: Note): PartText {
  const reference = `${columnLetter(column)}${row}`
  const run = (said: string) =>
    `<${prefix}r><${prefix}t xml:space="preserve">${written(said)}</${prefix}t></${prefix}r>`
  for (const found of part.matchAll(startTag(`${prefix}comment`, 'g'))) {
    if (attribute(found[0], 'ref') !== reference) continue
    const end = part.indexOf(`</${prefix}text>`, found.index)
    if (end < 0) break
    return part.slice(0, end) + run(`\n\n${text}`) + part.slice(end)
  }
  const comment = `<${prefix}comment ref="${reference}" authorId="${author}"><${prefix}text>${run(text)}</${prefix}text></${prefix}comment>`
  return before(part, `</${prefix}commentList>`, comment)
}

/** Whether a sheet has a note on a cell. */
export function hasNote(part: PartText | undefined, { row, column }: Note): boolean {
  const reference = `${columnLetter(column)}${row}`
  return [...(part ?? '').matchAll(startTag('(?:\\w+:)?comment', 'g'))].some(
    ([tag]) => attribute(tag, 'ref') === reference,
  )
}

// Boxes of one file must not share a number; programs count theirs from 1024 on.
const firstBlock = 900
const boxesInBlock = 1024
const lettersInLine = 38

/** The drawings of a sheet with a box for each note, which stays closed until somebody points at its cell. */
export function withBoxes(part: PartText | undefined, sheet: number, notes: readonly Note[]): PartText {
  const block = firstBlock + sheet
  const known =
    part ??
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
  const type = `_x0000_t202k${block}`
  const shapes = notes.map((note, index) => box(note, type, block * boxesInBlock + 1 + index))
  const added = `<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="${type}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}`
  const end = known.lastIndexOf('</xml>')
  return end < 0 ? known : known.slice(0, end) + added + known.slice(end)
}

function box({ row, column, text }: Note, type: string, number: number): PartText {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / lettersInLine), 0)
  const height = Math.min(30, lines + 1)
  const anchor = [column + 1, 15, row - 1, 2, column + 4, 15, row + height, 4].join(', ')
  return `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s${number}" type="#${type}" style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:${height * 14}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
}

function before(part: PartText, place: string, added: PartText): PartText {
  const at = part.indexOf(place)
  return at < 0 ? part : part.slice(0, at) + added + part.slice(at)
}
