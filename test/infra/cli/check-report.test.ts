import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReportAnswer } from '#shared/contracts/check-report.ts'
import { packageParts, plainDocument, zipBomb } from '#test/shared/check-report/readers/files.ts'

const kiemdiem = fileURLToPath(new URL('../../../infra/cli/bin/kiemdiem.js', import.meta.url))
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/reports/${name}`, import.meta.url))
const wrong = 'Có 50 tổ chức đảng được xếp loại; hoàn thành tốt nhiệm vụ 45/50 tổ chức, tỷ lệ 80,00%.'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiem-diem-report-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Runs the command as a person does. */
function run(...argv: string[]) {
  // A tenth of what the largest of these files unpacks to.
  const options = ['--max-old-space-size=512', kiemdiem, 'check-report', ...argv]
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' })
  return { status, stdout, problems: stderr.split('\n').filter((line) => line !== '') }
}

describe('kiemdiem check-report, as a process', () => {
  it.each(['libreoffice.docx', 'libreoffice.xlsx'])(
    'answers %s in the published form with status 0',
    (name) => {
      const { status, stdout, problems } = run(fixture(name))

      expect({ status, problems }).toEqual({ status: 0, problems: [] })
      expect(checkReportAnswer.parse(JSON.parse(stdout)).figures).toBeGreaterThan(0)
    },
  )

  it('lists what does not add up in a text and in a document, with status 0 all the same', async () => {
    for (const path of [file('a.txt', wrong), file('a.docx', await plainDocument(wrong))]) {
      const { status, stdout } = run(path)

      expect(status).toBe(0)
      expect(JSON.parse(stdout).findings).toMatchObject([
        { line: 1, kind: 'percentage', printed: '80,00', recomputed: '90,00', certainty: 'certain' },
      ])
    }
  })

  it('says the same in words', () => {
    const { status, stdout } = run(file('b.txt', wrong), '--text')

    expect(status).toBe(0)
    expect(stdout).toContain('Chắc chắn không khớp (tỷ lệ)')
    expect(stdout).toContain('Số đã in: 80,00')
    expect(stdout).toMatch(/Đã đọc \d+ số liệu; 1 chỗ chắc chắn không khớp, /)
  })

  it.each([
    ['an empty file', '', 'Tệp rỗng'],
    ['a PDF that is called .docx', '%PDF-1.7', 'tệp PDF'],
    ['a text without figures', 'Tập thể đoàn kết, thống nhất.', 'Không tìm thấy số liệu nào'],
    ['half an archive', 'PK\u0003\u0004 và hết', 'Tệp bị hỏng'],
    [
      'a document that unpacks to 5 GB',
      zipBomb(packageParts('word', '<d/>'), 'word/x.bin', 5),
      'giải nén của tệp quá lớn',
    ],
  ])('refuses %s with status 2 and one sentence that names the file', (_, content, sentence) => {
    const path = file('bad.docx', content)
    const { status, stdout, problems } = run(path)

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(problems).toEqual([expect.stringContaining(sentence)])
    expect(problems[0]).toMatch(/bad\.docx: /)
  })

  it('refuses a file of 100 MB before it has read it', () => {
    const path = file('large.docx', 'PK\u0003\u0004')
    truncateSync(path, 100 * 1024 * 1024)

    expect(run(path)).toMatchObject({ status: 2, problems: [expect.stringContaining('tối đa 20 MB')] })
  })

  it('says that a file is not there, is a folder, or how it is called', () => {
    expect(run(join(folder, 'absent.txt')).problems).toEqual([expect.stringMatching(/không có tệp này$/)])
    expect(run(folder).problems).toEqual([expect.stringMatching(/đây là thư mục$/)])
    for (const argv of [[], ['a', 'b'], ['a', '--json']]) {
      expect(run(...argv)).toMatchObject({ status: 2, problems: [expect.stringContaining('Cách dùng')] })
    }
  })
})
