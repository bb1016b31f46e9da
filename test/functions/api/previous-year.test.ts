import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previousYearRoutes } from '#functions/api/previous-year.ts'
import { requestOf } from '#functions/http/request.ts'
import { previousYearPages } from '#functions/pages/previous-year/previous-routes.tsx'
import type { Actor } from '#shared/use-cases/context.ts'
import { requireCycle } from '#shared/use-cases/context.ts'
import { receivePrevious } from '#shared/use-cases/previous-year/receive-workbook.ts'
import { previousScope } from '#shared/use-cases/previous-year/scope.ts'
import { writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let an: Actor

beforeAll(async () => {
  database = await startDatabase()
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  an = await actorOf(world.context, 'an@example.vn')
})
afterAll(() => database.close())

async function call(
  route: string,
  options: { readonly actor?: Actor; readonly body?: unknown; readonly uploadId?: string } = {},
) {
  const { actor = administrator, body, uploadId } = options
  const rawPath = route.split(' ')[1] ?? ''
  const api = rawPath.startsWith('/api/')
  const form = new URLSearchParams(Object.entries(body ?? {}).map(([name, value]) => [name, String(value)]))
  const event = {
    requestContext: { requestId: 'r' },
    routeKey: route,
    rawPath,
    headers: { 'content-type': api ? 'application/json' : 'application/x-www-form-urlencoded' },
    pathParameters: { uploadId },
    body: api ? JSON.stringify(body ?? {}) : form.toString(),
  }
  const handle = { ...previousYearRoutes(world.context), ...previousYearPages(world.context) }[route]
  if (handle === undefined) throw new Error(`no route ${route}`)
  return handle(requestOf(event as unknown as Parameters<typeof requestOf>[0], actor))
}
const json = async (...args: Parameters<typeof call>) => JSON.parse(String((await call(...args)).body))

async function upload(fields: Readonly<Record<string, string>>): Promise<void> {
  const scope = await previousScope(world.context, await requireCycle(world.context))
  const line = scope.expected.find(({ table, measure }) => table === 'T7' && measure === 'HTTNV')
  if (line === undefined) throw new Error('the members have no such figure')
  const figure = { ...line, unitId: null, count: 8, denominator: 10, percent: 80 }
  const bytes = await writePreviousYear(scope, [figure])
  const key = fields.key ?? ''
  world.objects.set(key, { bytes, metadata: { 'uploaded-by': administrator.email } })
  await receivePrevious(world.context, { key, size: bytes.length, etag: 'e' })
}

describe('last year’s figures over HTTP', () => {
  it('are brought in, confirmed, chosen and read', async () => {
    const { uploadId, fields } = await json('POST /api/previous-year/uploads')
    expect(await json('GET /api/previous-year/uploads/{uploadId}', { uploadId })).toMatchObject({
      status: 'WAITING',
    })
    await upload(fields)
    expect(await json('GET /api/previous-year/uploads/{uploadId}', { uploadId })).toMatchObject({
      status: 'CHECKED',
      current: 0,
      figures: [{ count: 8 }],
    })
    const body = { choice: 'COMPUTED', seen: 0 }
    expect(
      await json('POST /api/previous-year/uploads/{uploadId}/confirm', { uploadId, body }),
    ).toMatchObject({
      version: 1,
    })
    expect(
      await json('POST /api/previous-year/choice', { body: { choice: 'TYPED', seen: 1 } }),
    ).toMatchObject({ version: 2, choice: 'TYPED' })
    expect(await json('GET /api/previous-year')).toMatchObject({ year: 2023, versions: [{ version: 2 }, {}] })
    expect(await json('GET /api/previous-year/figures')).toMatchObject([{ count: 8, percent: 80 }])
  })

  it('are the same on the pages, which need no script', async () => {
    const page = String((await call('GET /nam-truoc')).body)
    const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const uploadId = /previous\/([0-9a-f-]{36})/.exec(key)?.[1] ?? ''
    expect(String((await call('GET /nam-truoc/{uploadId}', { uploadId })).body)).toContain('Đang chờ tệp')
    await upload({ key })
    expect(String((await call('GET /nam-truoc/{uploadId}', { uploadId })).body)).toContain('Tệp hợp lệ')

    const version = /Đang dùng 1 số liệu nhập từ tệp \(bản (\d)\)/.exec(page)?.[1]
    const body = { choice: 'TYPED', seen: version, reason: '' }
    expect(await call('POST /nam-truoc/{uploadId}/xac-nhan', { uploadId, body })).toMatchObject({
      status: 303,
      headers: { location: '/nam-truoc' },
    })
    const after = { choice: 'TYPED', withdraw: 'co', seen: String(Number(version) + 1) }
    expect(await call('POST /nam-truoc/lua-chon', { body: after })).toMatchObject({ status: 303 })
    expect(String((await call('GET /nam-truoc')).body)).toContain('Đã thôi dùng')
    expect(await call('GET /nam-truoc/mau.xlsx')).toMatchObject({
      headers: { 'content-disposition': 'attachment; filename="so-lieu-nam-2023.xlsx"' },
    })
  })

  it('can be thrown away before they count', async () => {
    const sent = async () => {
      const { uploadId, fields } = await json('POST /api/previous-year/uploads')
      await upload(fields)
      return uploadId as string
    }

    expect(await call('DELETE /api/previous-year/uploads/{uploadId}', { uploadId: await sent() })).toEqual({
      status: 204,
    })
    expect(await call('POST /nam-truoc/{uploadId}/bo', { uploadId: await sent() })).toMatchObject({
      status: 303,
    })
  })

  it('are refused to everybody but administrators', async () => {
    const uploadId = '00000000-0000-4000-8000-000000000000'
    const body = { choice: 'TYPED', seen: 0 }
    const all = { ...previousYearRoutes(world.context), ...previousYearPages(world.context) }

    for (const route of Object.keys(all)) {
      await expect(call(route, { actor: an, uploadId, body }), route).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      })
    }
  })
})
