import type { ReportDocument, ReportLine } from '#shared/contracts/check-report.ts'
import { cleanLine, footnoteOpening, type Mark } from './footnotes.ts'
import { RATING_PATTERN } from './vocabulary.ts'

/** Text that belongs together, whatever lines, pages and footnotes it was broken by. */
export interface Paragraph {
  readonly index: number
  /** Depth in the outline: headings 0 to 4, then bullets by nesting; plain text stands under the last heading. */
  readonly level: number
  readonly marker: string | undefined
  text: string
  readonly marks: Mark[]
  /** Offset in the text at which each source line begins. */
  readonly starts: { readonly at: number; readonly line: ReportLine }[]
  /** Its number, if it is a footnote. */
  readonly footnote: string | undefined
}

const MARKER =
  /^([-–—+•·●▪○➢✓*]|[a-zđ]\)|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}|[IVX]{1,5}[.)])\s+(?=\S)/u
const PAGE_NUMBER = /^(?:\d{1,3}|[-–—_=*.\s]+|trang \d+.*)$/i
const ENDED = /[.!?:;…]["”)]*$/
const RATING_START = new RegExp(`^(?:${RATING_PATTERN})(?![\\p{L}])`, 'iu')
const LONGEST_FOOTNOTE = 60

/** Puts broken lines together again: body and footnotes apart, list items and headings as paragraphs. */
export function paragraphsOf(document: ReportDocument): Paragraph[] {
  const builder = new ParagraphBuilder()
  for (const line of document.lines) builder.add(line)
  return builder.paragraphs
}

class ParagraphBuilder {
  readonly paragraphs: Paragraph[] = []
  private body: Paragraph | undefined
  private note: { paragraph: Paragraph; lines: number } | undefined
  private readonly awaited = new Set<string>()
  private readonly bullets: string[] = []
  private headingLevel = 0

  add(line: ReportLine): void {
    const { text, marks } = cleanLine(line.text)
    if (text === '' || PAGE_NUMBER.test(text)) return
    if (line.footnote) {
      const opening = footnoteOpening(text)
      this.note = undefined
      this.append(this.open(line, 9, undefined, opening?.name ?? ''), opening?.rest ?? text, marks, line)
      return
    }
    const opening = footnoteOpening(text)
    if (opening && this.awaited.delete(opening.name)) {
      const paragraph = this.open(line, 9, undefined, opening.name)
      this.append(paragraph, opening.rest, marks, line)
      this.note = ENDED.test(text) && text.endsWith('.') ? undefined : { paragraph, lines: 1 }
      return
    }
    if (this.note && !MARKER.test(text) && this.note.lines < LONGEST_FOOTNOTE) {
      this.append(this.note.paragraph, text, marks, line)
      this.note = text.endsWith('.') ? undefined : { ...this.note, lines: this.note.lines + 1 }
      return
    }
    this.note = undefined
    for (const { name } of marks) this.awaited.add(name)
    this.addBody(text, marks, line)
  }

  private addBody(text: string, marks: readonly Mark[], line: ReportLine): void {
    const marker = MARKER.exec(text)
    if (marker) {
      const sign = marker[1] ?? ''
      this.body = this.open(line, this.levelOf(sign), sign, undefined)
      const from = marker[0].length
      const moved = marks.map(({ at, name }) => ({ at: Math.max(0, at - from), name }))
      this.append(this.body, text.slice(from), moved, line)
      return
    }
    if (!this.body || !this.continues(this.body.text, text)) {
      this.bullets.length = 0
      this.body = this.open(line, this.headingLevel + 1, undefined, undefined)
    }
    this.append(this.body, text, marks, line)
  }

  private continues(before: string, text: string): boolean {
    if (RATING_START.test(text) && /[\d%.;:)]$/.test(before)) return false
    if (/^[\p{Ll}\d(%,;.)]/u.test(text)) return true
    if (text === text.toUpperCase() && before === before.toUpperCase()) return true
    return !ENDED.test(before)
  }

  private open(
    _line: ReportLine,
    level: number,
    marker: string | undefined,
    footnote: string | undefined,
  ): Paragraph {
    const paragraph: Paragraph = {
      index: this.paragraphs.length,
      level,
      marker,
      text: '',
      marks: [],
      starts: [],
      footnote,
    }
    this.paragraphs.push(paragraph)
    return paragraph
  }

  private append(paragraph: Paragraph, text: string, marks: readonly Mark[], line: ReportLine): void {
    if (paragraph.text !== '') paragraph.text += ' '
    const at = paragraph.text.length
    paragraph.starts.push({ at, line })
    paragraph.text += text
    for (const mark of marks) paragraph.marks.push({ at: at + mark.at, name: mark.name })
  }

  /** Numbered headings have a fixed depth; bullets nest in the order in which their signs appear. */
  private levelOf(sign: string): number {
    if (/^[\p{L}\d(]/u.test(sign)) {
      this.bullets.length = 0
      this.headingLevel = /^[IVX]/.test(sign)
        ? 0
        : /^[a-zđ(]/u.test(sign)
          ? 5
          : sign.split('.').filter(Boolean).length
      return this.headingLevel
    }
    const dash = /[-–—]/.test(sign) ? '-' : sign
    const known = this.bullets.indexOf(dash)
    if (known >= 0) this.bullets.length = known + 1
    else this.bullets.push(dash)
    return 10 + this.bullets.length
  }
}
