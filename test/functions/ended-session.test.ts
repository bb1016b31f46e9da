import { randomBytes } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { secureSessionCookie } from '#shared/constants.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { getKeptForm } from '#shared/store/kept-forms.ts'
import { keys } from '#shared/store/keys.ts'
import { listDelegations } from '#shared/use-cases/delegate-role.ts'
import { readKeptForm } from '#shared/use-cases/kept-forms.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, openSession, routedFunctions, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { actorOf } from '#test/support/small-district.ts'
import { createWorld, intercept, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

/** Every form behind the sign-in; that of the report to check carries a file, which no page keeps. */
const formsOfPeople = routedFunctions
  .map(([route]) => route)
  .filter((route) => /^POST \/(?!api\/|ngon-ngu|dang-xuat|kiem-tra-bao-cao)/.test(route))
  .filter((route) => !route.includes('{token}'))

/** Longer than an item of the table, however it is packed. */
const noise = randomBytes(450_000).toString('base64').replaceAll('A', ' ')

let database: TestDatabase
let world: World
let cookie: string
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  const administrators = ['quantri@example.vn', 'second-administrator@example.vn']
  const identity = { ...configuration.identity, administrators }
  world = createWorld(await database.createTable(), { ...configuration, identity })
  holdContext(world.context)
  cookie = await openSession(world, 'quantri@example.vn')
  world.setNow('2024-11-01T06:00:00.000Z')
})

const page = 'https://kiemdiem.example/uy-quyen'
const typed = {
  unitId: 'X1',
  role: 'authority',
  from: 'an@example.vn',
  to: 'binh@example.vn',
  since: '2024-11-01',
  until: '2024-12-01',
  reason: 'Đi công tác nước ngoài <b>"dài ngày"</b> & học tập',
}

const keptIn = (cookies: readonly string[]) =>
  cookies.find((one) => one.startsWith('bieu-mau='))?.split(';')[0] ?? ''

const sendForm = (route: string, body: Readonly<Record<string, string>>, referer: string) =>
  send(route, { body, cookies: [cookie], headers: { ...fromOurPages, referer } })

describe('a session that has ended meanwhile', () => {
  it('is said to whoever sends a form, with the way back: the browser would not follow to the provider', async () => {
    const answer = await sendForm('POST /viec', { act: 'claim' }, 'https://kiemdiem.example/viec?trang=2')

    expect(answer.status).toBe(401)
    expect(answer.headers.location).toBeUndefined()
    expect(answer.text).toContain('Cần đăng nhập')
    expect(answer.text).toContain('href="/viec?trang=2"')
  })

  it('keeps what was typed for its owner, who finds it in the form after signing in, and nothing done', async () => {
    const answer = await sendForm('POST /uy-quyen', typed, page)
    const kept = answer.cookies.find((one) => one.startsWith('bieu-mau='))
    const again = await openSession(world, 'quantri@example.vn')

    const shown = await send('GET /uy-quyen', { cookies: [again, keptIn(answer.cookies)] })

    expect(answer.status).toBe(401)
    expect(answer.text).toContain('được giữ trong 60 phút')
    expect(answer.text).not.toContain('học tập')
    expect(kept).toMatch(/^bieu-mau=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/)
    expect(shown.text).toContain('Biểu mẫu của bạn còn đây')
    expect(shown.text).toContain(
      'Đi công tác nước ngoài &lt;b>&quot;dài ngày&quot;&lt;/b> &amp; học tập</textarea>',
    )
    expect(shown.text).toContain('name="to" required maxlength="200" value="binh@example.vn"')
    expect(shown.text).toMatch(/value="authority" selected/)
    expect(shown.text).not.toContain('Chưa ghi nhận được')
    expect(
      (await listDelegations(world.context, await actorOf(world.context, 'quantri@example.vn'))).given,
    ).toEqual([])
    // It is shown where it was typed, and there until it is sent.
    const elsewhere = await send('GET /viec', { cookies: [again, keptIn(answer.cookies)] })
    expect([elsewhere.status, elsewhere.text.includes('học tập')]).toEqual([200, false])
    const sent = await send('POST /uy-quyen', {
      body: typed,
      cookies: [again, keptIn(answer.cookies)],
      headers: { ...fromOurPages, referer: page },
    })
    expect(sent.cookies.find((one) => one.startsWith('bieu-mau='))).toMatch(/^bieu-mau=; Path=\/; Max-Age=0/)
  })

  it.each(formsOfPeople)('keeps what was sent with %s', async (route) => {
    const answer = await sendForm(route, { text: 'Nội dung' }, '')

    expect([route, answer.status, keptIn(answer.cookies) !== '']).toEqual([route, 401, true])
    expect(answer.text).toContain('được giữ trong 60 phút')
  })

  it('is shown to nobody else, who signs in on the same machine', async () => {
    const answer = await sendForm('POST /uy-quyen', typed, page)
    const other = await openSession(world, 'second-administrator@example.vn')

    const shown = await send('GET /uy-quyen', { cookies: [other, keptIn(answer.cookies)] })

    expect(shown.status).toBe(200)
    expect(shown.text).not.toContain('học tập')
    // The browser forgets it, so that its owner does not find it on a machine that others use.
    expect(shown.cookies.find((one) => one.startsWith('bieu-mau='))).toMatch(/Max-Age=0/)
    const nobody = await send('GET /uy-quyen', { cookies: [keptIn(answer.cookies)] })
    expect(nobody.status).toBe(303)
  })

  it('is kept on where sending it again fails, and hinders no page where it cannot be read', async () => {
    const answer = await sendForm('POST /uy-quyen', typed, page)
    const again = await openSession(world, 'quantri@example.vn')
    const cookies = [again, keptIn(answer.cookies)]
    const key = keys.keptForm(sha256(keptIn(answer.cookies).slice('bieu-mau='.length)))

    let broken = true
    intercept(world.context.table.documents, async (_, input, next) => {
      if (broken && JSON.stringify(input).includes(typed.from)) throw new Error('broken')
      return next()
    })

    const failed = await send('POST /uy-quyen', { body: typed, cookies, headers: fromOurPages })
    broken = false
    const shown = await send('GET /uy-quyen', { cookies })
    const { name: TableName, documents } = world.context.table
    await documents.send(new PutCommand({ TableName, Item: { ...key, sealed: 'x', expiresAt: 0 } }))
    const unread = await send('GET /uy-quyen', { cookies })

    expect([failed.status, keptIn(failed.cookies)]).toEqual([500, ''])
    expect(shown.text).toContain('Biểu mẫu của bạn còn đây')
    expect([unread.status, unread.text.includes('học tập')]).toEqual([200, false])
  })

  it('lies in the table for an hour, and nobody can read it there', async () => {
    const answer = await sendForm('POST /uy-quyen', typed, page)
    const secret = keptIn(answer.cookies).slice('bieu-mau='.length)

    const item = await getKeptForm(world.context.table, sha256(secret))

    const bytes = Buffer.from(item?.sealed ?? [])
    expect(bytes.length).toBeGreaterThan(50)
    expect(bytes.includes('Đi công tác') || bytes.includes('quantri')).toBe(false)
    const again = await openSession(world, 'quantri@example.vn')
    expect(await readKeptForm(world.context, secret, 'quantri@example.vn')).toMatchObject({
      action: '/uy-quyen',
    })
    world.setNow('2024-11-01T07:00:00.000Z')
    expect(await readKeptForm(world.context, secret, 'quantri@example.vn')).toBeUndefined()
    const late = await send('GET /uy-quyen', { cookies: [again, keptIn(answer.cookies)] })
    expect(late.text).not.toContain('học tập')
  })

  it('of which nobody knows whose it was keeps nothing, and shows what was typed to be copied', async () => {
    cookie = `${secureSessionCookie}=${'x'.repeat(43)}`
    const unknown = await sendForm('POST /uy-quyen', typed, page)
    cookie = await openSession(world, 'quantri@example.vn')
    world.setNow('2024-11-01T08:00:00.000Z')
    const tooLong = await sendForm('POST /uy-quyen', { ...typed, reason: noise }, page)

    for (const answer of [unknown, tooLong]) {
      expect(answer.status).toBe(401)
      expect(keptIn(answer.cookies)).toBe('')
      expect(answer.text).toContain('Hãy sao chép những đoạn dài')
    }
    expect(unknown.text).toContain('&amp; học tập</textarea>')
  })

  it('is said, with what was typed, also where nothing can be kept at the moment', async () => {
    world.failAfter(0)

    const answer = await sendForm('POST /uy-quyen', typed, page)

    expect(answer.status).toBe(401)
    expect(keptIn(answer.cookies)).toBe('')
    expect(answer.text).toContain('&amp; học tập</textarea>')
  })

  it('is not believed of a form of another site, of which nothing is kept', async () => {
    const answer = await send('POST /uy-quyen', {
      body: typed,
      cookies: [cookie],
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site', referer: page },
    })

    expect([answer.status, keptIn(answer.cookies)]).toEqual([403, ''])
  })

  it('leads whoever only reads to the sign-in and back', async () => {
    const answer = await send('GET /viec', { cookies: [cookie], query: { trang: '2' } })

    expect([answer.status, answer.headers.location]).toEqual([303, '/dang-nhap?ve=%2Fviec%3Ftrang%3D2'])
  })

  it('ends no others: signing out everywhere says so instead of promising it', async () => {
    const answer = await sendForm('POST /dang-xuat', { 'moi-noi': '1' }, 'https://kiemdiem.example/tai-khoan')

    expect(answer.status).toBe(401)
    expect(answer.text).not.toContain('trên mọi máy, đã kết thúc')
    expect(answer.text).toContain('href="/tai-khoan"')
    expect((await sendForm('POST /dang-xuat', {}, '')).status).toBe(200)
  })
})
