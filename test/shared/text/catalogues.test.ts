import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { localeNames, withinRequest } from '#shared/text/locale.ts'
import { VIETNAMESE } from '#test/support/vietnamese.ts'

const folder = new URL('../../../shared/text/', import.meta.url)
const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
const modules = await Promise.all(
  files.map(async (name) => [name, await import(new URL(name, folder).href)] as const),
)

/** Groups of texts that are read in the language of the request: their texts are getters. */
function isCatalogue(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(Object.getOwnPropertyDescriptors(value)).some(
    ([, property]) => property.get !== undefined || isCatalogue(property.value),
  )
}

const catalogues = modules.flatMap(([file, module]) =>
  Object.entries(module as Record<string, unknown>)
    .filter(([, value]) => isCatalogue(value))
    .map(([name, value]) => [`${file} ${name}`, value] as const),
)

/** Every text under its path; a function is called with what stands for a name, a number and a date. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return samplesOf(value as Sampled).map((text) => [`${path}()`, text])
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, path === '' ? key : `${path}.${key}`))
}

type Sampled = (...parameters: unknown[]) => unknown

const date = '2026-12-01T02:03:04.000Z'
const record = { version: 2, rows: 3, days: 2, name: 'X', from: '2026-12-01', to: '2026-12-02' }
const samples: readonly unknown[] = [1, 2, 'X', date, null, ['X'], record]

/** What the function says of each sample, as far as it takes it. */
function samplesOf(text: Sampled): string[] {
  const said = samples.flatMap((sample) => {
    try {
      const answer: unknown = text(...Array.from({ length: Math.max(text.length, 1) }, () => sample))
      return typeof answer === 'string' ? [answer] : []
    } catch {
      return []
    }
  })
  const [first] = said
  return first === undefined ? [] : said
}

/** What stands in a document is called as it is called there: the sheet "Hội nghị". */
const withoutQuotations = (text: string) => text.replaceAll(/"[^"]*"|“[^”]*”/gu, '')

const inLanguage = <T>(locale: 'vi' | 'en', work: () => T) => withinRequest({ locale, here: '/' }, work)

describe('the texts of the pages', () => {
  it('are catalogues', () => {
    expect(catalogues.length).toBeGreaterThan(10)
  })

  it.each(catalogues)('%s has the same texts in both languages', (_, texts) => {
    const kinds = (value: unknown, path = ''): string[] => {
      if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`]
      return Object.entries(value).flatMap(([key, part]) => kinds(part, `${path}.${key}`))
    }
    expect(inLanguage('en', () => kinds(texts))).toEqual(inLanguage('vi', () => kinds(texts)))
  })

  it.each(catalogues)('%s says in English nothing that is Vietnamese', (_, texts) => {
    const vietnamese = inLanguage('en', () => textsOf(texts)).filter(([, text]) =>
      VIETNAMESE.test(withoutQuotations(text)),
    )
    expect(vietnamese).toEqual([])
  })

  it('name the other language as its readers do', () => {
    expect(localeNames).toEqual({ vi: 'Tiếng Việt', en: 'English' })
  })
})
