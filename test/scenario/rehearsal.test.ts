import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RATINGS } from '#shared/contracts/rating.ts'
import { subjectRecord } from '#shared/contracts/subject-record.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { countsInReport, countsInWorkbook, type PrintedCounts } from './support/documents.ts'
import { effectsOf, isOf } from './support/effects.ts'
import { type FinishedRun, readFinishedRun } from './support/finished-run.ts'
import { demoFolder, type Ended, kiemdiem, temporaryFolder } from './support/rehearsals.ts'

const figureRows = z.array(z.looseObject({ table: z.string(), measure: z.string(), count: z.int() }))
const unitRecord = z.object({ unitId: z.string(), level: z.string() })

describe('a rehearsal of the demonstration province', () => {
  const out = join(temporaryFolder(), 'out')
  let folder: string
  let first: Ended
  let run: FinishedRun
  let figures: z.infer<typeof figureRows>
  beforeAll(async () => {
    folder = await demoFolder()
    first = await kiemdiem('rehearse', folder, '--data', out).ended
    if (first.status !== 0) throw new Error(first.stderr)
    run = await readFinishedRun(out)
    figures = figureRows.parse(run.figures)
  }, 600_000)

  const count = (table: string, measure: string) =>
    figures.find((row) => row.table === table && row.measure === measure)?.count ?? 0
  const printed = (table: string) => ({
    total: count(table, MEASURES.total),
    rated: count(table, MEASURES.rated),
    ratings: RATINGS.map((rating) => count(table, RATING_ABBREVIATIONS[rating])),
  })
  const tables = ['T5', 'T6', 'T7', 'T8']

  it('ends without a word on standard error', () => {
    expect(first).toMatchObject({ status: 0, stderr: '' })
  })

  it('accounts for every subject: total = rated + exempt + owed, rated = the sum of the ratings', () => {
    for (const table of tables) {
      const { total, rated, ratings } = printed(table)
      const notRated = figures
        .filter((row) => row.table === table && /^(chưa|không phải)/.test(row.measure))
        .reduce((sum, row) => sum + row.count, 0)
      expect(total, table).toBe(rated + notRated)
      expect(rated, table).toBe(sumOf(ratings))
    }
    expect(tables.map((table) => count(table, MEASURES.total))).toEqual([10, 40, 500, 8])
  })

  it('prints the counts of the records, the same in figures, workbook and report', async () => {
    const records = countsInRecords(run)
    const workbook = await countsInWorkbook(join(out, 'reports/bieu-mau.xlsx'))
    const report = await countsInReport(join(out, 'reports/bao-cao.docx'))
    expect(workbook).toEqual(records)
    expect(report).toEqual(tables.map((table) => records[table]))
    for (const table of tables) expect(records[table], table).toMatchObject(printed(table))
  })

  it('leaves reports with the recorded checksums', () => {
    const recorded = run.items.filter(isOf('REPORT'))
    expect(recorded.map(({ document }) => document).sort()).toEqual(readdirSync(join(out, 'reports')).sort())
    for (const { document, sha256 } of recorded) {
      const bytes = readFileSync(join(out, 'reports', String(document)))
      expect(createHash('sha256').update(bytes).digest('hex'), String(document)).toBe(sha256)
    }
  })

  it('measures its phases and its use in the units of a bill', () => {
    const number = z.number().nonnegative()
    const metrics = z.object({
      phases: z.array(z.object({ name: z.string(), seconds: number, peakMemoryMiB: z.number().positive() })),
      uploads: z.literal(54),
      stateTransitions: z.int().min(400),
      functionRequests: z.int().positive(),
      gigabyteSeconds: z.number().positive(),
      writeUnits: z.number().positive(),
      readUnits: z.number().positive(),
      objectWrites: z.int().positive(),
      objectReads: z.int().positive(),
      price: z.object({
        asOf: z.string(),
        items: z.record(z.string(), number),
        total: z.number().positive(),
      }),
    })
    const { phases, price } = metrics.parse(readJson(join(out, 'metrics.json')))
    expect(phases.map(({ name }) => name)).toEqual([
      'synthesize',
      'start',
      'roster',
      'review',
      'reports',
      'archive',
    ])
    expect(price.total).toBeCloseTo(sumOf(Object.values(price.items)), 10)
  })

  it('has the effects that are kept as those of an unbroken run', async () => {
    const kept = join(import.meta.dirname, 'unbroken-run.json')
    await expect(`${JSON.stringify(effectsOf(run), undefined, 1)}\n`).toMatchFileSnapshot(kept)
  })

  it('mails nothing twice', () => {
    const references = run.mails.flatMap(
      ({ file }) => /^X-Entity-Ref-ID: (.+?)\r?$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? [],
    )
    expect(new Set(references).size).toBe(references.length)
    const links = run.mails.filter(({ text }) => text.includes('/don-vi/'))
    expect(new Set(links.map(({ recipients, subject }) => `${recipients} ${subject}`)).size).toBe(50)
    expect(links).toHaveLength(50)
  })

  it('ends at once on the finished folder, with the same figures', async () => {
    const again = await kiemdiem('rehearse', folder, '--data', out).ended
    expect(again).toMatchObject({ status: 0, stderr: '' })
    expect(readJson(join(out, 'figures.json'))).toEqual(run.figures)
    const phases = (readJson(join(out, 'metrics.json')) as { phases: { name: string }[] }).phases
    expect(phases.map(({ name }) => name)).not.toContain('review')
  }, 60_000)

  describe('refuses with status 2, says every problem, and starts nothing', () => {
    const refused = async (...args: string[]) => {
      const { status, stdout, stderr } = await kiemdiem(...args).ended
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).not.toMatch(/^\s+at /m)
      return stderr.trimEnd().split('\n')
    }
    const copy = (name: string) => {
      const to = join(temporaryFolder(), name)
      cpSync(folder, to, { recursive: true })
      return to
    }

    it('a command without its options', async () => {
      expect((await refused('rehearse', folder)).join()).toContain('Cách dùng / Usage: kiemdiem rehearse')
      expect((await refused('rehearse', '--data', 'x')).join()).toContain('Cách dùng / Usage')
      expect((await refused('rehearse', folder, '--out', 'x')).join()).toContain('Cách dùng / Usage')
    })

    it('a folder without its files, all of them named', async () => {
      const empty = join(temporaryFolder(), 'empty')
      mkdirSync(empty)
      const lines = await refused('rehearse', empty, '--data', join(empty, 'out'))
      expect(lines).toHaveLength(3)
      for (const name of ['province.json', 'roster.xlsx', 'decisions.json']) {
        expect(
          lines.some((line) => line.includes(name) && line.includes(' / ')),
          name,
        ).toBe(true)
      }
      expect(readdirSync(empty)).toEqual([])
    })

    it('a configuration with unknown fields, each by its path', async () => {
      const wrong = copy('unknown')
      const file = join(wrong, 'province.json')
      const province = readJson(file) as { mail: object }
      const mail = { ...province.mail, colour: 'red' }
      writeFileSync(file, JSON.stringify({ ...province, mail, extra: 1 }))
      const lines = await refused('rehearse', wrong, '--data', join(wrong, 'out'))
      expect(lines.join('\n')).toMatch(/extra/)
      expect(lines.join('\n')).toMatch(/colour/)
      expect(readdirSync(wrong)).not.toContain('out')
    })

    it('a folder in which a unit has no workbook', async () => {
      const wrong = copy('no-workbook')
      rmSync(join(wrong, 'submissions/DR-CA.xlsx'))
      rmSync(join(wrong, 'submissions/DR-CA-C1.xlsx'))
      rmSync(join(wrong, 'submissions/DR-PL-C1.bad.xlsx'))
      const lines = await refused('rehearse', wrong, '--data', join(wrong, 'out'))
      expect(lines).toHaveLength(3)
      expect(lines.join()).toContain('DR-CA.xlsx')
      expect(lines.join()).toContain('DR-CA-C1.xlsx')
      expect(lines.join()).toContain('DR-PL-C1.bad.xlsx')
    })

    it('files that are no JSON and no workbook', async () => {
      const wrong = copy('broken')
      writeFileSync(join(wrong, 'decisions.json'), '{')
      writeFileSync(join(wrong, 'roster.xlsx'), 'PK')
      const lines = await refused('rehearse', wrong, '--data', join(wrong, 'out'))
      expect(lines.some((line) => line.includes('decisions.json'))).toBe(true)
      expect(lines.some((line) => line.includes('roster.xlsx'))).toBe(true)
    })
  })
})

function countsInRecords({ items }: FinishedRun): Record<string, PrintedCounts> {
  const levels = new Map(
    items
      .filter(isOf('UNIT'))
      .map((item) => unitRecord.parse(item))
      .map(({ unitId, level }) => [unitId, level]),
  )
  const subjects = items.filter(isOf('SUBJECT')).map((item) => subjectRecord.strip().parse(item))
  const counts = (kind: string, level: string): PrintedCounts => {
    const own = subjects.filter((subject) => subject.kind === kind && levels.get(subject.unitId) === level)
    const inBucket = (bucket: string) => own.filter((subject) => subject.bucket === bucket).length
    return {
      total: own.length,
      rated: inBucket('rated'),
      exempt: inBucket('exempt'),
      owed: inBucket('owed'),
      ratings: RATINGS.map((rating) => own.filter((subject) => subject.rating === rating).length),
    }
  }
  return {
    T5: counts('organisation', 'co-so'),
    T6: counts('organisation', 'chi-bo'),
    T7: counts('member', 'chi-bo'),
    T8: counts('leadership-collective', 'co-so'),
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
