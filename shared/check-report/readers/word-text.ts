import { child, elements, type WordElement } from './word-xml.ts'

/** What one paragraph says, and what hangs on it. */
export interface ParagraphText {
  text: string
  /** The notes that it refers to, in order; each is a raised number in the text. */
  readonly notes: { readonly kind: 'footnote' | 'endnote'; readonly id: string; readonly number: number }[]
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

/**
 * The text of a paragraph as it would be printed with all tracked changes accepted.
 *
 * @param before how many notes were referred to before: Word numbers them through
 */
export function paragraphText(paragraph: WordElement, before = 0): ParagraphText {
  const found: Gathering = { text: '', notes: [], boxes: [], before }
  gather(paragraph, found)
  return found
}

/** Figures above the line, as a reader prints the numbers of notes: they are no part of a number before them. */
export function raised(text: string): string {
  return text.replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))
}

interface Gathering extends ParagraphText {
  readonly before: number
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

function gather(element: WordElement, into: Gathering): void {
  for (const one of elements(element)) {
    const { name } = one
    const sign = signs[name]
    if (silent.has(name) || takenOut.has(name)) continue
    if (sign !== undefined) into.text += sign
    else if (name === 't') into.text += one.children().join('')
    else if (name === 'r') gatherRun(one, into)
    else if (name === 'footnoteReference') refer('footnote', one, into)
    else if (name === 'endnoteReference') refer('endnote', one, into)
    else if (name === 'txbxContent') into.boxes.push(one)
    else if (name === 'f') gatherFraction(one, into)
    else if (name === 'AlternateContent') {
      const version = chosen(one)
      if (version !== undefined) gather(version, into)
    } else gather(one, into)
  }
}

function gatherRun(run: WordElement, into: Gathering): void {
  const properties = child(run, 'rPr')
  if (properties !== undefined && isOn(properties, 'vanish')) return
  const isRaised = properties && child(properties, 'vertAlign')?.attributes.val === 'superscript'
  const from = into.text.length
  gather(run, into)
  // A note that was numbered by hand: "131¹" is not 1311.
  if (isRaised) into.text = into.text.slice(0, from) + raised(into.text.slice(from))
}

function refer(kind: 'footnote' | 'endnote', reference: WordElement, into: Gathering): void {
  const number = into.before + into.notes.length + 1
  into.notes.push({ kind, id: reference.attributes.id ?? '', number })
  into.text += raised(String(number))
}

/** A fraction of a formula is printed with a line, not with one number behind the other. */
function gatherFraction(fraction: WordElement, into: Gathering): void {
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
