import { z } from 'zod'
import { type AuditHead, auditEntry, auditHead, emptyHead, hashOfEntry } from './audit.ts'
import { keys } from './keys.ts'
import { getItem, pagesOf, type Table } from './table.ts'

/**
 * What is wrong at the first broken link of a chain:
 * - `content`: the entry is not the one that was hashed;
 * - `missing`: there is no entry of this number, and later ones are there;
 * - `order`: the entry belongs at another place or into another chain;
 * - `head`: the chain ends before or after the place where its head says it ends, or with another hash;
 * - `seal`: whole in itself, but not the chain that was there when it was sealed.
 */
export type BrokenPart = 'content' | 'missing' | 'order' | 'head' | 'seal'

export interface BrokenLink {
  readonly cycleId: string
  /** `-` is the chain of the whole cycle. */
  readonly unitId: string
  readonly sequence: number
  readonly part: BrokenPart
}

/** A place that the chain passed through when it was sealed. */
export interface SealedHead extends AuditHead {
  readonly unitId: string
}

export interface CheckedChain {
  readonly entries: number
  readonly broken: BrokenLink | null
}

const placed = z.object({ pk: z.string(), sk: z.string() }).loose()

/**
 * Walks one chain from its first entry to its head and recomputes every hash. One page of entries is in memory at
 * a time. A chain without entries and without head is whole: nothing has happened there.
 *
 * @param sealed heads of this chain at the moments when it was sealed
 */
export async function checkChain(
  table: Table,
  cycleId: string,
  unitId: string,
  sealed: readonly AuditHead[] = [],
): Promise<CheckedChain> {
  const check = createLinkCheck(cycleId, unitId, sealed)
  const answer = (fault: Fault | null): CheckedChain => ({
    entries: check.entries(),
    broken: fault === null ? null : { cycleId, unitId, ...fault },
  })
  const readHead = async () => (await getItem(table, keys.auditHead(cycleId, unitId), auditHead)) ?? emptyHead
  let head = await readHead()
  for (;;) {
    const from = check.reached().sequence
    const after = from === 0 ? undefined : keys.auditEntry(cycleId, unitId, from)
    for await (const page of pagesOf(table, keys.auditEntries(cycleId, unitId), placed, after)) {
      for (const item of page) {
        const fault = check.take(item)
        if (fault !== null) return answer(fault)
      }
    }
    const { sequence, hash } = check.reached()
    // The head was read before these entries, and entry and head are written together: none may be wanting.
    if (sequence < head.sequence) return answer({ sequence: sequence + 1, part: 'head' })
    if (sequence > head.sequence) head = await readHead()
    if (sequence > head.sequence) return answer({ sequence: head.sequence + 1, part: 'head' })
    if (sequence === head.sequence) {
      return answer(hash === head.hash ? check.unseen() : { sequence, part: 'head' })
    }
  }
}

type Fault = Pick<BrokenLink, 'sequence' | 'part'>

function createLinkCheck(cycleId: string, unitId: string, sealed: readonly AuditHead[]) {
  let previous = emptyHead
  let entries = 0
  const wanted = Map.groupBy(sealed, ({ sequence }) => sequence)

  return {
    reached: () => previous,
    entries: () => entries,
    /** A sealed place that the chain, whole as it is, no longer reaches. */
    unseen(): Fault | null {
      const beyond = [...wanted.keys()].filter((sequence) => sequence > previous.sequence)
      return beyond.length === 0 ? null : { sequence: previous.sequence + 1, part: 'seal' }
    },
    take(item: z.output<typeof placed>): Fault | null {
      const expected = previous.sequence + 1
      const place = Number(item.sk.slice('ENTRY#'.length))
      if (place !== expected) return { sequence: expected, part: place > expected ? 'missing' : 'order' }
      const { pk: _pk, sk: _sk, hash, ...content } = item
      const read = auditEntry.safeParse(item)
      // What is stored is hashed, and not what the schema leaves of it: an attribute that was added counts.
      const own = read.success && read.data.cycleId === cycleId && read.data.unitId === unitId
      if (read.success && hashOfEntry(content) === hash) {
        if (!own || read.data.sequence !== expected || read.data.previousHash !== previous.hash) {
          return { sequence: expected, part: 'order' }
        }
      } else return { sequence: expected, part: 'content' }
      previous = { sequence: expected, hash: read.data.hash }
      entries += 1
      const asSealed = (wanted.get(expected) ?? []).every((seal) => seal.hash === previous.hash)
      return asSealed ? null : { sequence: expected, part: 'seal' }
    },
  }
}
