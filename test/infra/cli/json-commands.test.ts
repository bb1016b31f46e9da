import { describe, expect, it } from 'vitest'
import { cap } from '#infra/cli/cap.ts'
import { classify } from '#infra/cli/classify.ts'
import { excellent } from '#test/shared/support/cases-124.ts'

/** Paths that cannot be read, and why. */
const CODES: Readonly<Record<string, string>> = {
  nowhere: 'ENOENT',
  folder: 'EISDIR',
  secret: 'EACCES',
  odd: 'EIO',
}

async function run(command: typeof classify, argv: string[], files: Record<string, string> = {}) {
  let stdout = ''
  let stderr = ''
  const status = await command(argv, {
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    readFile: async (path) => {
      const text = files[path]
      const code = CODES[path]
      if (code !== undefined) throw Object.assign(new Error(`failed: ${path}`), { code })
      if (text === undefined) throw new Error(`failed: ${path}`)
      return text
    },
  })
  return { status, stdout, stderr }
}

const CASES = JSON.stringify({ rules: 'qd-124-2023', cases: [excellent('member')] })
const GROUPS = JSON.stringify({ groups: [{ group: 'A', EXCELLENT: 3, GOOD: 13 }] })

describe('kiemdiem classify', () => {
  it('prints the results and ends with 0', async () => {
    const { status, stdout, stderr } = await run(classify, ['cases.json'], { 'cases.json': CASES })

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      results: [{ id: 'subject', eligible: true, ceiling: 'EXCELLENT' }],
    })
  })

  it('takes a file with a byte order mark', async () => {
    const { status } = await run(classify, ['cases.json'], { 'cases.json': `\uFEFF${CASES}` })

    expect(status).toBe(0)
  })

  it('ends with 2 and one line per problem, and prints no result', async () => {
    const text = JSON.stringify({ rules: 'qd-124-2023', cases: [{ id: 'c', kind: 'x', y: 1 }] })

    const { status, stdout, stderr } = await run(classify, ['f'], { f: text })

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.trim().split('\n')).toEqual([
      'cases[0].kind: phải là một trong "organisation", "leadership-collective", "member", "leader", nhận được "x"',
      'cases[0].y: trường này không có trong quy cách',
    ])
  })

  it('speaks English where asked', async () => {
    const { stderr } = await run(classify, ['--lang', 'en', 'f'], { f: '[]' })

    expect(stderr).toBe('the document: must be a JSON object, got []\n')
  })

  it.each([
    ['no file', [], 'Cách dùng: kiemdiem classify TỆP'],
    ['two files', ['a', 'b'], 'Cách dùng'],
    ['a file that is not there', ['nowhere'], 'không đọc được tệp nowhere: không có tệp này'],
    ['a folder', ['folder', '--lang=en'], 'cannot read the file folder: it is a folder'],
    ['a file of somebody else', ['secret'], 'không đọc được tệp secret: không có quyền đọc'],
    ['a file that fails in another way', ['odd'], 'không đọc được tệp odd: failed: odd'],
    ['a file that fails without a code', ['strange'], 'không đọc được tệp strange: failed: strange'],
    ['an empty file', ['empty'], 'tệp empty trống'],
    ['a file that is not JSON', ['bad'], 'không phải JSON hợp lệ: sai ở dòng 1, cột 2'],
    ['a file that ends too early', ['half', '--lang=en'], 'is not valid JSON: the file ends too early'],
    ['a file with a character too much', ['text'], 'ký tự "x" không đúng chỗ trong "x"'],
    ['an option that does not exist', ['bad', '--fast'], 'không có tùy chọn "--fast"'],
    ['a language that does not exist', ['bad', '--lang=fr'], '--lang phải là vi hoặc en, nhận được "fr"'],
    ['a language left out', ['bad', '--lang'], '--lang phải là vi hoặc en'],
  ])('refuses %s', async (_, argv, message) => {
    const { status, stdout, stderr } = await run(classify, argv, {
      bad: '{',
      half: '[',
      text: 'x',
      empty: '\uFEFF \n',
    })

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

describe('kiemdiem cap', () => {
  it('prints a result per group and ends with 0, within the cap or over it', async () => {
    const { status, stdout } = await run(cap, ['g'], { g: GROUPS })

    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      results: [{ group: 'A', allowed: 3, proposed: 3, excess: 0 }],
    })
  })

  it('refuses an unusable file with the path', async () => {
    const { status, stderr } = await run(cap, ['g', '--lang=en'], {
      g: '{"groups":[{"group":"A","GOOD":1}]}',
    })

    expect(status).toBe(2)
    expect(stderr).toBe('groups[0].EXCELLENT: required field is missing\n')
  })
})
