import { describe, expect, it } from 'vitest'
import { parse } from '#functions/http/request.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { attendantsForm, groupForm, suggestionForm } from '#functions/pages/preparation-forms.ts'
import { PreparationPage } from '#functions/pages/preparation-page.tsx'
import { UnitPreparationPage } from '#functions/pages/preparation-unit-page.tsx'
import type { PreparationDocument } from '#shared/contracts/preparation.ts'
import type { Register } from '#shared/use-cases/preparation/read-register.ts'
import type { UnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'

const frame = { place: 'Huyện Thử', year: 2024, reader: { name: 'An', administrator: true } }

const document: PreparationDocument = {
  id: 'd1',
  cycleId: '2024',
  unitId: 'H',
  unitName: 'Huyện ủy <Thử>',
  level: 'huyen',
  kind: 'plan',
  number: '<script>1</script>',
  date: '2024-11-08',
  title: 'Kế hoạch',
  scope: 'SUBORDINATES',
  state: 'ACTIVE',
  withdrawnBecause: null,
  fileId: null,
  fileVersion: 0,
  enteredAt: '2024-11-08T00:00:00.000Z',
  enteredBy: 'An',
}

const register: Register = {
  cycleId: '2024',
  open: true,
  documents: [document],
  plans: [{ level: 'co-so', levelName: 'Cơ sở', withPlan: 1999, committees: 2000, without: [] }],
  groups: [{ unitId: 'H', name: 'Huyện ủy', committeeKnown: false }],
  mayActFor: null,
  roots: [],
}

describe('the page of the preparation', () => {
  it('never shows 100 % while a committee has no plan, and shows what was typed as text', () => {
    const html = renderPage(<PreparationPage frame={frame} register={register} suggestions={[]} />)

    expect(html).toContain('99,9 %')
    expect(html).not.toContain('<script>1')
    expect(html).toContain('danh sách không nêu chức vụ nào')
  })

  it('offers no form to somebody who may register nothing', () => {
    const nothing = { ...register, mayActFor: [] }

    expect(renderPage(<PreparationPage frame={frame} register={nothing} suggestions={[]} />)).not.toContain(
      'action="/chuan-bi/van-ban"',
    )
  })
})

describe('the page of a unit', () => {
  const unit: UnitPreparation = {
    unitId: 'X1',
    name: 'Đảng bộ xã Một',
    parent: null,
    submittedAt: null,
    mayAct: true,
    group: {
      cycleId: '2024',
      unitId: 'X1',
      version: 1,
      documentNumber: '1681-QĐ/ĐU',
      documentDate: '2024-11-12',
      members: [{ personId: 'P1', name: 'An', role: 'head', standingCommittee: true }],
      recordedAt: '2024-11-12T00:00:00.000Z',
      recordedBy: 'An',
    },
    assigned: [
      { personId: 'P1', name: 'An', standingCommittee: true },
      { personId: 'P2', name: 'Bình', standingCommittee: false },
    ],
    committeeKnown: true,
    below: [{ unitId: 'C1', name: 'Chi bộ Một', attendant: null }],
    attending: [{ personId: 'P1', name: 'An' }],
    suggestions: [],
    subjects: [],
    carried: [],
  }

  it('shows the group as it was recorded', () => {
    const html = renderPage(<UnitPreparationPage frame={frame} unit={unit} conflict={false} />)

    const chosen = (personId: string) =>
      /<option[^>]*\bselected\b[^>]*>([^<]*)/.exec(html.slice(html.indexOf(`name="nguoi-${personId}"`)))?.[1]
    expect([chosen('P1'), chosen('P2')]).toEqual(['Tổ trưởng', 'Không tham gia'])
    expect(html).toContain('An, tổ trưởng (ủy viên ban thường vụ)')
  })

  it('has no forms for who may only look', () => {
    const html = renderPage(
      <UnitPreparationPage frame={frame} unit={{ ...unit, mayAct: false }} conflict={true} />,
    )

    expect(html).not.toContain('<form method="post" action="/chuan-bi')
    expect(html).toContain('vừa được người khác phân công')
  })
})

describe('the forms', () => {
  it('take the people who have a role in the group', () => {
    const fields = { documentNumber: '1', documentDate: '2024-11-12', 'nguoi-P1': 'head', 'nguoi-P2': '' }

    expect(parse(fields, groupForm).members).toEqual([{ personId: 'P1', role: 'head' }])
    expect(() => parse({ documentNumber: '', documentDate: 'x' }, groupForm)).toThrow()
  })

  it('take the units whose attendant was chosen, and one topic a line', () => {
    expect(parse({ 'don-vi-C1': 'P1', 'don-vi-C2': '' }, attendantsForm)).toEqual([
      { unitId: 'C1', personId: 'P1' },
    ])
    const suggestion = {
      subjectId: 'P1',
      documentNumber: '1',
      documentDate: '2024-11-12',
      topics: ' Một \r\n\r\nHai',
    }
    expect(parse(suggestion, suggestionForm).topics).toEqual(['Một', 'Hai'])
  })
})
