import { writeFile } from 'node:fs/promises'
import { rulePackId } from '#shared/contracts/rule-policies.ts'
import { writeCases, writeResults } from './documents.ts'
import { selectCases } from './select-cases.ts'

// Run once for a new rule pack: `node test/shared/rules/pinned/write-pinned.ts <pack>`. Files that are there are
// never written again: a pack that a cycle was closed under is never edited.
const id = rulePackId.parse(process.argv[2])
const cycles = selectCases(id, 20261121)
const write = (name: string, text: string) =>
  writeFile(new URL(`${id}.${name}.json`, import.meta.url), text, { flag: 'wx' })
await write('cases', writeCases(cycles))
await write('results', writeResults(cycles))
