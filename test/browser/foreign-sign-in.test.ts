import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secret } from '#infra/cli/secret.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type ForeignIssuer, startForeignIssuer } from '#test/support/foreign-issuer.ts'
import { look } from './support/look.ts'
import { type Office, openOffice } from './support/office.ts'
import { sitDown } from './support/people.ts'
import { configuration } from './support/tiny-province.ts'

const clientSecretParameter = '/kiem-diem/tinh/khoa-dang-nhap'
const clientSecret = 'bi-mat-cua-cong'

let browser: Browser
let issuer: ForeignIssuer
let office: Office

beforeAll(async () => {
  browser = await launchBrowser()
  issuer = await startForeignIssuer({
    clientSecret,
    users: [{ name: 'lan.nt', password: 'mat-khau-1', email: 'quantri@example.vn', verified: true }],
  })
  const provider = { issuer: issuer.issuer, clientId: issuer.clientId, clientSecretParameter }
  office = await openOffice({ ...configuration, identity: { ...configuration.identity, provider } })
  issuer.change({ pages: office.pages })
  const status = await secret(['--data', join(office.folder, 'data'), '--name', clientSecretParameter], {
    stdout: () => {},
    stderr: (text) => {
      throw new Error(text)
    },
    readFile: async (path) => {
      if (path === '/dev/stdin') return clientSecret
      return JSON.stringify(office.endpoints)
    },
  })
  expect(status).toBe(0)
}, 300_000)
afterAll(async () => {
  await browser.close()
  await office.stop()
  await issuer.stop()
})

describe('sign-in through the issuer of a province, in a browser', { timeout: 120_000 }, () => {
  it('goes there and back, and the sign-out ends both sessions', async () => {
    const { page, context } = await sitDown(browser, office)
    await page.goto('/tai-khoan')
    await page.getByLabel('Tên').fill('lan.nt')
    await page.getByLabel('Mật khẩu').fill('mat-khau-1')
    await page.getByRole('button', { name: 'Vào' }).click()
    await page.getByRole('heading', { name: 'Tài khoản của tôi' }).waitFor()
    expect(page.url()).toBe(`${office.pages}/tai-khoan`)
    expect(await page.getByText('quantri@example.vn').first().isVisible()).toBe(true)

    await page.getByRole('button', { name: 'Đăng xuất ở máy này' }).click()
    await page.getByRole('button', { name: 'Đăng xuất ở cổng' }).click()

    await page.waitForURL(`${office.pages}/`)
    await page.goto('/tai-khoan')
    await page.getByRole('heading', { name: 'Cổng đăng nhập của tỉnh' }).waitFor()
    await context.close()
  })

  it('says what to do while the issuer is down, and goes on when it is up', async () => {
    const { page, context } = await sitDown(browser, office)
    await issuer.stop()
    // Metadata of some seconds ago would still be believed.
    await page.waitForTimeout(5_500)

    await page.goto('/tai-khoan')
    await page.getByRole('heading', { name: 'Chưa đăng nhập được' }).waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('Dịch vụ đăng nhập đang không trả lời.')
    await look(page, 'dich-vu-dang-nhap-ngung')

    await issuer.start()
    await page.getByRole('link', { name: 'Đăng nhập lại' }).click()
    await page.getByLabel('Tên').fill('lan.nt')
    await page.getByLabel('Mật khẩu').fill('mat-khau-1')
    await page.getByRole('button', { name: 'Vào' }).click()
    await page.getByRole('heading', { name: 'Tài khoản của tôi' }).waitFor()
    await context.close()
  })
})
