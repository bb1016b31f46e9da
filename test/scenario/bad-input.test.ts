import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { archive, workbookParts } from '#test/shared/workbooks/archive.ts'
import { editCells } from '#test/shared/workbooks/edit.ts'
import { isOf } from './support/effects.ts'
import { type OpenCycle, openDemo, problemOf } from './support/open-cycle.ts'
import { temporaryFolder } from './support/rehearsals.ts'

const macro = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
const group = { workers: ['dkn-c1.1@damrong.example', 'dkn-c2.1@damrong.example'] }

describe('bad input at the doors of an open cycle', () => {
  let demo: OpenCycle
  beforeAll(async () => {
    demo = await openDemo()
  }, 90_000)
  afterAll(() => demo.stop())

  const unchanged = async (act: () => Promise<void>, ...ignored: string[]) => {
    const before = await demo.records(...ignored)
    await act()
    expect(await demo.records(...ignored)).toEqual(before)
  }

  describe('an upload link', () => {
    it('mistyped is not found, as page and as problem details', () =>
      unchanged(async () => {
        for (const token of [demo.token('DR-QS-C1').replace(/.$/, '!'), 'A'.repeat(43), 'x']) {
          const page = await demo.get(`/don-vi/${encodeURIComponent(token)}`)
          expect(page.status).toBe(404)
          expect(page.text).toContain('Đường dẫn không đúng')
          const { text, status } = await demo.get(`/api/links/${encodeURIComponent(token)}`)
          expect([status, problemOf(text).code]).toEqual([404, 'LINK_UNKNOWN'])
        }
      }))

    it('revoked is gone', async () => {
      const { people, administrator } = demo.stage
      const token = demo.token('DR-LS-C1')
      expect((await people.call(administrator, 'DELETE', '/api/units/DR-LS-C1/link')).status).toBe(204)
      await unchanged(async () => {
        const page = await demo.get(`/don-vi/${token}`)
        expect([page.status, page.text.includes('thu hồi')]).toEqual([410, true])
        expect(problemOf((await demo.get(`/api/links/${token}`)).text).code).toBe('LINK_REVOKED')
      })
    })

    it("takes no file under another unit's key, of another type, or of 200 MB", () =>
      unchanged(async () => {
        const form = await demo.form(demo.token('DR-QS-C1'))
        const file = new Blob([demo.workbook('DR-QS-C1') as Uint8Array<ArrayBuffer>])
        const key = (form.fields.key ?? '').replace('DR-QS-C1', 'DR-QS-C2')
        expect((await demo.post({ ...form, fields: { ...form.fields, key } }, file)).status).toBe(403)
        const fields = { ...form.fields, 'Content-Type': 'text/html' }
        expect((await demo.post({ ...form, fields }, file)).status).toBe(403)
        const large = new Blob(Array.from({ length: 200 }, () => new Uint8Array(1024 * 1024)))
        const refused = await demo.post(form, large)
        expect([refused.status, refused.text.includes('EntityTooLarge')]).toEqual([400, true])
      }))

    it(
      'names what is wrong with each unusable file, and the unit is as it was',
      () =>
        unchanged(
          async () => {
            const good = demo.workbook('DR-QS-C1')
            const zeros = new Uint8Array(8 * 1024 * 1024)
            const bomb = Array.from({ length: 8 }, (_, at) => ({ name: `xl/${at}.xml`, content: zeros }))
            const files: readonly (readonly [string, Uint8Array | string])[] = [
              ['WORKBOOK_NOT_XLSX', 'đây không phải bảng tính'],
              ['WORKBOOK_BROKEN', good.slice(0, good.length / 2)],
              ['WORKBOOK_UNPACKS_TOO_LARGE', archive([...workbookParts(), ...bomb])],
              ['WORKBOOK_MACRO', archive(workbookParts(macro))],
              ['WRONG_UNIT', demo.workbook('DR-QS-C2')],
              ['SHEET_MISSING', await editCells(good, 'Đảng viên', [], 'Người')],
              ['COLUMN_UNKNOWN', await editCells(good, 'Đảng viên', [{ row: 1, column: 'B', value: 'Màu' }])],
            ]
            for (const [code, bytes] of files) {
              const { status, problems } = await demo.upload(demo.token('DR-QS-C1'), bytes)
              expect(status, code).toBe('REJECTED')
              expect(problems.map((problem) => problem.code)).toContain(code)
            }
          },
          'SUBMISSION',
          'LINK#',
          'HEAD',
          'ENTRY',
        ),
      60_000,
    )
  })

  describe('a task', () => {
    let taskId: string
    const call = (name: string, method: 'GET' | 'POST', path: string, body?: unknown) =>
      demo.stage.people.call(name, method, path, body)
    const plan = () => {
      const found = demo.stage.folder.decisions.authorities.find((one) => one.authorityId === 'DR-DKN')
      if (found?.refused == null) throw new Error('the demo shows no excess')
      return { ...found, refused: found.refused }
    }
    const [first = '', second = ''] = group.workers
    let mine: (rows: readonly { subjectId: string }[]) => unknown[]
    beforeAll(async () => {
      await demo.submit('DR-DKN')
      const { body } = await call(first, 'GET', '/api/tasks')
      const tasks = z.object({ tasks: z.array(z.object({ taskId: z.string() })) }).parse(body).tasks
      taskId = tasks[0]?.taskId ?? ''
      expect((await call(first, 'POST', `/api/tasks/${taskId}/claim`)).status).toBe(204)
      const own = demo.stage.folder.roster.people.find(({ email }) => email === first)?.id
      mine = (rows) => rows.filter(({ subjectId }) => subjectId !== own)
    }, 60_000)
    const complete = (name: string, body: unknown) =>
      call(name, 'POST', `/api/tasks/${taskId}/complete`, body)

    it(
      'refuses others, the signed-out, another origin, own records, ceilings and the cap',
      () =>
        unchanged(async () => {
          const { proposals, refused } = plan()
          const body = { outcome: 'PROPOSED', rows: mine(proposals) }
          const code = async (answer: Promise<{ status: number; body: unknown }>) => {
            const { status, body: details } = await answer
            return [status, problemOf(details).code]
          }
          expect(await code(complete('ca-c1.1@damrong.example', body))).toEqual([403, 'NOT_ALLOWED'])
          expect(await code(complete(second, body))).toEqual([409, 'TASK_CLAIMED'])
          expect(await code(complete(first, { ...body, rows: proposals }))).toEqual([422, 'OWN_RECORD'])
          const high = mine(proposals).map((row) => ({ ...(row as object), rating: 'EXCELLENT' }))
          expect(await code(complete(first, { ...body, rows: high }))).toEqual([422, 'ABOVE_CEILING'])
          const excess = await complete(first, { ...body, rows: mine(refused.rows) })
          expect(excess.status).toBe(422)
          const { code: name, title } = problemOf(excess.body)
          expect(name).toBe('CAP_EXCEEDED')
          expect(title).toMatch(new RegExp(`${refused.group}.*\\d+ .*tối đa \\d+, vượt \\d+ \\(.+\\)`))
          const url = new URL(`/api/tasks/${taskId}/complete`, demo.pages)
          const post = (headers: Record<string, string>) =>
            fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
          expect([401, 403]).toContain((await post({ origin: demo.pages })).status)
          expect([401, 403]).toContain((await post({ origin: 'https://evil.example' })).status)
        }),
      60_000,
    )

    it('completed once is answered the same to the same, and refused to everybody else', async () => {
      const body = { outcome: 'PROPOSED', rows: mine(plan().proposals) }
      const done = await complete(first, body)
      expect(done.status).toBe(200)
      await demo.runtime.settled()
      await unchanged(async () => {
        expect(await complete(first, body)).toEqual(done)
        for (const [name, other] of [
          [first, { ...body, rows: body.rows.slice(1) }],
          [second, body],
        ] as const) {
          const { status, body: details } = await complete(name, other)
          expect([status, problemOf(details).code]).toEqual([409, 'TASK_DECIDED'])
        }
      })
    }, 60_000)

    it('has a token that Step Functions takes once', async () => {
      const items = await demo.records()
      const stage = items.find((item) => isOf('STAGE')(item) && item.status === 'CLOSED')
      const { states, region, accessKeyId, secretAccessKey } = demo.runtime.endpoints
      const client = new SFNClient({
        endpoint: states,
        region,
        credentials: { accessKeyId, secretAccessKey },
      })
      const again = new SendTaskSuccessCommand({ taskToken: String(stage?.taskToken), output: '{}' })
      await expect(client.send(again)).rejects.toMatchObject({
        name: expect.stringMatching(/^(TaskTimedOut|TaskDoesNotExist|InvalidToken)/),
      })
      client.destroy()
    })
  })

  it('an accepted workbook closes its link', () =>
    unchanged(async () => {
      const token = demo.token('DR-DKN-C1')
      const url = new URL(`/api/links/${token}/uploads`, demo.pages)
      const answer = await fetch(url, { method: 'POST', headers: { origin: demo.pages } })
      expect([answer.status, problemOf(await answer.text()).code]).toEqual([409, 'LINK_USED'])
    }))

  it('opening again changes nothing', () =>
    unchanged(async () => {
      const { people, administrator } = demo.stage
      expect((await people.call(administrator, 'POST', '/api/cycle/open', {})).status).toBe(200)
      const { status } = await people.call(administrator, 'POST', '/api/cycle/open', { uploadId: 'x' })
      expect(status).toBe(400)
      expect((await people.call(group.workers[0] ?? '', 'POST', '/api/cycle/open', {})).status).toBe(403)
    }))

  it('a link that has expired says when', async () => {
    const token = demo.token('DR-QS-C1')
    demo.runtime.clock.advanceTo(demo.runtime.clock.now() + 20 * 24 * 3_600_000)
    await demo.runtime.settled()
    const page = await demo.get(`/don-vi/${token}`)
    expect([page.status, page.text.includes('hết hạn')]).toEqual([410, true])
    expect(problemOf((await demo.get(`/api/links/${token}`)).text).code).toBe('LINK_EXPIRED')
  }, 30_000)
})

describe('a start with a configuration that has an unknown field', () => {
  it('names the field in both languages, ends with 2 and leaves no folder', async () => {
    const { start } = await import('#infra/cli/start.ts')
    const folder = temporaryFolder()
    const file = join(folder, 'tinh.json')
    const shipped = join(import.meta.dirname, '../../infra/provinces/demo.json')
    const province = JSON.parse(readFileSync(shipped, 'utf8')) as object
    writeFileSync(file, JSON.stringify({ ...province, colour: 'red' }))
    let stderr = ''
    const io = {
      stdout: () => undefined,
      stderr: (text: string) => {
        stderr += text
      },
    }
    expect(await start(['--province', file, '--data', join(folder, 'data')], {}, io)).toBe(2)
    expect(stderr).toContain('colour')
    expect(stderr).toContain(' / ')
  })
})
