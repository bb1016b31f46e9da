import { XMLParser, XMLValidator } from 'fast-xml-parser'

/**
 * Elements and names of attributes of a page in their order, without texts and values: what its author wrote and no
 * reader may change. Pages are written so that a strict parser reads them.
 *
 * @throws Error saying where a page is no well-formed markup
 */
export function skeletonOf(page: string): string {
  const markup = page.replace(/^<!doctype html>/i, '')
  const valid = XMLValidator.validate(markup, { allowBooleanAttributes: true })
  if (valid !== true) throw new Error(`${valid.err.msg} (line ${valid.err.line}): ${markup.slice(0, 300)}`)
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    allowBooleanAttributes: true,
    attributeNamePrefix: '',
    processEntities: false,
  })
  return namesOf(parser.parse(markup) as Node[])
}

type Node = Readonly<Record<string, unknown>>

function namesOf(nodes: readonly Node[]): string {
  return nodes
    .flatMap((node) => {
      const { ':@': attributes = {}, '#text': _text, ...elements } = node
      const [name] = Object.keys(elements)
      if (name === undefined) return []
      const names = Object.keys(attributes as object).join(' ')
      return [`<${name} ${names}>${namesOf(elements[name] as Node[])}</${name}>`]
    })
    .join('')
}
