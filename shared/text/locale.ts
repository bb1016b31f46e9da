import { AsyncLocalStorage } from 'node:async_hooks'

/** Languages of the pages, the first of them where nobody has chosen. */
export const locales = ['vi', 'en'] as const
export type Locale = (typeof locales)[number]

export const localeNames: Readonly<Record<Locale, string>> = { vi: 'Tiếng Việt', en: 'English' }

/** The language of this name; the first where there is none. */
export function localeNamed(name: unknown): Locale {
  return locales.find((locale) => locale === name) ?? locales[0]
}

export interface RequestScope {
  readonly locale: Locale
  /** Path and query of the page that is shown, to come back to after the language was changed. */
  readonly here: string
}

/**
 * The language travels beside the call, not through it: texts are read in some two hundred components, and a
 * parameter that any of them may forget would show as a page in two languages.
 */
const scope = new AsyncLocalStorage<RequestScope>()
const outside: RequestScope = { locale: 'vi', here: '/' }

/** The request that is being answered; Vietnamese outside of one, which is what is stored, sent and printed. */
export function requestScope(): RequestScope {
  return scope.getStore() ?? outside
}

export function withinRequest<T>(of: RequestScope, work: () => T): T {
  return scope.run(of, work)
}

/** One text of the pages in both languages, for a sentence that is kept or sent in both. */
export function inBoth(read: () => string): Readonly<Record<Locale, string>> {
  const { here } = requestScope()
  return { vi: withinRequest({ locale: 'vi', here }, read), en: withinRequest({ locale: 'en', here }, read) }
}

/** The same texts in another language: every key again, functions with the same parameters. */
export type Translation<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Translation<R>
    : T extends readonly (infer E)[]
      ? readonly Translation<E>[]
      : { readonly [K in keyof T]: Translation<T[K]> }

/**
 * Texts of the pages in both languages, read in that of the request. Only for what is shown and then forgotten:
 * what is kept in a record, a mail or a document is Vietnamese, whoever asked for it.
 *
 * Groups of texts may be taken out of it once (`const text = pageText.inbox`), single texts must not: they would
 * stay in the language of that moment.
 */
export function catalogue<T extends object>(vietnamese: T, english: Translation<T>): Translation<T> {
  // Looked up by words of the reader as well: `constructor` names no text.
  const texts: object = Object.create(null)
  for (const key of Object.keys(vietnamese) as (keyof T & string)[]) {
    const own: unknown = vietnamese[key]
    const other: unknown = (english as Record<string, unknown>)[key]
    if (isGroup(own) && isGroup(other)) {
      Object.defineProperty(texts, key, { value: catalogue(own, other), enumerable: true })
    } else {
      const get = () => (requestScope().locale === 'en' ? other : own)
      Object.defineProperty(texts, key, { get, enumerable: true })
    }
  }
  return texts as Translation<T>
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
