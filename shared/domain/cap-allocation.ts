import type { CapOrganisation, CapPolicy, CapResult } from '#shared/contracts/cap.ts'
import { type Candidate, rankBy } from './cap-candidates.ts'
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
    return {
      line,
      room,
      candidates: candidatesOf(group),
      kept: 0,
      full: false,
      names: { kept: [], over: [] },
    }
  })
  if (policy.scope === 'GROUP') {
    for (const claim of claims) fill([claim], Number.POSITIVE_INFINITY)
    return { groups: claims.map(groupAllocation), organisations: [] }
  }
  const byOrganisation = Map.groupBy(claims, ({ line }) => line.organisation ?? line.name)
  const filled = [...byOrganisation].map(([name, members]) => {
    const lines = members.map(({ line }) => line)
    const line = organisationLine(policy, name, lines, records.get(name))
    return organisationAllocation(line, members, fill(members, line.allowed))
  })
  return { groups: claims.map(groupAllocation), organisations: filled }
}

interface Named {
  readonly kept: Candidate[]
  readonly over: Candidate[]
}

interface OpenClaim extends Claim {
  /** Whether the organisation has no room left. */
  full: boolean
  readonly names: Named
}

function candidatesOf({ group, EXCELLENT, candidates }: CappedGroup): readonly Candidate[] | null {
  if (candidates === undefined) return null
  if (candidates.length === EXCELLENT) return candidates
  throw new RangeError(`${group}: ${candidates.length} candidates for ${EXCELLENT} excellent`)
}

/** Gives at most `limit` places to groups, and says who of all their candidates has one. */
function fill(members: readonly OpenClaim[], limit: number): Named {
  const contenders = rankBy(
    members.flatMap((claim) => (claim.candidates ?? []).map((candidate) => ({ candidate, claim }))),
    ({ candidate }) => candidate,
  )
  shareOut(members, contenders, limit)
  const all: Named = { kept: [], over: [] }
  for (const { candidate, claim } of contenders) {
    const part = claim.names.kept.length < claim.kept ? 'kept' : 'over'
    claim.names[part].push(candidate)
    all[part].push(candidate)
  }
  return all
}

function organisationAllocation(line: CapLine, members: readonly OpenClaim[], names: Named): Allocation {
  const kept = members.reduce((sum, member) => sum + member.kept, 0)
  const full = kept === line.allowed
  for (const member of members) member.full = full
  const unfinished = members.filter((member) => !finished(member))
  return {
    line,
    kept,
    binding: bindingOf(unfinished.length === 0, unfinished.every(stopped), full),
    candidates: members.every(({ candidates }) => candidates === null) ? null : names,
  }
}

function groupAllocation(claim: OpenClaim): Allocation {
  const { line, kept, full, candidates, names } = claim
  return {
    line,
    kept,
    binding: bindingOf(finished(claim), stopped(claim), full),
    candidates: candidates === null ? null : names,
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
