import { printShare } from '#shared/domain/percentage.ts'
import type { Tri } from './findings.ts'
import { decided, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

type Discipline = NonNullable<Facts['discipline']>[number]
type Unit = NonNullable<Facts['units']>[number]

const NO_DISCIPLINE: readonly Discipline[] = []
const NO_UNITS: readonly Unit[] = []

/**
 * Whether a disciplinary measure counts in this unit's year. A fault committed only at a former unit does not
 * (Điều 12 mục 4.6, R124-X-2); a fault at both is entered once for each unit and counts here (mục 4.7,
 * R124-X-3). An entry without `at` belongs to the unit whose case it is.
 */
export function countsHere({ at }: Discipline): boolean {
  return at !== 'former-unit'
}

/** No subordinate organisation and nobody of the collective was disciplined, remedied or not. */
export function nobodyDisciplined(facts: Facts): Finding {
  const { discipline = NO_DISCIPLINE, units = NO_UNITS } = facts
  const expected = 'không có tổ chức trực thuộc, thành viên bị kỷ luật'
  let known = 0
  let open = false
  for (const entry of discipline) if (countsHere(entry)) known += 1
  for (const unit of units) {
    if (unit.discipline === undefined) open = true
    else if (unit.discipline !== null) known += 1
  }
  if (known > 0) return decided(false, () => ({ expected, actual: `${known} trường hợp bị kỷ luật` }))
  if (open || facts.discipline === undefined || facts.units === undefined) {
    const missing = (): string[] => [
      ...absentLists(facts),
      ...missingUnitFacts(facts, isDisciplined, ['discipline']),
    ]
    return unknown(() => ({ expected, missing: missing() }))
  }
  return decided(true, () => ({ expected, actual: '0 trường hợp bị kỷ luật' }))
}

/** Every discipline of a subordinate organisation or a member was self-detected and fully remedied. */
export function everyDisciplineRemedied(facts: Facts): Finding {
  const expected = 'mọi trường hợp bị kỷ luật đều tự phát hiện và khắc phục xong hậu quả'
  const { discipline = NO_DISCIPLINE, units = NO_UNITS } = facts
  let notRemedied = 0
  let open = facts.discipline === undefined || facts.units === undefined
  for (const entry of discipline) {
    if (!countsHere(entry) || entry.remedied === true) continue
    if (entry.remedied === false) notRemedied += 1
    else open = true
  }
  for (const unit of units) {
    const fine = remediedOrClean(unit)
    if (fine === false) notRemedied += 1
    else if (fine === undefined) open = true
  }
  if (notRemedied > 0 || !open) {
    const actual = (): string => `${notRemedied} trường hợp chưa khắc phục xong`
    return decided(notRemedied === 0, () => ({ expected, actual: actual() }))
  }
  const missing = (): string[] => [
    ...absentLists(facts),
    ...missingRemedies(facts, () => true),
    ...missingUnitFacts(facts, remediedOrClean, ['discipline', 'remedied']),
  ]
  return unknown(() => ({ expected, missing: missing() }))
}

/** A disciplined person or body among `who`, not remedied. The exception unknown leaves a suspicion. */
export function disciplinedNotRemedied(
  facts: Facts,
  who: readonly Discipline['who'][],
  expected: string,
): Finding {
  const entries = facts.discipline
  if (entries === undefined) return unknown(() => ({ expected, missing: ['discipline'] }))
  let notRemedied = 0
  let open = false
  for (const entry of entries) {
    if (!countsHere(entry) || !who.includes(entry.who)) continue
    if (entry.remedied === false) notRemedied += 1
    else if (entry.remedied === undefined) open = true
  }
  if (notRemedied > 0 || !open) {
    const actual = (): string => `${notRemedied} trường hợp chưa khắc phục xong`
    return decided(notRemedied > 0, () => ({ expected, actual: actual() }))
  }
  const missing = (): string[] => missingRemedies(facts, (entry) => who.includes(entry.who))
  return unknown(() => ({ expected, missing: missing() }), true)
}

/** A subordinate unit whose fault meets `trigger` and is not remedied. */
export function unitFaultNotRemedied(facts: Facts, trigger: (unit: Unit) => Tri, expected: string): Finding {
  if (facts.units === undefined) return unknown(() => ({ expected, missing: ['units'] }))
  let notRemedied = 0
  let open = false
  let suspected = false
  for (const unit of facts.units) {
    if (unit.remedied === true) continue
    const fault = trigger(unit)
    if (fault === false) continue
    if (fault === true && unit.remedied === false) notRemedied += 1
    open = true
    if (fault === true || unit.corruption === true) suspected = true
  }
  if (notRemedied > 0 || !open) {
    const actual = (): string => `${notRemedied} đơn vị chưa khắc phục xong`
    return decided(notRemedied > 0, () => ({ expected, actual: actual() }))
  }
  const unsettled = (unit: Unit): Tri =>
    unit.remedied === true || trigger(unit) === false ? false : undefined
  const missing = (): string[] => missingUnitFacts(facts, unsettled, ['discipline', 'corruption', 'remedied'])
  return unknown(() => ({ expected, missing: missing() }), suspected)
}

/** Disciplined, or — where policy does not ask for discipline — a case of corruption. */
export function unitAtFault(corruptionNeedsDiscipline: boolean): (unit: Unit) => Tri {
  return corruptionNeedsDiscipline ? isDisciplined : disciplinedOrCorrupt
}

/** Involved in corruption and disciplined, or only involved where policy does not ask for discipline. */
export function unitCorrupt(corruptionNeedsDiscipline: boolean): (unit: Unit) => Tri {
  return corruptionNeedsDiscipline ? disciplinedAndCorrupt : isCorrupt
}

/** The leadership collective disciplined, or more than 20 % of the subordinate units: no exception printed. */
export function collectiveOrManyUnitsDisciplined(facts: Facts): Finding {
  const expected = 'tập thể lãnh đạo, quản lý bị kỷ luật hoặc đơn vị trực thuộc bị kỷ luật > 20 %'
  const { discipline = NO_DISCIPLINE, units = NO_UNITS } = facts
  for (const entry of discipline) {
    if (countsHere(entry) && entry.who !== 'member') {
      return decided(true, () => ({ expected, actual: 'tập thể lãnh đạo, quản lý bị kỷ luật' }))
    }
  }
  const total = units.length
  let disciplined = 0
  let open = 0
  for (const unit of units) {
    if (unit.discipline === undefined) open += 1
    else if (unit.discipline !== null) disciplined += 1
  }
  const proven = 5 * disciplined > total
  const excluded = 5 * (disciplined + open) <= total
  if (proven || (excluded && facts.discipline !== undefined && facts.units !== undefined)) {
    return decided(proven, () => ({ expected, actual: printShare(disciplined, total) }))
  }
  const missing = (): string[] => [
    ...absentLists(facts),
    ...missingUnitFacts(facts, isDisciplined, ['discipline']),
  ]
  return unknown(() => ({ expected, missing: missing() }), disciplined > 0 && !excluded)
}

function isDisciplined({ discipline }: Unit): Tri {
  return discipline === undefined ? undefined : discipline !== null
}

function isCorrupt({ corruption }: Unit): Tri {
  return corruption
}

function disciplinedOrCorrupt(unit: Unit): Tri {
  const disciplined = isDisciplined(unit)
  if (disciplined === true || unit.corruption === true) return true
  return disciplined === undefined || unit.corruption === undefined ? undefined : false
}

function disciplinedAndCorrupt(unit: Unit): Tri {
  const disciplined = isDisciplined(unit)
  if (disciplined === false || unit.corruption === false) return false
  return disciplined === undefined || unit.corruption === undefined ? undefined : true
}

function remediedOrClean({ discipline, remedied }: Unit): Tri {
  if (discipline === null || remedied === true) return true
  return discipline === undefined || remedied === undefined ? undefined : false
}

function absentLists(facts: Facts): string[] {
  return (['discipline', 'units'] as const).filter((name) => facts[name] === undefined)
}

function missingRemedies({ discipline = [] }: Facts, concerns: (entry: Discipline) => boolean): string[] {
  return discipline.flatMap((entry, index) =>
    countsHere(entry) && concerns(entry) && entry.remedied === undefined
      ? [`discipline[${index}].remedied`]
      : [],
  )
}

function missingUnitFacts(
  { units = [] }: Facts,
  test: (unit: Unit) => Tri,
  fields: readonly (keyof Unit)[],
): string[] {
  return units.flatMap((unit, index) =>
    test(unit) === undefined
      ? fields.filter((field) => unit[field] === undefined).map((field) => `units[${index}].${field}`)
      : [],
  )
}
