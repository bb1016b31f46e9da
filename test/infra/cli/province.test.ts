import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { province } from '#infra/cli/province.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kiemdiem-province-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...argv: string[]) {
  const output = { stdout: '', stderr: '' }
  const status = await province(argv, {
    stdout: (text) => {
      output.stdout += text
    },
    stderr: (text) => {
      output.stderr += text
    },
    readFile: () => Promise.reject(new Error('reads no file of the user')),
  })
  return { status, ...output }
}

describe('kiemdiem province', () => {
  it('writes the rehearsal folder of the demo', async () => {
    const target = join(folder, 'demo')

    const { status, stdout } = await run('demo', target)

    expect(status).toBe(0)
    expect(stdout).toContain('56')
    expect((await readdir(target)).sort()).toEqual([
      'decisions.json',
      'province.json',
      'roster.xlsx',
      'submissions',
    ])
    expect(await readFile(join(target, 'province.json'), 'utf8')).toBe(
      await readFile('infra/provinces/demo.json', 'utf8'),
    )
    expect(await readdir(join(target, 'submissions'))).toHaveLength(53)
  })

  it('refuses a province that is not shipped, naming those that are', async () => {
    const { status, stderr } = await run('hà-nội', folder)

    expect(status).toBe(2)
    expect(stderr).toContain('demo')
    expect(await readdir(folder)).toEqual([])
  })

  it.each([['toString'], ['__proto__']])('refuses the name %s', async (name) => {
    expect((await run(name, folder)).status).toBe(2)
  })

  it('refuses a folder that holds something, and leaves it alone', async () => {
    await writeFile(join(folder, 'quan-trong.txt'), 'giữ lại')

    const { status, stderr } = await run('demo', folder)

    expect(status).toBe(2)
    expect(stderr).toContain('không trống')
    expect(await readdir(folder)).toEqual(['quan-trong.txt'])
  })

  it.each([[[]], [['demo']], [['demo', 'a', 'b']]])('explains its use for %j', async (argv) => {
    const { status, stderr } = await run(...argv)

    expect(status).toBe(2)
    expect(stderr).toContain('Usage')
  })
})
