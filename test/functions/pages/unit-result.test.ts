import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { districtAt } from '#test/support/access/district.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let scene: Scene
beforeAll(async () => {
  database = await startDatabase()
  scene = await districtAt('published', await database.createTable())
  holdContext(scene.world.context)
}, 60_000)
afterAll(() => database.close())

const post = (act: 'khieu-nai' | 'bao-luu', body: Record<string, string>) =>
  send(`POST /ket-qua-don-vi/{token}/${act}`, {
    parameters: { token: scene.ids.get('result-C1') ?? '' },
    headers: fromOurPages,
    body,
  })

it('shows a complaint again that cannot be filed, with the reason and whom it was for', async () => {
  const open = await post('khieu-nai', { subjectId: 'SELF', text: 'Còn một lý do nữa' })
  const empty = await post('khieu-nai', { subjectId: 'MEMBER', text: '   ' })

  expect(open.status).toBe(409)
  expect(open.text).toContain('Còn một lý do nữa')
  expect(open.text).toMatch(/<option value="SELF" selected[^>]*>/)
  expect(open.text).toContain('role="alert"')
  expect(empty.status).toBe(400)
  expect(empty.text).toMatch(/<option value="MEMBER" selected[^>]*>/)
})

it('says that a reserved opinion is recorded, and keeps what belongs to another unit away', async () => {
  const done = await post('bao-luu', { subjectId: 'MEMBER', text: 'Tôi xin bảo lưu ý kiến.' })
  const other = await post('bao-luu', { subjectId: 'NEIGHBOUR', text: 'Tôi xin bảo lưu ý kiến.' })
  const page = await send('GET /ket-qua-don-vi/{token}', {
    parameters: { token: scene.ids.get('result-C1') ?? '' },
    query: { xong: 'bao-luu' },
  })

  expect([done.status, done.headers.location]).toEqual([
    303,
    `/ket-qua-don-vi/${scene.ids.get('result-C1')}?xong=bao-luu`,
  ])
  expect(other.status).toBe(403)
  expect(page.text).toContain('Đã ghi nhận ý kiến bảo lưu')
  expect(page.text).not.toContain('Giàng A Hai')
})

it('gives two windows that attach to one complaint a form each, and both files are listed', async () => {
  const parameters = {
    token: scene.ids.get('result-C1') ?? '',
    correctionId: scene.ids.get('correctionId') ?? '',
  }
  const page = 'GET /ket-qua-don-vi/{token}/khieu-nai/{correctionId}'
  const open = async () => {
    const asked = await send('POST /ket-qua-don-vi/{token}/khieu-nai/{correctionId}', {
      parameters,
      headers: fromOurPages,
      body: {},
    })
    expect(asked.status).toBe(303)
    const { searchParams } = new URL(asked.headers.location ?? '', fromOurPages.origin)
    const form = await send(page, { parameters, query: Object.fromEntries(searchParams) })
    expect(form.text).toContain('<input type="file" name="file"')
    return /name="key" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  }
  const before = await send(page, { parameters })
  const places = [await open(), await open()]
  for (const place of places) {
    scene.world.objects.set(place, { bytes: Buffer.from(`%PDF-1.7 ${place}\n%%EOF`), metadata: {} })
  }

  const after = await send(page, { parameters })

  expect(before.text).not.toContain('type="file"')
  expect(new Set(places).size).toBe(2)
  expect([before, after].map(({ text }) => text.match(/Tệp \d+/g))).toEqual([
    ['Tệp 1'],
    ['Tệp 1', 'Tệp 2', 'Tệp 3'],
  ])
})
