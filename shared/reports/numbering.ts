import type { ReportTemplate } from '#shared/contracts/report-template.ts'
import type { Line, Section } from './content.ts'

/** A heading with its number, or a paragraph below one. */
export type Numbered =
  | {
      readonly kind: 'heading'
      readonly level: number
      readonly text: string
      readonly note: string | undefined
    }
  | { readonly kind: 'line'; readonly spans: Line }

type Style = Pick<ReportTemplate, 'layout' | 'wording'>

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
/** The letters that lists count with in Vietnamese documents. */
const LETTERS = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm']

/**
 * The sections in order with their numbers. HD 36: "I.", "1.", "2.1." and, by the wording, "2.2.1." or "a)";
 * HD 05: "I-", "1.", "a)", so that what only gathers other sections gives way to them.
 */
export function numberSections(sections: readonly Section[], style: Style): Numbered[] {
  return sections.flatMap((part, index) => [
    heading(`${ROMAN[index]}${style.layout === 'HD05' ? '-' : '.'} ${part.title}`, 0, part),
    ...linesOf(part),
    ...below(part.children, [], style),
  ])
}

function below(sections: readonly Section[], path: readonly number[], style: Style): Numbered[] {
  const shown =
    style.layout === 'HD05'
      ? sections.flatMap((part) => (part.gathers === true ? part.children : [part]))
      : sections
  return shown.flatMap((part, index) => {
    const place = [...path, index + 1]
    return [
      heading(`${numberOf(place, style)} ${part.title}`, place.length, part),
      ...linesOf(part),
      ...below(part.children, place, style),
    ]
  })
}

function numberOf(place: readonly number[], { layout, wording }: Style): string {
  const last = place.length - 1
  const lettered = layout === 'HD05' ? last === 1 : last === 2 && wording === 'PROSE'
  return lettered ? `${LETTERS[(place[last] ?? 1) - 1]})` : `${place.join('.')}.`
}

function heading(text: string, level: number, { note }: Section): Numbered {
  return { kind: 'heading', level, text, note }
}

function linesOf({ lines }: Section): Numbered[] {
  return lines.map((spans) => ({ kind: 'line', spans }))
}
