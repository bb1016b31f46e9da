import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#shared/contracts/problem.ts'
import { markWorkbook } from '#shared/workbooks/mark/mark-workbook.ts'
import { filledWorkbook } from '#test/browser/support/tiny-province.ts'

/** Opening LibreOffice for the first time takes long. */
const PATIENCE = 180_000
const run = promisify(execFile)
const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
const people = 'Đảng viên'
const problems: Problem[] = [
  { code: 'CELL_INVALID', message: 'Giá trị "Khá" <sai> & cần 1–4.', sheet: people, row: 3, column: 'G' },
  { code: 'CELL_INVALID', message: 'Ngày chưa đúng.', sheet: people, row: 4, column: 'C' },
  { code: 'SHEET_MISSING', message: 'Thiếu trang tính "Hội nghị".', sheet: 'Hội nghị' },
]

/** A workbook of ours, and the same as LibreOffice writes it: another program's parts, styles and order. */
describe('a marked workbook in LibreOffice', () => {
  let folder: string
  const convert = (to: string, into: string, ...names: string[]) =>
    run('soffice', [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      ...['--headless', '--convert-to', to, '--outdir', join(folder, into)],
      ...names.map((name) => join(folder, name)),
    ])
  const flat = (name: string) => readFile(join(folder, 'flat', `${name}.fods`), 'utf8')
  const rows = async (into: string, name: string) =>
    parse(await readFile(join(folder, into, `${name}-${people}.csv`), 'utf8'), { relax_column_count: true })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marked-'))
    await writeFile(join(folder, 'ours.xlsx'), await filledWorkbook('C1'))
    await convert('ods', '', 'ours.xlsx')
    await rm(join(folder, 'ours.xlsx'))
    await convert('xlsx:Calc MS Excel 2007 XML', 'theirs', 'ours.ods')
    await writeFile(join(folder, 'ours.xlsx'), await filledWorkbook('C1'))
    await writeFile(join(folder, 'theirs.xlsx'), await readFile(join(folder, 'theirs', 'ours.xlsx')))
    for (const name of ['ours', 'theirs']) {
      const marked = await markWorkbook(await readFile(join(folder, `${name}.xlsx`)), problems)
      await writeFile(join(folder, `${name}-marked.xlsx`), marked)
    }
    await convert('fods', 'flat', 'ours-marked.xlsx', 'theirs-marked.xlsx')
    await convert(everySheet, 'before', 'ours.xlsx', 'theirs.xlsx')
    await convert(everySheet, 'after', 'ours-marked.xlsx', 'theirs-marked.xlsx')
  }, PATIENCE)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(['ours', 'theirs'])('has a note with the message on every faulty cell: %s', async (name) => {
    const text = await flat(`${name}-marked`)

    expect(text.match(/<office:annotation /g)).toHaveLength(3)
    for (const said of ['Giá trị "Khá" &lt;sai&gt; &amp; cần 1–4.', 'Ngày chưa đúng.', 'Thiếu trang tính']) {
      expect(text.replaceAll('&quot;', '"')).toContain(said)
    }
  })

  it.each(['ours', 'theirs'])(
    'fills the faulty cells, dates and lists stay what they were: %s',
    async (name) => {
      const text = await flat(`${name}-marked`)

      expect(text).toContain('fo:background-color="#ffd966"')
      expect(text).toContain('table:content-validation ')
      expect(await rows('after', `${name}-marked`)).toEqual(await rows('before', name))
    },
  )
})
