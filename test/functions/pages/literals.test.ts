import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { VIETNAMESE } from '#test/support/vietnamese.ts'

const folder = new URL('../../../functions/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.tsx?$/.test(name),
)

/** A source without its comments, which may quote the law. */
function codeOf(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}

describe('the functions and their pages', () => {
  it.each([
    ['const a = 1 // chú thích', 'const a = 1 '],
    ['/** Biểu số 1 */ const a = 1', ' const a = 1'],
    ["const a = 'https://vi.example'", "const a = 'https://vi.example'"],
  ])('are read without comments: %s', (source, code) => {
    expect(codeOf(source)).toBe(code)
  })

  it('take every text from a catalogue', () => {
    const literals = sources.flatMap((name) =>
      codeOf(readFileSync(new URL(name, folder), 'utf8'))
        .split('\n')
        .filter((line) => VIETNAMESE.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    )
    expect(literals).toEqual([])
  })
})
