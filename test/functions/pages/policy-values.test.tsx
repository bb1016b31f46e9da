import { describe, expect, it } from 'vitest'
import { PolicyPage } from '#functions/pages/administration/policy-page.tsx'
import { printDescription, printValue, valueName } from '#functions/pages/administration/policy-values.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { meetingSubject } from '#shared/contracts/meeting-policy.ts'
import { type PolicyField, policyFields } from '#shared/contracts/policy-fields.ts'
import { provincePolicy } from '#shared/contracts/province-policy.ts'
import { excellentBase, reportTemplate } from '#shared/contracts/report-template.ts'
import { RULE_POLICIES } from '#shared/contracts/rule-policies.ts'
import { WEEKDAYS } from '#shared/contracts/working-day-policy.ts'
import { LAW_PACKS } from '#shared/rules/law-document.ts'
import { locales, withinRequest } from '#shared/text/locale.ts'
import { POLICY_PARTS, type PolicyPartName } from '#shared/use-cases/administration/read-policy.ts'

function fieldsOf(part: PolicyPartName): PolicyField[] {
  if (part === 'rules') return Object.values(RULE_POLICIES).flatMap((schema) => policyFields(schema))
  if (part === 'report') return policyFields(reportTemplate)
  return policyFields(provincePolicy.shape[part].unwrap())
}

const words = [
  ...POLICY_PARTS.flatMap((part) =>
    fieldsOf(part).flatMap(({ name, options = [] }) =>
      options.filter((option) => typeof option === 'string').map((option) => [part, name, option] as const),
    ),
  ),
  ...WEEKDAYS.map((day) => ['workingDays', 'weekend', day] as const),
  ...meetingSubject.options.map((subject) => ['meetings', 'durations', subject] as const),
  ...excellentBase.options.map((base) => ['report', 'excellentOnByGroup', base] as const),
]

describe('the values of the policy', () => {
  it('belong to settings that are said in a sentence', () => {
    for (const part of POLICY_PARTS)
      for (const { description } of fieldsOf(part)) expect(description).not.toBe('')
    expect(words.length).toBeGreaterThan(80)
  })

  it.each(locales)('all have a name of their own in %s', (locale) => {
    const unnamed = withinRequest({ locale, here: '/' }, () =>
      words.filter(([part, setting, value]) =>
        [undefined, '', value].includes(valueName(part, setting, value)),
      ),
    )
    expect(unnamed).toEqual([])
  })

  it.each([
    ['cap', 'rate', 0.2, '20 %'],
    ['cap', 'rate', 0.075, '7,5 %'],
    ['cap', 'rounding', 'FLOOR', 'làm tròn xuống'],
    ['order', 'ORD-1', 'PACK', 'theo gói quy tắc'],
    ['workingDays', 'weekend', ['SATURDAY', 'SUNDAY'], 'thứ bảy, chủ nhật'],
    ['workingDays', 'extraHolidays', ['2024-12-30'], '30/12/2024'],
    ['after', 'owedUntil', '03-31', '31/03'],
    ['after', 'answerDays', 30, '30'],
    ['report', 'excellentOnByGroup', { 'Đảng viên': 'RATED' }, 'Đảng viên: số được xếp loại'],
    ['report', 'excellentOnByGroup', {}, 'để trống'],
    [
      'meetings',
      'durations',
      [{ subject: 'other', minimumDays: 1.5 }],
      'loại tập thể: tập thể khác; số ngày ít nhất: 1,5',
    ],
  ] as const)('are printed as people read them: %s.%s', (part, name, value, printed) => {
    const field = fieldsOf(part).find((one) => one.name === name)
    if (field === undefined) throw new Error(`no setting ${name}`)
    expect(printValue(part, field, value)).toBe(printed)
  })

  it('have a decimal comma in the sentence, too', () => {
    expect(printDescription('(0.2 là 20 %), mục 2.2.1')).toBe('(0,2 là 20 %), mục 2.2.1')
  })
})

describe('the page of the policy', () => {
  it('says the value in words, with its code small beside it', () => {
    const [pack] = LAW_PACKS
    if (pack === undefined) throw new Error('no rule pack')
    const settings = fieldsOf('cap').map((field) => ({ ...field, value: field.default, changed: false }))
    const view = {
      pinned: false,
      openedAt: null,
      pack,
      parts: [{ part: 'cap', settings }],
      changed: 0,
    } as const
    const frame = { place: 'Huyện Đam Rông', year: 2024 }

    const html = renderPage(<PolicyPage frame={frame} view={view} onlyChanged={false} />)

    expect(html).toContain('<strong>làm tròn xuống</strong><code class="small">FLOOR</code>')
    expect(html).toContain('<strong>20 %</strong>')
    expect(html).not.toContain('(0.2')
  })
})
