/** Spreads units over so many items or partitions, always in the same way: what many write at once is no one item. */
export function shardOf(unitId: string, shards: number): number {
  let sum = 0
  for (const letter of unitId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return sum % shards
}
