import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulePackId } from '#shared/contracts/rule-policies.ts'
import { CAP_EXAMPLE, CLASSIFY_EXAMPLE } from '#test/shared/contracts/examples.ts'

const KIEMDIEM = fileURLToPath(new URL('../../../infra/cli/bin/kiemdiem.js', import.meta.url))
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiem-diem-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command as a person does. `document` is written as JSON, a text as it is. */
function run(command: 'classify' | 'cap', document: unknown, ...options: string[]) {
  const file = join(folder, 'input.json')
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document))
  return kiemdiem(command, file, ...options)
}

function kiemdiem(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KIEMDIEM, ...argv], { encoding: 'utf8' })
  return { status, stdout, problems: stderr.split('\n').filter((line) => line !== '') }
}

const paths = (problems: readonly string[]) => problems.map((line) => line.slice(0, line.indexOf(': ')))

describe('kiemdiem classify, as a process', () => {
  it.each(rulePackId.options)(
    'answers the published document under %s with status 0 and nothing else',
    (rules) => {
      const { status, stdout, problems } = run('classify', { ...CLASSIFY_EXAMPLE, rules })

      expect({ status, problems }).toEqual({ status: 0, problems: [] })
      expect(JSON.parse(stdout)).toMatchObject({ results: [{ id: 'c1' }] })
    },
  )

  it('answers no cases with no results', () => {
    expect(JSON.parse(run('classify', { rules: 'qd-124-2023', cases: [] }).stdout)).toEqual({ results: [] })
  })

  it('answers a file with a byte order mark', () => {
    expect(run('classify', `\uFEFF${JSON.stringify(CLASSIFY_EXAMPLE)}`).status).toBe(0)
  })

  it('names every problem of a file at once, each with its path, and answers nothing', () => {
    const document = {
      rules: 'qd-124-2023',
      policy: { x: 1, newBelowMonths: 13 },
      cases: [
        { id: 'a', kind: 'member', tasks: { assigned: 2, done: 3, late: '1' } },
        { id: 'a', kind: 'person', tasks: { assigned: 1e300 }, colour: 'red' },
        null,
      ],
      more: true,
    }

    const { status, stdout, problems } = run('classify', document)

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(paths(problems).toSorted()).toEqual([
      'cases[0].tasks.done',
      'cases[0].tasks.late',
      'cases[1].colour',
      'cases[1].id',
      'cases[1].kind',
      'cases[1].tasks.assigned',
      'cases[2]',
      'more',
      'policy.newBelowMonths',
      'policy.x',
    ])
  })

  it.each([
    ['a pack that does not exist', { ...CLASSIFY_EXAMPLE, rules: 'qd-999' }, ['rules']],
    ['no pack', { cases: [] }, ['rules']],
    ['a setting that the pack does not have', { ...CLASSIFY_EXAMPLE, policy: { x: 1 } }, ['policy.x']],
    ['settings that are a list', { ...CLASSIFY_EXAMPLE, policy: [] }, ['policy']],
    ['no cases', { rules: 'qd-124-2023' }, ['cases']],
    ['a list', [], ['the document']],
    ['null', null, ['the document']],
    [
      'a count that no number can hold',
      '{"rules":"qd-124-2023","cases":[{"id":"a","kind":"member","tasks":{"assigned":1e400}}]}',
      ['cases[0].tasks.assigned'],
    ],
    [
      'an id twice',
      {
        rules: 'qd-124-2023',
        cases: [
          { id: 'a', kind: 'member' },
          { id: 'a', kind: 'leader' },
        ],
      },
      ['cases[1].id'],
    ],
  ])('refuses %s in English where asked, without a word of Vietnamese', (_, document, expected) => {
    const { status, stdout, problems } = run('classify', document, '--lang', 'en')

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(paths(problems)).toEqual(expected)
    expect(problems.join('\n')).not.toMatch(VIETNAMESE)
  })

  it.each([
    ['an empty file', '', 'trống', 'is empty'],
    ['a file with nothing but a byte order mark', '\uFEFF\n', 'trống', 'is empty'],
    ['half a file', '{"rules": "qd-124', 'sai ở dòng 1, cột', 'wrong at line 1, column'],
    ['a file that ends too early', '[', 'hết giữa chừng', 'ends too early'],
    ['a file that is no JSON', 'rules: qd', 'không đúng chỗ', 'out of place'],
  ])('says of %s what is wrong with it', (_, text, vi, en) => {
    const vietnamese = run('classify', text)
    const english = run('classify', text, '--lang=en')

    expect([vietnamese.status, english.status]).toEqual([2, 2])
    expect(vietnamese.problems).toEqual([expect.stringContaining(vi)])
    expect(english.problems).toEqual([expect.stringContaining(en)])
    expect(english.problems.join('')).not.toMatch(VIETNAMESE)
  })

  it('refuses a document that is nested deeper than the stack is, and keys that steer a terminal', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`

    const nested = run('classify', deep)
    const steering = run('classify', { ...CLASSIFY_EXAMPLE, '\u001b[2J': 1 })

    expect([nested.status, nested.problems]).toEqual([2, ['toàn tệp: phải là đối tượng JSON, nhận được […]']])
    expect([steering.status, paths(steering.problems)]).toEqual([2, ['\\u001b[2J']])
  })

  it('ends quietly when nobody reads the rest of a long answer', async () => {
    const file = join(folder, 'long.json')
    const cases = Array.from({ length: 3000 }, (_, index) => ({ id: `c${index}`, kind: 'member' }))
    writeFileSync(file, JSON.stringify({ rules: 'qd-124-2023', cases }))

    const child = spawn(process.execPath, [KIEMDIEM, 'classify', file])
    let complaints = ''
    child.stderr.on('data', (chunk) => {
      complaints += String(chunk)
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [status] = await once(child, 'close')

    expect([status, complaints]).toEqual([0, ''])
  })

  it('says that a file is not there, or is a folder', () => {
    expect(kiemdiem('classify', join(folder, 'absent.json')).problems).toEqual([
      expect.stringMatching(/^không đọc được tệp .*absent\.json: không có tệp này$/),
    ])
    expect(kiemdiem('cap', folder, '--lang', 'en').problems).toEqual([
      expect.stringMatching(/^cannot read the file .*: it is a folder$/),
    ])
  })
})

describe('kiemdiem cap, as a process', () => {
  it('answers the published document with status 0, over the cap or not', () => {
    const { status, stdout, problems } = run('cap', CAP_EXAMPLE)

    expect({ status, problems }).toEqual({ status: 0, problems: [] })
    expect(JSON.parse(stdout).results).toMatchObject([
      { group: 'nhóm X', allowed: 3, proposed: 3, excess: 0 },
      { group: 'nhóm Z', allowed: 2, proposed: 3, excess: 1 },
    ])
  })

  it.each([
    ['a setting that does not exist', { policy: { x: 1 }, groups: [] }, ['policy.x']],
    ['a rate above everything', { policy: { rate: 1.5 }, groups: [] }, ['policy.rate']],
    ['a group without its counts', { groups: [{ group: 'A' }] }, ['groups[0].EXCELLENT', 'groups[0].GOOD']],
    [
      'a count that is no count',
      { groups: [{ group: 'A', EXCELLENT: -1, GOOD: 1.5, COMPLETED: 1e300 }] },
      ['groups[0].EXCELLENT', 'groups[0].GOOD', 'groups[0].COMPLETED'],
    ],
  ])('refuses %s with status 2, in English where asked', (_, document, expected) => {
    const { status, stdout, problems } = run('cap', document, '--lang', 'en')

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(paths(problems)).toEqual(expected)
    expect(problems.join('\n')).not.toMatch(VIETNAMESE)
  })
})
