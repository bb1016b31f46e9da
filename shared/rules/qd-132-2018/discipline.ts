import { printShare } from '#shared/domain/percentage.ts'
import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

/** A member of the leadership collective disciplined from "cảnh cáo" upward; one violation counts once. */
export function memberWarnedOrWorse({ discipline }: Facts): Finding {
  const expected = 'có thành viên bị kỷ luật từ cảnh cáo trở lên (một vi phạm chỉ tính một lần)'
  if (discipline === undefined) return unknown(() => ({ expected, missing: ['discipline'] }))
  let counted = 0
  let open = false
  for (const { who, form, countedInEarlierYear } of discipline) {
    if (who !== 'member' || countedInEarlierYear === true || form === 'reprimand') continue
    if (form === undefined) open = true
    else counted += 1
  }
  if (counted === 0 && open) return unknown(() => ({ expected, missing: formsMissing(discipline) }), true)
  return decided(counted > 0, () => ({ expected, actual: `${counted} trường hợp từ cảnh cáo trở lên` }))
}

/**
 * More than 20 % of the members of a cell disciplined. The rule is about cells, whose `units` are their members;
 * of a committee they are organisations, and where it is not known which they are nobody may apply it by rule.
 */
export function manyMembersDisciplined({ units, organisationType }: Facts): Finding {
  const expected = 'chi bộ có đảng viên bị kỷ luật > 20 %'
  if (organisationType === 'committee') {
    return decided(false, () => ({ expected, actual: 'không phải chi bộ' }))
  }
  if (units === undefined) return unknown(() => ({ expected, missing: ['units'] }))
  let disciplined = 0
  let open = 0
  for (const { discipline } of units) {
    if (discipline === undefined) open += 1
    else if (discipline !== null) disciplined += 1
  }
  const proven = 5 * disciplined > units.length
  const excluded = 5 * (disciplined + open) <= units.length
  if (excluded || (proven && organisationType === 'cell')) {
    return decided(proven, () => ({
      expected,
      actual: units.length === 0 ? 'không có đảng viên' : printShare(disciplined, units.length),
    }))
  }
  const missing = (): string[] => [
    ...(organisationType === undefined ? ['organisationType'] : []),
    ...(proven
      ? []
      : units.flatMap(({ discipline }, index) =>
          discipline === undefined ? [`units[${index}].discipline`] : [],
        )),
  ]
  return unknown(() => ({ expected, missing: missing() }), disciplined > 0)
}

function formsMissing(discipline: NonNullable<Facts['discipline']>): string[] {
  return discipline.flatMap(({ who, form, countedInEarlierYear }, index) =>
    who === 'member' && form === undefined && countedInEarlierYear !== true
      ? [`discipline[${index}].form`]
      : [],
  )
}
