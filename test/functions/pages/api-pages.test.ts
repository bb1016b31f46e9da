import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiDocumentRoute, languageCookie } from '#shared/constants.ts'
import { apiDocument } from '#shared/contracts/api/document.ts'
import { operations } from '#shared/contracts/api/operations.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { createWorld } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
  holdContext(createWorld(await database.createTable(), configuration).context)
})
afterAll(() => database.close())

describe('the API described', () => {
  it('is the document for programs, to be kept for a while by anybody', async () => {
    const { status, headers, text } = await send(apiDocumentRoute)

    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(headers['cache-control']).toBe('public, max-age=3600')
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(apiDocument())))
  })

  it.each([
    ['vi', 'summary'],
    ['en', 'description'],
  ] as const)('is a page that names every operation, in %s', async (language, words) => {
    const { status, text } = await send('GET /tai-lieu-api', { cookies: [`${languageCookie}=${language}`] })

    expect(status).toBe(200)
    expect(Buffer.byteLength(text)).toBeLessThan(100_000)
    for (const { route, ...operation } of operations) {
      expect(text).toContain(`<code>${route}</code>`)
      expect(text).toContain(operation[words].replaceAll("'", '&#39;').split('.')[0])
    }
  })
})
