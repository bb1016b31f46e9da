import { readFileSync } from 'node:fs'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { renderForms, renderRegisters } from '#shared/reports/forms/render-forms.ts'
import { renderReport } from '#shared/reports/report.ts'
import type { ReportTables } from '#shared/reports/tables.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'

/** Draws every document of the tables in the file that is named, and prints seconds, bytes and the peak of memory. */
const begun = performance.now()
const { configuration, tables } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  readonly configuration: ProvinceConfiguration
  readonly tables: ReportTables
}
const date = `${configuration.year + 1}-03-08`
const input = { configuration, tables, documents: [], answers: {}, date }
const documents = [
  await renderReport(configuration, tables, { number: null, date }),
  await renderWorkbook(configuration, tables, date),
  await renderForms(input, {}),
  await renderRegisters(input, {}),
]
process.stdout.write(
  JSON.stringify({
    drawDocumentsSeconds: Math.round(performance.now() - begun) / 1000,
    documentsBytes: documents.reduce((sum, { length }) => sum + length, 0),
    // Kilobytes on Linux; the whole process, Node itself included.
    peakMemoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
