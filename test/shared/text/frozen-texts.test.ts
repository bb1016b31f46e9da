import { readdir } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'

/** Where a text of a catalogue was read while its module was loading. */
const read: string[] = []

vi.mock('#shared/text/locale.ts', async (original) => {
  const real = await original<typeof import('#shared/text/locale.ts')>()
  const watched = (texts: object, path: string): object => {
    const copy = {}
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(texts))) {
      const place = `${path}.${key}`
      if (property.get === undefined) {
        Object.defineProperty(copy, key, { value: watched(property.value, place), enumerable: true })
        continue
      }
      const get = () => {
        // Within a request, or where both languages are asked for, the text is that of the reader.
        if (real.requestScope().here === '/') read.push(place)
        return property.get?.()
      }
      Object.defineProperty(copy, key, { get, enumerable: true })
    }
    return copy
  }
  return {
    ...real,
    catalogue: (own: object, other: object) => watched(real.catalogue(own, other as never), 'text'),
    inBoth: (text: () => string) =>
      real.withinRequest({ locale: 'vi', here: '/both' }, () => real.inBoth(text)),
  }
})

const root = new URL('../../../', import.meta.url)
const folders = ['functions/pages/', 'shared/use-cases/', 'shared/text/', 'shared/check-report/']
const modules = await Promise.all(
  folders.map(async (folder) => {
    const names = await readdir(new URL(folder, root), { recursive: true })
    return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}${name}`)
  }),
)

describe('modules that are loaded', () => {
  it('take no text out of a catalogue, which would keep it in one language', async () => {
    const frozen: string[] = []
    for (const path of modules.flat()) {
      read.length = 0
      await import(new URL(path, root).href)
      frozen.push(...read.map((text) => `${path} or what it imports: ${text}`))
    }
    expect(frozen).toEqual([])
  })
})
