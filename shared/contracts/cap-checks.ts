import { CAP_PROBLEMS } from '#shared/text/cap-problems.ts'
import type { Bilingual } from '#shared/text/input-problems.ts'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import type { CapException, CapInput, CapPolicy } from './cap.ts'

export interface CapProblem {
  readonly path: readonly (string | number)[]
  readonly text: Bilingual
}

/** Counts and names that the policy needs and a group does not give. */
export function checkNeededFields({ policy, groups }: CapInput): CapProblem[] {
  return groups.flatMap((group, index) => {
    const problems: CapProblem[] = []
    for (const rating of ['COMPLETED', 'NOT_COMPLETED'] as const) {
      if (policy.base === 'RATED' && group[rating] === undefined) {
        problems.push({ path: ['groups', index, rating], text: PROBLEM_TEXTS.neededForRatedBase() })
      }
    }
    if (policy.scope !== 'GROUP' && group.organisation === undefined) {
      problems.push({ path: ['groups', index, 'organisation'], text: PROBLEM_TEXTS.missing() })
    }
    return problems
  })
}

/** Entries of an organisation that has no group, or that has an entry already. */
export function checkOrganisations({ groups, organisations = [] }: CapInput): CapProblem[] {
  const known = new Set(groups.map(({ organisation }) => organisation))
  const seen = new Set<string>()
  return organisations.flatMap(({ organisation }, index) => {
    const path = ['organisations', index, 'organisation']
    const problems: CapProblem[] = []
    if (!known.has(organisation))
      problems.push({ path, text: CAP_PROBLEMS.organisationUnknown(organisation) })
    if (seen.has(organisation)) problems.push({ path, text: CAP_PROBLEMS.organisationTwice(organisation) })
    seen.add(organisation)
    return problems
  })
}

/** Exceptions above what the policy allows, and records that the policy would never read. */
export function checkRecords({ policy, groups, organisations = [] }: CapInput): CapProblem[] {
  return [
    ...groups.flatMap((group, index) => recordProblems(policy, ['groups', index], group, 'ORGANISATION')),
    ...organisations.flatMap((organisation, index) =>
      recordProblems(policy, ['organisations', index], organisation, 'GROUP'),
    ),
  ]
}

/** The rate of a recorded exception, or why it cannot be used. */
export function exceptionalRateOf(policy: CapPolicy, exception: CapException): number | CapProblem {
  const limit = policy.exceptionalRate
  if (limit === null) return { path: [], text: CAP_PROBLEMS.exceptionNotAllowed() }
  const rate = exception.rate ?? limit
  if (rate > limit) return { path: ['rate'], text: PROBLEM_TEXTS.tooBig(String(limit), String(rate)) }
  if (rate < policy.rate) {
    return { path: ['rate'], text: PROBLEM_TEXTS.tooSmall(String(policy.rate), String(rate)) }
  }
  return rate
}

/** Lists of candidates that are not all the excellent of the group, or name a subject twice. */
export function checkCandidates({ policy, groups }: CapInput): CapProblem[] {
  const problems: CapProblem[] = []
  const seen = new Set<string>()
  const listed = new Set(
    groups.flatMap(({ candidates, organisation }) => (candidates === undefined ? [] : [organisation])),
  )
  for (const [index, { candidates, organisation, EXCELLENT }] of groups.entries()) {
    const path = ['groups', index, 'candidates']
    if (candidates === undefined) {
      if (policy.scope !== 'GROUP' && EXCELLENT > 0 && listed.has(organisation)) {
        problems.push({ path, text: CAP_PROBLEMS.candidatesOfAllGroups() })
      }
      continue
    }
    if (candidates.length !== EXCELLENT) {
      problems.push({ path, text: CAP_PROBLEMS.candidatesNotAll(candidates.length, EXCELLENT) })
    }
    for (const [place, { id }] of candidates.entries()) {
      if (seen.has(id)) problems.push({ path: [...path, place, 'id'], text: CAP_PROBLEMS.candidateTwice(id) })
      seen.add(id)
    }
  }
  return problems
}

type Records = Pick<CapInput['groups'][number], 'exception' | 'justification'>

/** `unlimitedIn`: the scope in which a line of this sort has no limit of its own. */
function recordProblems(
  policy: CapPolicy,
  path: readonly (string | number)[],
  { exception, justification }: Records,
  unlimitedIn: CapPolicy['scope'],
): CapProblem[] {
  const problems: CapProblem[] = []
  const unlimited = policy.scope === unlimitedIn
  if (exception !== undefined) {
    const rate = exceptionalRateOf(policy, exception)
    if (typeof rate !== 'number') {
      problems.push({ path: [...path, 'exception', ...rate.path], text: rate.text })
    }
    // An exception of an organisation holds for its groups, whatever the scope; that of a group only for itself.
    if (unlimited && unlimitedIn === 'ORGANISATION') {
      problems.push({ path: [...path, 'exception'], text: CAP_PROBLEMS.noLimitHere() })
    }
  }
  if (justification !== undefined) {
    if (policy.onExcess === 'BLOCK') {
      problems.push({ path: [...path, 'justification'], text: CAP_PROBLEMS.justificationNotAccepted() })
    } else if (unlimited) {
      problems.push({ path: [...path, 'justification'], text: CAP_PROBLEMS.noLimitHere() })
    }
  }
  return problems
}
