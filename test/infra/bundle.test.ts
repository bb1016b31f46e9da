import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleFunctions } from '#infra/bundle.ts'
import { UnusableInput } from '#infra/problems.ts'
import { temporaryFolder } from './support/assembly.ts'

describe('bundleFunctions', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => folder.remove())

  const bundle = (names: string[], outdir = 'out') =>
    bundleFunctions({ names, functionsFolder: folder.path, outdir: join(folder.path, outdir) })
  const write = (name: string, text: string) => writeFile(join(folder.path, name), text)
  // By Node itself, which runs it in Lambda, and not by the test runner.
  const loadAsNode = createRequire(import.meta.url)
  const load = (name: string) =>
    loadAsNode(join(folder.path, 'out', name, `${name}.mjs`)) as { handler: () => Promise<unknown> }

  it('makes a module of each entry that runs by itself', async () => {
    await write('greet.ts', "export const handler = async (): Promise<string> => 'xin chào'\n")
    const bundled = await bundle(['greet'])
    expect(bundled.get('greet')?.bytes).toBeGreaterThan(0)
    expect(await load('greet').handler()).toBe('xin chào')
  })

  it('takes pages that are written in JSX', async () => {
    await write('page.tsx', 'export const handler = async () => <p>trang</p>\n')
    await bundle(['page'])
    expect(await load('page').handler()).toMatchObject({ type: 'p' })
  })

  it('runs packages that require built-in modules of Node', async () => {
    await write(
      'zip.ts',
      "import { fromBuffer } from 'yauzl'\nexport const handler = async () => typeof fromBuffer\n",
    )
    await bundle(['zip'])
    expect(await load('zip').handler()).toBe('function')
  })

  it('gives each function what it shares with others, also what it imports on demand, and nothing else', async () => {
    await write('shared.ts', "export const greeting = 'xin chào '.repeat(9)\n")
    await write('later.ts', "import { greeting } from './shared.ts'\nexport const later = greeting.length\n")
    await write(
      'eager.ts',
      "import { greeting } from './shared.ts'\nexport const handler = async () => greeting.length\n",
    )
    await write('lazy.ts', "export const handler = async () => (await import('./later.ts')).later\n")
    await write('alone.ts', 'export const handler = async () => 1\n')
    const bundled = await bundle(['eager', 'lazy', 'alone'])
    for (const name of ['eager', 'lazy']) expect(await load(name).handler(), name).toBe(81)
    expect((await readdir(join(folder.path, 'out', 'alone'))).toSorted()).toEqual([
      'alone.mjs',
      'alone.mjs.map',
    ])
    expect(bundled.get('eager')?.bytes).toBeGreaterThan(bundled.get('alone')?.bytes ?? 0)
  })

  it('names every entry that is missing, in both languages', async () => {
    await write('there.ts', 'export const handler = async () => 1\n')
    const problems = await bundle(['there', 'first-missing', 'second-missing']).catch(
      (error: UnusableInput) => error,
    )
    expect(problems).toBeInstanceOf(UnusableInput)
    expect(String(problems)).toContain('không có tệp nguồn của hàm first-missing')
    expect(String(problems)).toContain('the function second-missing has no source file')
    expect(String(problems)).not.toContain('hàm there')
  })

  it('names the file and the line that cannot be bundled', async () => {
    await write('broken.ts', "import './nowhere.ts'\n")
    await expect(bundle(['broken'])).rejects.toThrow(/broken\.ts:1: không đóng gói được: Could not resolve/)
  })

  it('gives the same bytes wherever they are written, so that an unchanged function is not deployed again', async () => {
    await write('same.ts', 'export const handler = async () => 1\n')
    await mkdir(join(folder.path, 'deeper', 'still'), { recursive: true })
    await bundle(['same'])
    await bundle(['same'], join('deeper', 'still', 'out'))
    for (const file of ['same.mjs', 'same.mjs.map']) {
      const here = await readFile(join(folder.path, 'out', 'same', file))
      const there = await readFile(join(folder.path, 'deeper', 'still', 'out', 'same', file))
      expect(here.equals(there), file).toBe(true)
    }
  })
})
