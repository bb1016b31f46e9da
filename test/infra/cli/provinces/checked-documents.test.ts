import { beforeAll, describe, expect, it } from 'vitest'
import { checkReportFile } from '#shared/check-report/check-file.ts'
import type { CheckFinding } from '#shared/contracts/check-report.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { ReportTemplate } from '#shared/contracts/report-template.ts'
import { previousYear } from '#shared/domain/previous-figures.ts'
import { reportDeltas } from '#shared/reports/deltas.ts'
import type { FormInput } from '#shared/reports/forms/form-input.ts'
import { renderForms, renderRegisters } from '#shared/reports/forms/render-forms.ts'
import { renderReport } from '#shared/reports/report.ts'
import { computeTables, figuresRows, type ReportRecords, type ReportTables } from '#shared/reports/tables.ts'
import { templateOf } from '#shared/reports/template.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'
import { finishDemo } from './support/finish-demo.ts'
import { finishProvince, recordsOf } from './support/finish-province.ts'

/** A whole province takes seconds, and many times that beside other work. */
const PATIENCE = 180_000
const DATE = '2026-03-08'

async function finish(
  name: string,
): Promise<{ readonly configuration: ProvinceConfiguration; readonly records: ReportRecords }> {
  if (name === 'demo') return finishDemo()
  const finished = await finishProvince(name)
  return { configuration: finished.configuration, records: recordsOf(finished) }
}

/** What was recorded of the course of the year, level by level. */
function courseOf({
  levels,
}: ProvinceConfiguration): Pick<ReportRecords, 'progress' | 'inspection' | 'suggested'> {
  return {
    progress: levels.map(({ id, name }, index) => ({
      level: id,
      levelName: name,
      units: 40 + 13 * index,
      firstMeetingOn: '2025-12-02',
      lastMeetingOn: '2025-12-20',
      lastDecidedOn: '2025-12-28',
      meetingDays: 61.5 - 7 * index,
      meetings: 40 + 13 * index,
      late: index,
    })),
    inspection: levels.map(({ id, name }, index) => ({
      level: id,
      levelName: name,
      committees: 30 + 3 * index,
      withWorkingGroup: 21 + 2 * index,
    })),
    suggested: levels.slice(1).map(({ id }, index) => ({
      level: id,
      collectives: [
        { name: 'Đảng bộ xã Một', topics: 2 },
        { name: 'Chi bộ 3', topics: 1 + index },
      ],
      individuals: 3,
      individualTopics: 5 + index,
    })),
  }
}

/** Differences against a year in which fewer were excellent. */
function comparedWithLastYear(
  configuration: ProvinceConfiguration,
  records: ReportRecords,
  tables: ReportTables,
): Pick<ReportTables, 'deltas' | 'unitDeltas'> {
  const subjects = records.subjects.map((subject, index) =>
    subject.rating === 'EXCELLENT' && index % 3 === 0 ? { ...subject, rating: 'GOOD' as const } : subject,
  )
  const before = computeTables(configuration, { ...records, subjects })
  const topId = records.units.find(({ parentId }) => parentId === null)?.id ?? ''
  const rows = figuresRows(before).map(({ rounding: _, ...figure }) => ({
    ...figure,
    unitId: topId,
    source: 'CYCLE' as const,
  }))
  const last = previousYear(rows, {
    topId,
    mergers: [],
    countedOn: `${configuration.year - 1}-12-31`,
    cycleUnits: new Set(records.units.map(({ id }) => id)),
    typedUnits: new Set<string>(),
  })
  return reportDeltas(tables, topId, last, templateOf(configuration))
}

describe.each(['demo', 'lam-dong-2023', 'lai-chau-2022', 'lam-dong-2025'])('the documents of %s', (name) => {
  let configuration: ProvinceConfiguration
  let tables: ReportTables
  const withTemplate = (template: Partial<ReportTemplate>): ProvinceConfiguration => ({
    ...configuration,
    report: { ...configuration.report, ...template },
  })
  const findingsIn = async (bytes: Uint8Array): Promise<CheckFinding[]> => {
    const { figures, findings } = await checkReportFile(bytes)
    expect(figures).toBeGreaterThan(20)
    return findings
  }
  const input = (): FormInput => ({ configuration, tables, documents: [], answers: {}, date: DATE })
  beforeAll(async () => {
    const finished = await finish(name)
    configuration = finished.configuration
    const counted = computeTables(configuration, { ...finished.records, ...courseOf(configuration) })
    tables = { ...counted, ...comparedWithLastYear(configuration, finished.records, counted) }
  }, PATIENCE)

  it.each(['HD36', 'HD05'] as const)(
    'add up in the Word report under %s, its annex of tables included',
    async (layout) => {
      const bytes = await renderReport(withTemplate({ layout, annex: true, deltas: true }), tables, {
        number: 544,
        date: DATE,
      })

      expect(await findingsIn(bytes)).toEqual([])
    },
  )

  it('add up in the workbook of the tables', async () => {
    expect(await findingsIn(await renderWorkbook(configuration, tables, DATE))).toEqual([])
  })

  it('add up in the forms 6A to 6F', async () => {
    expect(await findingsIn(await renderForms(input(), {}))).toEqual([])
  })

  it('add up in Biểu số 1 to 4', async () => {
    expect(await findingsIn(await renderRegisters(input(), {}))).toEqual([])
  })
})
