import { printShare } from '#shared/domain/percentage.ts'
import { decided, holds, leftToPerson, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'
import type { Mitigation } from './mitigation.ts'

type Discipline = NonNullable<Facts['discipline']>[number]

const HALF = { numerator: 1, denominator: 2 }

/**
 * Disciplined, from a reprimand upward, for a fault in the duties of office. A fault committed only at a former
 * unit counts there. Whether a fault is one of duty is part of the ground: not known, it leaves a suspicion.
 */
export function dutyDiscipline(
  facts: Facts,
  who: 'self' | 'anybody',
  expected: string,
  mitigation: Mitigation,
): Finding {
  const entries = facts.discipline
  if (entries === undefined) return unknown(() => ({ expected, missing: ['discipline'] }))
  let proven = 0
  let unsettled = 0
  let remedied = 0
  for (const entry of entries) {
    if (!counts(entry, who, mitigation)) continue
    if (entry.dutyRelated === undefined) unsettled += 1
    else if (entry.remedied === true) remedied += 1
    else proven += 1
  }
  if (proven > 0 || (remedied > 0 && mitigation === 'NONE')) {
    return decided(true, () => ({ expected, actual: `${proven + remedied} trường hợp` }))
  }
  if (unsettled > 0) {
    return unknown(() => ({ expected, missing: dutyUnknown(entries, who, mitigation) }), true)
  }
  if (remedied === 0) return decided(false, () => ({ expected, actual: '0 trường hợp' }))
  return leftToPerson(() => ({ expected, actual: `${remedied} trường hợp, đã tự phát hiện và khắc phục` }))
}

// Under EXCLUDES a fault that was self-detected and remedied is no ground, whatever its kind.
function counts(entry: Discipline, who: 'self' | 'anybody', mitigation: Mitigation): boolean {
  if (entry.at === 'former-unit' || entry.dutyRelated === false) return false
  if (who === 'self' && entry.who !== 'self') return false
  return entry.remedied !== true || mitigation !== 'EXCLUDES'
}

function dutyUnknown(
  entries: readonly Discipline[],
  who: 'self' | 'anybody',
  mitigation: Mitigation,
): string[] {
  return entries.flatMap((entry, index) =>
    counts(entry, who, mitigation) && entry.dutyRelated === undefined
      ? [`discipline[${index}].dutyRelated`]
      : [],
  )
}

/** More than half of the units that a leader answers for are rated NOT_COMPLETED. */
export function mostUnitsNotCompleted({ units }: Facts): Finding {
  const expected = 'đơn vị phụ trách bị xếp loại không hoàn thành nhiệm vụ > 50 %'
  if (units === undefined) return unknown(() => ({ expected, missing: ['units'] }))
  if (units.length === 0) return decided(false, () => ({ expected, actual: 'không có đơn vị trực thuộc' }))
  let notCompleted = 0
  let unrated = 0
  for (const { rating } of units) {
    if (rating === undefined) unrated += 1
    else if (rating === 'NOT_COMPLETED') notCompleted += 1
  }
  const proven = holds(notCompleted, units.length, '>', HALF)
  if (!proven && holds(notCompleted + unrated, units.length, '>', HALF)) {
    const missing = (): string[] =>
      units.flatMap(({ rating }, index) => (rating === undefined ? [`units[${index}].rating`] : []))
    return unknown(() => ({ expected, missing: missing() }), notCompleted > 0)
  }
  return decided(proven, () => ({ expected, actual: printShare(notCompleted, units.length) }))
}
