import { child, elements, type WordElement } from './word-xml.ts'

/** What one paragraph says, and what hangs on it. */
export interface ParagraphText {
  text: string
  /** Ids of the notes that it refers to, in order. */
  readonly notes: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[]
  /** Contents of text boxes that are anchored in it. */
  readonly boxes: WordElement[]
}

// What is no text of the document as it is printed: properties, codes of fields, and what a tracked change took out.
const silent = new Set([
  'pPr',
  'rPr',
  'tblPr',
  'trPr',
  'tcPr',
  'sectPr',
  'sdtPr',
  'instrText',
  'delInstrText',
])
const takenOut = new Set(['del', 'moveFrom', 'delText'])
const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: ' ',
  cr: ' ',
  noBreakHyphen: '-',
  softHyphen: '',
}

/** The text of a paragraph as it would be printed with all tracked changes accepted. */
export function paragraphText(paragraph: WordElement): ParagraphText {
  const found: ParagraphText = { text: '', notes: [], boxes: [] }
  gather(paragraph, found)
  return found
}

/** Whether a tracked change takes the mark at the end of a paragraph out: the next one then goes on in it. */
export function continues(paragraph: WordElement): boolean {
  const mark = propertiesOf(paragraph, 'pPr', 'rPr')
  return mark !== undefined && elements(mark).some(({ name }) => takenOut.has(name))
}

/** Whether a tracked change takes a row of a table out. */
export function isTakenOut(row: WordElement): boolean {
  const properties = child(row, 'trPr')
  return properties !== undefined && child(properties, 'del') !== undefined
}

/** The version of an element that this reader takes where a file carries two of the same. */
export function chosen(alternative: WordElement): WordElement | undefined {
  return child(alternative, 'Choice') ?? child(alternative, 'Fallback')
}

function gather(element: WordElement, into: ParagraphText): void {
  for (const one of elements(element)) {
    const { name } = one
    const sign = signs[name]
    if (silent.has(name) || takenOut.has(name)) continue
    if (sign !== undefined) into.text += sign
    else if (name === 't') into.text += one.children().join('')
    else if (name === 'r') gatherRun(one, into)
    else if (name === 'footnoteReference') into.notes.push({ kind: 'footnote', id: one.attributes.id ?? '' })
    else if (name === 'endnoteReference') into.notes.push({ kind: 'endnote', id: one.attributes.id ?? '' })
    else if (name === 'txbxContent') into.boxes.push(one)
    else if (name === 'f') gatherFraction(one, into)
    else if (name === 'AlternateContent') {
      const version = chosen(one)
      if (version !== undefined) gather(version, into)
    } else gather(one, into)
  }
}

function gatherRun(run: WordElement, into: ParagraphText): void {
  const properties = child(run, 'rPr')
  if (properties !== undefined && isOn(properties, 'vanish')) return
  const raised = properties && child(properties, 'vertAlign')?.attributes.val === 'superscript'
  const before = into.text.length
  gather(run, into)
  // A note that was numbered by hand: "131¹" is not 1311.
  if (raised && /^[\s\d*()[\]]*$/.test(into.text.slice(before))) into.text = into.text.slice(0, before)
}

/** A fraction of a formula is printed with a line, not with one number behind the other. */
function gatherFraction(fraction: WordElement, into: ParagraphText): void {
  const [above, below] = [child(fraction, 'num'), child(fraction, 'den')]
  if (above !== undefined) gather(above, into)
  into.text += '/'
  if (below !== undefined) gather(below, into)
}

function propertiesOf(element: WordElement, ...path: readonly string[]): WordElement | undefined {
  return path.reduce<WordElement | undefined>((at, name) => at && child(at, name), element)
}

function isOn(properties: WordElement, name: string): boolean {
  const property = child(properties, name)
  return property !== undefined && !['0', 'false', 'off'].includes(property.attributes.val ?? '')
}
