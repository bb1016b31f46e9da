import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { policyFields } from '#shared/contracts/policy-fields.ts'
import { provincePolicy } from '#shared/contracts/province-policy.ts'
import { RULE_POLICIES, rulePackId } from '#shared/contracts/rule-policies.ts'
import type { LawPack } from '#shared/rules/law-document/pack.ts'
import { LAW_PACKS, renderLawDocument } from '#shared/rules/law-document.ts'
import { RULE_PACK_IDS } from '#shared/rules/packs.ts'
import { FACT_NAMES } from '#shared/text/fact-names.ts'

const DOCUMENT = fileURLToPath(new URL('../../../docs/law.md', import.meta.url))
const text = renderLawDocument()
const lines = text.split('\n')
const sectionOf = ({ title }: LawPack) =>
  text.split('\n## ').find((section) => section.startsWith(title)) ?? ''

describe('docs/law.md', () => {
  it('says what the rules say (`node infra/cli/write-law-document.ts` writes it anew)', () => {
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(text)
  })

  it('has every rule pack that a cycle may choose, oldest first', () => {
    expect(LAW_PACKS.map(({ id }) => id).toSorted()).toEqual(RULE_PACK_IDS.toSorted())
    expect(LAW_PACKS.map(({ id }) => id).toSorted()).toEqual(rulePackId.options.toSorted())
    const starts = LAW_PACKS.map(({ inForce }) => inForce.from)
    expect(starts).toEqual(starts.toSorted())
  })

  it.each(LAW_PACKS)('has one line for every predicate of $id, with its clause and sentence', (pack) => {
    const section = sectionOf(pack).split('\n')

    for (const { id, clause, vi } of pack.predicates) {
      const own = section.filter((line) => line.startsWith(`| ${id} |`))
      expect(own, id).toHaveLength(1)
      expect(own[0]).toContain(vi)
      expect(own[0]).toContain(clause)
    }
  })

  it.each(LAW_PACKS)('says of $id who is rated, what stays open and what was not found', (pack) => {
    const section = sectionOf(pack)

    for (const { vi } of [...pack.reasons, ...pack.openPoints]) expect(section).toContain(vi)
    for (const gap of pack.notFound) expect(section).toContain(`- ${gap}`)
    expect(pack.notFound.length).toBeGreaterThan(0)
    expect(section).toContain('### Chưa tìm thấy văn bản')
  })

  it('says of every setting of a province what it means, its default and its clause', () => {
    const settings = [
      ...policyFields(provincePolicy.omit({ rules: true })).map((field) => ({ ...field, of: 'policy' })),
      ...rulePackId.options.flatMap((id) =>
        policyFields(RULE_POLICIES[id]).map((field) => ({ ...field, of: 'policy.rules' })),
      ),
    ]

    for (const { of, name, description, clause, default: usual } of settings) {
      const [part, rule] = name.split('.')
      const isSwitch = rule !== undefined && /^(CP|ORD)-\d+$/.test(rule)
      const own = lines.filter((line) => line.startsWith(isSwitch ? `| ${rule} |` : `| \`${of}.${name}\` |`))
      expect(own.length, name).toBeGreaterThan(0)
      expect(
        own.some((line) => line.includes(clause)),
        name,
      ).toBe(true)
      if (isSwitch) expect(text).toContain(`\`policy.${part}\``)
      else {
        expect(
          own.some((line) => line.includes(description)),
          name,
        ).toBe(true)
        expect(
          own.some((line) => line.includes(`\`${JSON.stringify(usual)}\``)),
          name,
        ).toBe(true)
      }
    }
  })

  it('explains every fact and setting that a rule reads', () => {
    for (const pack of LAW_PACKS) {
      const settings = Object.keys(RULE_POLICIES[rulePackId.parse(pack.id)].shape)
      for (const { id, reads, policies } of pack.predicates) {
        expect(
          reads.filter((fact) => FACT_NAMES[fact] === undefined),
          id,
        ).toEqual([])
        expect(
          policies.filter((setting) => !settings.includes(setting)),
          id,
        ).toEqual([])
      }
    }
    for (const fact of Object.keys(FACT_NAMES)) expect(text).toContain(`| \`${fact}\` |`)
  })

  it('says which ratings nobody reaches by rule, because their conditions were not found', () => {
    const [pack] = LAW_PACKS
    const [condition] = pack?.predicates.filter(({ rating }) => rating === 'GOOD') ?? []
    if (pack === undefined || condition === undefined) throw new Error('no pack')
    const limiting = { ...condition, id: 'R-1', limitsOnly: true as const, appliesTo: ['member'] as const }
    const found = { ...condition, id: 'R-2', appliesTo: ['leader'] as const }

    const rendered = renderLawDocument([{ ...pack, predicates: [limiting, found] }])

    expect(rendered).toMatch(/\| R-1 \| .* \(Chỉ loại trừ: tự nó không đủ để đạt mức này\.\) \|/)
    expect(rendered).toContain('Không tìm được điều kiện riêng của mức này cho: đảng viên, cá nhân.')
    expect(rendered).toContain('Gói này không xếp loại: tổ chức đảng; tập thể lãnh đạo, quản lý.')
  })

  it('lists a setting also where the pack says nothing of what the text leaves open', () => {
    const [pack] = LAW_PACKS
    if (pack === undefined) throw new Error('no pack')

    const rendered = renderLawDocument([{ ...pack, openPoints: [] }])

    for (const name of Object.keys(RULE_POLICIES['qd-132-2018'].shape)) {
      expect(rendered).toContain(`| \`policy.rules.${name}\` |  |`)
    }
    expect(rendered).not.toContain('Cách đọc mà phần mềm áp dụng')
  })

  it('keeps a pipe in a sentence from breaking the table', () => {
    const [pack] = LAW_PACKS
    const [first] = pack?.predicates ?? []
    if (pack === undefined || first === undefined) throw new Error('no pack')

    expect(renderLawDocument([{ ...pack, predicates: [{ ...first, vi: 'a | b' }] }])).toContain('a \\| b')
  })
})
