import type { ReportLine } from '#shared/contracts/check-report.ts'
import { AppError } from '#shared/errors.ts'
import { reportPlaces } from '#shared/text/check-report.ts'
import { letterCount } from './letter-count.ts'
import type { OfficePackage } from './office-package.ts'
import { type Numbering, numberingOf } from './word-numbering.ts'
import { chosen, continues, isTakenOut, type ParagraphText, paragraphText, raised } from './word-text.ts'
import { child, elements, readWordXml, type WordElement } from './word-xml.ts'

// A table of Word has no more.
const columnsAtMost = 63

type Notes = ReadonlyMap<string, WordElement>

/**
 * The lines of a Word document: its paragraphs, the rows of its tables with their cells, and its notes behind the
 * paragraph or row that refers to them. Tracked changes count as accepted.
 *
 * @throws AppError REPORT_BROKEN, REPORT_UNPACKS_TOO_LARGE
 */
export async function wordLines(file: OfficePackage): Promise<ReportLine[]> {
  const main = target('', (await relationships(file, ''))?.get('officeDocument')) ?? 'word/document.xml'
  const xml = await file.part(main)
  if (xml === undefined) throw new AppError('REPORT_BROKEN')
  const body = child(readWordXml(xml), 'body')
  if (body === undefined) throw new AppError('REPORT_BROKEN')
  const related = await relationships(file, main)
  const footnotes = await notesOf(file, target(main, related?.get('footnotes')))
  const endnotes = await notesOf(file, target(main, related?.get('endnotes')))
  const root = async (type: string) => rootOf(file, target(main, related?.get(type)))
  const numbering = numberingOf(await root('numbering'), await root('styles'))
  const reader = new LineReader({ footnote: footnotes, endnote: endnotes }, numbering)
  reader.blocks(body)
  return reader.lines
}

/** Goes through the blocks of a document in order and numbers what it finds. */
class LineReader {
  readonly lines: ReportLine[] = []
  private readonly notes: Readonly<Record<'footnote' | 'endnote', Notes>>
  private readonly count = letterCount()
  private tables = 0
  private noteCount = 0
  private readonly noteTexts = new Map<string, readonly string[]>()
  /** Text of paragraphs whose mark a tracked change took out. */
  private begun = ''

  private readonly numbering: Numbering

  constructor(notes: Readonly<Record<'footnote' | 'endnote', Notes>>, numbering: Numbering) {
    this.notes = notes
    this.numbering = numbering
  }

  blocks(parent: WordElement): void {
    for (const block of elements(parent)) {
      if (block.name === 'p') this.paragraph(block)
      else if (block.name === 'tbl') this.table(block)
      else if (block.name === 'AlternateContent') this.blocks(chosen(block) ?? block)
      else if (['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(block.name)) this.blocks(block)
      // Another file that is to be shown here: Word takes it in when it saves the document.
      else if (block.name === 'altChunk') throw new AppError('REPORT_BROKEN')
    }
  }

  private paragraph(block: WordElement): void {
    const found = this.read(block)
    const marker = this.numbering(block)
    // An empty item of a list says nothing, and is counted all the same.
    this.begun += marker === '' || found.text.trim() === '' ? found.text : `${marker} ${found.text}`
    if (!continues(block)) {
      this.add(this.begun.trim(), (line) => ({ place: reportPlaces.paragraph(line) }))
      this.begun = ''
    }
    this.hangers(found)
  }

  private table(block: WordElement): void {
    const rows = rowsOf(block, 'tr').filter((row) => !isTakenOut(row))
    const cells = rows.map((row) => rowsOf(row, 'tc'))
    // The heading and the signatures of a report stand in tables, too, which nobody counts as such.
    if (!cells.flat().some(isFigure)) for (const cell of cells.flat()) this.blocks(cell)
    else this.figures(cells)
  }

  private figures(rows: readonly (readonly WordElement[])[]): void {
    this.tables += 1
    const table = this.tables
    for (const [index, row] of rows.entries()) {
      const inner: WordElement[] = []
      const hanging: ParagraphText[] = []
      const cells = row.flatMap((cell) => this.cell(cell, inner, hanging))
      const place = reportPlaces.tableRow(table, index + 1)
      this.add(cells.join('\t'), () => ({ place, cells, table }))
      for (const found of hanging) this.hangers(found)
      for (const nested of inner) this.table(nested)
    }
  }

  /** A cell as text, and an empty one for every further column that it spans. */
  private cell(cell: WordElement, inner: WordElement[], hanging: ParagraphText[]): string[] {
    const properties = child(cell, 'tcPr')
    const found = rowsOf(cell, 'p').map((paragraph) => this.read(paragraph))
    for (const paragraph of found) hanging.push(paragraph)
    for (const table of rowsOf(cell, 'tbl')) inner.push(table)
    const merge = properties && child(properties, 'vMerge')
    // The cells below in one that spans rows are empty; what they hold is not shown.
    const hidden = merge !== undefined && merge.attributes.val !== 'restart'
    const text = hidden ? '' : found.map((paragraph) => paragraph.text.trim()).join(' ')
    const span = Number(properties && child(properties, 'gridSpan')?.attributes.val) || 1
    // The number of a note is no part of the figure in a cell.
    const figure = text
      .normalize('NFC')
      .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, '')
      .trim()
    return [figure, ...Array<string>(Math.min(span, columnsAtMost) - 1).fill('')]
  }

  private read(paragraph: WordElement): ParagraphText {
    const found = paragraphText(paragraph, this.noteCount)
    this.noteCount += found.notes.length
    return found
  }

  /** Notes and text boxes of a paragraph, right behind it. */
  private hangers({ notes, boxes }: ParagraphText): void {
    for (const { kind, id, number } of notes) {
      const place = reportPlaces.footnote(number)
      for (const [index, text] of this.note(kind, id).entries()) {
        // As it is printed: the number that stands in the text opens the note.
        const opening = index === 0 ? `${raised(String(number))} ` : ''
        this.add(opening + text, () => ({ place, footnote: true }))
      }
    }
    for (const box of boxes) this.blocks(box)
  }

  /** The paragraphs of a note; read once, however often it is referred to. */
  private note(kind: 'footnote' | 'endnote', id: string): readonly string[] {
    const key = `${kind} ${id}`
    const known = this.noteTexts.get(key)
    if (known !== undefined) return known
    const note = this.notes[kind].get(id)
    const texts = (note === undefined ? [] : rowsOf(note, 'p')).map((one) => paragraphText(one).text.trim())
    const filled = texts.filter((text) => text !== '')
    this.noteTexts.set(key, filled)
    return filled
  }

  private add(raw: string, more: (line: number) => Omit<ReportLine, 'line' | 'text'>): void {
    // A line takes room of its own, however short it is.
    this.count(raw.length + 50)
    const text = raw.normalize('NFC')
    if (text.trim() === '') return
    const line = this.lines.length + 1
    this.lines.push({ line, text, ...more(line) })
  }
}

/** Whether a cell holds a number and nothing else. */
function isFigure(cell: WordElement): boolean {
  const text = rowsOf(cell, 'p').map((paragraph) => paragraphText(paragraph).text)
  return /^[\s(]*\d[\d\s.,]*%?[\s)⁰¹²³⁴⁵⁶⁷⁸⁹]*$/.test(text.join(' ').replace(/\s+/g, ' '))
}

/** Children of that name, also inside of controls and tracked insertions. */
function rowsOf(parent: WordElement, name: string): WordElement[] {
  return elements(parent).flatMap((one) => {
    if (one.name === name) return [one]
    return ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(one.name) ? rowsOf(one, name) : []
  })
}

async function notesOf(file: OfficePackage, path: string | undefined): Promise<Notes> {
  const root = await rootOf(file, path)
  if (root === undefined) return new Map()
  const notes = elements(root).filter(({ attributes }) => (attributes.type ?? 'normal') === 'normal')
  return new Map(notes.map((note) => [note.attributes.id ?? '', note]))
}

async function rootOf(file: OfficePackage, path: string | undefined): Promise<WordElement | undefined> {
  const xml = path === undefined ? undefined : await file.part(path)
  return xml === undefined ? undefined : readWordXml(xml)
}

/** Targets of the relations of a part by the last word of their type. */
async function relationships(
  file: OfficePackage,
  path: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const at = path.lastIndexOf('/') + 1
  const xml = await file.part(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`)
  if (xml === undefined) return undefined
  return new Map(
    elements(readWordXml(xml)).map(({ attributes: { Type = '', Target = '' } }) => [
      Type.slice(Type.lastIndexOf('/') + 1),
      Target,
    ]),
  )
}

/** A target is an address from the root or from the folder of the part that has the relation. */
function target(from: string, to: string | undefined): string | undefined {
  if (to === undefined) return undefined
  return URL.parse(to, `http://package/${from}`)?.pathname.slice(1)
}
