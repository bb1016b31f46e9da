import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role } from '#shared/access/roles.ts'
import { cellOf, routeActs } from '#shared/access/table.ts'
import { readZip } from '#shared/reports/zip.ts'
import { deliverMail } from '#shared/use-cases/deliver-mail.ts'
import { saveText } from '#shared/use-cases/reports/texts.ts'
import { districtAt } from '#test/support/access/district.ts'
import { openRoles, rolesOf } from '#test/support/access/matrix.ts'
import { requestOf } from '#test/support/access/requests.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { type Answer, routedFunctions, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { hostileName, hostileText } from '#test/support/hostile-text.ts'
import { skeletonOf } from '#test/support/markup.ts'
import { rememberReads } from '#test/support/remembered-reads.ts'
import { signing } from '#test/support/signing-client.ts'
import { administrator } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** Every answer to a reader at two stages: what they had to type stands in all of it. */
async function everyAnswer(say: Scene['say'], stage: 'self-assessment' | 'published') {
  const scene = await districtAt(stage, await database.createTable(), say)
  const { context } = scene.world
  holdContext({ ...context, clients: { ...context.clients, objects: signing(context.clients.objects) } })
  await saveText(context, administrator, 'causes', { version: 0, text: say('Nguyên nhân khách quan') })
  const cookies = await openRoles(scene.world)
  rememberReads(context.table)
  const answers = new Map<string, Answer>()
  const readers: readonly Role[] = [
    'administrator',
    'authority',
    'subject',
    'unit-link',
    'ballot-link',
    'result-link',
  ]
  for (const [route] of routedFunctions) {
    if (!route.startsWith('GET ') || route.startsWith('GET /dang-nhap') || !(route in routeActs)) continue
    for (const role of readers.filter((one) => rolesOf(route).includes(one))) {
      if (cellOf(route, role, stage) !== 'done') continue
      const cookie = cookies.get(role)
      const sent = requestOf(scene, route, role)
      answers.set(
        `${route} by ${role}`,
        await send(route, { ...sent, cookies: cookie === undefined ? [] : [cookie] }),
      )
    }
  }
  return { scene, answers }
}

const typeOf = ({ headers }: Answer) => headers['content-type'] ?? ''

describe.each(['self-assessment', 'published'] as const)('what people type, in %s', (stage) => {
  it('is text wherever it is shown: no element, no attribute, no formula, no header', {
    timeout: 300_000,
  }, async () => {
    const plain = await everyAnswer((words) => words, stage)
    await fc.assert(
      fc.asyncProperty(fc.array(hostileName, { minLength: 12, maxLength: 12 }), async (texts) => {
        let next = 0
        // As different as the words they stand for, and sorted like them.
        const say = (words: string) => `${texts[next++ % texts.length]}${words}`.slice(0, 95)
        const hostile = await everyAnswer(say, stage)
        for (const [name, answer] of hostile.answers) {
          const same = plain.answers.get(name)
          expect(answer.status, name).toBe(same?.status)
          if (typeOf(answer).startsWith('text/html')) {
            const known = kindsOf(same?.text ?? '')
            expect(
              [...kindsOf(answer.text)].filter((kind) => !known.has(kind)),
              name,
            ).toEqual([])
          } else await checkFile(name, answer)
        }
        await checkMails(hostile.scene)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  })
})

/** The elements of a page, each with the names of its attributes. How many there are depends on how long a text is. */
function kindsOf(page: string): Set<string> {
  return new Set([...skeletonOf(page).matchAll(/<[^/][^>]*>/g)].map(([element]) => element))
}

async function checkFile(name: string, answer: Answer): Promise<void> {
  const type = typeOf(answer)
  if (type.startsWith('application/json')) JSON.parse(answer.text)
  if (type.startsWith('text/csv')) {
    const rows = parse(Buffer.from(answer.text, 'latin1'), { bom: true }) as string[][]
    for (const cell of rows.flat()) expect(cell, name).not.toMatch(/^[=+\-@\t\r]/)
  }
  // A file that was sent comes back as it is, also where it is no workbook.
  if (type.includes('openxmlformats') && answer.text.startsWith('PK')) {
    for (const { name: part, content } of await readZip(Buffer.from(answer.text, 'latin1'))) {
      const xml = Buffer.from(content).toString('utf8')
      if (!/\.(xml|rels)$/.test(part)) continue
      expect(XMLValidator.validate(xml), `${name}: ${part}`).toBe(true)
      // Formulas of ours compare and count; none of them quotes what somebody typed.
      for (const [formula] of xml.matchAll(/<f>.*?<\/f>/gs))
        expect(formula, name).not.toMatch(/HYPERLINK|alert/)
    }
  }
}

async function checkMails({ world }: Scene): Promise<void> {
  for (const message of world.mails) await deliverMail(world.context, message).catch(() => undefined)
  expect(world.sent.length).toBeGreaterThan(0)
  for (const { subject, to } of world.sent) {
    expect(subject).not.toMatch(/[\p{Cc}]/u)
    expect(to).toMatch(/^[^\s<>"]+@[^\s<>"]+$/)
  }
}

describe('a page', () => {
  it('keeps its elements and attributes whatever its texts are', async () => {
    const { ErrorPage } = await import('#functions/pages/error-page.tsx')
    const { renderPage } = await import('#functions/pages/layout.tsx')
    const shown = (text: string) =>
      renderPage(
        <ErrorPage
          frame={{ place: text, year: 2024, reader: { name: text, administrator: true } }}
          status={409}
          message={text}
          whatToDo={text}
          problems={[{ code: 'INPUT_INVALID', message: text, path: text, value: text, sheet: text }]}
          requestId={text}
          back={`/viec?${new URLSearchParams({ a: text })}`}
        />,
      )
    const expected = skeletonOf(shown('x'))

    fc.assert(fc.property(hostileText, (text) => skeletonOf(shown(text)) === expected))
  })
})
