import { buildProvince, type Province } from '#infra/cli/provinces/build.ts'
import { readProvinceData } from '#infra/cli/provinces/data.ts'
import { casesOf, decisionOf, eagerMembers } from '#infra/cli/provinces/decisions.ts'
import { planSuggestions } from '#infra/cli/provinces/suggestions.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RehearsalAuthority } from '#shared/contracts/rehearsal.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SuggestionCount } from '#shared/contracts/suggestion.ts'
import type { ReportRecords } from '#shared/reports/tables.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { provinceFile } from '../../../support/assembly.ts'

/** A generated province with the decisions of its whole year. */
export interface FinishedProvince {
  readonly configuration: ProvinceConfiguration
  readonly province: Province
  readonly subjects: readonly SubjectRecord[]
  readonly authorities: readonly RehearsalAuthority[]
  readonly suggestions: readonly SuggestionCount[]
}

/** Plays the decisions of a generated province, without a cycle. */
export async function finishProvince(name: string): Promise<FinishedProvince> {
  const configuration = await loadProvince(provinceFile(name))
  const province = buildProvince(await readProvinceData(name), configuration)
  const opened = subjectsOf(province.roster, configuration)
  const cases = casesOf(province, configuration, opened)
  const eager = eagerMembers(province, cases)
  const authorities = cases.map((one, number) =>
    decisionOf(province, configuration, one, number, eager.get(one)),
  )
  // Nothing but what the authorities decide, and the reasons of those who are owed.
  const decided = new Map(
    authorities.flatMap(({ decision }) => decision.rows.map((row) => [row.subjectId, row.rating] as const)),
  )
  const subjects = [...opened.values()].flat().map((subject): SubjectRecord => {
    const rating = decided.get(subject.id)
    const owed = province.owed.get(subject.id)
    if (subject.bucket !== 'open') return subject
    if (owed !== undefined) return { ...subject, bucket: 'owed', owed }
    return rating === undefined ? subject : { ...subject, bucket: 'rated', rating }
  })
  const planned = planSuggestions(province, configuration, opened)
  const suggestions = [...Map.groupBy(planned, ({ level }) => level)].map(([level, own]): SuggestionCount => {
    const individuals = own.filter(({ kind }) => kind === 'member' || kind === 'leader').length
    return { level, individuals, collectives: own.length - individuals, topics: 2 * own.length }
  })
  return { configuration, province, subjects, authorities, suggestions }
}

/** What its report is counted from. */
export function recordsOf({ province, subjects, suggestions }: FinishedProvince): ReportRecords {
  const { types, units } = province.roster
  return { types, units, subjects, suggestions, texts: {} }
}
