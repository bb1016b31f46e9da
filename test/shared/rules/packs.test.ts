import { describe, expect, it } from 'vitest'
import { subjectKind } from '#shared/contracts/subject.ts'
import { pinRulePack, RULE_PACK_IDS } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'

function pinned(id: string, policy: object = {}): PinnedPack {
  const pack = pinRulePack(id, policy)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return pack.value
}

describe('the rule packs', () => {
  it('are the four regulations', () => {
    expect([...RULE_PACK_IDS].sort()).toEqual(['nd-90-2020', 'qd-124-2023', 'qd-132-2018', 'qd-366-2025'])
  })

  it.each(RULE_PACK_IDS)('pin %s with nothing but its defaults', (id) => {
    expect(pinRulePack(id)).toMatchObject({ ok: true, value: { id } })
  })

  it.each(RULE_PACK_IDS)('refuse a setting that %s does not have, with its path', (id) => {
    expect(pinRulePack(id, { unheardOf: true }, 'en')).toMatchObject({
      ok: false,
      problems: [{ path: 'policy.unheardOf', message: 'this field is not part of the format' }],
    })
  })

  it.each(RULE_PACK_IDS)('refuse settings of %s that are no settings at all', (id) => {
    expect(pinRulePack(id, 'mặc định')).toMatchObject({ ok: false, problems: [{ path: 'policy' }] })
  })

  it('refuse a name that is not among them, and say which are', () => {
    expect(pinRulePack('toString')).toEqual({
      ok: false,
      problems: [
        {
          path: 'rules',
          message: `phải là một trong ${RULE_PACK_IDS.map((id) => `"${id}"`).join(', ')}, nhận được "toString"`,
        },
      ],
    })
  })

  it.each(RULE_PACK_IDS)('sort the predicates of %s by kind and rating, every rating once', (id) => {
    for (const kind of subjectKind.options) {
      const { grounds, conditions, reachable } = pinned(id).predicatesOf(kind)

      for (const { rating, appliesTo } of grounds) {
        expect(rating).toBe('NOT_COMPLETED')
        expect(appliesTo).toContain(kind)
      }
      for (const [rating, list] of Object.entries(conditions)) {
        for (const predicate of list) {
          expect(predicate.rating).toBe(rating)
          expect(predicate.appliesTo).toContain(kind)
        }
      }
      for (const { rating, conditions: own } of reachable) {
        expect(own).toBe(conditions[rating])
        expect(own.some(({ limitsOnly }) => limitsOnly !== true)).toBe(true)
      }
    }
  })

  it('let no rule establish a rating of which only a limit was found', () => {
    const { conditions, reachable } = pinned('nd-90-2020').predicatesOf('member')

    expect(conditions.GOOD.length).toBeGreaterThan(0)
    expect(reachable).toEqual([])
  })

  it('review a new member under 132 and leave him out under 124 and 366', () => {
    expect(pinned('qd-132-2018').reviewedDespite('NEW_UNDER_6M')).toBe(true)
    expect(pinned('qd-124-2023').reviewedDespite('NEW_UNDER_6M')).toBe(false)
    expect(pinned('qd-366-2025').reviewedDespite('NEW_UNDER_6M')).toBe(false)
  })
})
