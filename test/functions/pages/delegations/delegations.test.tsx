import { describe, expect, it } from 'vitest'
import { DelegationsPage } from '#functions/pages/delegations/delegations-page.tsx'
import { delegationsView, readDelegationForm } from '#functions/pages/delegations/views.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { delegationBody } from '#shared/contracts/delegation.ts'
import { AppError } from '#shared/errors.ts'
import type { Delegation } from '#shared/store/delegations.ts'
import { withinRequest } from '#shared/text/locale.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import type { Delegations } from '#shared/use-cases/delegate-role.ts'

const today = '2024-11-05'
const frame = { place: 'Huyện Thử Nghiệm', year: 2024 }
const actor: Actor = {
  email: 'an@example.vn',
  name: 'An',
  personId: 'P1',
  administrator: false,
  assignments: [
    { unitId: 'X1', role: 'authority' },
    { unitId: 'X1', role: 'working-group' },
  ],
}
const party = (personId: string, name: string) => ({ personId, name, email: `${personId}@example.vn` })
const delegation: Delegation = {
  id: 'D1',
  cycleId: '2024',
  unitId: 'X1',
  role: 'authority',
  from: party('P1', 'An'),
  to: party('P3', 'Châu'),
  since: '2024-11-01',
  until: '2024-11-10',
  reason: 'Đi công tác',
  createdAt: '2024-11-01T02:00:00.000Z',
  createdBy: 'P1@example.vn',
  revokedAt: null,
  revokedBy: null,
}
const units = [{ unitId: 'X1', name: 'Đảng bộ xã Một' }]
const lists = (given: readonly Delegation[], received: readonly Delegation[] = []): Delegations => ({
  given,
  received,
  units,
})
const shown = (view: ReturnType<typeof delegationsView>) =>
  renderPage(<DelegationsPage frame={frame} view={view} />)

describe('the page of delegations', () => {
  it('says of each whether it is in force, the newest first, and takes back only what is not over', () => {
    const given = [
      { ...delegation, id: 'over', until: '2024-11-04' },
      {
        ...delegation,
        id: 'revoked',
        revokedAt: '2024-11-02T02:00:00.000Z',
        createdAt: '2024-11-02T00:00:00Z',
      },
      { ...delegation, id: 'coming', since: '2024-11-06', createdAt: '2024-11-03T00:00:00Z' },
      { ...delegation, id: 'running', createdAt: '2024-11-04T00:00:00Z', createdBy: 'quantri@example.vn' },
    ]

    const view = delegationsView(actor, lists(given), { today })
    const page = shown(view)

    expect(view.given.map(({ id, state, revocable }) => [id, state, revocable])).toEqual([
      ['running', 'RUNNING', true],
      ['coming', 'COMING', true],
      ['revoked', 'REVOKED', false],
      ['over', 'OVER', false],
    ])
    expect(view.given[0]?.notes).toEqual(['do quantri@example.vn ghi'])
    expect(page).toContain('Cấp có thẩm quyền, Đảng bộ xã Một')
    expect(page).toContain('/uy-quyen/P3/running/thu-hoi')
    expect(page).not.toContain('/uy-quyen/P3/over/thu-hoi')
    expect(page).not.toContain('name="from"')
  })

  it('leads a delegate to the tasks of the role, while the delegation is in force', () => {
    const received = [delegation, { ...delegation, id: 'D2', until: '2024-11-04' }]

    const view = delegationsView({ ...actor, assignments: [] }, lists([], received), { today })

    expect(view.received.map(({ tasks, revocable }) => [tasks, revocable])).toEqual([
      ['/viec?loc=uy-quyen&don-vi=X1', false],
      [undefined, false],
    ])
    expect(shown(view)).toContain('không có gì để ủy quyền')
    expect(shown(view)).not.toContain('<textarea')
  })

  it('fills in today and the group that the address asks for', () => {
    const view = delegationsView(actor, lists([]), { today, typed: { group: 'X1|working-group' } })

    const page = shown(view)
    expect(page).toContain('value="2024-11-05"')
    expect(page).toMatch(/<option (?:selected )?value="X1\|working-group"(?: selected)?/)
    expect(page).toContain('Bạn chưa ủy quyền cho ai.')
  })

  it('becomes the body of a delegation', () => {
    const fields = { to: 'chau@example.vn', since: '2024-11-01', until: '2024-11-10', reason: 'Đi công tác' }

    expect(delegationBody.parse(readDelegationForm({ ...fields, group: 'X1|authority' }))).toMatchObject({
      unitId: 'X1',
      role: 'authority',
    })
    const other = { ...fields, unitId: 'H', role: 'working-group', from: 'binh@example.vn' }
    expect(delegationBody.parse(readDelegationForm(other))).toMatchObject({
      unitId: 'H',
      role: 'working-group',
    })
    expect(readDelegationForm(fields)).toEqual(fields)
  })

  it('says why one was refused in the form that was sent, in the language of the reader', () => {
    const office: Actor = { ...actor, administrator: true }
    const fields = { unitId: 'H', role: 'authority', from: 'ai@example.vn', to: 'x@example.vn' }
    const refusal = new AppError('DELEGATE_UNKNOWN', { email: 'x@example.vn' })

    const page = shown(delegationsView(office, lists([]), { today, typed: fields, refusal }))
    const english = withinRequest({ locale: 'en', here: '/uy-quyen' }, () =>
      shown(delegationsView(office, lists([delegation]), { today, typed: fields, refusal })),
    )

    expect(page).toContain('x@example.vn không có trong danh sách')
    // Typed into the form for somebody else, and not into the reader's own.
    expect(page.match(/value="x@example.vn"/g)).toHaveLength(1)
    expect(page.indexOf('value="x@example.vn"')).toBeGreaterThan(page.indexOf('name="unitId"'))
    expect(english).toContain('x@example.vn is not in the roster')
    expect(english).toContain('In force')
  })
})
