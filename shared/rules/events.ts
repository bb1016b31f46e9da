import { printShare } from '#shared/domain/percentage.ts'
import type { Tri } from './findings.ts'
import { allTrue, anyTrue, decided, holds, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

type Discipline = NonNullable<Facts['discipline']>[number]
type Unit = NonNullable<Facts['units']>[number]

/**
 * Disciplinary measures that count in this unit's year. A fault committed only at a former unit does not
 * (Điều 12 mục 4.6, R124-X-2); a fault at both is entered once for each unit and counts here (mục 4.7,
 * R124-X-3). An entry without `at` belongs to the unit whose case it is.
 */
export function disciplineHere(facts: Facts): readonly Discipline[] | undefined {
  return facts.discipline?.filter(({ at }) => at !== 'former-unit')
}

/** No subordinate organisation and nobody of the collective was disciplined, remedied or not. */
export function nobodyDisciplined(facts: Facts): Finding {
  const expected = 'không có tổ chức trực thuộc, thành viên bị kỷ luật'
  const people = disciplineHere(facts)
  const units = facts.units?.map(isDisciplined)
  const known = (people?.length ?? 0) + (units?.filter((tri) => tri === true).length ?? 0)
  if (known > 0) return decided(false, expected, `${known} trường hợp bị kỷ luật`)
  const missing = [
    ...absentLists(facts),
    ...missingUnitFacts(facts, (unit) => isDisciplined(unit), ['discipline']),
  ]
  if (missing.length > 0) return unknown(missing, expected)
  return decided(true, expected, '0 trường hợp bị kỷ luật')
}

/** Every discipline of a subordinate organisation or a member was self-detected and fully remedied. */
export function everyDisciplineRemedied(facts: Facts): Finding {
  const expected = 'mọi trường hợp bị kỷ luật đều tự phát hiện và khắc phục xong hậu quả'
  const people = disciplineHere(facts) ?? []
  const units = (facts.units ?? []).map(remediedOrClean)
  const open =
    people.filter(({ remedied }) => remedied === false).length + units.filter((tri) => tri === false).length
  if (open > 0) return decided(false, expected, `${open} trường hợp chưa khắc phục xong`)
  const missing = [
    ...absentLists(facts),
    ...missingDisciplineFacts(facts, () => true),
    ...missingUnitFacts(facts, remediedOrClean, ['discipline', 'remedied']),
  ]
  if (missing.length > 0) return unknown(missing, expected)
  return decided(true, expected, '0 trường hợp chưa khắc phục xong')
}

/** A disciplined person or body among `who`, not remedied. The exception unknown leaves a suspicion. */
export function disciplinedNotRemedied(
  facts: Facts,
  who: readonly Discipline['who'][],
  expected: string,
): Finding {
  const entries = disciplineHere(facts)
  if (entries === undefined) return unknown(['discipline'], expected)
  const counted = entries.filter((entry) => who.includes(entry.who))
  const open = counted.filter(({ remedied }) => remedied === false).length
  if (open > 0) return decided(true, expected, `${open} trường hợp chưa khắc phục xong`)
  const missing = missingDisciplineFacts(facts, (entry) => who.includes(entry.who))
  if (missing.length > 0) return unknown(missing, expected, true)
  return decided(false, expected, '0 trường hợp chưa khắc phục xong')
}

/** A subordinate unit whose fault meets `trigger` and is not remedied. */
export function unitFaultNotRemedied(facts: Facts, trigger: (unit: Unit) => Tri, expected: string): Finding {
  if (facts.units === undefined) return unknown(['units'], expected)
  const faults = facts.units.map((unit) => ({ fault: trigger(unit), remedied: unit.remedied }))
  const open = faults.filter(({ fault, remedied }) => fault === true && remedied === false).length
  if (open > 0) return decided(true, expected, `${open} đơn vị chưa khắc phục xong`)
  const unsettled = faults.filter(({ fault, remedied }) => fault !== false && remedied !== true)
  if (unsettled.length === 0) return decided(false, expected, '0 đơn vị chưa khắc phục xong')
  const missing = missingUnitFacts(
    facts,
    (unit) => (unit.remedied === true || trigger(unit) === false ? false : undefined),
    ['discipline', 'corruption', 'remedied'],
  )
  const suspected = facts.units.some(
    (unit) =>
      unit.remedied !== true &&
      (trigger(unit) === true || (trigger(unit) === undefined && unit.corruption === true)),
  )
  return unknown(missing, expected, suspected)
}

/** Disciplined, or — where policy does not ask for discipline — a case of corruption. */
export function unitAtFault(corruptionNeedsDiscipline: boolean): (unit: Unit) => Tri {
  return (unit) =>
    corruptionNeedsDiscipline ? isDisciplined(unit) : anyTrue([isDisciplined(unit), unit.corruption])
}

/** Involved in corruption and disciplined, or only involved where policy does not ask for discipline. */
export function unitCorrupt(corruptionNeedsDiscipline: boolean): (unit: Unit) => Tri {
  return (unit) =>
    corruptionNeedsDiscipline ? allTrue([unit.corruption, isDisciplined(unit)]) : unit.corruption
}

/** The leadership collective disciplined, or more than 20 % of the subordinate units: no exception printed. */
export function collectiveOrManyUnitsDisciplined(facts: Facts): Finding {
  const expected = 'tập thể lãnh đạo, quản lý bị kỷ luật hoặc đơn vị trực thuộc bị kỷ luật > 20 %'
  const collective = disciplineHere(facts)?.some(({ who }) => who !== 'member')
  if (collective === true) return decided(true, expected, 'tập thể lãnh đạo, quản lý bị kỷ luật')
  const units = facts.units?.map(isDisciplined)
  const total = units?.length ?? 0
  const disciplined = units?.filter((tri) => tri === true).length ?? 0
  const open = units?.filter((tri) => tri === undefined).length ?? 0
  const above = (count: number): boolean =>
    total > 0 && holds(count, total, '>', { numerator: 1, denominator: 5 })
  if (above(disciplined)) return decided(true, expected, printShare(disciplined, total))
  const missing = [...absentLists(facts), ...missingUnitFacts(facts, isDisciplined, ['discipline'])]
  if (collective === false && units !== undefined && !above(disciplined + open)) {
    return decided(false, expected, printShare(disciplined, total))
  }
  return unknown(missing, expected, open > 0 && disciplined > 0 && above(disciplined + open))
}

function isDisciplined({ discipline }: Unit): Tri {
  return discipline === undefined ? undefined : discipline !== null
}

function remediedOrClean(unit: Unit): Tri {
  return anyTrue([unit.discipline === undefined ? undefined : unit.discipline === null, unit.remedied])
}

function absentLists(facts: Facts): string[] {
  return (['discipline', 'units'] as const).filter((name) => facts[name] === undefined)
}

function missingDisciplineFacts(facts: Facts, counts: (entry: Discipline) => boolean): string[] {
  return (facts.discipline ?? []).flatMap((entry, index) =>
    entry.at !== 'former-unit' && counts(entry) && entry.remedied === undefined
      ? [`discipline[${index}].remedied`]
      : [],
  )
}

function missingUnitFacts(
  facts: Facts,
  test: (unit: Unit) => Tri,
  fields: readonly (keyof Unit)[],
): string[] {
  return (facts.units ?? []).flatMap((unit, index) =>
    test(unit) === undefined
      ? fields.filter((field) => unit[field] === undefined).map((field) => `units[${index}].${field}`)
      : [],
  )
}
