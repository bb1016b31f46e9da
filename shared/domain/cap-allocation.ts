import type { CapOrganisation, CapPolicy, CapResult } from '#shared/contracts/cap.ts'
import { type Candidate, rankCandidates } from './cap-candidates.ts'
import { type CapLine, type CappedGroup, groupLine, organisationLine } from './cap-lines.ts'
import { type Claim, shareOut } from './cap-share-out.ts'

/** A group or an organisation, and what of its proposal stays within every limit that counts. */
export interface Allocation {
  readonly line: CapLine
  readonly kept: number
  /** The limits that one more would exceed; NONE when all of the proposed are kept. */
  readonly binding: CapResult['binding']
  /** Best first; `null` where no candidates were given. */
  readonly candidates: { readonly kept: readonly Candidate[]; readonly over: readonly Candidate[] } | null
}

export interface CapAllocation {
  /** In the order of the groups given. */
  readonly groups: readonly Allocation[]
  /** In the order of the first group of each; empty with the scope GROUP. */
  readonly organisations: readonly Allocation[]
}

/**
 * How many of the proposed each group may keep so that no group and no organisation exceeds its limit: together
 * as many as any choice could keep, since a group belongs to one organisation. Whoever is not kept counts as
 * good, which changes no limit. A group too small for any keeps none here; its warning leaves it to a person.
 * A group without an organisation is one by itself.
 *
 * Where an organisation has room for fewer than its groups together, the candidates decide by their order. When
 * none are listed, each further place goes to the group of which it makes the smallest share of the
 * good-or-better, then to the larger group, then by name. The order in which groups are given never matters.
 *
 * @throws RangeError when the candidates of a group are not all its excellent, or are listed for some groups of
 *   an organisation only, or an exception is one that the policy does not allow; a file is refused before
 */
export function allocate(
  policy: CapPolicy,
  groups: readonly CappedGroup[],
  organisations: readonly CapOrganisation[] = [],
): CapAllocation {
  const records = new Map(organisations.map((record) => [record.organisation, record]))
  const claims = groups.map((group): OpenClaim => {
    const line = groupLine(policy, group, records.get(group.organisation ?? group.group))
    const room = policy.scope === 'ORGANISATION' ? group.EXCELLENT : Math.min(group.EXCELLENT, line.allowed)
    return { line, ranked: rankedOf(group), room, kept: room, full: false }
  })
  const members =
    policy.scope === 'GROUP' ? [] : Map.groupBy(claims, ({ line }) => line.organisation ?? line.name)
  const filled = [...members].map(([name, ofOne]) => {
    const lines = ofOne.map(({ line }) => line)
    return fill(organisationLine(policy, name, lines, records.get(name)), ofOne)
  })
  return { groups: claims.map(groupAllocation), organisations: filled }
}

interface OpenClaim extends Claim {
  kept: number
  /** Whether the organisation has no room left. */
  full: boolean
}

function rankedOf({ group, EXCELLENT, candidates }: CappedGroup): Candidate[] | null {
  if (candidates === undefined) return null
  if (candidates.length !== EXCELLENT) {
    throw new RangeError(`${group}: ${candidates.length} candidates for ${EXCELLENT} excellent`)
  }
  return rankCandidates(candidates)
}

/** Gives the places of an organisation to its groups. */
function fill(line: CapLine, members: readonly OpenClaim[]): Allocation {
  const shares = shareOut(members, line.allowed)
  const kept = shares.reduce((sum, share) => sum + share.kept, 0)
  const full = kept === line.allowed
  for (const share of shares) {
    share.claim.kept = share.kept
    share.claim.full = full
  }
  const unfinished = members.filter((member) => !finished(member))
  const candidatesOf = (part: (ranked: readonly Candidate[], kept: number) => readonly Candidate[]) =>
    rankCandidates(members.flatMap((member) => part(member.ranked ?? [], member.kept)))
  return {
    line,
    kept,
    binding: bindingOf(unfinished.length === 0, unfinished.every(stopped), full),
    candidates: members.every(({ ranked }) => ranked === null)
      ? null
      : {
          kept: candidatesOf((ranked, held) => ranked.slice(0, held)),
          over: candidatesOf((ranked, held) => ranked.slice(held)),
        },
  }
}

function groupAllocation(claim: OpenClaim): Allocation {
  const { line, ranked, kept, full } = claim
  return {
    line,
    kept,
    binding: bindingOf(finished(claim), stopped(claim), full),
    candidates: ranked === null ? null : { kept: ranked.slice(0, kept), over: ranked.slice(kept) },
  }
}

function finished({ kept, line }: OpenClaim): boolean {
  return kept === line.counts.EXCELLENT
}

/** Whether the group's own limit, where it counts, is reached before everybody proposed is kept. */
function stopped({ kept, room, line }: OpenClaim): boolean {
  return kept === room && room < line.counts.EXCELLENT
}

function bindingOf(allKept: boolean, byGroup: boolean, byOrganisation: boolean): Allocation['binding'] {
  if (allKept) return 'NONE'
  if (byGroup && byOrganisation) return 'BOTH'
  return byGroup ? 'GROUP' : 'ORGANISATION'
}
