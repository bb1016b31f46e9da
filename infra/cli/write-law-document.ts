import { writeFile } from 'node:fs/promises'
import { renderLawDocument } from '#shared/rules/law-document.ts'
import { QD_124_2023 } from '#shared/rules/qd-124-2023/pack.ts'

// Run by hand after a change of a rule pack; a test fails while docs/law.md is stale.
await writeFile(new URL('../../docs/law.md', import.meta.url), renderLawDocument([QD_124_2023]))
