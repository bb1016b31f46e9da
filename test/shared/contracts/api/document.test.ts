import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apiDocumentRoute, routes } from '#shared/constants.ts'
import { apiDocument } from '#shared/contracts/api/document.ts'
import { errorsOf, operations } from '#shared/contracts/api/operations.ts'
import { pathParameters } from '#shared/contracts/api/parameters.ts'
import { VIETNAMESE } from '#test/support/vietnamese.ts'

const document = apiDocument()
const apiRoutes = Object.values(routes)
  .flat()
  .filter((route) => route.includes(' /api/') && route !== apiDocumentRoute)

describe('the document of the API', () => {
  it('describes every route of the API, and no other', () => {
    expect(operations.map(({ route }) => route).toSorted()).toEqual(apiRoutes.toSorted())
  })

  it('is the one in docs/openapi.json', async () => {
    // After a change of a contract: `vitest run test/shared/contracts/api -u`.
    const file = join(import.meta.dirname, '../../../../docs/openapi.json')
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file)
  })

  it('has an id of its own for each operation', () => {
    const ids = Object.values(document.paths ?? {}).flatMap((methods) =>
      Object.values(methods).map((operation) => (operation as { operationId: string }).operationId),
    )
    expect(ids).toHaveLength(operations.length)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('leaves no reference open', () => {
    const text = JSON.stringify(document)
    const schemas = document.components?.schemas ?? {}
    const referred = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(referred.filter((name) => schemas[name ?? ''] === undefined)).toEqual([])
  })

  it('gives examples that the contracts take', () => {
    for (const { route, body, example } of operations) {
      if (body === undefined) continue
      expect(example, `${route} has an example`).toBeDefined()
      expect(body.safeParse(example), route).toMatchObject({ success: true })
    }
    for (const [name, schema] of Object.entries(pathParameters)) {
      expect(schema.safeParse(schema.meta()?.example), name).toMatchObject({ success: true })
    }
  })

  it('has an answer for each operation but those that say 204 or 303', () => {
    for (const { route, status = 200, answer } of operations) {
      expect(answer === undefined, route).toBe(status === 204 || status === 303)
    }
  })

  it('is in both languages: a Vietnamese summary, an English description', () => {
    for (const { route, summary, description } of operations) {
      expect(summary, route).toMatch(VIETNAMESE)
      expect(description, route).not.toMatch(VIETNAMESE)
    }
  })

  it('names each error once, in order', () => {
    for (const operation of operations) {
      const codes = errorsOf(operation)
      expect(codes, operation.route).toEqual([...new Set(codes)].sort())
    }
  })
})
