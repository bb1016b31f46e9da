import { writeFile } from 'node:fs/promises'
import { renderLawDocument } from '#shared/rules/law-document.ts'

// Run by hand after a change of a rule; a test fails while docs/law.md is stale.
await writeFile(new URL('../../docs/law.md', import.meta.url), renderLawDocument())
