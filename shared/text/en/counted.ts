/** "1 task", "2 tasks": English has two forms where Vietnamese has one. */
export function counted(count: number | string, one: string, many = `${one}s`): string {
  return `${count} ${wordFor(count, one, many)}`
}

/** The word that goes with a count, which may be printed already. */
export function wordFor(count: number | string, one: string, many: string): string {
  return String(count) === '1' ? one : many
}
