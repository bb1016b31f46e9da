import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { VIETNAMESE } from './vietnamese.ts'
import type { World } from './world.ts'

const voidElements = /^(?:area|br|col|hr|img|input|link|meta)$/
/** Attributes that are read out or shown. */
const spoken = /\s(?:aria-label|title|alt|placeholder|label|content)="([^"]*)"/g
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" }

/** What an English page says in Vietnamese outside of elements that say so, without the names and words of the data. */
export function vietnameseOn(html: string, data: readonly string[]): string[] {
  const found: string[] = []
  /** Language of each open element. */
  const open: string[] = []
  for (const [part] of html.matchAll(/<!doctype html>|<\/[^>]*>|<(?:[^>"]|"[^"]*")*>|[^<]+/giu)) {
    if (/^<!/.test(part)) continue
    if (part.startsWith('</')) {
      open.pop()
      continue
    }
    const name = /^<([a-z0-9]+)/i.exec(part)?.[1]
    const language = (name && /\slang="([^"]*)"/.exec(part)?.[1]) ?? open.at(-1) ?? ''
    const said = name === undefined ? [part] : [...part.matchAll(spoken)].map(([, text = '']) => text)
    if (language !== 'vi') found.push(...said.map(decode))
    if (name !== undefined && !voidElements.test(name) && !part.endsWith('/>')) open.push(language)
  }
  // Most texts have no such letter to begin with, and the data are many words.
  return found
    .filter((text) => VIETNAMESE.test(text))
    .map((text) => without(text, data).trim())
    .filter((text) => VIETNAMESE.test(text))
}

function decode(text: string): string {
  return text.replaceAll(/&(\w+|#39);/g, (whole, name: string) => entities[name] ?? whole)
}

function without(text: string, data: readonly string[]): string {
  const rest = data.reduce((left, name) => left.replaceAll(name, ''), text)
  // What stands in a document is called as it is called there: the sheet "Hội nghị".
  return rest.replaceAll(/"[^"]*"|“[^”]*”/gu, '')
}

/** What names somebody or something, and what somebody wrote. */
const ofData =
  /(?:name|names|position|title|group|groups|party|subject|chair|reason|text|note|documentNumber|number|authority|topics|products|issuingBody|province|partiesSummary)$/i

/** The names and words that people gave, the longest first: they are the same in every language. */
export async function dataOf({ context }: World): Promise<string[]> {
  const words = new Set<string>()
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (ofData.test(key) && VIETNAMESE.test(value)) words.add(value)
    } else if (Array.isArray(value)) {
      for (const part of value) collect(part, key)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) collect(part, name)
    }
  }
  collect(context.configuration, '')
  let from: Record<string, unknown> | undefined
  do {
    const { documents, name } = context.table
    const page = await documents.send(
      new ScanCommand({ TableName: name, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    )
    for (const item of page.Items ?? []) collect(item, '')
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return [...words].toSorted((a, b) => b.length - a.length)
}
