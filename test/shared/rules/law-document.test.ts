import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderLawDocument } from '#shared/rules/law-document.ts'
import { QD_124_2023 } from '#shared/rules/qd-124-2023/pack.ts'

const DOCUMENT = fileURLToPath(new URL('../../../docs/law.md', import.meta.url))

describe('docs/law.md', () => {
  it('says what the rule packs say (`node infra/cli/write-law-document.ts` writes it anew)', () => {
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(renderLawDocument([QD_124_2023]))
  })

  it('has one line for every predicate', () => {
    const text = renderLawDocument([QD_124_2023])

    for (const { id } of QD_124_2023.predicates) {
      expect(text.split('\n').filter((line) => line.startsWith(`| ${id} |`))).toHaveLength(1)
    }
  })

  it('keeps a pipe in a sentence from breaking the table', () => {
    const [first] = QD_124_2023.predicates
    const packs = [{ ...QD_124_2023, predicates: first === undefined ? [] : [{ ...first, vi: 'a | b' }] }]

    expect(renderLawDocument(packs)).toContain('a \\| b')
  })
})
