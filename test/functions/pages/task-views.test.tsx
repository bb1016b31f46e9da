import { describe, expect, it } from 'vitest'
import { namingSubjects, refusedTaskView, rowsAnsweredView } from '#functions/pages/group/answered-views.ts'
import { PrintPage } from '#functions/pages/group/print-page.tsx'
import { taskView } from '#functions/pages/group/task-views.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { TaskPage } from '#functions/pages/task-page.tsx'
import { AppError } from '#shared/errors.ts'
import type { TaskRow } from '#shared/use-cases/get-task.ts'
import type { TaskSheet } from '#shared/use-cases/group/view-task.ts'
import type { TaskActionName, TaskActions } from '#shared/use-cases/task-actions.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'

const frame = { place: 'Huyện Thử Nghiệm', year: 2024 }
const today = '2024-11-01'

const actions = (...allowed: TaskActionName[]): TaskActions => {
  const names: TaskActionName[] = [
    'claim',
    'release',
    'complete',
    'sendBack',
    'returnUnits',
    'decideRows',
    'recordView',
    'openMeeting',
    'vote',
    'noteFinding',
    'reassign',
  ]
  const entries = names.map((name) => [name, { allowed: allowed.includes(name), why: null }])
  return Object.fromEntries(entries) as TaskActions
}

const row = (subjectId: string, more: Partial<TaskRow> = {}): TaskRow => ({
  subjectId,
  name: `Người ${subjectId}`,
  kind: 'member',
  unitId: 'C1',
  unitName: 'Chi bộ 1',
  position: null,
  selfRating: 'GOOD',
  ceiling: 'GOOD',
  failed: [
    {
      rule: 'R124-I-XS-5',
      rating: 'EXCELLENT',
      clause: 'Điều 12',
      vi: 'Vượt mức',
      expected: '≥ 50 %',
      actual: '45 %',
    },
  ] as unknown as TaskRow['failed'],
  grounds: [],
  undecided: [],
  atMost: 'GOOD',
  attestationsNeeded: [],
  attestationText: null,
  products: null,
  quarters: null,
  proposed: null,
  decided: null,
  chosen: 'GOOD',
  parties: null,
  views: [],
  findings: [],
  openFindings: 0,
  own: false,
  ownCollective: false,
  settled: false,
  ...more,
})

const task = (rows: TaskRow[], more: Partial<TaskSheet> = {}): TaskSheet =>
  ({
    taskId: 'T1',
    kind: 'appraisal',
    level: 'chi-bo',
    levelName: 'Chi bộ',
    authorityId: 'X1',
    authorityName: 'Đảng bộ xã Một',
    round: 1,
    status: 'CLAIMED',
    dueAt: '2024-12-05T16:59:59.999Z',
    overdue: false,
    returned: [],
    onBehalfOf: null,
    claimedBy: 'An',
    claimedAt: null,
    completedBy: null,
    completedAt: null,
    groups: [{ group: 'Đảng viên', cap: null, rows }],
    organisationCaps: [],
    couplingWarnings: [],
    onExcess: 'BLOCK',
    exceptionalRate: null,
    capLines: ['Đảng viên'],
    partiesSummary: null,
    voting: configuration.policy.voting,
    views: { open: false, recorded: 1, members: 2, mine: null, openedBy: null, openedAt: null },
    votes: null,
    units: [{ unitId: 'C1', name: 'Chi bộ 1', meeting: null }],
    actions: actions('complete', 'recordView', 'openMeeting', 'returnUnits', 'noteFinding'),
    ...{ shows: 'whole', summaries: [], page: 1, pages: 1, size: rows.length, meters: [], places: new Map() },
    draft: { parts: new Map(), rows: new Map(), fields: {}, savedAt: null },
    decisions: [],
    ...more,
  }) as unknown as TaskSheet

const page = (sheet: TaskSheet) => renderPage(<TaskPage frame={frame} view={taskView(sheet, today)} />)

describe('the page of an appraisal', () => {
  it('offers the view, the meeting, the return of units and the note of a finding to whoever may', () => {
    const shown = page(task([row('P1')]))

    for (const action of ['xong', 'y-kien', 'mo-hop', 'xac-minh'])
      expect(shown).toContain(`/viec/T1/${action}`)
    expect(shown).toContain('name="unitReason.C1"')
    expect(shown).toContain('1/2 thành viên đã ghi ý kiến')
    expect(shown).not.toContain('/viec/T1/giao-lai')
  })

  it('begins with what the reader thought before the meeting', () => {
    const mine = [{ subjectId: 'P1', rating: 'COMPLETED' as const, note: 'Chậm việc' }]
    const views = { open: false, recorded: 1, members: 2, mine, openedBy: null, openedAt: null }

    const [group] = taskView(task([row('P1')], { views }), today).groups

    expect(group?.rows[0]).toMatchObject({ chosen: 'COMPLETED', reason: 'Chậm việc' })
  })

  it('says of a row what parties and members think, what is to be verified, and whose collective it is', () => {
    const parties = {
      subjectId: 'P1',
      unitId: 'C1',
      round: 1,
      secret: false,
      entitled: 3,
      voted: 2,
      quorumReached: true,
      counts: { EXCELLENT: 0, GOOD: 2, COMPLETED: 0, NOT_COMPLETED: 0, NO_OPINION: 0 },
      proposed: 'GOOD' as const,
      opinions: [{ party: 'Công đoàn', choice: 'GOOD' as const, comment: 'Nhất trí' }],
    }
    const views = [{ name: 'Bình', rating: 'GOOD' as const, note: 'rõ' }]

    const shown = page(task([row('P1', { parties, views, openFindings: 2, ownCollective: true })]))

    for (const words of [
      'Chủ thể liên quan (2/3)',
      'Công đoàn: Nhất trí',
      'Bình: Hoàn thành tốt nhiệm vụ (rõ)',
    ]) {
      expect(shown).toContain(words)
    }
    expect(shown).toContain('Còn 2 vấn đề chưa xác minh')
    expect(shown).toContain('Bạn giữ chức vụ trong tập thể này')
  })

  it('with many explanations leads to the page of each subject instead', () => {
    const rows = Array.from({ length: 70 }, (_, index) => row(`P${index}`))

    const shown = page(task(rows))

    expect(shown).toContain('/ho-so/P7?don-vi=C1&amp;viec=T1')
    expect(shown).toContain('Vì sao không xếp loại Hoàn thành xuất sắc nhiệm vụ?')
    expect(shown).not.toContain('R124-I-XS-5')
  })

  it('begins with what the reader has kept in a draft', () => {
    const kept = { subjectId: 'P1', rating: 'COMPLETED' as const, reason: 'Chậm việc' }
    const draft = {
      parts: new Map(),
      rows: new Map([['P1', kept]]),
      fields: { partiesSummary: 'Nhất trí cao' },
      savedAt: '2024-11-01T02:00:00.000Z',
    }

    const view = taskView(task([row('P1'), row('P2', { own: true })], { draft }), today)

    expect(view.groups[0]?.rows[0]).toMatchObject({ chosen: 'COMPLETED', reason: 'Chậm việc' })
    expect(renderPage(<TaskPage frame={frame} view={view} />)).toContain('Nhất trí cao')
  })

  it('shows a finding with its verification, and the form where it is still open', () => {
    const by = { personId: 'P2', email: 'b@example.vn', name: 'Bình' }
    const base = {
      cycleId: '2024',
      unitId: 'C1',
      subjectId: 'P1',
      kind: 'complaint' as const,
      documentNumber: null,
      documentDate: null,
      notedAt: '2024-11-01T02:00:00.000Z',
      notedBy: by,
    }
    const verification = {
      text: 'Không có cơ sở',
      documentNumber: '07-KL/UBKT',
      documentDate: '2024-10-31',
      by: 'Ủy ban Kiểm tra',
      recordedAt: '2024-11-01T02:00:00.000Z',
      recordedBy: by,
    }

    const shown = page(
      task([
        row('P1', {
          findings: [
            { ...base, id: 'F1', text: 'Đơn một', state: 'OPEN', verification: null },
            { ...base, id: 'F2', text: 'Đơn hai', state: 'VERIFIED', verification },
          ],
        }),
      ]),
    )

    expect(shown).toContain('/viec/T1/xac-minh/F1')
    expect(shown).not.toContain('/viec/T1/xac-minh/F2')
    expect(shown).toContain('Ủy ban Kiểm tra, 07-KL/UBKT ngày 31/10/2024')
  })
})

describe('the page of a decision', () => {
  const votes = {
    members: 2,
    cast: [{ name: 'Bình', list: 'FOR' as const, rows: [] }],
    mine: null,
  }
  const decision = task([row('P1'), row('P2')], {
    kind: 'decision',
    votes,
    onBehalfOf: 'Nguyễn Văn An',
    exceptionalRate: 0.25,
    voting: { ...configuration.policy.voting, quorum: 0.5 },
    actions: actions('complete', 'sendBack', 'decideRows', 'vote', 'reassign'),
  })

  it('offers the whole list, single rows, the vote by name, sending back and handing on', () => {
    const shown = page(decision)

    for (const action of ['xong', 'tung-dong', 'phieu', 'giao-lai'])
      expect(shown).toContain(`/viec/T1/${action}`)
    for (const name of ['pick.P1', 'votesFor.P2', 'present', 'entitled', 'exceptionGroup']) {
      expect(shown).toContain(`name="${name}"`)
    }
    expect(shown).toContain('Bạn đang xử lý việc này thay mặt Nguyễn Văn An')
    expect(shown).toContain('Đã ghi theo tên: 1 đồng ý, 0 không đồng ý, trên 2 thành viên.')
    expect(shown).toMatch(/name="present"[^>]*required/)
  })

  it.each([
    ['rows', 'Mức xếp loại của từng đối tượng'],
    ['documentNumber', 'Số quyết định'],
    ['present', 'Số người có mặt'],
  ])('names the one field that is wrong: %s', (path, name) => {
    const problems = [{ path, code: 'INPUT_INVALID' as const, message: 'thiếu' }]
    const refusal = new AppError('INPUT_INVALID', {}, { problems })

    const shown = renderPage(
      <TaskPage frame={frame} view={refusedTaskView(taskView(decision, today), {}, refusal)} />,
    )

    expect(/role="alert".*?<\/section>/s.exec(shown)?.[0]).toMatch(new RegExp(`${name}.*thiếu`, 's'))
  })

  it('leads to a field of the decision and marks it', () => {
    const problems = [{ path: 'documentDate', code: 'INPUT_INVALID' as const, message: 'thiếu' }]
    const refusal = new AppError('INPUT_INVALID', {}, { problems })

    const shown = renderPage(
      <TaskPage frame={frame} view={refusedTaskView(taskView(decision, today), {}, refusal)} />,
    )

    expect(shown).toContain('<a href="#muc-documentDate">Ngày quyết định: thiếu</a>')
    expect(shown).toMatch(/<input(?=[^>]*id="muc-documentDate")(?=[^>]*aria-invalid="true")/)
    expect(shown.match(/aria-invalid/g)).toHaveLength(1)
  })

  it('lists everything at once, each with the way to its row or group where the page shows it', () => {
    const problems = [
      { path: 'rows[1]', code: 'REASON_NEEDED', message: 'Người P2 cần lý do' },
      { path: 'Đảng viên', code: 'CAP_EXCEEDED', message: 'Nhóm "Đảng viên" vượt trần' },
      { path: 'P9', code: 'ROW_MISSING', message: 'Chưa có mức của Người P9' },
      { path: 'rows[7]', code: 'ROW_UNKNOWN', message: 'Không có đối tượng này' },
    ]
    const refusal = namingSubjects(new AppError('TASK_CHANGED', {}, { problems }), [
      { subjectId: 'P1' },
      { subjectId: 'P2' },
    ])

    const view = refusedTaskView(taskView(decision, today), { 'rating.P2': '' }, refusal)

    const shown = renderPage(<TaskPage frame={frame} view={view} />)
    const notice = /role="alert".*?<\/section>/s.exec(shown)?.[0] ?? ''
    const group = view.groups[0]?.key
    expect(notice).toContain('<a href="#dong-P2">Người P2 cần lý do</a>')
    expect(notice).toContain(`<a href="#nhom-${group}">Nhóm &quot;Đảng viên&quot; vượt trần</a>`)
    expect(notice).toContain('<li>Chưa có mức của Người P9</li>')
    expect(notice).toContain('Sửa các mục được liệt kê rồi gửi lại.')
    // What was not chosen yet comes last: there may be more of it than is shown.
    expect(notice.indexOf('Người P9')).toBeGreaterThan(notice.indexOf('Không có đối tượng này'))
    expect(notice).toContain('<li>Không có đối tượng này</li>')
    expect(shown).toContain('<tr id="dong-P2">')
    expect(shown).not.toContain('id="dong-P1"')
    // What was taken back is not chosen again by the page.
    expect(view.groups[0]?.rows[1]?.chosen).toBeNull()
  })

  it('says of the whole list what is wrong with a choice before the choices that are still to be made', () => {
    const missing = Array.from({ length: 60 }, (_, index) => ({
      code: 'ROW_MISSING',
      message: `Chưa có mức của Người ${index}`,
    }))
    const problems = [...missing, { code: 'CAP_EXCEEDED', message: 'Nhóm vượt trần' }]

    const view = { ...taskView(decision, today), check: { problems, couplingWarnings: [] } }

    const shown = renderPage(<TaskPage frame={frame} view={view} />)
    expect(shown).toMatch(/<ul><li>Nhóm vượt trần<\/li><li>Chưa có mức của Người 0<\/li>/)
  })

  it('answers for each row and keeps what was typed for the rest', () => {
    const problems = [{ code: 'REASON_NEEDED', message: 'phải ghi lý do' }]
    const answer = {
      rows: [
        { subjectId: 'P1', ok: true, problems: [] },
        { subjectId: 'P2', ok: false, problems },
      ],
      left: 1,
      completed: null,
    }

    const view = rowsAnsweredView(
      taskView(decision, today),
      decision,
      { 'rating.P2': 'COMPLETED', 'pick.P2': '1', documentNumber: '12-QĐ/ĐU' },
      answer,
    )

    const shown = renderPage(<TaskPage frame={frame} view={view} />)
    expect(shown).toContain('Người P1: Đã ghi nhận')
    expect(shown).toContain('phải ghi lý do')
    expect(view.groups[0]?.rows[1]).toMatchObject({ chosen: 'COMPLETED', picked: true })
    expect(shown).toContain('value="12-QĐ/ĐU"')
  })
})

describe('the list of the groups of a long task', () => {
  const group = { key: '0123456789ab', name: 'Nhóm một', size: 50, left: 3 }
  const counts = (EXCELLENT: number) => ({ EXCELLENT, GOOD: 2, COMPLETED: 1, NOT_COMPLETED: 1 })
  const overview = (more: Partial<TaskSheet> = {}) => task([], { shows: 'overview', groups: [], ...more })

  it('marks an excess, but leaves a small group to the authority as the page of the group does', () => {
    const shown = (excellent: number, allowed: number) =>
      page(overview({ summaries: [{ ...group, counts: counts(excellent), allowed }] }))

    expect(shown(12, 7)).toContain('<strong class="late">12</strong>')
    expect(shown(7, 7)).not.toContain('class="late"')
    expect(shown(1, 0)).toContain('nhóm nhỏ, người có thẩm quyền cân nhắc')
    expect(shown(1, 0)).not.toContain('class="late"')
  })

  it('keeps what was typed when a group is opened, and only links where nothing can be typed', () => {
    const summaries = [{ ...group, counts: counts(1), allowed: 1 }]
    const door = /<button[^>]*name="den" value="0123456789ab" formaction="\/viec\/T1\/nhap" formnovalidate/

    const open = page(overview({ summaries }))
    const closed = page(overview({ summaries, actions: actions() }))

    expect(open).toMatch(door)
    expect(open).not.toContain('href="/viec/T1?nhom=')
    // The Enter key presses the first button of a form: it must keep, and stay where it is.
    expect(/<form[^>]*nhap.*?<button[^>]*>/s.exec(open)?.[0]).toContain('name="den" value formaction')
    expect(closed).toContain('href="/viec/T1?nhom=0123456789ab"')
  })

  it('tells how to record a view of a long list, and of sending only who may send', () => {
    const open = page(overview())
    const closed = page(overview({ actions: actions() }))

    expect(open).toContain('Ghi ý kiến của tôi cho cả danh sách&quot; ở trang này')
    expect(open).not.toContain('ở bảng dưới')
    expect(page(task([row('P1')]))).toContain('ở bảng dưới')
    expect(open).toContain('chỉ khi bạn gửi ở trang này')
    expect(closed).not.toContain('chỉ khi bạn gửi ở trang này')
  })
})

describe('a decision that is done', () => {
  const recorded = {
    taskId: 'T1',
    rows: [{ subjectId: 'P1', rating: 'GOOD' }],
    votesFor: 2,
    votesAgainst: 1,
    present: 3,
    entitled: null,
    documentNumber: '12-QĐ/ĐU',
    documentDate: '2024-12-20',
  } as unknown as TaskSheet['decisions'][number]
  const done = task([row('P1')], {
    kind: 'decision',
    status: 'COMPLETED',
    completedBy: 'An',
    completedAt: '2024-12-20T03:00:00.000Z',
    votes: { members: 3, cast: [], mine: null },
    decisions: [recorded],
    actions: actions(),
  })
  const line =
    'Quyết định số 12-QĐ/ĐU ngày 20/12/2024, 1 đối tượng; 2 phiếu đồng ý, 1 phiếu không đồng ý; 3 người có mặt'

  it('shows its document and its votes on the page and on paper', () => {
    expect(page(done)).toContain(line)
    expect(renderPage(<PrintPage frame={frame} sheet={done} today={today} />)).toContain(line)
  })

  it('counts votes by name only where somebody voted by name', () => {
    const cast = [{ name: 'Bình', list: 'FOR' as const, rows: [] }]
    const open = { ...done, votes: { members: 3, cast: [], mine: null }, actions: actions('vote') }

    expect(page(done)).not.toContain('theo tên')
    expect(page(open)).not.toContain('theo tên')
    expect(page(open)).toContain('/viec/T1/phieu')
    expect(page({ ...done, votes: { members: 3, cast, mine: null } })).toContain('theo tên: 1 đồng ý')
  })
})

it('shows what was recorded, not what the reader had thought before, once the task is done', () => {
  const mine = [{ subjectId: 'P1', rating: 'EXCELLENT' as const, note: 'riêng tôi' }]
  const views = { ...task([]).views, recorded: 2, mine }

  const chosenWhen = (completedAt: string | null) =>
    taskView(task([row('P1')], { views, completedAt }), today).groups[0]?.rows[0]?.chosen

  expect(chosenWhen(null)).toBe('EXCELLENT')
  expect(chosenWhen('2024-11-02T03:00:00.000Z')).toBe('GOOD')
})

describe('the list on paper', () => {
  const paper = (rated: TaskRow) =>
    renderPage(<PrintPage frame={frame} sheet={task([rated])} today={today} />)

  it('is called a draft until every row of the group is recorded', () => {
    const recorded = row('P1', { proposed: { subjectId: 'P1', rating: 'GOOD' } as TaskRow['proposed'] })

    expect(paper(row('P1'))).toContain('Bản nháp, chưa được ghi nhận')
    expect(paper(recorded)).not.toContain('Bản nháp, chưa được ghi nhận')
  })
})
