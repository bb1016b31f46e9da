import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { unitEvidenceLimits } from '#shared/constants.ts'
import { listEvidence } from '#shared/store/evidence.ts'
import { expectEvidence } from '#shared/use-cases/unit-evidence.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { issueLink, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let world: World
let token: string
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  holdContext(world.context)
  await openSmallCycle(world)
  token = await issueLink(world, 'C1')
})

const add = (body: Readonly<Record<string, string>>, referer = `/don-vi/${token}/minh-chung`) =>
  send('POST /don-vi/{token}/minh-chung', {
    parameters: { token },
    body,
    headers: { ...fromOurPages, referer: `https://kiemdiem.example${referer}` },
  })
const files = () => listEvidence(world.context.table, '2024', 'C1')

describe('the form for a file of evidence that is refused', () => {
  it('is shown again with all problems above it and with what was typed', async () => {
    const title = `Biên bản "họp" <b>${'rất dài '.repeat(30)}`

    const answer = await add({ slot: '12', title })

    expect(answer.status).toBe(400)
    expect(answer.text).toContain('<title>Chưa ghi nhận được: Tệp minh chứng')
    const notice = /<h1>.*?<\/h1>(<section.*?<\/section>)/s.exec(answer.text)?.[1] ?? ''
    expect(notice).toContain('role="alert"')
    expect(notice).toContain('autofocus')
    expect(notice).toMatch(/Loại tài liệu.*không được lớn hơn 9.*Tên tài liệu.*tối đa 200 ký tự, đang có/s)
    expect(answer.text).toContain('href="#bieu-mau"')
    expect(answer.text).toContain(`value="Biên bản &quot;họp&quot; &lt;b>${'rất dài '.repeat(30)}"`)
    expect(answer.text).toMatch(/name="title"[^>]* aria-invalid="true"/)
    expect(await files()).toEqual([])
  })

  it('keeps the kind of document that was chosen', async () => {
    const answer = await add({ slot: '3', title: ' ' })

    expect(answer.text).toMatch(/<option value="3" selected>/)
    expect(answer.text.match(/<option[^>]* selected/g)).toHaveLength(1)
  })

  it('is shown again though it was refused twice, when its address is that of the answer', async () => {
    const answer = await add({ slot: '3', title: '' }, `/don-vi/${token}/minh-chung`)
    const other = await add({ slot: '5', title: '' }, `/don-vi/${token}/minh-chung/x/bo`)

    for (const { status, text } of [answer, other]) {
      expect(status).toBe(400)
      expect(text).toContain('Chưa ghi nhận được')
      expect(text).toContain('name="title"')
    }
  })

  it('says how many files there may be at most, on the list of those there are', async () => {
    for (let count = 0; count < unitEvidenceLimits.filesPerUnit; count += 1) {
      await expectEvidence(world.context, token, { slot: 9, title: `Tài liệu ${count}` })
    }

    const answer = await add({ slot: '4', title: 'Thêm một' })

    expect(answer.status).toBe(429)
    expect(answer.text).toContain('Mỗi đơn vị gửi tối đa 60 tệp minh chứng')
    expect(answer.text).toContain('value="Thêm một"')
  })

  it('is refused in the language of the reader', async () => {
    const answer = await send('POST /don-vi/{token}/minh-chung', {
      parameters: { token },
      body: { slot: '4', title: '' },
      cookies: ['ngon-ngu=en'],
      headers: fromOurPages,
    })

    expect(answer.text).toContain('What you typed is still in the form below; nothing has been recorded.')
  })

  it('leads to the page of the link where that opens nothing any more', async () => {
    const answer = await send('POST /don-vi/{token}/minh-chung', {
      parameters: { token: 'x'.repeat(43) },
      body: { slot: '4', title: 'Biên bản' },
      headers: fromOurPages,
    })

    expect(answer.status).toBe(404)
    expect(answer.text).toContain('Đường dẫn')
    expect(answer.text).not.toContain('name="title"')
  })
})

describe('an act of the page of a unit that is refused', () => {
  it('says so on that page: nothing to complete, a file that there is not', async () => {
    const complete = await send('POST /don-vi/{token}/hoan-tat', {
      parameters: { token },
      headers: fromOurPages,
    })
    const drop = await send('POST /don-vi/{token}/minh-chung/{evidenceId}/bo', {
      parameters: { token, evidenceId: 'x' },
      headers: fromOurPages,
    })

    expect(complete.status).toBe(409)
    expect(complete.text).toMatch(/role="alert".*Chưa có gì được ghi nhận.*phieu\.xlsx/s)
    expect(drop.status).toBe(404)
  })
})
