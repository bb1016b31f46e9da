import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { decided, leftToPerson } from '../findings.ts'
import type { Explanation, Finding } from '../predicate.ts'

export type Mitigation = Qd366Policy['mitigation']

/**
 * Force majeure weighs on a ground of unfinished work: the authority decides, the ground falls away, or it
 * stands, as the policy says. It is the exception: unless it was recognised, the ground stands. A ground that
 * falls away does so whatever its absent facts may be; one that is weighed must hold, at least in part.
 */
export function unlessForceMajeure(
  ground: Finding,
  recognised: boolean | undefined,
  mitigation: Mitigation,
): Finding {
  if (recognised !== true || mitigation === 'NONE' || ground.outcome === 'fail') return ground
  if (mitigation === 'EXCLUDES') return decided(false, () => besideForceMajeure(ground))
  return ground.outcome === 'unknown' ? ground : leftToPerson(() => besideForceMajeure(ground))
}

function besideForceMajeure(ground: Finding): Pick<Explanation, 'expected' | 'actual'> {
  const { expected, actual } = ground.explain()
  return { expected, actual: ground.outcome === 'unknown' ? 'bất khả kháng' : `${actual}; bất khả kháng` }
}
