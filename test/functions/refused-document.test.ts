import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { prepareDocumentUpload, receiveDocument } from '#shared/use-cases/preparation/document-files.ts'
import { districtAt } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { actorOf } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let scene: Scene
let cookies: string[]
beforeAll(async () => {
  database = await startDatabase()
  scene = await districtAt('self-assessment', await database.createTable())
  const { context, objects } = scene.world
  holdContext(context)
  const authority = await actorOf(context, addresses.authority)
  const { fields } = await prepareDocumentUpload(context, authority, scene.ids.get('documentId') ?? '')
  const key = fields.key ?? ''
  objects.set(key, { bytes: Buffer.from('MZ no document'), metadata: {} })
  await receiveDocument(context, { key, size: 14, etag: 'program' })
  cookies = [await openSession(scene.world, addresses.authority)]
}, 60_000)
afterAll(() => database.close())

const parameters = () => ({ documentId: scene.ids.get('documentId') ?? '' })

it('of a document is listed with the reason, and one that was taken without', async () => {
  const { text } = await send('GET /api/preparation/documents/{documentId}', {
    parameters: parameters(),
    cookies,
  })

  const { files } = JSON.parse(text)
  expect(files.map(({ status, problem }: { status: string; problem: unknown }) => [status, problem])).toEqual(
    [
      [
        'REJECTED',
        {
          code: 'FILE_NOT_A_DOCUMENT',
          message: 'Tệp không phải PDF hoặc Word (.docx) không chứa macro.',
        },
      ],
      ['ACCEPTED', null],
    ],
  )
})

it('is named on the page of its document with what to do', async () => {
  const { text } = await send('GET /chuan-bi/van-ban/{documentId}', { parameters: parameters(), cookies })

  expect(text).toContain('Không nhận: Tệp không phải PDF hoặc Word (.docx) không chứa macro.')
  expect(text).toContain('Lưu văn bản thành PDF hoặc .docx rồi gửi lại.')
})
