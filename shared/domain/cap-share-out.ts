import type { Candidate } from './cap-candidates.ts'
import { compareParts, floorProduct } from './cap-exact.ts'
import type { CapLine } from './cap-lines.ts'

/** What one group asks of the organisation that it belongs to, and what it gets. */
export interface Claim {
  readonly line: CapLine
  /** `null` when its candidates are not named. */
  readonly candidates: readonly Candidate[] | null
  /** The most that it may keep by itself. */
  readonly room: number
  kept: number
}

/** A candidate with the claim of its group. */
export interface Contender {
  readonly candidate: Candidate
  readonly claim: Claim
}

/**
 * Sets the numbers that groups keep when together they may keep no more than `limit`: never more than the room
 * of each, and the whole limit where their rooms together reach it.
 *
 * @param contenders all candidates of all the groups, best first
 * @throws RangeError when the candidates of some of the groups are named, and those of others are not
 */
export function shareOut(claims: readonly Claim[], contenders: readonly Contender[], limit: number): void {
  const proposing = claims.filter(({ line }) => line.counts.EXCELLENT > 0)
  const unnamed = proposing.filter(({ candidates }) => candidates === null)
  if (unnamed.length > 0 && unnamed.length < proposing.length) {
    throw new RangeError(`no candidates are listed for ${unnamed.map(({ line }) => line.name).join(', ')}`)
  }
  if (sum(claims.map(({ room }) => room)) <= limit) {
    for (const claim of claims) claim.kept = claim.room
  } else if (unnamed.length === 0) {
    giveToCandidates(claims, contenders, limit)
  } else {
    giveByShares(claims, limit)
  }
}

function giveToCandidates(claims: readonly Claim[], contenders: readonly Contender[], limit: number): void {
  for (const claim of claims) claim.kept = 0
  let left = limit
  for (const { claim } of contenders) {
    if (left === 0) return
    if (claim.kept === claim.room) continue
    claim.kept += 1
    left -= 1
  }
}

// Places are given one at a time, each to the group of which it makes the smallest share. To give most of them
// at once, every group first gets as many per head as the largest group gets with t places, for the largest t
// that the limit allows. One more for the largest is at most one more for each, so each gets at most one after.
function giveByShares(claims: readonly Claim[], limit: number): void {
  const largest = claims.reduce((most, claim) => Math.max(most, sizeOf(claim)), 0)
  const held = (claim: Claim, t: number) => Math.min(claim.room, floorProduct(sizeOf(claim), t, 0, largest))
  const heldByAll = (t: number) => sum(claims.map((claim) => held(claim, t)))
  let enough = 0
  let tooMany = largest
  while (tooMany - enough > 1) {
    const middle = enough + Math.floor((tooMany - enough) / 2)
    if (heldByAll(middle) <= limit) enough = middle
    else tooMany = middle
  }
  for (const claim of claims) claim.kept = held(claim, enough)
  const next = claims.filter(({ kept, room }) => kept < room).sort(compareNext)
  for (const claim of next.slice(0, limit - heldByAll(enough))) claim.kept += 1
}

/** Which of two groups gets its next place first. */
function compareNext(a: Claim, b: Claim): number {
  return (
    compareParts(a.kept + 1, sizeOf(a), b.kept + 1, sizeOf(b)) ||
    sizeOf(b) - sizeOf(a) ||
    (a.line.name < b.line.name ? -1 : Number(a.line.name > b.line.name))
  )
}

function sizeOf({ line }: Claim): number {
  return line.counts.EXCELLENT + line.counts.GOOD
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, part) => whole + part, 0)
}
