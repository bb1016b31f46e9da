import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inventory } from '#test/browser/support/pages.ts'

it('reads every stage of the inventory in English, in a file of its own', () => {
  const folder = join(import.meta.dirname, 'english')
  const read = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^readInEnglish\('([\w-]+)'\)$/gm)].map(
      ([, stage]) => `${stage} in ${file}`,
    ),
  )
  const stages = new Set(Object.values(inventory).flatMap((area) => Object.keys(area)))

  expect(read.sort()).toEqual([...stages].map((stage) => `${stage} in ${stage}.test.ts`).sort())
})
