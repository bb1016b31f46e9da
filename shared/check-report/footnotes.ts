/** A footnote mark that stood in a line, and the offset in the cleaned text where it stood. */
export interface Mark {
  readonly at: number
  readonly name: string
}

export interface CleanLine {
  readonly text: string
  readonly marks: readonly Mark[]
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
// Glued to a word, a bracket or a percent sign: `Tỉnh ủy1.`, `4,39%2.`; a raised figure; a figure in square brackets.
const MARK =
  /(?<=[\p{Ll}%)”’])(\d{1,2})(?![.,]?\d)(?=[\s.,;:)]|$)|[⁽(]?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[⁾)]?|\[(\d{1,3})\]/gu
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u3000]+/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** Composed letters, single spaces, no emphasis marks and no footnote marks; the marks are returned beside. */
export function cleanLine(raw: string): CleanLine {
  const spaced = raw
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\*+(?=\S)|(?<=\S)\*+/g, '')
  const line = spaced.replace(SPACES, ' ').trim()
  const marks: Mark[] = []
  let text = ''
  let from = 0
  for (const match of line.matchAll(MARK)) {
    // At the beginning of a line the figure is the footnote's own number.
    if (match.index === 0) continue
    const [whole, glued, raised, bracketed] = match
    text += line.slice(from, match.index)
    marks.push({ at: text.length, name: glued ?? bracketed ?? lowered(raised ?? '') })
    from = match.index + whole.length
  }
  return { text: text + line.slice(from), marks }
}

const lowered = (raised: string): string =>
  [...raised].map((figure) => String(SUPERSCRIPTS.indexOf(figure))).join('')

const OPENING = /^(?:(\d{1,2})(?=\s)|[⁽(]?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[⁾)]?|[[(](\d{1,3})[\])])\s*(?=[\p{Lu}“"'])/u

/** The number with which a line opens if it opens as a footnote does, and the text after it. */
export function footnoteOpening(text: string): { name: string; rest: string } | undefined {
  const match = OPENING.exec(text)
  if (!match) return undefined
  const [whole, figure, raised, bracketed] = match
  const name = figure ?? bracketed ?? lowered(raised ?? '')
  return { name: String(Number(name)), rest: text.slice(whole.length) }
}
