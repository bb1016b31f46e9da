import type { Rating } from '#shared/contracts/rating.ts'
import { isAtLeast } from '#shared/contracts/rating.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

/**
 * The government and the Fatherland Front and mass organisations of the same level reach `floor`. Either rating
 * may be the only one there is; without both nothing is known of the level. One that falls short refutes.
 */
export function sameLevelAtLeast({ stateRating, organisationRating }: Facts, floor: Rating): Finding {
  const expected = (): string =>
    `chính quyền, Mặt trận Tổ quốc, đoàn thể cùng cấp đạt từ “${RATING_NAMES[floor]}” trở lên`
  const government = stateRating ?? undefined
  if (government === undefined && organisationRating === undefined) {
    const missing = stateRating === null ? ['organisationRating'] : ['stateRating', 'organisationRating']
    return unknown(() => ({ expected: expected(), missing }))
  }
  const holds =
    (government === undefined || isAtLeast(government, floor)) &&
    (organisationRating === undefined || isAtLeast(organisationRating, floor))
  return decided(holds, () => ({
    expected: expected(),
    actual: [
      ...(government === undefined ? [] : [`chính quyền: ${RATING_NAMES[government]}`]),
      ...(organisationRating === undefined
        ? []
        : [`Mặt trận Tổ quốc, đoàn thể: ${RATING_NAMES[organisationRating]}`]),
    ].join('; '),
  }))
}
