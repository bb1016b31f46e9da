import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import yauzl from 'yauzl'
import type { Endpoints } from '#infra/local/endpoints.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type Child, startChild } from '#test/local/runtime/support/child.ts'
import { configuration } from './tiny-province.ts'

/** The product as an office runs it: a process of its own with an outbox. */
export interface Office {
  readonly folder: string
  readonly endpoints: Endpoints
  readonly pages: string
  /** Texts of the mails to somebody, oldest first. */
  mailsTo(address: string): string[]
  /** Writes a file that a person will choose. @returns its path */
  file(name: string, bytes: Uint8Array): string
  stop(): Promise<void>
}

export async function openOffice(of: ProvinceConfiguration = configuration): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-browser-'))
  const province = join(folder, 'province.json')
  const data = join(folder, 'data')
  writeFileSync(province, JSON.stringify(of))
  const child: Child = startChild(['--province', province, '--port', '0'], data)
  const endpoints = await child.ready()
  if (endpoints.pages === null) throw new Error('the office has no pages')
  return {
    folder,
    endpoints,
    pages: endpoints.pages,
    mailsTo: (address) =>
      readdirSync(join(data, 'outbox'))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .map((name) => readFileSync(join(data, 'outbox', name), 'utf8'))
        .filter((mail) => mail.includes(`To: ${address}\r\n`))
        .map(textOf),
    file(name, bytes) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    async stop() {
      child.process.kill('SIGTERM')
      await child.ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The plain text of a mail, which is the whole of it or one of its parts. */
function textOf(mail: string): string {
  const head = mail.indexOf('Content-Type: text/plain')
  const [body = ''] = mail.slice(mail.indexOf('\r\n\r\n', head)).split('\r\n--')
  return Buffer.from(body, 'base64').toString('utf8')
}

/**
 * What the pattern's group finds in the newest mail to somebody.
 *
 * @param after what an earlier mail said: a later one is waited for
 */
export async function awaitMail(
  office: Office,
  address: string,
  pattern: RegExp,
  after = '',
): Promise<string> {
  for (;;) {
    const found = office.mailsTo(address).findLast((mail) => pattern.test(mail))
    const said = pattern.exec(found ?? '')?.[1]
    if (said !== undefined && said !== after) return said
    await sleep(50)
  }
}

export const linkIn = /(http:\/\/\S+\/don-vi\/\S+)/

/** One part of a zip as text. */
export async function unzipped(file: string, part: string): Promise<string> {
  const archive = await yauzl.openPromise(file)
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName === part) return text(await archive.openReadStreamPromise(entry))
  }
  throw new Error(`${file} has no part ${part}`)
}
