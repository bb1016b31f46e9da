import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role } from '#shared/access/roles.ts'
import { fileComplaint } from '#shared/use-cases/corrections/file-complaint.ts'
import { districtAt } from '#test/support/access/district.ts'
import { openRoles } from '#test/support/access/matrix.ts'
import { addresses } from '#test/support/access/people.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { attachFile } from '#test/support/attachments.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { signing } from '#test/support/signing-client.ts'
import { actorOf } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const words = 'Điều chỉ nói riêng với đảng ủy.'
/** MEMBER of cell one is whose rating it is; whoever is named in the matrix as `member`. */
const readers: readonly Role[] = [
  'member',
  'working-group',
  'authority',
  'group-head',
  'delegate',
  'superior',
  'administrator',
]
const numbers = ['0', '2', '-1', '1.5', '999', 'NaN', '__proto__', '1/../2', '../1']

async function complaintOf(channel: 'SIGNED_IN' | 'PAPER', stage: 'decided' | 'published') {
  const scene = await districtAt(stage, await database.createTable())
  const { context } = scene.world
  holdContext({ ...context, clients: { ...context.clients, objects: signing(context.clients.objects) } })
  const paper = channel === 'PAPER'
  const by = await actorOf(context, paper ? addresses.authority : addresses.member)
  const body = paper ? { text: words, paper, paperDate: '2024-11-01' } : { text: words }
  const filed = await fileComplaint(context, by, 'MEMBER', body)
  const { correctionId, evidence } = await attachFile(scene.world, filed)
  expect(evidence).toHaveLength(1)
  return { scene, correctionId, key: evidence[0]?.key ?? '' }
}

async function ask(scene: Scene, route: string, parameters: Readonly<Record<string, string>>) {
  const cookies = await openRoles(scene.world)
  const roles: (Role | 'nobody')[] = ['nobody', ...cookies.keys()]
  const answers = await Promise.all(
    roles.map(async (role) => {
      const cookie = cookies.get(role)
      const query = { unitId: 'C1', 'don-vi': 'C1' }
      const sent = { parameters, query, cookies: cookie === undefined ? [] : [cookie] }
      return [role, await send(route, sent)] as const
    }),
  )
  return new Map(answers)
}

describe.each([
  ['SIGNED_IN', 'decided'],
  ['SIGNED_IN', 'published'],
  ['PAPER', 'published'],
] as const)('a complaint to the authority (%s, %s) with a file', (channel, stage) => {
  it('is read by the person and by those who judge, and by nobody else of the unit, whatever they ask for', {
    timeout: 120_000,
  }, async () => {
    const { scene, correctionId, key } = await complaintOf(channel, stage)

    const page = await ask(scene, 'GET /khieu-nai/{correctionId}', { correctionId })
    const json = await ask(scene, 'GET /api/corrections/{correctionId}', { correctionId })
    const file = await ask(scene, 'GET /khieu-nai/{correctionId}/tep/{number}', { correctionId, number: '1' })
    for (const role of page.keys()) {
      const reads = readers.includes(role)
      expect(page.get(role)?.text.includes(words), `page by ${role}`).toBe(reads)
      expect(json.get(role)?.status === 200, `JSON by ${role}`).toBe(reads)
      const address = file.get(role)?.headers.location ?? ''
      expect(address.includes(key), `file by ${role}`).toBe(reads)
      if (reads) expect(new URL(address).searchParams.get('X-Amz-Expires')).toBe('300')
    }

    for (const number of numbers) {
      const guessed = await ask(scene, 'GET /khieu-nai/{correctionId}/tep/{number}', { correctionId, number })
      for (const [role, { status, headers }] of guessed) {
        expect(headers.location ?? '', `${number} by ${role}`).not.toContain('amazonaws')
        if (readers.includes(role)) expect(status, `${number} by ${role}`).toBe(404)
      }
    }

    for (const route of [
      'GET /ho-so/{subjectId}',
      'GET /ho-so/{subjectId}/lich-su',
      'GET /api/cases/{subjectId}',
      'GET /api/subjects/{subjectId}/history',
    ]) {
      const answers = await ask(scene, route, { subjectId: 'MEMBER' })
      for (const [role, { text }] of answers) {
        if (!readers.includes(role)) expect(text, `${route} by ${role}`).not.toContain(words)
      }
    }

    for (const link of ['result-C1', 'result-C2']) {
      const parameters = { token: scene.ids.get(link) ?? '', correctionId }
      const byLink = await send('GET /ket-qua-don-vi/{token}/khieu-nai/{correctionId}', { parameters })
      expect(byLink.status, link).toBe(403)
      const results = await send('GET /ket-qua-don-vi/{token}', { parameters })
      expect(results.status).toBe(200)
      expect(results.text).not.toMatch(new RegExp(`${words}|${correctionId}`))
    }
  })
})
