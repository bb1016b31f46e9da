import { type Candidate, compareCandidates } from './cap-candidates.ts'
import { compareParts, floorProduct } from './cap-exact.ts'
import type { CapLine } from './cap-lines.ts'

/** What one group asks of the organisation that it belongs to. */
export interface Claim {
  readonly line: CapLine
  /** Its candidates, best first; `null` when they are not named. */
  readonly ranked: readonly Candidate[] | null
  /** The most that it may keep by itself. */
  readonly room: number
}

/** What a group gets. */
export interface Share<C extends Claim> {
  readonly claim: C
  readonly kept: number
}

/**
 * The numbers that groups keep when together they may keep no more than `limit`: never more than the room of
 * each, and the whole limit where their rooms together reach it.
 *
 * @throws RangeError when the candidates of some of the groups are named, and those of others are not
 */
export function shareOut<C extends Claim>(claims: readonly C[], limit: number): Share<C>[] {
  const proposing = claims.filter(({ line }) => line.counts.EXCELLENT > 0)
  const unnamed = proposing.filter(({ ranked }) => ranked === null)
  if (unnamed.length > 0 && unnamed.length < proposing.length) {
    throw new RangeError(`no candidates are listed for ${unnamed.map(({ line }) => line.name).join(', ')}`)
  }
  if (sum(claims.map(({ room }) => room)) <= limit) {
    return claims.map((claim) => ({ claim, kept: claim.room }))
  }
  return unnamed.length === 0 ? byCandidates(claims, limit) : byShares(claims, limit)
}

function byCandidates<C extends Claim>(claims: readonly C[], limit: number): Share<C>[] {
  const shares = claims.map((claim) => ({ claim, kept: 0 }))
  const contenders = shares.flatMap((share) =>
    (share.claim.ranked ?? []).slice(0, share.claim.room).map((candidate) => ({ candidate, share })),
  )
  contenders.sort((a, b) => compareCandidates(a.candidate, b.candidate))
  for (const { share } of contenders.slice(0, limit)) share.kept += 1
  return shares
}

// Places are given one at a time, each to the group of which it makes the smallest share. To give most of them
// at once, every group first gets as many per head as the largest group gets with t places, for the largest t
// that the limit allows. One more for the largest is at most one more for each, so each gets at most one after.
function byShares<C extends Claim>(claims: readonly C[], limit: number): Share<C>[] {
  const sized = claims.map((claim) => ({ claim, size: sizeOf(claim) }))
  const largest = sized.reduce((most, { size }) => Math.max(most, size), 0)
  const at = (t: number) =>
    sized.map(({ claim, size }) => ({
      claim,
      size,
      kept: Math.min(claim.room, floorProduct(size, t, 0, largest)),
    }))
  let enough = 0
  let tooMany = largest
  while (tooMany - enough > 1) {
    const middle = enough + Math.floor((tooMany - enough) / 2)
    if (total(at(middle)) <= limit) enough = middle
    else tooMany = middle
  }
  const shares = at(enough)
  const next = shares.filter(({ claim, kept }) => kept < claim.room).sort(compareNext)
  for (const share of next.slice(0, limit - total(shares))) share.kept += 1
  return shares
}

interface SizedShare extends Share<Claim> {
  readonly size: number
}

/** Which of two groups gets its next place first. */
function compareNext(a: SizedShare, b: SizedShare): number {
  return (
    compareParts(a.kept + 1, a.size, b.kept + 1, b.size) ||
    b.size - a.size ||
    (a.claim.line.name < b.claim.line.name ? -1 : Number(a.claim.line.name > b.claim.line.name))
  )
}

function sizeOf({ line }: Claim): number {
  return line.counts.EXCELLENT + line.counts.GOOD
}

function total(shares: readonly { readonly kept: number }[]): number {
  return sum(shares.map(({ kept }) => kept))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, part) => whole + part, 0)
}
