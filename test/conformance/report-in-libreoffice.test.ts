import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { renderReport } from '#shared/reports/report.ts'
import { computeTables } from '#shared/reports/tables.ts'
import { records } from '#test/shared/reports/records.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'

/** Opening LibreOffice for the first time takes long. */
const PATIENCE = 180_000
const run = promisify(execFile)

// `soffice` must be installed; without it these tests fail, because nothing was shown.
describe.each(['HD36', 'HD05'] as const)('the Word report in the layout %s', (layout) => {
  let folder: string
  let text: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'))
    const province = provinceConfiguration.parse({
      ...configuration,
      report: { ...configuration.report, layout },
    })
    const tables = computeTables(province, records)
    const bytes = await renderReport(province, tables, { number: 7, date: '2025-03-07' })
    await writeFile(join(folder, 'report.docx'), bytes)
    // A profile of its own: another LibreOffice may be open.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const target = ['--convert-to', 'fodt', '--outdir', folder]
    await run('soffice', [profile, '--headless', ...target, join(folder, 'report.docx')])
    // Its own format in one file, with the footnotes where they belong.
    text = (await readFile(join(folder, 'report.fodt'), 'utf8')).replace(/<[^>]+>/g, '')
  }, PATIENCE)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('opens in LibreOffice with its heading, numbers and diacritics', () => {
    expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM')
    expect(text).toContain('Thử Nghiệm, ngày 07 tháng 3 năm 2025')
    expect(text).toContain('+ Hoàn thành tốt nhiệm vụ: 20 đảng viên, tỷ lệ 76,92%.')
    expect(text).toContain('Lưu Văn phòng Huyện ủy.')
  })

  it('keeps its footnotes', () => {
    expect(text).toContain('Đảng bộ xã Một 01; Đảng bộ xã Hai 01.')
  })
})
