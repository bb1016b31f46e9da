import type { PostedForm } from '../../http/posted-form.ts'

/** The name by which a link leads to a form that was filled in again. */
export const formAnchor = 'bieu-mau'

/** A page on which a form shows what was typed into it before. */
export interface FilledPage {
  readonly page: string
  /** Fragment of the address of the form. */
  readonly anchor: string
  /** What its fields are called there, by their names. */
  readonly labels: ReadonlyMap<string, string>
  /** Files were to be chosen in it: no page can choose them again. */
  readonly withFiles: boolean
}

const attributes = '(?:"[^"]*"|[^">])*'
const forms = new RegExp(`<form\\b(${attributes})>(.*?)</form>`, 'gs')
const controls = new RegExp(
  `<input\\b(${attributes})>|<select\\b(${attributes})>(.*?)</select>|<textarea\\b(${attributes})>(.*?)</textarea>`,
  'gs',
)
const labelled = new RegExp(
  `<label\\b${attributes}>([^<]+)(?:<span\\b${attributes}>[^<]*</span>)*<(?:input|select|textarea)\\b(${attributes})>`,
  'g',
)
const details = new RegExp(`<details\\b(${attributes})>(.*?)</details>`, 'gs')
const option = new RegExp(`<option\\b(${attributes})>([^<]*)`, 'g')
const opened = new RegExp(`<details\\b(${attributes})>|</details>`, 'g')

/**
 * Fills a form of a page of ours with what was sent, so that nobody types anything twice: what was typed, chosen and
 * ticked, and what the page had put into it itself, which tells what was looked at. Nothing where the page has no such
 * form, or it has no field of what was sent.
 *
 * @param wrong names of fields that cannot stay as they are
 */
export function fillForm(
  page: string,
  { action, fields }: PostedForm,
  wrong: ReadonlySet<string> = new Set(),
): FilledPage | undefined {
  const sent = sentIn(fields)
  const candidates = [...page.matchAll(forms)]
    .filter((form) => isSentTo(form, action))
    .map((form) => ({ form, likeness: likenessOf(form[2] ?? '', sent) }))
  // Several forms may be sent to one address: what the page has put into them tells which of them this was.
  const [best] = candidates.toSorted((a, b) => b.likeness - a.likeness)
  if (best === undefined) return undefined
  const [whole, own = '', inside = ''] = best.form
  const filled = filledIn(inside, sent, wrong)
  if (filled.count === 0) return undefined
  const anchor = attributeOf(own, 'id') ?? formAnchor
  const start = `<form${attributeOf(own, 'id') === undefined ? `${own} id="${formAnchor}"` : own}>`
  const before = openAround(page.slice(0, best.form.index))
  const after = page.slice(best.form.index + whole.length)
  return {
    page: `${before}${start}${filled.inside}</form>${after}`,
    anchor: `#${anchor}`,
    labels: labelsIn(inside),
    withFiles: /<input\b[^>]*\btype="file"/.test(inside),
  }
}

function isSentTo([, own = '', inside = '']: RegExpExecArray, action: string): boolean {
  const address = escaped(action)
  return attributeOf(own, 'action') === address || inside.includes(` formaction="${address}"`)
}

/** What was sent, by the names of the fields; names and values as the pages write them. */
interface Sent {
  readonly inOrder: ReadonlyMap<string, readonly string[]>
  readonly each: ReadonlyMap<string, ReadonlySet<string>>
}

// How many fields there are is the sender's choice: no field is looked for among the others.
function sentIn(fields: PostedForm['fields']): Sent {
  const inOrder = Map.groupBy(
    fields.map(([name, value]) => [escaped(name), escaped(value)] as const),
    ([name]) => name,
  )
  const values = [...inOrder].map(([name, all]) => [name, all.map(([, value]) => value)] as const)
  return { inOrder: new Map(values), each: new Map(values.map(([name, all]) => [name, new Set(all)])) }
}

function likenessOf(inside: string, { each }: Sent): number {
  const hidden = [...inside.matchAll(controls)].filter(
    ([, own = '']) => attributeOf(own, 'type') === 'hidden',
  )
  return hidden.filter(([, own = '']) =>
    each.get(attributeOf(own, 'name') ?? '')?.has(attributeOf(own, 'value') ?? ''),
  ).length
}

function labelsIn(inside: string): ReadonlyMap<string, string> {
  return new Map(
    [...inside.matchAll(labelled)].flatMap(([, label = '', own = '']) => {
      const name = attributeOf(own, 'name')
      return name === undefined ? [] : [[unescaped(name), unescaped(label).trim()] as const]
    }),
  )
}

function filledIn(inside: string, { inOrder, each }: Sent, wrong: ReadonlySet<string>) {
  const taken = new Map<string, number>()
  const refused = new Set([...wrong].map(escaped))
  let count = 0
  const next = (name: string): string | undefined => {
    const place = taken.get(name) ?? 0
    taken.set(name, place + 1)
    return inOrder.get(name)?.[place]
  }
  const changed = inside.replace(
    controls,
    (whole, input?: string, select?: string, options = '', area?: string) => {
      const own = input ?? select ?? area ?? ''
      const name = attributeOf(own, 'name')
      const type = input === undefined ? 'own' : (attributeOf(own, 'type') ?? 'text')
      if (name === undefined || untouched.has(type)) return whole
      const marked = markWrong(own, type !== 'hidden' && refused.has(name))
      if (type === 'checkbox' || type === 'radio') {
        const on = each.get(name)?.has(attributeOf(own, 'value') ?? 'on') === true
        if (on) count += 1
        return `<input${without(marked, 'checked')}${on ? ' checked' : ''}>`
      }
      const value = next(name)
      if (value === undefined) return whole
      if (type === 'hidden') return `<input${without(own, 'value')} value="${value}">`
      count += 1
      if (input !== undefined) return `<input${without(marked, 'value')} value="${value}">`
      if (select !== undefined) return `<select${marked}>${chosen(options, value)}</select>`
      // The first line break of a text area is not read.
      return `<textarea${marked}>\n${value}</textarea>`
    },
  )
  return { count, inside: openAroundFilled(changed, each) }
}

/** Never filled in: a password is not ours to show, a file not ours to choose. */
const untouched: ReadonlySet<string> = new Set(['password', 'file', 'submit', 'button', 'image', 'reset'])

function chosen(options: string, value: string): string {
  const isChosen = (own: string, label: string) => (attributeOf(own, 'value') ?? label) === value
  // What is no longer there to be chosen is not replaced by whatever stands first.
  if (![...options.matchAll(option)].some(([, own = '', label = '']) => isChosen(own, label))) return options
  return options.replace(option, (_, own: string, label: string) => {
    return `<option${without(own, 'selected')}${isChosen(own, label) ? ' selected' : ''}>${label}`
  })
}

/** What was filled in is seen: the parts of the form that hold some of it stand open. */
function openAroundFilled(inside: string, sent: Sent['each']): string {
  const typed = new Set([...sent].flatMap(([name, all]) => ([...all].some(isTyped) ? [name] : [])))
  return inside.replace(details, (whole, own: string, part: string) => {
    const holds = [...part.matchAll(controls)].some(([, input, select, , area]) => {
      const name = attributeOf(input ?? select ?? area ?? '', 'name')
      return name !== undefined && typed.has(name)
    })
    return holds ? `<details${without(own, 'open')} open>${part}</details>` : whole
  })
}

function isTyped(value: string): boolean {
  return value.trim() !== ''
}

/** The page before a form, with everything open that the form stands in. */
function openAround(before: string): string {
  const around: RegExpExecArray[] = []
  for (const tag of before.matchAll(opened)) {
    if (tag[0] === '</details>') around.pop()
    else around.push(tag)
  }
  // From the last on, so that the places of those before it stay where they are.
  return around.toReversed().reduce((page, { 0: tag, 1: own = '', index }) => {
    return `${page.slice(0, index)}<details${without(own, 'open')} open>${page.slice(index + tag.length)}`
  }, before)
}

function markWrong(own: string, isWrong: boolean): string {
  return isWrong ? `${without(own, 'aria-invalid')} aria-invalid="true"` : own
}

// One after the other, so that a word in the value of one is not taken for the name of another.
const attribute = /\s+([^\s="/>]+)(?:="([^"]*)")?/g

/** The value of an attribute as it is written; empty for one without. */
function attributeOf(own: string, name: string): string | undefined {
  const found = [...own.matchAll(attribute)].find(([, known]) => known === name)
  return found === undefined ? undefined : (found[2] ?? '')
}

/** The attributes without one of them, and without the stroke that ends a tag. */
function without(own: string, name: string): string {
  return [...own.matchAll(attribute)].map(([whole, known]) => (known === name ? '' : whole)).join('')
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** As the pages write a value: the same value is the same letters. */
function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
