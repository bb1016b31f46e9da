import { attribute, type PartText, prefixOf, startTag, withAttribute } from './xml.ts'

const colour = 'FFFFD966'

/** Gives to every style that a marked cell has the same style with the fill of a mark. */
export interface MarkedStyles {
  /** The number of the marked style for the number of a cell's own. */
  of(style: number): number
  /** The styles of the file with those that were asked for. */
  write(): PartText
}

/** @returns null where the part is none that can be added to */
export function markedStyles(styles: PartText): MarkedStyles | null {
  const prefix = prefixOf(styles, 'styleSheet')
  if (prefix === null) return null
  const fills = listOf(styles, prefix, 'fills', 'fill')
  const formats = listOf(styles, prefix, 'cellXfs', 'xf')
  if (fills === null || formats === null) return null
  const numbers = new Map<number, number>()
  return {
    of(style) {
      const own = style < formats.items.length ? style : 0
      const known = numbers.get(own)
      if (known !== undefined) return known
      const number = formats.items.length + numbers.size
      numbers.set(own, number)
      return number
    },
    write() {
      const fill = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${colour}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`
      const added = [...numbers.keys()].map((own) => {
        const item = formats.items[own] ?? ''
        const tag = startTag(`${prefix}xf`).exec(item)?.[0] ?? ''
        const filled = withAttribute(
          withAttribute(tag, 'fillId', String(fills.items.length)),
          'applyFill',
          '1',
        )
        return filled + item.slice(tag.length)
      })
      // The fills stand before the formats: the later is replaced first, so that places stay true.
      return replaced(replaced(styles, formats, added), fills, [fill])
    },
  }
}

interface List {
  readonly from: number
  readonly to: number
  readonly open: PartText
  readonly close: PartText
  readonly items: readonly PartText[]
}

function listOf(part: PartText, prefix: string, list: string, item: string): List | null {
  const found = startTag(prefix + list).exec(part)
  if (found === null || found[1] === '/') return null
  const close = `</${prefix}${list}>`
  const end = part.indexOf(close, found.index)
  if (end < 0) return null
  const inner = part.slice(found.index + found[0].length, end)
  const items: PartText[] = []
  for (const start of inner.matchAll(startTag(prefix + item, 'g'))) {
    const after = start.index + start[0].length
    const closing = `</${prefix}${item}>`
    const to = start[1] === '/' ? after : inner.indexOf(closing, after) + closing.length
    items.push(inner.slice(start.index, to))
  }
  return { from: found.index, to: end + close.length, open: found[0], close, items }
}

function replaced(
  part: PartText,
  { from, to, open, close, items }: List,
  added: readonly PartText[],
): PartText {
  const counted =
    attribute(open, 'count') === undefined
      ? open
      : withAttribute(open, 'count', String(items.length + added.length))
  return part.slice(0, from) + counted + [...items, ...added].join('') + close + part.slice(to)
}
