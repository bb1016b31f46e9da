import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

type Measures = Readonly<Record<string, number>>

/**
 * Runs every benchmark, or those that are named, and writes `bench.json`: what was measured, on what machine. Numbers
 * are for people to read and compare; no test depends on them.
 */
const measures: Readonly<Record<string, () => Promise<{ measure(): Promise<Measures> | Measures }>>> = {
  law: () => import('./law.bench.ts'),
  cycle: () => import('./cycle.bench.ts'),
  province: () => import('./province.bench.ts'),
  provincePage: () => import('./province-page.bench.ts'),
  documents: () => import('./documents.bench.ts'),
  group: () => import('./group.bench.ts'),
  pages: () => import('./pages.bench.ts'),
  states: () => import('./states.bench.ts'),
  s3: () => import('./s3.bench.ts'),
}

const file = 'bench.json'
const written = z.object({ results: z.record(z.string(), z.record(z.string(), z.number())) })

const wanted = process.argv.slice(2)
const [only, ...others] = wanted.length > 0 ? wanted : Object.keys(measures)
if (only !== undefined && others.length === 0) {
  const load = measures[only]
  if (load === undefined) throw new Error(`there is no benchmark ${only}, only ${Object.keys(measures)}`)
  process.stdout.write(`${only} …\n`)
  const measured = await (await load()).measure()
  for (const [what, value] of Object.entries(measured)) process.stdout.write(`  ${what}: ${value}\n`)
  write({ [only]: measured })
} else {
  write(Object.assign({}, ...[only, ...others].map((name) => measureApart(String(name)))))
}

/** In a process of its own: what one has loaded makes the collector of the next one's memory slower. */
function measureApart(name: string): Record<string, Measures> {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`the benchmark ${name} ended with status ${status}`)
  return written.parse(JSON.parse(readFileSync(file, 'utf8'))).results
}

function write(results: Readonly<Record<string, Measures>>): void {
  const machine = {
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  }
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, undefined, 2)}\n`)
  process.stdout.write(`${file}\n`)
}
