import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { routes } from '#shared/constants.ts'
import { inventory, notPages, type Visit } from './support/pages.ts'

const visits: readonly Visit[] = Object.values(inventory).flatMap((area) => Object.values(area).flat())

it('has every page of the route table in its inventory', () => {
  const known = new Set([...visits.map(({ route }) => route), ...notPages])
  const pages = Object.values(routes)
    .flat()
    .filter((route) => route.startsWith('GET /') && !route.startsWith('GET /api/'))

  expect(pages.filter((route) => !known.has(route))).toEqual([])
})

it('looks at every area of the inventory in a file of its own', () => {
  const folder = join(import.meta.dirname, 'pages')
  const looked = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^lookAtPages\('(\w+)'\)$/gm)].map(
      ([, area]) => `${area} in ${file}`,
    ),
  )

  expect(looked.sort()).toEqual(
    Object.keys(inventory)
      .map((area) => `${area} in ${area}.test.ts`)
      .sort(),
  )
})

it('names every picture once', () => {
  expect(new Set(visits.map(({ name }) => name)).size).toBe(visits.length)
})
