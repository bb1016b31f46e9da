import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Runtime } from '../local/runtime.ts'
import { province } from './province.ts'
import { demoPassword } from './rehearse/accounts.ts'
import { readRehearsalFolder } from './rehearse/folder.ts'
import { openTheCycle } from './rehearse/play.ts'
import { setStage } from './rehearse/stage.ts'
import type { StartOptions } from './start-options.ts'

/** The configuration that ships with a roster of invented people. */
const demo = 'demo'

/**
 * Makes the demonstration province ready for a newcomer: loads its roster and opens its cycle, once, through
 * the administrator's own interface, and says who can sign in. Any other province starts empty.
 */
export async function demonstrate(
  runtime: Runtime,
  options: StartOptions,
  say: (text: string) => void,
): Promise<void> {
  if (options.assembly !== undefined || !options.province.endsWith(`/${demo}.json`)) return
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-demo-'))
  try {
    await writeDemo(folder)
    const rehearsal = await readRehearsalFolder(folder)
    const password = demoPassword(options.data)
    const stage = setStage(runtime, rehearsal, password, () => undefined)
    await openTheCycle(stage, password)
    say(signInNames(stage.administrator, rehearsal, password, runtime, options))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeDemo(folder: string): Promise<void> {
  const problems: string[] = []
  const status = await province([demo, join(folder)], {
    stdout: () => undefined,
    stderr: (text) => void problems.push(text),
    readFile: async () => '',
  })
  if (status !== 0) throw new Error(problems.join(''))
}

function signInNames(
  administrator: string,
  { roster }: Awaited<ReturnType<typeof readRehearsalFolder>>,
  password: string,
  runtime: Runtime,
  { data, language }: StartOptions,
): string {
  const person = new Map(roster.people.map((one) => [one.id, one]))
  const unit = new Map(roster.units.map(({ id, name }) => [id, name]))
  const roles = {
    'working-group': { vi: 'tổ công tác', en: 'working group' },
    authority: { vi: 'cấp có thẩm quyền', en: 'authority' },
  }
  const actors = roster.assignments.flatMap(({ personId, unitId, role }) => {
    const email = person.get(personId)?.email
    return email ? [`  ${email.padEnd(34)} ${roles[role][language]}, ${unit.get(unitId) ?? unitId}`] : []
  })
  const link = runtime.outbox().find(({ text }) => text.includes('/don-vi/'))?.file
  const lines =
    language === 'vi'
      ? [
          `Tên đăng nhập (mật khẩu chung: ${password}):`,
          `  ${administrator.padEnd(34)} quản trị`,
          ...actors,
          `Liên kết nộp phiếu của các đơn vị nằm trong thư ở ${join(data, 'outbox')}${link ? `, ví dụ ${link}` : ''}`,
        ]
      : [
          `Sign-in names (one password: ${password}):`,
          `  ${administrator.padEnd(34)} administrator`,
          ...actors,
          `The units' upload links are in the mails in ${join(data, 'outbox')}${link ? `, e.g. ${link}` : ''}`,
        ]
  return `${lines.join('\n')}\n`
}
