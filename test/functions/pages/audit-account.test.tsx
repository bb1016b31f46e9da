import { describe, expect, it } from 'vitest'
import { accountOf, type Names } from '#functions/pages/administration/audit-account.ts'
import { AuditPage } from '#functions/pages/administration/audit-page.tsx'
import { auditQuery } from '#functions/pages/administration-forms.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import type { AuditEntry } from '#shared/store/audit.ts'
import { withinRequest } from '#shared/text/locale.ts'
import type { AuditPageView } from '#shared/use-cases/administration/read-audit.ts'

const names: Names = { P1: 'Nguyễn Văn An', C1: 'Chi bộ thôn 1', X1: 'Đảng ủy xã' }
const hash = 'a'.repeat(64)
const told = (before: unknown, after: unknown, locale: 'vi' | 'en' = 'vi') =>
  withinRequest({ locale, here: '/' }, () =>
    accountOf({ before, after }, names).lines.map(({ label, value }) => `${label}: ${value}`),
  )

describe('what an entry of the audit says', () => {
  it('is each rating before and after, by the name of its subject', () => {
    const recorded = told(
      [
        { subjectId: 'P1', rating: null },
        { subjectId: 'P9', rating: 'GOOD' },
      ],
      [
        { subjectId: 'P1', rating: 'EXCELLENT', version: 1 },
        { subjectId: 'P9', rating: 'GOOD', version: 2 },
      ],
    )
    const proposed = told({ P1: 'GOOD' }, { version: 2, rowsSha256: hash, rows: { P1: 'COMPLETED' } })

    expect(recorded).toEqual([
      'Nguyễn Văn An: chưa có → Hoàn thành xuất sắc nhiệm vụ',
      'P9: Hoàn thành tốt nhiệm vụ (như trước)',
    ])
    expect(proposed).toEqual(['Nguyễn Văn An: Hoàn thành tốt nhiệm vụ → Hoàn thành nhiệm vụ', 'Phiên bản: 2'])
  })

  it('is times, states and people in words of the reader, without ids and hashes', () => {
    const before = { status: 'OPEN', claimedBy: null, dueAt: '2024-11-01T02:00:00.000Z' }
    const after = { status: 'CLAIMED', claimedBy: 'P1', sha256: hash, linkId: hash.slice(0, 32) }

    expect(told(before, after)).toEqual([
      'Trạng thái: đang mở → đã nhận',
      'Người nhận: chưa có → Nguyễn Văn An',
      'Hạn: trước đó 09:00, 01/11/2024',
    ])
    expect(told(before, after, 'en')[0]).toBe('State: open → claimed')
  })

  it('says fields of fields, lists, and what changed of units', () => {
    expect(told(null, { secret: false, votesFor: 7, term: null, documentDate: '2024-11-02' })).toEqual([
      'Ngày văn bản: 02/11/2024',
      'Phiếu đồng ý: 7',
      'Phiếu kín: không',
    ])
    expect(told({ C1: null }, { C1: 'P1' })).toEqual(['Chi bộ thôn 1: chưa có → Nguyễn Văn An'])
    expect(told(null, { units: [{ unitId: 'C1', reason: 'Thiếu biên bản', repeatReview: true }] })).toEqual([
      'Đơn vị: Chi bộ thôn 1, Lý do: Thiếu biên bản, Kiểm điểm lại: có',
    ])
    expect(told(null, { topics: [{ text: 'Chậm giải ngân' }] })).toEqual(['Nội dung gợi ý: Chậm giải ngân'])
    expect(told(null, { links: { C1: hash.slice(0, 32) } })).toEqual(['Đường dẫn đã cấp: Chi bộ thôn 1'])
    expect(told(null, ['a', 'b'])).toEqual(['Đối tượng: a; b'])
    expect(told(null, 'a')).toEqual(['Đối tượng: a'])
  })

  it('comes in the order of its meaning, whatever the order of its fields', () => {
    const lines = told(null, { reason: 'Đi công tác', version: 2, to: 'P1', role: 'authority' })

    expect(lines).toEqual([
      'Vai trò: cấp có thẩm quyền',
      'Đến: Nguyễn Văn An',
      'Lý do: Đi công tác',
      'Phiên bản: 2',
    ])
  })

  it('is cut where it is long, and counts what is left out', () => {
    const rows = Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`S${number}`, 'GOOD']))

    expect(accountOf({ before: null, after: { rows } }, {})).toMatchObject({ more: 12 })
    expect(told(null, { members: Array.from({ length: 9 }, (_, number) => `người ${number}`) })).toEqual([
      'Thành viên: người 0; người 1; người 2; người 3; người 4; người 5; và 3 mục nữa',
    ])
    expect(told(null, { facts: { facts: { facts: { facts: { text: 'x' } } } } })).toEqual([
      'Dữ kiện: Dữ kiện: Dữ kiện: Dữ kiện: …',
    ])
  })
})

describe('the page of the audit', () => {
  const entry: AuditEntry = {
    cycleId: '2024',
    unitId: 'C1',
    sequence: 3,
    at: '2024-11-01T02:00:00.000Z',
    actor: { kind: 'link', id: 'l', name: 'x', onBehalfOf: 'C1' },
    act: 'DEADLINE_EXTENDED',
    target: 'P1',
    before: { dueAt: '2024-11-01T02:00:00.000Z' },
    after: { dueAt: '2024-11-02T02:00:00.000Z' },
    previousHash: hash,
    hash: 'b'.repeat(64),
  }
  const view: AuditPageView = {
    unit: { unitId: 'C1', name: 'Chi bộ thôn 1' },
    chain: { entries: 1, broken: null, head: hash },
    entries: [entry],
    page: 1,
    pages: 3,
    seals: [],
    names,
    acts: ['DEADLINE_EXTENDED', 'LINK_ISSUED'],
  }
  const frame = { place: 'Huyện Đam Rông', year: 2024 }

  it('tells the act in words and folds the hashes away', () => {
    const page = renderPage(
      <AuditPage frame={frame} search={{ view, chains: [] }} filter={auditQuery.parse({})} />,
    )

    expect(page).toContain('<li>Hạn: 09:00, 01/11/2024 → 09:00, 02/11/2024</li>')
    expect(page).toContain('Về: Nguyễn Văn An')
    expect(page).toContain('thay Chi bộ thôn 1')
    const [visible = ''] = page.split('<summary>Mã băm và dữ liệu gốc</summary>')
    expect(visible).not.toContain(entry.hash)
    expect(page).toContain(entry.hash)
  })

  it('takes any word for an act or a reason', () => {
    const filter = auditQuery.parse({ viec: 'constructor' })
    const page = renderPage(<AuditPage frame={frame} search={{ view, chains: [] }} filter={filter} />)

    expect(page).toMatch(/<option (?=[^>]*selected)[^>]*>constructor</)
    expect(told({ reason: 'toString' }, { reason: 'constructor' })).toEqual(['Lý do: toString → constructor'])
  })

  it('keeps unit, person, act and days from page to page', () => {
    const filter = auditQuery.parse({ 'don-vi': 'thon 1', ai: 'an', viec: 'LINK_ISSUED', tu: '2024-11-01' })
    const page = renderPage(<AuditPage frame={frame} search={{ view, chains: [] }} filter={filter} />)

    expect(page).toContain('don-vi=C1&amp;ai=an&amp;viec=LINK_ISSUED&amp;tu=2024-11-01&amp;trang=2')
    expect(page).toMatch(
      /<option[^>]*value="LINK_ISSUED"[^>]*selected|<option selected[^>]*value="LINK_ISSUED"/,
    )
  })

  it('asks which unit is meant where several have the name', () => {
    const chains = [{ unitId: 'C1', name: 'Chi bộ thôn 1' }]
    const page = renderPage(
      <AuditPage frame={frame} search={{ view: null, chains }} filter={auditQuery.parse({ ai: 'an' })} />,
    )

    expect(page).toContain('Có nhiều đơn vị phù hợp')
    expect(page).toContain('href="/quan-tri/nhat-ky?don-vi=C1&amp;ai=an"')
  })
})
