const tables = /<table\b([^>]*)>(.*?)<\/table>/gs
const heads = /<thead\b[^>]*>(.*?)<\/thead>/s
const headings = /<th\b[^>]*>(.*?)<\/th>/gs
/** A row's beginning or a cell's; values of attributes may hold a ">". */
const starts = /<(tr|th|td)\b((?:"[^"]*"|[^">])*)>/g

// With two columns a table fits every screen; figures that are compared need their columns.
const fewestColumns = 3
const compared = /\bfigures\b/

/**
 * Writes the heading of its column on every cell of the tables in a page of ours, and marks those tables as `cards`:
 * on a small screen each row is shown as a card with named lines, without script and without a second copy of it.
 * Tables of several rows of headings stay as they are, and those of compared figures stay tables.
 */
export function labelCells(page: string): string {
  return page.replace(tables, (whole, attributes: string, inside: string) => {
    const head = heads.exec(inside)
    if (head === null || /\b(?:col|row)span=/.test(inside) || (head[1] ?? '').split('<tr').length > 2)
      return whole
    const names = [...(head[1] ?? '').matchAll(headings)].map(([, heading = '']) => textOf(heading))
    const end = head.index + head[0].length
    const rows = inside.slice(end)
    const top = overNumbers(inside.slice(0, end), rows)
    if (names.length < fewestColumns || compared.test(attributes))
      return `<table${attributes}>${top}${rows}</table>`
    return `<table${withClass(attributes, 'cards')}>${top}${labelled(rows, names)}</table>`
  })
}

/** Headings stand where the numbers below them do. */
function overNumbers(top: string, rows: string): string {
  const [first = ''] = rows.split('</tr>')
  const cells = [...first.matchAll(starts)].filter(([, tag]) => tag !== 'tr')
  let column = 0
  return top.replace(/<th\b([^>]*)>/g, (whole, attributes: string) => {
    const [, , ofCell = ''] = cells[column++] ?? []
    return /class="[^"]*\bnumber\b/.test(ofCell) ? `<th${withClass(attributes, 'number')}>` : whole
  })
}

function labelled(rows: string, names: readonly string[]): string {
  let column = 0
  return rows.replace(starts, (whole, tag: string, attributes: string) => {
    if (tag === 'tr') {
      column = 0
      return whole
    }
    const name = names[column++] ?? ''
    if (tag === 'th' || name === '' || attributes.includes('data-name=')) return whole
    return `<td${attributes} data-name="${name}">`
  })
}

function withClass(attributes: string, name: string): string {
  return /\bclass="/.test(attributes)
    ? attributes.replace('class="', `class="${name} `)
    : `${attributes} class="${name}"`
}

/** What a heading says. Its text is escaped already; only a quotation mark would end the attribute. */
function textOf(heading: string): string {
  return heading
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('"', '&quot;')
    .replace(/\s+/g, ' ')
    .trim()
}
