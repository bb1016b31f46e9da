/** Words of one style; a note stands at the bottom of the page on which its reference is. */
export interface Span {
  readonly text: string
  readonly bold?: boolean
  readonly italics?: boolean
  readonly note?: string
}

/** One paragraph of the body. */
export type Line = readonly Span[]

/** A numbered part of the report; its number follows from its place and the layout. */
export interface Section {
  readonly title: string
  /** Footnote of the title. */
  readonly note?: string
  readonly lines: readonly Line[]
  readonly children: readonly Section[]
  /** Its heading only gathers its parts: where a layout has three levels, they take its place. */
  readonly gathers?: boolean
}

export function line(text: string): Line {
  return [{ text }]
}

/** Words with a footnote where there is one. */
export function noted(text: string, note: string | undefined): Span {
  return note === undefined ? { text } : { text, note }
}

export function section(
  title: string,
  lines: readonly Line[],
  children: readonly Section[] = [],
  more: Pick<Section, 'note' | 'gathers'> = {},
): Section {
  return { title, lines, children, ...more }
}

/** What people wrote for one part, a paragraph for each line. */
export function written(text: string | undefined): Line[] {
  return (text ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(line)
}

/**
 * "- Tiến độ kiểm điểm: …": what is computed, in its paragraph, and then what people wrote. Nothing at all where
 * there is neither.
 */
export function item(label: string, computed: readonly Span[], text: string | undefined): Line[] {
  const paragraphs = written(text)
  const [first, ...rest] = paragraphs
  if (computed.length === 0 && first === undefined) return []
  const lead: Span[] = [{ text: '- ' }, { text: `${label}:`, italics: true }]
  if (computed.length > 0) return [[...lead, { text: ' ' }, ...computed], ...paragraphs]
  // A list that somebody wrote begins in a paragraph of its own.
  return first !== undefined && /^[^-+•]/.test(first[0]?.text ?? '-')
    ? [[...lead, { text: ' ' }, ...first], ...rest]
    : [lead, ...paragraphs]
}
