import { describe, expect, it } from 'vitest'
import { AuthorityPage } from '#functions/pages/administration/authority-page.tsx'
import { HealthPage } from '#functions/pages/administration/health-page.tsx'
import { LatePage, ReminderResultPage } from '#functions/pages/administration/late-page.tsx'
import { MailsPage } from '#functions/pages/administration/mails-page.tsx'
import { addressOf, printCount } from '#functions/pages/administration/parts.tsx'
import { RunbookPage } from '#functions/pages/administration/runbook-page.tsx'
import { remarksOf, StartPage } from '#functions/pages/administration/start-page.tsx'
import { mailQuery, operationForm, reminderForm } from '#functions/pages/administration-forms.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { noCounts } from '#shared/store/progress-counters.ts'
import type { WaitingAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import type { LevelProgress, ProvinceProgress } from '#shared/use-cases/administration/watch-progress.ts'
import { readRunbook } from '#shared/use-cases/operations/read-runbook.ts'
import { administrator } from '#test/support/small-district.ts'

const frame = { place: 'Huyện Đam Rông', year: 2024 }
const stage = { level: 'chi-bo', doneLate: 0, daysLate: 0, overdue: 0, reminders: 0 }
const level: LevelProgress = {
  level: 'chi-bo',
  levelName: 'Chi bộ <trực thuộc>',
  counts: { ...noCounts, units: 4500, waiting: 900, assessing: 900, submitted: 900, done: 1800, open: 12345 },
  stages: [
    { ...stage, stage: 'self-assessment', opened: 3600, done: 2700, overdue: 12 },
    { ...stage, stage: 'peer-input', opened: 5, done: 2 },
    { ...stage, stage: 'appraisal', opened: 7, done: 7 },
  ],
}
const progress: ProvinceProgress = {
  cycleId: '2024',
  year: 2024,
  status: 'REVIEWING',
  openedAt: '2024-10-01T00:00:00.000Z',
  publishedAt: null,
  reportDueOn: null,
  counts: level.counts,
  levels: [level],
}

describe('the start page of an administrator', () => {
  it('draws each level as a bar in parts, leads down from it, and says what else goes on', () => {
    const page = renderPage(<StartPage frame={frame} progress={progress} reports={[]} />)
    expect(page).toContain('href="/quan-tri/tien-do/chi-bo"')
    expect(page).toContain('width="20%"')
    expect(page).toContain('1.800/4.500')
    expect(page).toContain('12.345')
    expect(page).not.toContain('<trực thuộc>')
    expect(remarksOf(level)).toEqual(['3 đơn vị đang lấy ý kiến', '12 quá hạn'])
  })

  it('offers the roster while no cycle is open', () => {
    const form = { url: 'http://bucket.example', fields: { key: 'rosters/x.xlsx' } }
    const page = renderPage(<StartPage frame={frame} reports={[]} rosterForm={form} />)
    expect(page).toContain('action="http://bucket.example"')
    expect(page).toContain('href="/quan-tri/quy-dinh"')
    expect(page).toContain('<a href="/tai-lieu-api">Tài liệu API</a>')
    expect(page).not.toContain('<svg class="chart" role="img"')
  })
})

describe('accounts that are still to come', () => {
  const accounts: WaitingAccounts = {
    waiting: 1234,
    reason: 'DAILY_LIMIT',
    undelivered: [],
    at: '2024-11-01T02:00:00.000Z',
    sender: 'cognito',
  }
  const startWith = (changes: Partial<WaitingAccounts>) =>
    renderPage(
      <StartPage frame={frame} progress={progress} reports={[]} accounts={{ ...accounts, ...changes }} />,
    )

  it('are told with the reason, when they are tried again, and what to change', () => {
    const page = startWith({})

    expect(page).toContain('Còn 1.234 tài khoản chưa tạo được')
    expect(page).toContain('đã gửi hết số thư')
    expect(page).toContain('identity.accountMails')
    expect(page).toContain('lúc 08:00 mỗi sáng')
    expect(page).toContain('href="/quan-tri/tinh-hinh?huong-dan=waiting-accounts"')
    expect(page).toMatch(
      /<form method="post" action="\/quan-tri\/tinh-hinh"><input type="hidden" name="act" value="accounts"/,
    )
  })

  it('name the addresses that were not reached, and no setting that is set', () => {
    const page = startWith({ reason: 'NOT_DELIVERED', undelivered: ['<an>@example.vn'], sender: 'ses' })

    expect(page).toContain('&lt;an>@example.vn …')
    expect(page).not.toContain('identity.accountMails')
    expect(startWith({ sender: 'ses' })).not.toContain('identity.accountMails')
  })

  it('cannot be tried again while they are being created', () => {
    const page = startWith({ reason: null })

    expect(page).toContain('Đang tạo tài khoản: còn 1.234.')
    expect(page).not.toContain('value="accounts"')
  })

  it('are something to see to on the page of the health of the system', () => {
    const health = { workflows: [], queues: [], steps: [] }
    const page = (shown?: WaitingAccounts) =>
      renderPage(<HealthPage frame={frame} done={[]} health={health} accounts={shown} />)

    expect(page(accounts)).toContain('Có 1 chỗ phải xử lý.')
    expect(page({ ...accounts, reason: null })).toContain('Không có gì phải xử lý.')
    expect(page()).not.toContain('tài khoản chưa tạo được.')
  })
})

describe('the pages further down', () => {
  const unit = { unitId: 'C1', name: 'Chi bộ 1', levelName: 'Chi bộ', submittedAt: null, hasChildren: false }

  it('let a unit that is at its workbook be reminded, and name a late one', () => {
    const page = renderPage(
      <AuthorityPage
        frame={frame}
        view={{
          authorityId: 'X1',
          name: 'Đảng bộ xã Một',
          parent: { unitId: 'H', name: 'Huyện ủy' },
          cases: [],
          counts: { all: 60, late: 1, WAITING: 0, ASSESSING: 1, SUBMITTED: 0, DONE: 59 },
          filter: 'late',
          units: [{ ...unit, phase: 'ASSESSING', dueAt: '2024-11-01T16:59:59.999Z', late: true }],
          page: 1,
          pages: 2,
        }}
      />,
    )
    expect(page).toContain('aria-label="Nhắc Chi bộ 1"')
    expect(page).toContain('Đang tự đánh giá – Quá hạn')
    expect(page).toContain('href="/quan-tri/cap/X1?loc=qua-han&amp;trang=2"')
  })

  it('offer no reminder where one has gone out today, and go on where a page ended', () => {
    const late = {
      unitId: 'C1',
      stageId: 'self-assessment',
      name: 'Chi bộ 1',
      parentId: 'X1',
      parentName: 'Đảng bộ xã Một',
      stage: 'self-assessment' as const,
      level: 'chi-bo',
      levelName: 'Chi bộ',
      dueAt: '2024-11-01T16:59:59.999Z',
      daysLate: 3,
      reminders: 2,
      remindedToday: true,
    }
    const page = renderPage(
      <LatePage frame={frame} list={{ stages: [late], next: 'a#b' }} after={undefined} />,
    )
    expect(page).toContain('Hôm nay đã nhắc')
    expect(page).not.toContain('aria-label="Nhắc Chi bộ 1"')
    expect(page).toContain('href="/quan-tri/tre-han?sau=a%23b"')
  })

  it('say of each reminder what came of it, and offer the rest', () => {
    const item = { unitId: 'C1', name: 'Chi bộ 1', stageId: 'x', stage: null }
    const items = [
      { ...item, outcome: 'REMINDED' as const },
      { ...item, outcome: 'FAILED' as const },
    ]
    const page = renderPage(<ReminderResultPage frame={frame} result={{ items, next: 'z' }} />)
    expect(page).toContain('Đã nhắc 1 trong 2 nơi.')
    expect(page).toContain('hãy thử lại')
    expect(page).toContain('name="after" value="z"')
  })

  it('keep the filter of the mails in the address of the next page', () => {
    const list = { mails: [], next: 'n' }
    const page = renderPage(
      <MailsPage frame={frame} list={list} filter={{ state: 'SENT', from: '2024-11-01' }} />,
    )
    expect(page).toContain('href="/quan-tri/thu?tinh-trang=SENT&amp;tu=2024-11-01&amp;sau=n"')
    expect(page).toMatch(/<option[^>]*value="SENT"[^>]*selected|<option selected[^>]*value="SENT"/)
  })

  it('ask twice before a step is given up', () => {
    const step = { workflow: 'unit-review', execution: 'a:b:C1-x', state: 'S', error: 'E', cause: '<b>' }
    const page = renderPage(
      <HealthPage
        frame={frame}
        done={[]}
        health={{ workflows: [], queues: [{ queue: 'failedSteps', messages: 1 }], steps: [step] }}
      />,
    )
    expect(page).toContain('name="sure"')
    expect(page).toContain('aria-label="Bỏ hẳn: C1-x"')
    expect(page).not.toContain('<b>')
  })

  it('lead from each problem to what to do about it, and from there to the other articles', () => {
    const failed = { name: 'x', status: 'FAILED', startedAt: '2024-11-01T02:00:00.000Z', endedAt: null }
    const page = renderPage(
      <HealthPage
        frame={frame}
        done={[]}
        health={{
          workflows: [
            { workflow: 'unit-review', running: { count: 1, more: false }, failed: [failed], stuck: [] },
          ],
          queues: [
            { queue: 'mails', messages: 2 },
            { queue: 'rosters', messages: 0 },
          ],
          steps: [],
        }}
      />,
    )
    const article = renderPage(
      <RunbookPage frame={frame} runbook={readRunbook(administrator, 'failed-executions')} />,
    )

    expect(page).toContain(
      '<a href="/quan-tri/tinh-hinh?huong-dan=dead-letters" aria-label="Cách xử lý: Thư">',
    )
    expect(page).not.toContain('aria-label="Cách xử lý: Danh sách"')
    expect(page).toContain('aria-label="Cách xử lý: Các quy trình"')
    expect(article).toContain('<code class="words">States.DataLimitExceeded</code>')
    expect(article).toContain('(<a href="/quan-tri/tinh-hinh?huong-dan=dead-letters">hàng đợi lỗi</a>)')
    expect(article).toContain('href="/quan-tri/tinh-hinh?huong-dan=api-errors"')
    const ofLetters = renderPage(
      <RunbookPage frame={frame} runbook={readRunbook(administrator, 'dead-letters')} />,
    )
    expect(ofLetters).toContain('(<a href="/quan-tri/tinh-hinh">/quan-tri/tinh-hinh</a>)')
  })
})

describe('what the forms take', () => {
  it('is one stage or the rest of a list, and nothing else', () => {
    expect(reminderForm.safeParse({ unitId: 'C1', stageId: 'x', back: 'unit' }).success).toBe(true)
    expect(reminderForm.safeParse({}).success).toBe(true)
    expect(reminderForm.safeParse({ unitId: 'C1' }).success).toBe(false)
    expect(operationForm.safeParse({ act: 'give-up', execution: 'a' }).success).toBe(false)
    expect(operationForm.safeParse({ act: 'move', queue: 'failedSteps' }).success).toBe(false)
    expect(operationForm.safeParse({ act: 'move', queue: 'mails' }).success).toBe(true)
  })

  it('is a filter whose empty fields count as left out', () => {
    expect(mailQuery.parse({ loai: '', tu: '', den: '2024-11-02' })).toEqual({
      state: undefined,
      template: undefined,
      from: undefined,
      until: '2024-11-02',
      after: undefined,
    })
    expect(mailQuery.safeParse({ tu: 'hôm qua' }).success).toBe(false)
  })

  it('prints counts and addresses as they are read', () => {
    expect([printCount(7), printCount(45034)]).toEqual(['7', '45.034'])
    expect(addressOf('/a', { x: undefined, y: '', z: 1 })).toBe('/a?z=1')
  })
})
