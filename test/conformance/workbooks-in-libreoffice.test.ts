import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormInput } from '#shared/reports/forms/form-input.ts'
import { renderForms, renderRegisters } from '#shared/reports/forms/render-forms.ts'
import { computeTables } from '#shared/reports/tables.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'
import { records } from '#test/shared/reports/records.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'

/** Opening LibreOffice for the first time takes long. */
const PATIENCE = 180_000
const run = promisify(execFile)
// Every sheet in a file of its own, separated by commas, in UTF-8, values as they are stored and not as formatted.
const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'

/** "86.67%" as 0.8667: a percentage stays one on its way out. */
function numberIn(text: string): number {
  const value = Number(text.replace(',', '.').replace('%', ''))
  return text.endsWith('%') ? Number((value / 100).toFixed(8)) : value
}

describe('the workbooks in LibreOffice', () => {
  let folder: string
  const sheet = async (name: string): Promise<string[][]> =>
    parse(await readFile(join(folder, name), 'utf8'), { relax_column_count: true })
  const line = async (name: string, label: string) =>
    (await sheet(name)).find((row) => row[1] === label)?.slice(2) ?? []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbooks-'))
    const tables = computeTables(configuration, records)
    const input: FormInput = { configuration, tables, documents: [], answers: {}, date: '2025-01-15' }
    const files = {
      tables: await renderWorkbook(configuration, tables, input.date),
      forms: await renderForms(input, {}),
      registers: await renderRegisters(input, {}),
    }
    const paths = Object.keys(files).map((name) => join(folder, `${name}.xlsx`))
    await Promise.all(Object.values(files).map((bytes, index) => writeFile(paths[index] ?? '', bytes)))
    // A profile of its own: another LibreOffice may be open.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await run('soffice', [profile, '--headless', '--convert-to', everySheet, '--outdir', folder, ...paths])
  }, PATIENCE)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('have the counts and percentages of the records as numbers', async () => {
    const total = (await line('tables-T7.csv', 'Tổng cộng')).map(numberIn)

    expect(total).toEqual([30, 26, 0.8667, 1, 1, 1, 1, 3, 0.1154, 0.1304, 20, 0.7692, 1, 0.0385, 2, 0.0769])
    expect((await line('forms-6B.csv', 'Tổng cộng')).slice(0, 2).map(Number)).toEqual([30, 26])
  })

  it('keep a text that looks like a formula a text', async () => {
    const names = (await sheet('tables-T10.csv')).map((row) => row[3])

    expect(names).toContain('=CMD("x")')
  })

  it('open with every sheet and their rows', async () => {
    expect(await line('registers-Biểu 3.csv', 'Nội dung 1.1')).toBeDefined()
    expect((await sheet('registers-Biểu 4.csv')).length).toBeGreaterThan(60)
  })
})
