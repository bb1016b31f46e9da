import type { Role } from '#shared/access/roles.ts'
import { fromOurPages, type Sent } from '#test/support/handlers.ts'
import { accessRoster } from './people.ts'
import type { Scene } from './scene.ts'

const guessed = 'A'.repeat(43)
const unknown = '00000000-0000-4000-8000-000000000000'

/** What of a scene a role's link is. A role without one guesses. */
function tokenOf({ ids }: Scene, role: Role): string {
  const known: Partial<Record<Role, string>> = {
    'unit-link': 'link-C1',
    'other-unit-link': 'link-C2',
    'revoked-link': 'revoked',
    'ballot-link': 'ballot',
    'revoked-ballot-link': 'ballot-revoked',
    'result-link': 'result-C1',
    'other-result-link': 'result-C2',
  }
  return ids.get(known[role] ?? '') ?? guessed
}

/** Parameters of a route that stand for something else than what their name says everywhere else. */
const special: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/\/(quan-tri\/danh-sach|api\/roster)\//, { uploadId: 'roster' }],
  [/\/(chuan-bi\/nam-truoc|api\/preparation\/carried)\//, { uploadId: 'carried' }],
  [/\/(nam-truoc|api\/previous-year\/uploads)\/\{/, { uploadId: 'previous' }],
  [/\/van-ban\/\{documentId\}\/tep\//, { uploadId: 'file' }],
  [/\/(khac-phuc|remediation)\/\{/, { id: 'plan' }],
  [/\/suggestions\/\{id\}/, { id: 'suggestion' }],
]

const fixed: Readonly<Record<string, string>> = {
  unitId: 'C1',
  subjectId: 'SELF',
  partyId: 'K1',
  personId: 'DELEGATE',
  form: '6A',
  part: 'causes',
  format: 'csv',
  number: '1',
  document: 'bao-cao.docx',
  level: 'chi-bo',
}

const fromScene: Readonly<Record<string, string>> = {
  uploadId: 'upload-C1',
  evidenceId: 'evidence-C1',
  delegationId: 'delegation',
}

/** The request of a role for what belongs to cell one: the same for everybody, but for the token of a link. */
export function requestOf(scene: Scene, route: string, role: Role): Sent {
  const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const own = special.filter(([pattern]) => pattern.test(route)).at(-1)?.[1] ?? {}
  const parameterOf = (name: string): string => {
    if (name === 'token') return tokenOf(scene, role)
    if (name === 'document' && route.includes('/tep/')) return 'da-gui.xlsx'
    if (name === 'form' && /answers|tra-loi/.test(route)) return '2'
    if (name === 'unitId' && /khen-thuong|rewards/.test(route)) return 'X1'
    return scene.ids.get(own[name] ?? fromScene[name] ?? name) ?? fixed[name] ?? unknown
  }
  const [method = ''] = route.split(' ')
  return {
    parameters: Object.fromEntries(names.map((name) => [name, parameterOf(name)])),
    query: route.includes('{subjectId}') ? { 'don-vi': 'C1', unitId: 'C1' } : {},
    ...(method === 'GET' ? {} : { headers: fromOurPages, body: bodyOf(scene, route) }),
  }
}

const document = { documentNumber: '20-CV/ĐU', documentDate: '2024-10-31' }
const topic = { subjectId: 'SELF', ...document }
const votes = { votesFor: 9, votesAgainst: 0 }
const preparation = { unitId: 'X1', kind: 'plan', number: '13-KH/ĐU', date: '2024-10-08', title: 'Kế hoạch' }
const delegation = {
  unitId: 'X1',
  role: 'authority',
  to: 'member@example.vn',
  since: '2024-11-01',
  until: '2025-02-01',
  reason: 'Nghỉ phép',
}
const finding = { subjectId: 'SELF', kind: 'inspection', text: 'Kết luận' }
const rows = accessRoster.people
  .filter(({ unitId }) => unitId === 'C1' || unitId === 'C2')
  .map(({ id: subjectId }) => ({ subjectId, rating: 'GOOD', reason: 'Đã thống nhất' }))
/** The subjects of the two cells. */
const judged = [...rows.map(({ subjectId }) => subjectId), 'C1-TC', 'C2-TC']
const verification = { text: 'Đã xác minh', by: 'Ủy ban Kiểm tra', ...document }
const rating = { subjectId: 'SELF', rating: 'GOOD' }

/** Bodies with which a role that may act gets as far as writing; a route without one takes an empty body. */
const bodies: readonly (readonly [RegExp, Readonly<Record<string, unknown>>])[] = [
  [/POST \/ngon-ngu/, { ngonNgu: 'en', ve: '/ket-qua' }],
  [/minh-chung$|\/evidence$/, { slot: 3, title: 'Biên bản' }],
  [/POST \/phieu\//, { 'chon:SELF': 'GOOD', 'chon:MEMBER': 'GOOD', 'chon:COMMITTEE': 'GOOD' }],
  [
    /api\/ballots/,
    { rows: ['SELF', 'MEMBER', 'COMMITTEE'].map((subjectId) => ({ subjectId, choice: 'GOOD' })) },
  ],
  [/viec.*\/xong|viec.*\/tung-dong/, { ...votes, ...document, 'rating.SELF': 'GOOD', 'pick.SELF': 'on' }],
  [/viec.*\/nhap/, { partiesSummary: 'Nhất trí' }],
  [/viec.*\/y-kien/, Object.fromEntries(judged.map((id) => [`rating.${id}`, 'GOOD']))],
  [/viec.*\/phieu/, { list: 'FOR' }],
  [/tasks.*\/complete/, { outcome: 'PROPOSED', rows }],
  [/tasks.*\/rows/, { rows, ...votes, ...document }],
  [/tasks.*\/views/, { rows: judged.map((subjectId) => ({ subjectId, rating: 'GOOD' })) }],
  [/tasks.*\/votes/, { list: 'FOR', rows: [] }],
  [/giao-lai|reassign/, { to: 'group@example.vn', reason: 'Đi vắng' }],
  [/xac-minh$|tasks.*\/findings$/, finding],
  [/xac-minh\/|verification/, verification],
  [/POST \/api\/findings/, { findings: [{ ...finding, unitId: 'C1' }] }],
  [/POST \/(uy-quyen|api\/delegations)$/, delegation],
  [/gia-han|deadlines/, { stage: 'self-assessment', dueOn: '2024-11-20' }],
  [/khieu-nai$|complaints/, { text: 'Tôi đề nghị xem xét lại việc này.' }],
  [/bao-luu|reservations/, { text: 'Tôi xin bảo lưu ý kiến.' }],
  [/ket-qua-don-vi/, { subjectId: 'SELF', text: 'Tôi đề nghị xem xét lại việc này.' }],
  [/ho-so.*\/huy|cancel/, { reasonCode: 'DISHONESTY', text: 'Không trung thực', ...document }],
  [/tra-loi|corrections.*\/answer/, { outcome: 'UPHELD', text: 'Đã xem xét', ...document }],
  [/khieu-nai.*\/xep-loai/, { ...votes, ...document, 'rating.SELF': 'GOOD' }],
  [/corrections.*\/decide/, { ...votes, ...document, rows: [rating] }],
  [/khac-phuc|remediation/, { text: 'Chậm báo cáo' }],
  [/(khac-phuc|remediation)\/\{unitId\}\/\{id\}|remediation\/\{id\}/, { step: 'APPROVE', version: '1' }],
  [/van-ban$|api\/preparation\/documents$/, preparation],
  [/van-ban.*\/huy|withdraw$/, { reason: 'Nhập sai' }],
  [/to-cong-tac/, { ...document, 'nguoi-GROUP': 'head' }],
  [/working-group/, { ...document, members: [{ personId: 'GROUP', role: 'head' }] }],
  [/du-hop/, { 'don-vi-C1': 'AUTHORITY' }],
  [/attendants/, { rows: [{ unitId: 'C1', personId: 'AUTHORITY' }] }],
  [/goi-y$/, { ...topic, topics: 'Việc chậm giải ngân vốn' }],
  [/suggestions$/, { ...topic, topics: ['Việc chậm giải ngân vốn'] }],
  [/nam-truoc\/lua-chon|previous-year\/choice/, { choice: 'TYPED', seen: '0', reason: 'Theo báo cáo' }],
  [/nam-truoc.*xac-nhan|previous-year.*confirm/, { choice: 'TYPED', seen: '0', reason: 'Theo báo cáo' }],
  [/noi-dung|report\/texts/, { version: '0', text: 'Nguyên nhân' }],
  [/quan-tri\/nhac|progress\/reminders/, { unitId: 'C1', stageId: 'self-assessment' }],
  [/quan-tri\/tinh-hinh/, { act: 'again' }],
  [/lap-lai|report\/reissue/, { requestId: unknown, reason: 'Sửa nội dung' }],
]

function bodyOf(scene: Scene, route: string): Readonly<Record<string, unknown>> {
  const taskId = scene.ids.get('taskId') ?? unknown
  if (route === 'POST /viec') return { act: 'claim', [`chon.${taskId}`]: 'on' }
  if (route === 'POST /api/tasks/bulk') return { act: 'claim', taskIds: [taskId] }
  const found = bodies.filter(([pattern]) => pattern.test(route)).at(-1)?.[1] ?? {}
  if (/mo-dot|cycle\/open/.test(route)) return { uploadId: scene.ids.get('roster') ?? unknown }
  if (/rut-goi-y/.test(route)) return { id: scene.ids.get('suggestion') ?? unknown, reason: 'Nhập sai' }
  return found
}
