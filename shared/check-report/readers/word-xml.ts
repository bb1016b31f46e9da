import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { AppError } from '#shared/errors.ts'

/** An element of a part of a Word file; names are without their prefix. */
export interface WordElement {
  readonly name: string
  /** By name without prefix; only those that tell something about the text are kept. */
  readonly attributes: Readonly<Record<string, string | undefined>>
  /** Elements and, as they are, pieces of text. Made when asked for: a report has hundreds of thousands. */
  children(): readonly (WordElement | string)[]
}

const attributes = new Set([
  ...['id', 'type', 'val', 'Id', 'Type', 'Target'],
  ...['ilvl', 'numId', 'abstractNumId', 'styleId'],
])
// A report of 200 pages has half a million; each takes a few hundred bytes once parsed.
const tagsAtMost = 1_500_000

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: (name) => !attributes.has(name),
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  // The blank at the end of a run is the one between two words.
  trimValues: false,
  // Characters by number.
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Tables in tables in text boxes.
  maxNestedTags: 400,
})

/**
 * The root element of a part.
 *
 * @throws AppError REPORT_BROKEN, REPORT_UNPACKS_TOO_LARGE
 */
export function readWordXml(xml: string): WordElement {
  // No program writes a document type into a part; entities are declared there.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new AppError('REPORT_BROKEN')
  if (count(xml, '<') > tagsAtMost) throw new AppError('REPORT_UNPACKS_TOO_LARGE')
  if (XMLValidator.validate(xml) !== true) throw new AppError('REPORT_BROKEN')
  const root = elementsOf(parse(xml)).find((node) => typeof node !== 'string')
  if (root === undefined || typeof root === 'string') throw new AppError('REPORT_BROKEN')
  return root
}

/** The first child of that name. */
export function child(element: WordElement, name: string): WordElement | undefined {
  return elements(element).find((one) => one.name === name)
}

export function elements(element: WordElement): WordElement[] {
  return element.children().filter((one) => typeof one !== 'string')
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml)
  } catch {
    throw new AppError('REPORT_BROKEN')
  }
}

/** As the parser gives an ordered node: `{ name: [children], ':@': attributes }` or `{ '#text': text }`. */
function elementsOf(nodes: unknown): (WordElement | string)[] {
  return (nodes as readonly Record<string, unknown>[]).map((node) => {
    const text = node['#text']
    if (text !== undefined) return String(text)
    const name = Object.keys(node).find((key) => key !== ':@') ?? ''
    return {
      name,
      attributes: (node[':@'] ?? {}) as Readonly<Record<string, string>>,
      children: () => elementsOf(node[name]),
    }
  })
}

function count(text: string, sign: string): number {
  let found = 0
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found += 1
  return found
}
