import { child, elements, type WordElement } from './word-xml.ts'

/** What Word prints in front of a paragraph of a list: "1.", "a)", "–"; empty where it is in none. Counts on. */
export type Numbering = (paragraph: WordElement) => string

interface Level {
  readonly format: string
  /** e.g. `%1.%2.` */
  readonly pattern: string
  readonly start: number
}

interface List {
  /** Lists of one kind count on from one another. */
  readonly kind: string
  readonly levels: ReadonlyMap<number, Level>
  /** Numbers with which this list begins anew. */
  readonly restarts: Map<number, number>
}

interface Place {
  readonly list: string
  readonly level: number
}

const deepest = 8

/**
 * @param numbering root of the part with the lists, if there is one
 * @param styles root of the part with the styles, some of which are numbered
 */
export function numberingOf(numbering: WordElement | undefined, styles: WordElement | undefined): Numbering {
  const lists = numbering === undefined ? new Map<string, List>() : listsOf(numbering)
  const styled = styles === undefined ? new Map<string, WordElement>() : stylesOf(styles)
  const counters = new Map<string, number[]>()
  return (paragraph) => {
    const place = placeOf(paragraph, styled)
    const list = place && lists.get(place.list)
    if (place === undefined || list === undefined) return ''
    const counter = counters.get(list.kind) ?? []
    counters.set(list.kind, counter)
    return markerAt(list, place.level, counter)
  }
}

function markerAt({ levels, restarts }: List, level: number, counter: number[]): string {
  const restart = restarts.get(level)
  restarts.delete(level)
  for (let above = 0; above <= level; above += 1) {
    const start = levels.get(above)?.start ?? 1
    counter[above] ??= above === level ? start - 1 : start
  }
  counter[level] = restart ?? (counter[level] ?? 0) + 1
  // Whatever is below begins anew.
  counter.length = level + 1
  const { format = 'none', pattern = '' } = levels.get(level) ?? {}
  if (format === 'bullet') return bulletOf(pattern)
  if (format === 'none') return ''
  return pattern.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    return printed(counter[at] ?? 1, levels.get(at)?.format ?? 'decimal')
  })
}

/** Signs of symbol fonts are letters of no alphabet. */
function bulletOf(pattern: string): string {
  return /^[-–—+*•·●▪○➢✓]$/u.test(pattern) ? pattern : '•'
}

function printed(number: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(number)
    case 'lowerRoman':
      return roman(number).toLowerCase()
    case 'upperLetter':
      return letter(number).toUpperCase()
    case 'lowerLetter':
      return letter(number)
    case 'decimalZero':
      return String(number).padStart(2, '0')
    default:
      return String(number)
  }
}

const romans = [
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

function roman(number: number): string {
  let rest = Math.min(number, 99)
  return romans.reduce((text, [value, sign]) => {
    const times = Math.floor(rest / value)
    rest -= times * value
    return text + sign.repeat(times)
  }, '')
}

/** Behind z comes aa. */
function letter(number: number): string {
  const at = (number - 1) % 26
  return String.fromCharCode(97 + at).repeat(Math.floor((number - 1) / 26) + 1)
}

/** The list and level of a paragraph, its own or those of its style. */
function placeOf(paragraph: WordElement, styles: ReadonlyMap<string, WordElement>): Place | undefined {
  const properties = child(paragraph, 'pPr')
  let level: string | undefined
  let next = properties
  // A style stands on another one; more than ten of them go round in a circle.
  for (let step = 0; next !== undefined && step < 10; step += 1) {
    const own = child(next, 'numPr')
    level ??= own && child(own, 'ilvl')?.attributes.val
    const list = own && child(own, 'numId')?.attributes.val
    // Number 0 takes a paragraph out of the list of its style.
    if (list !== undefined)
      return list === '0' ? undefined : { list, level: Math.min(Number(level ?? 0) || 0, deepest) }
    const style = styles.get(next === properties ? styleOf(next) : basisOf(next))
    next = style && withBasis(style)
  }
  return undefined
}

const styleOf = (properties: WordElement) => child(properties, 'pStyle')?.attributes.val ?? ''
const basisOf = (properties: WordElement) => properties.attributes.basedOn ?? ''

/** The properties of paragraphs of a style, with the name of the style that it stands on. */
function withBasis(style: WordElement): WordElement {
  const basedOn = child(style, 'basedOn')?.attributes.val
  const properties = child(style, 'pPr')
  return { name: 'pPr', attributes: { basedOn }, children: () => properties?.children() ?? [] }
}

function stylesOf(styles: WordElement): Map<string, WordElement> {
  const all = elements(styles).filter(({ name }) => name === 'style')
  return new Map(all.map((style) => [style.attributes.styleId ?? '', style]))
}

function listsOf(numbering: WordElement): Map<string, List> {
  const all = elements(numbering)
  const kinds = new Map(
    all
      .filter(({ name }) => name === 'abstractNum')
      .map((kind) => [kind.attributes.abstractNumId ?? '', levelsOf(kind)]),
  )
  const lists = all.filter(({ name }) => name === 'num')
  return new Map(
    lists.map((list) => {
      const kind = child(list, 'abstractNumId')?.attributes.val ?? ''
      return [
        list.attributes.numId ?? '',
        { kind, levels: kinds.get(kind) ?? new Map(), restarts: restartsOf(list) },
      ]
    }),
  )
}

function levelsOf(kind: WordElement): Map<number, Level> {
  const levels = elements(kind).filter(({ name }) => name === 'lvl')
  const value = (level: WordElement, name: string) => child(level, name)?.attributes.val
  return new Map(
    levels.map((level) => [
      Number(level.attributes.ilvl),
      {
        format: value(level, 'numFmt') ?? 'decimal',
        pattern: value(level, 'lvlText') ?? '',
        start: Number(value(level, 'start') ?? 1),
      },
    ]),
  )
}

function restartsOf(list: WordElement): Map<number, number> {
  const overrides = elements(list).filter(({ name }) => name === 'lvlOverride')
  return new Map(
    overrides.flatMap((level) => {
      const start = child(level, 'startOverride')?.attributes.val
      return start === undefined ? [] : [[Number(level.attributes.ilvl), Number(start)] as const]
    }),
  )
}
