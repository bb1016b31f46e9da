import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { main } from '#infra/cli/kiemdiem.ts'
import { type Office, openOffice } from '#test/browser/support/office.ts'
import { configuration } from '#test/browser/support/tiny-province.ts'
import { type ForeignIssuer, type IssuerUser, startForeignIssuer } from '#test/support/foreign-issuer.ts'
import { type Landing, type Visitor, visitor } from './support/visitor.ts'

const parameter = '/kiem-diem/tinh/khoa-dang-nhap'
const firstSecret = 'bi mat thu nhat: +/%&='

const administrator: IssuerUser = {
  name: 'lan.nt',
  password: 'mat-khau-1',
  email: 'QuanTri@example.vn',
  verified: true,
}
const stranger: IssuerUser = { ...administrator, name: 'la', email: 'nguoi-la@example.vn' }
const unverified: IssuerUser = { ...administrator, name: 'chua', verified: false }

let issuer: ForeignIssuer
let office: Office

beforeAll(async () => {
  issuer = await startForeignIssuer({
    clientSecret: firstSecret,
    users: [administrator, stranger, unverified],
  })
  const provider = { issuer: issuer.issuer, clientId: issuer.clientId, clientSecretParameter: parameter }
  office = await openOffice({ ...configuration, identity: { ...configuration.identity, provider } })
  issuer.change({ pages: office.pages })
}, 300_000)
afterAll(async () => {
  await office.stop()
  await issuer.stop()
})

/** As an operator types it: the secret comes from the standard input. */
async function run(argv: readonly string[], input = ''): Promise<string> {
  let output = ''
  const status = await main([...argv, '--data', join(office.folder, 'data')], {
    stdout: (text) => {
      output += text
    },
    stderr: (text) => {
      output += text
    },
    readFile: async (path) => (path === '/dev/stdin' ? input : readFile(path, 'utf8')),
  })
  if (status !== 0) throw new Error(output)
  return output
}

const storeSecret = (secret: string) => run(['secret', '--name', parameter], `${secret}\n`)

/** Opens a page, and signs in where it leads to the issuer. */
async function signIn(who: Visitor, user = administrator, path = '/tai-khoan'): Promise<Landing> {
  const form = await who.go(new URL(path, office.pages))
  expect(form.url.origin).toBe(issuer.issuer)
  return who.send(form, { ten: user.name, 'mat-khau': user.password })
}

const said = ({ html }: Landing) => /role="alert">\s*<p>\s*<strong>([^<]*)/.exec(html)?.[1]

describe('an issuer that the province has already', { timeout: 120_000 }, () => {
  it('has its secret in no file of the assembly and in no environment', async () => {
    await expect(signIn(visitor())).resolves.toMatchObject({ status: 503 })

    await storeSecret(firstSecret)

    expect((await signIn(visitor())).status).toBe(200)
  })

  describe('with a client that is known', () => {
    beforeEach(() => {
      issuer.change({
        pages: office.pages,
        clientAuthentication: 'client_secret_basic',
        emailInIdToken: false,
        endsSessions: true,
        alter: (claims) => claims,
      })
    })

    it('lets a person in, back to the page they wanted, and out again in both places', async () => {
      const person = visitor()

      const arrived = await signIn(person, administrator, '/tai-khoan?x=1')

      expect(arrived.url.href).toBe(`${office.pages}/tai-khoan?x=1`)
      expect(arrived.html).toContain('quantri@example.vn')
      expect(issuer.requests('/me')).toBeGreaterThan(0)
      const left = await person.step(`${office.pages}/dang-xuat`, {})
      expect(left.html).toContain('Phiên ở máy này đã kết thúc.')
      const onward = left.headers.get('refresh')?.split('url=')[1] ?? ''
      expect(onward).toContain(`${issuer.issuer}/session/end`)
      const asked = await person.go(onward)
      const home = await person.send(asked, { logout: 'yes' })
      expect(home.url.href).toBe(`${office.pages}/`)
      const again = await person.go(`${office.pages}/tai-khoan`)
      expect(again.url.origin).toBe(issuer.issuer)
    })

    it('lets a person in with the secret in the body and the address in the ID token', async () => {
      issuer.change({ clientAuthentication: 'client_secret_post', emailInIdToken: true })

      expect((await signIn(visitor())).html).toContain('quantri@example.vn')
    })

    it('says where it does not end its own session', async () => {
      issuer.change({ endsSessions: false })
      await run(['clock', '--advance', '1m'])
      const person = visitor()
      await signIn(person)

      const left = await person.step(`${office.pages}/dang-xuat`, {})

      expect(left.headers.get('refresh')).toBeNull()
      expect(left.html).toContain('Dịch vụ đăng nhập có thể vẫn còn phiên của bạn')
      expect((await person.go(`${office.pages}/tai-khoan`)).url.origin).toBe(issuer.issuer)
    })

    it.each([
      ['an address that it has not verified', unverified, {}, 403, 'chưa xác nhận địa chỉ thư điện tử'],
      ['somebody the roster does not know', stranger, {}, 403, 'không có trong danh sách'],
      ['a token of another issuer', administrator, { iss: 'https://khac.example' }, 400, 'không thành công'],
      ['a token for another client', administrator, { aud: 'cong-khac' }, 400, 'không thành công'],
      ['a token that is over', administrator, { exp: 1_700_000_000 }, 400, 'không thành công'],
      ['a token of another sign-in', administrator, { nonce: 'cua-lan-truoc' }, 400, 'không thành công'],
    ])('refuses %s, on a page with the way on', async (_, user, claims, status, sentence) => {
      issuer.change({ alter: (own) => ({ ...own, ...claims }) })
      const person = visitor()

      const refused = await signIn(person, user)

      expect(refused.status).toBe(status)
      expect(said(refused)).toContain(sentence)
      expect(refused.html).toContain('href="/dang-nhap"')
      expect((await person.step(`${office.pages}/viec`)).status).toBe(303)
    })

    it('refuses an answer that is played again, and one for another browser', async () => {
      const person = visitor()
      const form = await person.go(new URL('/tai-khoan', office.pages))
      const before = new Map(person.cookies)
      const arrived = await person.send(form, { ten: administrator.name, 'mat-khau': administrator.password })
      const answer = arrived.way.find((address) => address.includes('/dang-nhap/xong')) ?? ''
      for (const cookies of [before, new Map<string, string>()]) {
        const thief = visitor()
        for (const [name, value] of cookies) thief.cookies.set(name, value)
        const refused = await thief.step(answer)
        expect(refused.status).toBe(400)
        expect(refused.headers.getSetCookie()).toEqual([])
      }
      const victim = visitor()
      await victim.go(new URL('/tai-khoan', office.pages))
      expect((await victim.step(answer)).status).toBe(400)
    })

    it('is followed when its key changes, within a minute', async () => {
      await run(['clock', '--advance', '1m'])
      expect((await signIn(visitor())).status).toBe(200)
      issuer.rotateKey()

      expect((await signIn(visitor())).status).toBe(400)
      await run(['clock', '--advance', '2m'])
      expect((await signIn(visitor())).status).toBe(200)
    })

    it('is followed when its secret changes, as soon as the new one is stored', async () => {
      issuer.change({ clientSecret: 'khoa thu hai' })

      const refused = await signIn(visitor())
      expect(refused.status).toBe(503)
      expect(said(refused)).toContain('không chấp nhận hệ thống này')
      await storeSecret('khoa thu hai')
      expect((await signIn(visitor())).status).toBe(200)
    })

    it('is told to be down by a page that says what to do, before the sign-in and in the middle of it', async () => {
      const person = visitor()
      const form = await person.go(new URL('/tai-khoan', office.pages))
      const answer = await answerOf(person, form, {
        ten: administrator.name,
        'mat-khau': administrator.password,
      })
      await issuer.stop()

      const middle = await person.step(answer)
      expect(middle.status).toBe(503)
      expect(said(middle)).toContain('Dịch vụ đăng nhập đang không trả lời.')
      await run(['clock', '--advance', '1m'])
      const begin = await visitor().go(new URL('/viec?loc=qua-han', office.pages))
      expect(begin.status).toBe(503)
      expect(begin.html).toContain('Chờ vài phút rồi đăng nhập lại')
      expect(begin.html).toContain('href="/dang-nhap?ve=%2Fviec%3Floc%3Dqua-han"')

      await issuer.start()
      expect((await signIn(visitor())).status).toBe(200)
    })

    it('does not keep a session alive: it ends unused after an hour, in use after eight, and everywhere at once', async () => {
      const [used, unused, other] = [visitor(), visitor(), visitor()]
      for (const person of [used, unused, other]) await signIn(person)
      const isIn = async (person: Visitor) => (await person.step(`${office.pages}/tai-khoan`)).status === 200

      await other.step(`${office.pages}/dang-xuat`, { 'moi-noi': '1' })
      expect([await isIn(used), await isIn(unused), await isIn(other)]).toEqual([false, false, false])

      for (const person of [used, unused]) await signIn(person)
      for (let half = 1; half <= 15; half += 1) {
        await run(['clock', '--advance', '30m'])
        expect(await isIn(used)).toBe(true)
        if (half === 2) expect(await isIn(unused)).toBe(false)
      }
      await run(['clock', '--advance', '30m'])
      expect(await isIn(used)).toBe(false)
    })
  })
})

/** Signs in at the issuer and stops before its answer reaches the pages. @returns the address of the answer */
async function answerOf(
  person: Visitor,
  form: Landing,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  let landing = await person.step(form.url, fields)
  for (;;) {
    const location = new URL(landing.headers.get('location') ?? '', landing.url)
    if (location.origin === office.pages) return location.href
    landing = await person.step(location)
  }
}
