import { readFile, writeFile } from 'node:fs/promises'
import { renderOperations } from '#shared/text/runbook-document.ts'

// Run by hand after a change of a runbook; a test fails while docs/operations.md is stale.
const place = new URL('../../docs/operations.md', import.meta.url)
await writeFile(place, renderOperations(await readFile(place, 'utf8')))
