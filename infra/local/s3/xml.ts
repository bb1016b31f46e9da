import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { S3Error } from './errors.ts'

/** Content of an element: text, children by name in order, or several elements of one name. */
export type XmlContent = string | number | boolean | XmlNode | readonly XmlContent[] | undefined
export interface XmlNode {
  readonly [name: string]: XmlContent
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true })
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  // Blanks at the ends of a key belong to the key.
  trimValues: false,
  htmlEntities: true,
  removeNSPrefix: true,
})

/** Writes a response document. Elements that are `undefined` are left out. */
export function writeXml(root: string, content: XmlNode, options: { namespace?: boolean } = {}): string {
  const attributes = options.namespace === false ? {} : { '@_xmlns': namespace }
  const text: string = builder.build({ [root]: { ...attributes, ...content } })
  // XML knows no such characters except as references; S3 writes them so, and clients read them.
  const safe = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
    /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f]/g,
    (character) => `&#x${character.charCodeAt(0).toString(16)};`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${safe}`
}

/**
 * Reads a request document and returns the content of its root element.
 *
 * @throws S3Error `MalformedXML` when it is not XML, has another root, or declares a document type
 */
export function readXml(body: Buffer, root: string): XmlElement {
  const text = body.toString('utf8')
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw new S3Error('MalformedXML')
  let document: Record<string, unknown>
  try {
    document = parser.parse(text)
  } catch {
    throw new S3Error('MalformedXML')
  }
  if (!(root in document)) throw new S3Error('MalformedXML')
  return new XmlElement(document[root])
}

/** An element of a parsed document. */
export class XmlElement {
  private readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }

  /** The text of the element itself. */
  text(): string {
    if (typeof this.value === 'string') return this.value
    throw new S3Error('MalformedXML')
  }

  /** All children of a name, in order. */
  all(name: string): XmlElement[] {
    if (typeof this.value !== 'object' || this.value === null) return []
    const found = (this.value as Record<string, unknown>)[name]
    if (found === undefined) return []
    return (Array.isArray(found) ? found : [found]).map((one) => new XmlElement(one))
  }

  /** The only child of a name, if there is one. */
  one(name: string): XmlElement | undefined {
    const found = this.all(name)
    if (found.length > 1) throw new S3Error('MalformedXML')
    return found[0]
  }

  /** The text of the only child of a name, if there is one. */
  textOf(name: string): string | undefined {
    return this.one(name)?.text()
  }

  /** Names of the child elements. */
  names(): string[] {
    if (typeof this.value !== 'object' || this.value === null) return []
    return Object.keys(this.value).filter((name) => name !== '#text')
  }
}
