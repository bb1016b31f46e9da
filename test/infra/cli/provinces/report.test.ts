import { beforeAll, describe, expect, it } from 'vitest'
import { checkReportFile } from '#shared/check-report/check-file.ts'
import { readReport } from '#shared/check-report/readers/read-report.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { renderReport } from '#shared/reports/report.ts'
import { computeTables, type ReportTables } from '#shared/reports/tables.ts'
import { RATING_ABBREVIATIONS, RATING_NAMES } from '#shared/text/ratings.ts'
import { finishProvince, recordsOf } from './support/finish-province.ts'

/** A whole province takes seconds, and many times that beside other work. */
const PATIENCE = 180_000

const RATING = new RegExp(
  `(${Object.values(RATING_NAMES).join('|')}):? ([\\d.]+)(?: [\\p{L} ]+)?, (?:tỷ lệ|chiếm) ([\\d,]+)%`,
  'giu',
)

/** What a reader finds: rating, count and percentage, in the order in which they stand. */
function ratingsIn(text: string): [string, number, number][] {
  return [...text.matchAll(RATING)].map(([, name = '', count = '', percent = '']) => [
    name.toLocaleLowerCase('vi'),
    Number(count.replaceAll('.', '')),
    Number(percent.replace(',', '.')),
  ])
}

function ratingsOf({ tables }: ReportTables): [string, number, number][] {
  // A group of one has a rating and no percentage; the parts of a group follow it.
  const single = ({ id, sum }: ReportTables['tables'][number]) =>
    (id === 'T4' || id === 'T8') && sum.total === 1
  return tables
    .filter((table) => !single(table))
    .flatMap(({ figures }) =>
      (['EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED'] as const).flatMap(
        (rating): [string, number, number][] => {
          const found = figures.find(({ measure }) => measure === RATING_ABBREVIATIONS[rating])
          return found === undefined || found.count === 0
            ? []
            : [[RATING_NAMES[rating].toLocaleLowerCase('vi'), found.count, found.percent ?? -1]]
        },
      ),
    )
}

describe.each(['lam-dong-2023', 'lai-chau-2022'])('the Word report of %s', (name) => {
  let configuration: ProvinceConfiguration
  let tables: ReportTables
  let bytes: Uint8Array
  let text: string
  beforeAll(async () => {
    const finished = await finishProvince(name)
    configuration = finished.configuration
    tables = computeTables(configuration, recordsOf(finished))
    bytes = await renderReport(configuration, tables, { number: 544, date: '2024-03-08' })
    const document = await readReport(bytes)
    text = document.lines.map((line) => line.text).join('\n')
  }, PATIENCE)

  it('gives every rating with its count and percentage to the program that reads reports', () => {
    expect(ratingsIn(text)).toEqual(ratingsOf(tables))
    expect(ratingsOf(tables).length).toBeGreaterThan(40)
  })

  it('has nothing that does not add up', async () => {
    expect((await checkReportFile(bytes)).findings).toEqual([])
  })

  it('says of every table how many there are', () => {
    const counts = tables.tables
      .filter(({ sum }) => sum.total > 9)
      .map(({ sum, noun }) => `${sum.total.toLocaleString('de-DE')} ${noun}`)

    expect(counts.filter((count) => !text.includes(count))).toEqual([])
  })
})
