import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { withinRequest } from '#shared/text/locale.ts'
import { renderOperations } from '#shared/text/runbook-document.ts'
import { type RunbookBlock, runbookNames, runbookParts, runbookTexts } from '#shared/text/runbooks.ts'
import { readRunbook } from '#shared/use-cases/operations/read-runbook.ts'
import { administrator } from '#test/support/small-district.ts'

const wordsOf = (block: RunbookBlock): readonly string[] => {
  if (typeof block === 'string') return [block]
  return 'list' in block ? block.list : [...block.head, ...block.rows.flat()]
}
const article = (locale: 'vi' | 'en', name: (typeof runbookNames)[number]) =>
  withinRequest({ locale, here: '/' }, () =>
    runbookParts.map((part) => runbookTexts[name][part].map(wordsOf)),
  )
/** What is typed, and where a sentence leads. */
const fixed = (texts: readonly string[]) =>
  texts.flatMap((text) => text.match(/`[^`]+`|\(#[a-z-]+\)/g) ?? []).sort()

describe('the runbooks', () => {
  it('are those of docs/operations.md', async () => {
    const document = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
    expect(document).toBe(renderOperations(document))
  })

  it('cannot be written into a page that has no place for them', () => {
    expect(() => renderOperations('# Operations\n')).toThrow('## Alarms')
  })

  it.each(runbookNames)('say the same in both languages: %s', (name) => {
    const [vietnamese, english] = [article('vi', name), article('en', name)]

    expect(vietnamese.map((blocks) => blocks.map((words) => words.length))).toEqual(
      english.map((blocks) => blocks.map((words) => words.length)),
    )
    expect(fixed(vietnamese.flat(2))).toEqual(fixed(english.flat(2)))
    const targets = fixed(english.flat(2)).filter((one) => one.startsWith('(#'))
    for (const target of targets) expect(runbookNames).toContain(target.slice(2, -1))
  })

  it('are for administrators, and only those that there are', () => {
    expect(readRunbook(administrator, 'api-errors').article).toBe(runbookTexts['api-errors'])
    expect(() => readRunbook(administrator, 'toString')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
    expect(() => readRunbook({ ...administrator, administrator: false }, 'api-errors')).toThrow(
      expect.objectContaining({ code: 'NOT_ALLOWED' }),
    )
  })
})
