import type { Compiled } from '../assembly/compile.ts'
import { typeOf } from './catalogue.ts'
import { account, members } from './rules.ts'

/**
 * Says for each resource and property of an assembly what runs it here, or why nothing does.
 * For administrators: headings in Vietnamese and English, reasons in English.
 */
export function explain(compiled: Compiled): string {
  const lines: string[] = []
  let stack = ''
  const byType = [...compiled.resources].sort(
    (a, b) =>
      a.stack.localeCompare(b.stack) ||
      a.type.localeCompare(b.type) ||
      a.logicalId.localeCompare(b.logicalId),
  )
  for (const resource of byType) {
    if (resource.stack !== stack) {
      stack = resource.stack
      lines.push('', `Ngăn xếp / Stack ${stack}`)
    }
    const type = typeOf(resource.type)
    const verdict = type.idle ? 'không dùng / not used' : 'chạy / run'
    lines.push(`  ${resource.logicalId} (${resource.type}) – ${verdict}: ${type.runs}`)
    if (type.idle || type.properties === 'any') continue
    for (const { path, runs, text } of account(resource.properties, members(type.properties), '')) {
      lines.push(`    ${runs ? '+' : '-'} ${path}: ${text}`)
    }
  }
  if (compiled.notes.length > 0) {
    lines.push('', 'Để riêng / Left aside', ...compiled.notes.map((note) => `  ${note}`))
  }
  return lines.slice(1).join('\n')
}
