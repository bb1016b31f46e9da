/** "1 task", "2 tasks": English has two forms where Vietnamese has one. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
