import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { revokeLink } from '#shared/use-cases/manage-links.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { askParties, ballotToken, openPartyCycle } from '#test/support/party-district.ts'
import { administrator, issueLink } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openPartyCycle(world)
  holdContext(world.context)
}, 60_000)

const headings = /<h1>([^<]*)<\/h1>/
const titleOf = (text: string) => headings.exec(text)?.[1]
const unitNames = /Chi bộ|Công đoàn|Chủ thể/

describe('a link of a unit that opens nothing', { timeout: 60_000 }, () => {
  it('has expired: says when and what to do, and not whose it was', async () => {
    const token = await issueLink(world, 'C1')
    world.setNow('2026-01-01T00:00:00.000Z')

    const { status, text } = await send('GET /don-vi/{token}', { parameters: { token } })

    expect([status, titleOf(text)]).toEqual([410, 'Đường dẫn đã hết hạn'])
    expect(text).toMatch(/hết hạn lúc \d\d:\d\d/)
    expect(text).not.toMatch(unitNames)
  })

  it('was revoked: the same for its page, its workbook and its documents', async () => {
    const token = await issueLink(world, 'C1')
    await revokeLink(world.context, administrator, 'C1')
    const parameters = { token, uploadId: crypto.randomUUID(), document: 'da-gui.xlsx' }

    for (const below of ['', '/phieu.xlsx', '/tep/{uploadId}', '/tep/{uploadId}/{document}', '/minh-chung']) {
      const { status, text } = await send(`GET /don-vi/{token}${below}`, { parameters })
      expect([status, titleOf(text)]).toEqual([410, 'Đường dẫn đã bị thu hồi'])
      expect(text).not.toMatch(unitNames)
    }
  })

  it('never was: the same page for whatever is typed, with a word on its length', async () => {
    const tokens = ['a'.repeat(43), 'a'.repeat(12), `${'a'.repeat(42)}.`, '<script>alert(1)</script>']
    const answers = await Promise.all(
      tokens.map((token) => send('GET /don-vi/{token}', { parameters: { token } })),
    )

    expect(answers.map(({ status, text }) => [status, titleOf(text)])).toEqual(
      tokens.map(() => [404, 'Đường dẫn không đúng']),
    )
    expect(answers.every(({ text }) => !text.includes('<script>alert'))).toBe(true)
  })
})

describe('a ballot between its screens', { timeout: 60_000 }, () => {
  async function secretBallot() {
    await askParties(world, 'C1')
    const token = ballotToken(world, 'K2')
    const { text } = await send('GET /phieu/{token}', { parameters: { token } })
    const [, subject = ''] = /name="chon:([^"]+)"/.exec(text) ?? []
    return { token, subject, text }
  }

  it('that is secret leaves nothing on the server: the browser keeps it, for this ballot alone', async () => {
    const { token, subject, text } = await secretBallot()
    expect(text).toContain('Phiếu kín')
    // Whatever is written from here on fails.
    world.failAfter(0)

    const { status, headers, cookies } = await send('POST /phieu/{token}/gui', {
      parameters: { token },
      headers: fromOurPages,
      body: { [`chon:${subject}`]: 'GOOD', toi: 'xem' },
    })

    expect([status, headers.location]).toEqual([303, `/phieu/${token}?nhom=xem`])
    expect(cookies).toEqual([
      expect.stringMatching(`^phieu-kin=1\\.[-0-4]*1[-0-4]*; Path=/phieu/${token}; HttpOnly`),
    ])
    const [cookie = ''] = cookies[0]?.split(';') ?? []
    const again = await send('GET /phieu/{token}', { parameters: { token }, cookies: [cookie] })
    expect(again.text).toMatch(new RegExp(`name="chon:${subject}" value="GOOD" checked`))
  })

  it('closes on the day it is due, and says that nothing was sent', async () => {
    const { token, subject } = await secretBallot()
    world.setNow('2026-01-01T00:00:00.000Z')

    const read = await send('GET /phieu/{token}', { parameters: { token } })
    const sent = await send('POST /phieu/{token}/gui', {
      parameters: { token },
      headers: fromOurPages,
      body: { [`chon:${subject}`]: 'GOOD', toi: '2' },
    })

    expect([read, sent].map(({ status, text }) => [status, titleOf(text)])).toEqual([
      [410, 'Đã hết thời gian lấy ý kiến'],
      [410, 'Đã hết thời gian lấy ý kiến'],
    ])
    expect(read.text).toContain('chưa gửi gì')
    expect(read.text).not.toMatch(unitNames)
  })
})
