import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import type { VNode } from 'preact'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { frameOf } from '#functions/pages/frame.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { DeltaPage, ReportPage } from '#functions/pages/report/report-page.tsx'
import { TextPage } from '#functions/pages/report/text-page.tsx'
import { VersionsPage } from '#functions/pages/report/versions-page.tsx'
import type { FigureDelta } from '#shared/contracts/report.ts'
import { REPORT_PARTS } from '#shared/contracts/report.ts'
import type { RosterSubjectType } from '#shared/contracts/roster.ts'
import type { ReportRecords, ReportSubject } from '#shared/reports/tables.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { numberPrinter } from '#shared/text/number-printer.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { RATED_TABLE_NAMES } from '#shared/text/report-page.ts'
import { presignReport } from '#shared/use-cases/report-documents.ts'
import { beginRun } from '#shared/use-cases/reports/begin-run.ts'
import { reissueReport } from '#shared/use-cases/reports/reissue.ts'
import { readText, saveText } from '#shared/use-cases/reports/texts.ts'
import { trackDocument } from '#shared/use-cases/reports/track-document.ts'
import { listVersions, viewReport } from '#shared/use-cases/reports/view-report.ts'
import { countsInReport, countsInWorkbook } from '#test/scenario/support/documents.ts'
import { records, subjects } from '#test/shared/reports/records.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { issueReport } from '#test/support/issued-report.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let folder: string
beforeAll(async () => {
  database = await startDatabase()
  folder = mkdtempSync(join(tmpdir(), 'kiem-diem-report-'))
}, 60_000)
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
}, 60_000)

const requestId = '00000000-0000-4000-8000-000000000001'
const pageOf = async (runId?: string, actor = administrator) =>
  renderPage(
    <ReportPage
      frame={frameOf(world.context, actor)}
      view={await viewReport(world.context, actor, runId)}
      requestId={requestId}
      asked={false}
    />,
  )
const markup = (page: VNode) => renderPage(page)

/** The cells of the tables of figures in one section, as text. */
function rowsOf(html: string, heading: string): string[][] {
  const from = html.indexOf(`<h3>${heading}</h3>`)
  const section = html.slice(from, html.indexOf('</section></section>', from))
  return [...section.slice(section.indexOf('<tbody>')).matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
}

describe('the page of the report', () => {
  it('shows the numbers of Word, Excel and figures.json of the same version', async () => {
    // Of a single collective Word has a sentence instead of a table.
    const second = subjects
      .filter(({ kind }) => kind === 'leadership-collective')
      .map((subject) => ({ ...subject, id: 'second', name: 'Ban Thường vụ hai', unitId: 'X2' }))
    const more = { ...records, subjects: [...subjects, ...second] }
    const { figures, report, workbook } = await issueReport(world, 'run-1', more, { rendered: true })
    writeFileSync(join(folder, 'r.docx'), report)
    writeFileSync(join(folder, 'r.xlsx'), workbook)
    const html = await pageOf()
    const inExcel = await countsInWorkbook(join(folder, 'r.xlsx'))
    const inWord = await countsInReport(join(folder, 'r.docx'))
    const ids = Object.keys(inExcel)

    expect(ids).toEqual(['T5', 'T6', 'T7', 'T8'])
    for (const [index, id] of ids.entries()) {
      const [row = []] = rowsOf(html, RATED_TABLE_NAMES[id as keyof typeof RATED_TABLE_NAMES])
      const counts = row.slice(1).map((cell) => Number(cell.split(' ')[0]))
      const [total, rated, ...ratings] = counts
      expect({ total, rated, ratings: ratings.slice(0, 4) }, id).toEqual({
        total: inExcel[id]?.total,
        rated: inExcel[id]?.rated,
        ratings: inExcel[id]?.ratings,
      })
      expect(inWord[index]?.ratings, id).toEqual(ratings.slice(0, 4))
      const measures = [MEASURES.rated, ...Object.values(RATING_ABBREVIATIONS)]
      for (const [column, measure] of measures.entries()) {
        const figure = figures.find((one) => one.table === id && one.measure === measure)
        const printed =
          figure?.percent == null
            ? String(figure?.count)
            : `${figure.count} ${numberPrinter(configuration.report).percent(figure.percent)} trên ${figure.denominator}`
        expect(row[column + 2], `${id} ${measure}`).toBe(printed)
      }
    }
  })

  it('draws every table as a chart with a name and a description, and needs no script', async () => {
    await issueReport(world, 'run-1', records)
    const html = await pageOf()

    expect(html.match(/<svg class="chart" role="img"/g)?.length).toBeGreaterThanOrEqual(4)
    for (const [, ids = ''] of html.matchAll(/role="img" aria-labelledby="([^"]+)"/g)) {
      for (const id of ids.split(' ')) expect(html.split(`id="${id}"`), id).toHaveLength(2)
    }
    expect(html).toContain('class="limit"')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('style=')
    expect(html).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('says that there is none, and what there will be', async () => {
    const html = await pageOf()
    expect(html).toContain('Chưa có báo cáo')
    expect(html).not.toContain('/bao-cao/lap-lai')
  })

  it('names the cause of a version and what it changed, and keeps the one before', async () => {
    await issueReport(world, 'run-1', records)
    const corrected = subjects.map(
      (subject): ReportSubject =>
        subject.name === 'Người COMPLETED 0' ? { ...subject, rating: 'GOOD' } : subject,
    )
    const cause = 'Khiếu nại: Người COMPLETED 0 (Quyết định 16-QĐ/ĐU ngày 21/11/2024)'
    await issueReport(world, 'run-2', { ...records, subjects: corrected }, { cause })

    const newest = await pageOf()
    expect(newest).toContain('Báo cáo – Bản 2')
    expect(newest).toContain(cause)
    expect(newest).toMatch(/Thay đổi \d+ số liệu so với Bản 1\./)
    expect(newest).toMatch(/<li>Đảng viên: \d+ số liệu<\/li>/)
    expect(newest).toContain('href="/bao-cao/ban/run-2/bao-cao.docx"')
    expect(newest).toContain('href="/bao-cao/ban/run-1"')
    const older = await pageOf('run-1')
    expect(older).toContain('Đây là bản cũ.')
    expect(older).toContain('Công bố kết quả (bản đầu)')
    expect(older).not.toContain('/bao-cao/lap-lai')
    const [members = []] = rowsOf(older, 'Đảng viên')
    const [corrects = []] = rowsOf(newest, 'Đảng viên')
    expect([members[5], corrects[5]].map((cell) => cell?.split(' ')[0])).toEqual(['1', '0'])
    const list = markup(
      <VersionsPage
        frame={frameOf(world.context, administrator)}
        list={await listVersions(world.context, administrator, 1)}
      />,
    )
    expect(list.indexOf('Bản 2')).toBeLessThan(list.indexOf('Bản 1<'))
  })

  it('shows how far a version is that is being made, and says when a document has failed', async () => {
    await issueReport(world, 'run-1', records)
    await reissueReport(world.context, administrator, { requestId, reason: 'Bổ sung nội dung' })
    const running = await pageOf()
    expect(running).toContain('Bản 2: đang lập.')
    expect(running).toContain('http-equiv="refresh"')
    expect(running).toContain('có thể yêu cầu lập lại sau khi bản đó xong')

    const run = { cycleId: '2024', runId: `reissue-${requestId}` }
    await trackDocument(world.context, run, 'bieu-mau.xlsx', async () => 1)
    await trackDocument(world.context, run, 'bao-cao.docx', () => Promise.reject(new Error())).catch(
      () => undefined,
    )
    const failed = await pageOf()
    expect(failed).toContain('Bản 2: có tài liệu chưa lập được.')
    expect(failed).toMatch(/Báo cáo \(Word\): chưa lập được/)
    expect(failed).toMatch(/Bảng tổng hợp \(Excel\): đã lập/)
    expect(failed).not.toContain('http-equiv="refresh"')
    expect(failed).toContain('action="/bao-cao/lap-lai"')
  })

  it('is for administrators and those of the highest unit, who change nothing', async () => {
    await issueReport(world, 'run-1', records)
    const superior = await actorOf(world.context, 'dung@example.vn')
    const commune = await actorOf(world.context, 'an@example.vn')

    const html = await pageOf(undefined, superior)
    expect(html).toContain('Bản 1')
    expect(html).not.toContain('<form method="post" action="/bao-cao')
    expect(html).not.toContain('Lập bản mới')
    // Signing needs no bucket.
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
    const objects = new S3Client({ region: 'ap-southeast-1', credentials })
    const signing = { ...world.context, clients: { ...world.context.clients, objects } }
    const document = await presignReport(signing, superior, 'run-1', 'bao-cao.docx')
    expect(document.url).toContain('bao-cao.docx')
    expect((await refusal(viewReport(world.context, commune))).code).toBe('NOT_ALLOWED')
    expect((await refusal(presignReport(world.context, commune, 'run-1', 'bao-cao.docx'))).code).toBe(
      'NOT_ALLOWED',
    )
    expect((await refusal(viewReport(world.context, administrator, 'other'))).code).toBe('REPORT_UNKNOWN')
    await beginRun(world.context, { cycleId: '2024', runId: 'begun', cause: 'x' })
    expect((await refusal(viewReport(world.context, administrator, 'begun'))).code).toBe('REPORT_UNKNOWN')
  })

  it('sets this year beside last, and says why where the two cannot be compared', async () => {
    const figure = { table: 'T7', group: 'Đảng viên', measure: 'HTXSNV' } as const
    const previous = {
      ...figure,
      count: 5,
      percent: 10.5,
      denominator: 48,
      denominatorName: null,
      source: 'TYPED' as const,
    }
    const deltas: FigureDelta[] = [
      { ...figure, previous, points: -1.25, notComparable: null },
      {
        table: 'T6',
        group: 'Chi bộ',
        measure: 'HTXSNV',
        previous,
        points: null,
        notComparable: 'mẫu số khác nhau',
      },
    ]
    await issueReport(world, 'run-1', records, {
      deltas: deltas.map((delta) => ({ ...delta, group: groupOf(delta.table) })),
    })
    const html = await pageOf()

    expect(html).toContain('−1,25')
    expect(html).toContain('không so sánh được: mẫu số khác nhau')
    expect(html.match(/<rect class="before"[^>]*height="12"/g)).toHaveLength(1)
    expect(html).toContain('href="/bao-cao?bang=T7"')
    const view = await viewReport(world.context, administrator)
    const frame = frameOf(world.context, administrator)
    expect(markup(<DeltaPage frame={frame} view={view} table="T7" />)).toContain('10,5%')
    expect(markup(<DeltaPage frame={frame} view={view} table="<b>" />)).toContain('Chưa có số liệu năm trước')
  })

  it('stays below 100 KB with 30 groups of long names and every text written', async () => {
    const many = manyGroups(30)
    for (const part of REPORT_PARTS) {
      await saveText(world.context, administrator, part, { version: 0, text: 'Nội dung dài. '.repeat(1400) })
    }
    const names = [...new Set(many.types.flatMap(({ groups }) => groups))]
    const deltas = names.map(
      (group): FigureDelta => ({
        table: 'T7',
        group,
        measure: 'HTXSNV',
        previous: {
          group,
          measure: 'HTXSNV',
          count: 1,
          percent: 20,
          denominator: 5,
          denominatorName: null,
          source: 'CYCLE',
        },
        points: 1.5,
        notComparable: null,
      }),
    )
    await issueReport(world, 'run-1', many, { deltas })
    const html = await pageOf()

    expect(html.match(/class="limit"/g)?.length).toBeGreaterThanOrEqual(30)
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
  })
})

describe('the page of a free text', () => {
  const frame = () => frameOf(world.context, administrator)

  it('keeps what was typed and shows what another has saved meanwhile', async () => {
    await saveText(world.context, administrator, 'causes', { version: 0, text: 'Của người kia' })
    const view = await readText(world.context, administrator, 'causes')
    const refused = { message: 'Chưa lưu', problems: [], conflict: true, text: '<b>Của tôi</b>' }
    const html = markup(<TextPage frame={frame()} view={view} saved={false} refused={refused} />)

    expect(html).toContain('<p class="words">Của người kia</p>')
    expect(html).toMatch(/<textarea[^>]*>&lt;b>Của tôi&lt;\/b><\/textarea>/)
    expect(html).toContain('name="version" value="1"')
  })

  it('is read and not changed by others', async () => {
    const superior = await actorOf(world.context, 'dung@example.vn')
    const view = await readText(world.context, superior, 'causes')
    const html = markup(<TextPage frame={frame()} view={view} saved={false} />)
    expect(html).toContain('Chưa có ai viết.')
    expect(html).not.toContain('<textarea')
  })

  it('says on the report that a text is newer than the documents', async () => {
    await saveText(world.context, administrator, 'causes', { version: 0, text: 'Một' })
    await issueReport(world, 'run-1', records)
    expect(await pageOf()).not.toContain('Đã sửa sau khi lập bản này')
    await saveText(world.context, administrator, 'causes', { version: 1, text: 'Hai' })
    const html = await pageOf()
    expect(html).toContain('Đã sửa sau khi lập bản này')
    expect(html).toContain('<p class="words">Một</p>')
    expect(html).toContain('href="/bao-cao/noi-dung/causes"')
  })
})

function groupOf(table: string): string {
  return records.types.find((type) => type.table === table)?.groups[0] ?? ''
}

/** So many groups of leaders with names of nearly 200 characters. */
function manyGroups(count: number): ReportRecords {
  const [first] = records.types.filter(({ table }) => table === 'T7')
  if (first === undefined) throw new Error('no type of members')
  const types = Array.from(
    { length: count },
    (_, index): RosterSubjectType => ({
      ...first,
      id: `nhom-${index}`,
      kind: 'leader',
      table: 'T9',
      groups: [`Nhóm cán bộ lãnh đạo, quản lý số ${index} ${'thuộc diện cấp ủy quản lý '.repeat(6)}`.trim()],
    }),
  )
  const leaders = types.flatMap(({ id }, group) =>
    Array.from(
      { length: 10 },
      (_, index): ReportSubject => ({
        id: `L${group}-${index}`,
        unitId: 'X1',
        kind: 'leader',
        name: `Người ${group} ${index}`,
        type: id,
        comparisonGroup: 'Nhóm',
        bucket: 'rated',
        exemption: null,
        owed: null,
        rating: index < 2 ? 'EXCELLENT' : 'GOOD',
      }),
    ),
  )
  return { ...records, types: [...records.types, ...types], subjects: [...subjects, ...leaders] }
}
