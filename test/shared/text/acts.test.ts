import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actNames, actorName } from '#shared/text/acts.ts'
import { withinRequest } from '#shared/text/locale.ts'

const folder = new URL('../../../shared/use-cases/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))

describe('the acts of the audit', () => {
  it('all have a name that a reader understands', () => {
    const written = sources.flatMap((source) =>
      [...source.matchAll(/\bact: ([^,;]*?'[A-Z_]+'[^,;\n]*)/g)].flatMap(([, value = '']) =>
        [...value.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, act = '']) => act),
      ),
    )
    // What a condition compares with is no act.
    const states = new Set(['ACCEPTED', 'ANSWER'])
    const acts = [...new Set(written)].filter((act) => !states.has(act))

    expect(acts.length).toBeGreaterThan(50)
    expect(acts.filter((act) => actNames[act] === undefined)).toEqual([])
  })

  it('were done by people, who keep their name, and by the program and its links, which have one in each language', () => {
    const names = () =>
      (['person', 'link', 'system'] as const).map((kind) => actorName({ kind, name: 'Lò Văn Riêng' }))

    expect(names()).toEqual(['Lò Văn Riêng', 'Đường dẫn nộp hồ sơ', 'Hệ thống'])
    expect(withinRequest({ locale: 'en', here: '/' }, names)).toEqual([
      'Lò Văn Riêng',
      'Upload link',
      'The system',
    ])
  })
})
