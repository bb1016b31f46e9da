import { CONCLUSION_NAMES } from '#shared/text/facts.ts'
import { decided, leftToPerson, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'
import type { Mitigation } from './mitigation.ts'

type Unit = NonNullable<Facts['units']>[number]

const EXPECTED = 'có tổ chức, cá nhân quản lý trực tiếp tham nhũng, lãng phí, tiêu cực và bị kỷ luật'

/**
 * Corruption in a directly managed unit, disciplined. Units are listed as facts; of a person in charge the
 * authority's conclusion already says that he was disciplined.
 */
export function corruptionInCharge(facts: Facts, mitigation: Mitigation): Finding {
  const person = facts.conclusions?.corruptionInCharge
  if (person === true) {
    return decided(true, () => ({
      expected: EXPECTED,
      actual: `có kết luận: ${CONCLUSION_NAMES.corruptionInCharge}`,
    }))
  }
  const units = corruptUnits(facts.units, mitigation)
  if (units.outcome === 'pass' || person === false) return units
  return unknown(
    () => ({ expected: EXPECTED, missing: [...units.explain().missing, 'conclusions.corruptionInCharge'] }),
    units.suspected,
  )
}

function corruptUnits(units: readonly Unit[] | undefined, mitigation: Mitigation): Finding {
  if (units === undefined) return unknown(() => ({ expected: EXPECTED, missing: ['units'] }))
  let proven = 0
  let remedied = 0
  let unsettled = 0
  let suspected = false
  for (const unit of units) {
    if (isClean(unit, mitigation)) continue
    if (unit.corruption === undefined || unit.discipline === undefined) {
      unsettled += 1
      suspected ||= unit.corruption === true
    } else if (unit.remedied === true) remedied += 1
    else proven += 1
  }
  if (proven > 0 || (remedied > 0 && mitigation === 'NONE')) {
    return decided(true, () => ({ expected: EXPECTED, actual: `${proven + remedied} đơn vị` }))
  }
  if (unsettled > 0) {
    const missing = (): string[] => unsettledFacts(units, mitigation)
    return unknown(() => ({ expected: EXPECTED, missing: missing() }), suspected || remedied > 0)
  }
  if (remedied === 0) return decided(false, () => ({ expected: EXPECTED, actual: '0 đơn vị' }))
  return leftToPerson(() => ({
    expected: EXPECTED,
    actual: `${remedied} đơn vị, đã tự phát hiện và khắc phục xong`,
  }))
}

// Under EXCLUDES a unit that detected and remedied its own fault is no ground, whatever the rest of its facts.
function isClean({ corruption, discipline, remedied }: Unit, mitigation: Mitigation): boolean {
  if (corruption === false || discipline === null) return true
  return remedied === true && mitigation === 'EXCLUDES'
}

function unsettledFacts(units: readonly Unit[], mitigation: Mitigation): string[] {
  return units.flatMap((unit, index) =>
    isClean(unit, mitigation)
      ? []
      : (['corruption', 'discipline'] as const)
          .filter((field) => unit[field] === undefined)
          .map((field) => `units[${index}].${field}`),
  )
}
