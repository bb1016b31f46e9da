import { describe, expect, it } from 'vitest'
import { policyQuery } from '#functions/pages/administration/policy-filter.ts'
import { PolicyPage } from '#functions/pages/administration/policy-page.tsx'
import {
  printDescription,
  printValue,
  settingName,
  valueName,
} from '#functions/pages/administration/policy-values.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { meetingSubject } from '#shared/contracts/meeting-policy.ts'
import { type PolicyField, policyFields } from '#shared/contracts/policy-fields.ts'
import { provincePolicy } from '#shared/contracts/province-policy.ts'
import { excellentBase, reportTemplate } from '#shared/contracts/report-template.ts'
import { RULE_POLICIES } from '#shared/contracts/rule-policies.ts'
import { WEEKDAYS } from '#shared/contracts/working-day-policy.ts'
import { LAW_PACKS } from '#shared/rules/law-document.ts'
import { locales, withinRequest } from '#shared/text/locale.ts'
import { policyNames } from '#shared/text/policy-names.ts'
import {
  POLICY_PARTS,
  type PolicyPartName,
  type PolicyView,
} from '#shared/use-cases/administration/read-policy.ts'

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
    expect(printDescription('null là không chặn; true: nhiều hơn; false: bằng')).toBe(
      'để trống là không chặn; có: nhiều hơn; không: bằng',
    )
  })
})

describe('the short names of the settings', () => {
  const codes = [
    ...new Set(POLICY_PARTS.flatMap((part) => fieldsOf(part).map(({ name }) => `${part}.${name}`))),
  ]

  it('are there for every setting and for nothing else', () => {
    expect(Object.keys(policyNames).sort()).toEqual(codes.sort())
  })

  it.each(locales)('are short, and no two of one part are the same in %s', (locale) => {
    for (const part of POLICY_PARTS) {
      const settings = [...new Set(fieldsOf(part).map(({ name }) => name))]
      const names = withinRequest({ locale, here: '/' }, () =>
        settings.map((name) => settingName(part, name)),
      )
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name.length, name).toBeLessThanOrEqual(50)
    }
  })
})

describe('the page of the policy', () => {
  const [pack] = LAW_PACKS
  if (pack === undefined) throw new Error('no rule pack')
  const partOf = (part: PolicyPartName) => ({
    part,
    settings: fieldsOf(part).map((field) => ({
      ...field,
      value: field.default,
      changed: field.name === 'rate',
    })),
  })
  const view: PolicyView = {
    pinned: false,
    openedAt: null,
    pack,
    parts: [partOf('cap'), partOf('voting')],
    changed: 1,
  }
  const frame = { place: 'Huyện Đam Rông', year: 2024 }
  const show = (query: Readonly<Record<string, string>>) =>
    renderPage(<PolicyPage frame={frame} view={view} filter={policyQuery.parse(query)} />)

  it('has a place that can be linked to for every part, setting and condition', () => {
    const html = show({})

    expect(html).toContain('<a href="#voting">Bỏ phiếu và quyết định</a>')
    expect(html).toContain('<h2 id="voting">')
    expect(html).toContain('<tr id="cap.rate">')
    expect(html).toContain('<a href="/quan-tri/quy-dinh#cap.rate">Tỷ lệ xuất sắc tối đa</a>')
    for (const { id } of pack.predicates) expect(html).toContain(`id="${id}"`)
  })

  it('is searched by words without tones, by part and by what was changed', () => {
    const words = show({ tim: 'LAM TRON duoc phep', phan: '', loc: '' })
    const changed = show({ loc: 'da-doi' })
    const part = show({ phan: 'voting', tim: 'tỷ lệ phiếu' })

    expect(words).toContain('id="cap.rounding"')
    expect(words).not.toContain('id="cap.rate"')
    expect(words).toContain('1 thiết lập, 0 điều kiện phù hợp.')
    expect(changed.match(/<tr id="[^"]+"/g)).toEqual(['<tr id="cap.rate"'])
    expect(show({ tim: 'cap.rate' })).toContain('1 thiết lập, 0 điều kiện phù hợp.')
    expect(show({ tim: 'tr' })).toContain('0 thiết lập')
    expect(part).toContain('id="voting.threshold"')
    expect(part).not.toMatch(/id="cap/)
    expect(policyQuery.safeParse({ phan: 'nothing' }).success).toBe(false)
  })

  it('says what it found where nothing fits', () => {
    expect(show({ tim: 'xyzzy' })).toContain('0 thiết lập, 0 điều kiện phù hợp.')
  })

  it('says the value in words, with its code small beside it', () => {
    const html = show({})

    expect(html).toContain('<strong>làm tròn xuống</strong><code class="small">FLOOR</code>')
    expect(html).toContain('<strong>20 %</strong>')
    expect(html).not.toContain('(0.2')
  })
})
