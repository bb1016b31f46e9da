import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import type { Runtime } from '../local/runtime.ts'
import { loadProvince } from '../province-configuration.ts'
import { demoRoster } from './demo/roster.ts'
import { demoPassword } from './rehearse/accounts.ts'
import { openTheCycle } from './rehearse/play.ts'
import { setOpening } from './rehearse/stage.ts'
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
  const configuration = await loadProvince(options.province)
  const roster = demoRoster(configuration)
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-demo-'))
  try {
    const rosterFile = join(folder, rehearsalFiles.roster)
    writeFileSync(rosterFile, await writeRoster(roster, configuration))
    const password = demoPassword(options.data)
    const stage = setOpening(runtime, configuration, rosterFile, password, () => undefined)
    await openTheCycle(stage, password)
    say(signInNames(stage.administrator, roster, password, runtime, options))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function signInNames(
  administrator: string,
  roster: Roster,
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
  // One line per body and role: a list of every person would push the address off the screen.
  const actors = [...new Set(roster.assignments.map(({ unitId }) => unitId))].flatMap((unitId) => [
    `  ${unit.get(unitId) ?? unitId}`,
    ...(['working-group', 'authority'] as const).map((role) => {
      const emails = roster.assignments
        .filter((assignment) => assignment.unitId === unitId && assignment.role === role)
        .flatMap(({ personId }) => person.get(personId)?.email ?? [])
      return `    ${roles[role][language]}: ${emails.join(', ')}`
    }),
  ])
  const mail = runtime.outbox().find(({ text }) => text.includes('/don-vi/'))
  const link = /http\S+\/don-vi\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  const outbox = join(resolve(data), 'outbox')
  const lines =
    language === 'vi'
      ? [
          `Tên đăng nhập (mật khẩu chung: ${password}):`,
          `  quản trị: ${administrator}`,
          ...actors,
          `Thư gửi các đơn vị và người xử lý (tệp .eml): ${outbox}`,
          `Đường dẫn nộp phiếu của một đơn vị, lấy từ thư: ${link}`,
        ]
      : [
          `Sign-in names (one password: ${password}):`,
          `  administrator: ${administrator}`,
          ...actors,
          `Mails to the units and to whoever acts (.eml files): ${outbox}`,
          `The upload link of one unit, from its mail: ${link}`,
        ]
  return `${lines.join('\n')}\n`
}
