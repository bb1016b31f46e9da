import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { decided, leftToPerson } from '../findings.ts'
import type { Finding } from '../predicate.ts'

export type Mitigation = Qd366Policy['mitigation']

/**
 * Force majeure weighs on a ground of unfinished work that holds, or that holds in part and is left to a person:
 * the authority decides, the ground falls away, or it stands, as the policy says. It is the exception: unless it
 * was recognised, the ground stands.
 */
export function unlessForceMajeure(
  ground: Finding,
  recognised: boolean | undefined,
  mitigation: Mitigation,
): Finding {
  if (recognised !== true || mitigation === 'NONE') return ground
  if (ground.outcome === 'fail' || ground.outcome === 'unknown') return ground
  const compared = () => {
    const { expected, actual } = ground.explain()
    return { expected, actual: `${actual}; bất khả kháng` }
  }
  return mitigation === 'EXCLUDES' ? decided(false, compared) : leftToPerson(compared)
}
