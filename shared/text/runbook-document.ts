import { runbooksEnglish } from './en/runbooks.ts'
import { type RunbookBlock, runbookNames, runbookParts } from './runbooks.ts'

const heading = '## Alarms'
const note = '<!-- Made from shared/text/en/runbooks.ts: node infra/cli/write-runbooks.ts -->'
const names = {
  description: '*Description*',
  investigation: '*Investigation*',
  resolution: '*Resolution*',
} as const

/**
 * The page for operators with its last section, that of the alarms, made anew.
 *
 * @throws Error where it has no such section
 */
export function renderOperations(document: string): string {
  const at = document.indexOf(`\n${heading}\n`)
  if (at === -1) throw new Error(`docs/operations.md has no section "${heading}"`)
  const articles = runbookNames.map((name) => {
    const parts = runbookParts.map((part) => {
      const [first = '', ...others] = runbooksEnglish[name][part].map(markdownOf)
      return [`${names[part]} – ${first}`, ...others].reduce(joined)
    })
    return [`### ${name}`, ...parts].join('\n\n')
  })
  return `${document.slice(0, at + 1)}${[heading, note, ...articles].join('\n\n')}\n`
}

function markdownOf(block: RunbookBlock): string {
  if (typeof block === 'string') return block
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n')
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = `|${'---|'.repeat(block.head.length)}`
  return [line(block.head), rule, ...block.rows.map(line)].join('\n')
}

/** A list goes on where its sentence ends; whatever else begins after an empty line. */
function joined(before: string, block: string): string {
  return `${before}${block.startsWith('- ') ? '\n' : '\n\n'}${block}`
}
