import type { RuleSwitch } from '#shared/contracts/order-policy.ts'

/** Regulations that order and coupling rules come from. */
export const REGULATIONS = ['qd-132-2018', 'qd-124-2023', 'qd-366-2025', 'nd-90-2020'] as const
export type RegulationId = (typeof REGULATIONS)[number]

/** Quy định 132, 124 and 366 of the Party; the decree on civil servants orders no reviews. */
export const PARTY_REGULATIONS: readonly RegulationId[] = ['qd-132-2018', 'qd-124-2023', 'qd-366-2025']

/**
 * Whether a rule holds: a local decision comes before what the regulation says.
 * @throws RangeError for a pack that is none of {@link REGULATIONS}: without its rules nothing would be checked.
 */
export function isOn(position: RuleSwitch, packs: readonly RegulationId[], packId: string): boolean {
  const regulation = REGULATIONS.find((id) => id === packId)
  if (regulation === undefined) throw new RangeError(`no order or coupling rules for the pack ${packId}`)
  return position === 'ON' || (position === 'PACK' && packs.includes(regulation))
}
