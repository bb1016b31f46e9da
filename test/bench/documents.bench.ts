import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProvince } from '#infra/cli/provinces/build.ts'
import { readProvinceData } from '#infra/cli/provinces/data.ts'
import { casesOf, decisionOf, eagerMembers } from '#infra/cli/provinces/decisions.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import { computeTables } from '#shared/reports/tables.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'

const NAME = 'lam-dong-2023'

/**
 * All documents of Lâm Đồng 2023 drawn from its computed tables, in a process of its own so that its memory is that
 * of the drawing, and how long it takes to count the tables from 50,000 records.
 */
export async function measure(): Promise<Record<string, number>> {
  const configuration = await loadProvince(join(import.meta.dirname, `../../infra/provinces/${NAME}.json`))
  const province = buildProvince(await readProvinceData(NAME), configuration)
  const opened = subjectsOf(province.roster, configuration)
  const cases = casesOf(province, configuration, opened)
  const eager = eagerMembers(province, cases)
  const decided = new Map(
    cases.flatMap((one, number) =>
      decisionOf(province, configuration, one, number, eager.get(one)).decision.rows.map(
        ({ subjectId, rating }) => [subjectId, rating] as const,
      ),
    ),
  )
  const subjects = [...opened.values()].flat().map((subject) => {
    if (subject.bucket !== 'open') return subject
    const owed = province.owed.get(subject.id)
    if (owed !== undefined) return { ...subject, bucket: 'owed' as const, owed }
    const rating = decided.get(subject.id)
    return rating === undefined ? subject : { ...subject, bucket: 'rated' as const, rating }
  })
  const { types, units } = province.roster
  const begun = performance.now()
  const tables = computeTables(configuration, { types, units, subjects, suggestions: [], texts: {} })
  const counted = performance.now() - begun
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  try {
    const file = join(folder, 'tables.json')
    writeFileSync(file, JSON.stringify({ configuration, tables }))
    const printed = execFileSync(process.execPath, [join(import.meta.dirname, 'draw-documents.ts'), file], {
      encoding: 'utf8',
    })
    return {
      subjects: subjects.length,
      countTablesSeconds: Math.round(counted) / 1000,
      ...(JSON.parse(printed) as Record<string, number>),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
