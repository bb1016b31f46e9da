/** A Markdown table; pipes and line breaks in a cell do not break it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)]
}

/** Names as a program writes them. */
export function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

/** 2023-10-04 as 04/10/2023. */
export function printDate(date: string): string {
  return date.split('-').reverse().join('/')
}

export function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `- ${line}`)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
