import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type BundledFunction, bundleFunctions, productRoot } from '#infra/bundle.ts'
import { env, functionNames } from '#shared/constants.ts'
import { provinceFile, SYNTHESIS_TIMEOUT, temporaryFolder } from './support/assembly.ts'

const names = Object.values(functionNames)
// By Node itself, which runs it in Lambda, and not by the test runner.
const loadAsNode = createRequire(import.meta.url)

describe('the functions of the product, as they are deployed', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let bundled: ReadonlyMap<string, BundledFunction>
  beforeAll(async () => {
    folder = await temporaryFolder()
    const functionsFolder = join(productRoot, 'functions')
    bundled = await bundleFunctions({ names, functionsFolder, outdir: folder.path })
    for (const name of Object.values(env)) vi.stubEnv(name, 'https://example.test')
    vi.stubEnv(env.province, await readFile(provinceFile('demo'), 'utf8'))
    vi.stubEnv('AWS_REGION', 'ap-southeast-1')
  }, SYNTHESIS_TIMEOUT)
  afterAll(() => folder.remove())

  it.each(names)('%s loads with nothing beside its own folder and has a handler', (name) => {
    const loaded = loadAsNode(join(folder.path, name, `${name}.mjs`)) as { handler?: unknown }
    expect(loaded.handler).toBeTypeOf('function')
  })

  it('stay small enough to start quickly', () => {
    for (const [name, { bytes }] of bundled) expect(bytes, name).toBeLessThan(3_000_000)
  })
})
