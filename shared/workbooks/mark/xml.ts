/**
 * Parts of a workbook as somebody else's program wrote them, held one letter for each byte: tags are ASCII, and what
 * stands between them is passed on untouched, whatever it is.
 */
export type PartText = string

export function textOf(bytes: Uint8Array): PartText {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

export function bytesOf(text: PartText): Uint8Array {
  return Buffer.from(text, 'latin1')
}

// What XML 1.0 cannot hold in any form.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the letters that are taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text as it may stand in a part, between tags or in an attribute. */
export function written(text: string): PartText {
  const escaped = text
    .replaceAll(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  return Buffer.from(escaped.toWellFormed(), 'utf8').toString('latin1')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What an attribute or a text says. */
export function read(text: PartText): string {
  return Buffer.from(text, 'latin1')
    .toString('utf8')
    .replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      if (name !== undefined) return entities[name] ?? whole
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
}

/** An attribute of a start tag, as it is written; undefined where the tag has none of that name. */
export function attribute(tag: PartText, name: string): PartText | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? undefined : (found[1] ?? found[2])
}

/** The start tag with the attribute set, or without it. */
export function withAttribute(tag: PartText, name: string, value: PartText | null): PartText {
  const bare = tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '')
  if (value === null) return bare
  const end = bare.endsWith('/>') ? bare.length - 2 : bare.length - 1
  return `${bare.slice(0, end).trimEnd()} ${name}="${value}"${bare.slice(end)}`
}

/** The prefix that a program gave to all elements of a part: `x:` of `<x:worksheet>`, mostly none. */
export function prefixOf(part: PartText, root: string): string | null {
  const found = new RegExp(`<(\\w+:)?${root}[\\s>]`).exec(part)
  return found === null ? null : (found[1] ?? '')
}

// No "<" stands inside a tag: each attempt ends at the next one, however a file was made up.
const insideTag = `(?:\\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*?)?(/?)>`

/** Matches a start tag of that name; the last group is the slash of an empty element. */
export function startTag(name: string, flags = ''): RegExp {
  return new RegExp(`<${name}${insideTag}`, flags)
}

/** Matches any tag: whether it closes, its name, whether it is empty. */
export function anyTag(): RegExp {
  return new RegExp(`<(/?)([\\w:.-]+)${insideTag}`, 'g')
}
