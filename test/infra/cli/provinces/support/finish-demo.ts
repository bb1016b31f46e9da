import { demoRoster } from '#infra/cli/demo/roster.ts'
import { owedReasonOf, wantedRating } from '#infra/cli/demo/wanted.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { ReportRecords } from '#shared/reports/tables.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { provinceFile } from '../../../support/assembly.ts'

/** The demo district as if every subject had got the rating that its facts are made for. */
export async function finishDemo(): Promise<{
  readonly configuration: ProvinceConfiguration
  readonly records: ReportRecords
}> {
  const configuration = await loadProvince(provinceFile('demo'))
  const roster = demoRoster(configuration)
  const indexOf = new Map(roster.people.map(({ id }, index) => [id, index + 1]))
  const subjects = [...subjectsOf(roster, configuration).values()].flat().map((subject): SubjectRecord => {
    if (subject.bucket !== 'open') return subject
    const index = indexOf.get(subject.id) ?? 0
    const owed = owedReasonOf(subject, index)
    if (owed !== undefined) return { ...subject, bucket: 'owed', owed }
    return { ...subject, bucket: 'rated', rating: wantedRating(subject, index) }
  })
  const { types, units } = roster
  return { configuration, records: { types, units, subjects, suggestions: [], texts: {} } }
}
