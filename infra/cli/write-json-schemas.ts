import { writeFile } from 'node:fs/promises'
import { jsonSchemas } from '#shared/contracts/json-schemas.ts'

// Run by hand after a change of a contract; a test fails while a file is stale.
for (const { file, schema } of jsonSchemas()) {
  const path = new URL(`../../shared/contracts/json-schemas/${file}`, import.meta.url)
  await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`)
}
