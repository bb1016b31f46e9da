import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import * as cycle from './cycle.bench.ts'
import * as documents from './documents.bench.ts'
import * as group from './group.bench.ts'
import * as law from './law.bench.ts'
import * as pages from './pages.bench.ts'
import * as province from './province.bench.ts'
import * as provincePage from './province-page.bench.ts'
import * as objects from './s3.bench.ts'
import * as states from './states.bench.ts'

/**
 * Runs every benchmark, or those that are named, and writes `bench.json`: what was measured, on what machine. Numbers
 * are for people to read and compare; no test depends on them.
 */
const measures = {
  law: law.measure,
  cycle: cycle.measure,
  province: province.measure,
  provincePage: provincePage.measure,
  documents: documents.measure,
  group: group.measure,
  pages: pages.measure,
  states: states.measure,
  s3: objects.measure,
}

const wanted = process.argv.slice(2)
const results: Record<string, Record<string, number>> = {}
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stdout.write(`${name} …\n`)
  results[name] = await measure()
  for (const [what, value] of Object.entries(results[name])) process.stdout.write(`  ${what}: ${value}\n`)
}
const machine = {
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
}
writeFileSync(
  'bench.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, undefined, 2)}\n`,
)
process.stdout.write('bench.json\n')
