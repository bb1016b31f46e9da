import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { policyFields } from '#shared/contracts/policy-fields.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { provincePolicy } from '#shared/contracts/province-policy.ts'
import { RULE_POLICIES, rulePackId } from '#shared/contracts/rule-policies.ts'
import type { Language } from '#shared/text/input-problems.ts'
import { configuration } from '../workbooks/fixtures.ts'

function problems(change: object, language: Language = 'vi') {
  const parsed = parseInput(provinceConfiguration, { ...configuration, ...change }, language)
  return parsed.ok ? [] : parsed.problems
}
const paths = (change: object) =>
  problems(change)
    .map(({ path }) => path)
    .toSorted()

describe('the policy of a province', () => {
  it('may be left out: every setting has a default', () => {
    const { policy, ...rest } = configuration

    const parsed = provinceConfiguration.parse(rest)

    expect(parsed.policy).toEqual(policy)
  })

  it.each(rulePackId.options)(
    'holds every setting of %s once it was read, so that a cycle can keep it',
    (id) => {
      const { policy } = provinceConfiguration.parse({ ...configuration, rulePack: id, policy: {} })

      expect(policy.rules).toEqual(RULE_POLICIES[id].parse({}))
      expect(Object.keys(policy.rules).toSorted()).toEqual(Object.keys(RULE_POLICIES[id].shape).toSorted())
    },
  )

  it.each(rulePackId.options)('reads the same again from what a cycle of %s keeps', (id) => {
    const kept = provinceConfiguration.parse({ ...configuration, rulePack: id, policy: {} })

    const again = provinceConfiguration.parse(JSON.parse(JSON.stringify(kept)))

    expect(again).toEqual(kept)
  })

  it('keeps a setting that differs from the default', () => {
    const { policy } = provinceConfiguration.parse({
      ...configuration,
      policy: { rules: { newBelowMonths: 3 }, couplings: { 'CP-1': 'OFF' } },
    })

    expect(policy.rules).toMatchObject({ newBelowMonths: 3, kLowCriteriaRule: 'ANY_BASIC' })
    expect(policy.couplings).toMatchObject({ 'CP-1': 'OFF', 'CP-3': 'PACK' })
  })

  it('is refused with every wrong setting at once, each by its full path', () => {
    const policy = {
      cap: { rate: 2, colour: 1 },
      rules: { newBelowMonths: 13, newBelow: 6, kLowCriteriaRule: 'SOME' },
      couplings: { 'CP-1': true, 'CP-99': 'ON' },
      order: { 'ORD-1': 'MAYBE' },
      workingDays: { draftWorkingDays: 2, extraHolidays: ['2024-02-30'] },
      meetings: { durations: [{ subject: 'other', minimumDays: 10.5 }] },
      coupling: {},
    }

    expect(paths({ policy, year: 2017 })).toEqual([
      'policy.cap.colour',
      'policy.cap.rate',
      'policy.coupling',
      'policy.couplings.CP-1',
      'policy.couplings.CP-99',
      'policy.meetings.durations[0].document',
      'policy.meetings.durations[0].minimumDays',
      'policy.order.ORD-1',
      'policy.rules.kLowCriteriaRule',
      'policy.rules.newBelow',
      'policy.rules.newBelowMonths',
      'policy.workingDays.draftWorkingDays',
      'policy.workingDays.extraHolidays[0]',
      'year',
    ])
  })

  it('is refused with the settings of another regulation', () => {
    const rules = { fiveTargets: 'ANY' }

    expect(paths({ policy: { rules } })).toEqual(['policy.rules.fiveTargets'])
    expect(paths({ rulePack: 'qd-366-2025', policy: { rules } })).toEqual([])
  })

  it('is refused with a rule pack that does not exist, and whatever else is wrong', () => {
    expect(problems({ rulePack: 'qd-999', policy: { order: 1 } }, 'en')).toEqual([
      {
        path: 'rulePack',
        message: `must be one of ${rulePackId.options.map((id) => `"${id}"`).join(', ')}, got "qd-999"`,
      },
      { path: 'policy.order', message: 'must be a JSON object, got 1' },
    ])
  })

  it.each([
    ['a policy that is a list', { policy: [] }, 'policy'],
    ['a policy that is null', { policy: null }, 'policy'],
    ['settings of the rules that are a list', { policy: { rules: [] } }, 'policy.rules'],
  ])('is refused as %s', (_, change, path) => {
    expect(problems(change, 'en')).toEqual([
      { path, message: expect.stringMatching(/^must be a JSON object, got (\[\]|null)$/) },
    ])
  })

  it.each([null, 7, [], 'x'])('is refused where the whole document is %j', (document) => {
    expect(parseInput(provinceConfiguration, document)).toMatchObject({ ok: false, problems: [{ path: '' }] })
  })

  it('says in both languages what an id and an address look like', () => {
    const change = { id: 'Đam Rông', mail: { from: 'nobody' } }

    expect(problems(change).map(({ message }) => message)).toEqual([
      'phải là mã gồm chữ thường không dấu, chữ số và dấu gạch nối, nhận được "Đam Rông"',
      'phải là một địa chỉ thư điện tử, nhận được "nobody"',
    ])
    expect(problems(change, 'en').map(({ message }) => message)).toEqual([
      'must be a name of lower-case letters, digits and hyphens, got "Đam Rông"',
      'must be an e-mail address, got "nobody"',
    ])
  })
})

describe('every setting of the policy', () => {
  const schemas = {
    policy: provincePolicy.omit({ rules: true }),
    ...RULE_POLICIES,
  }

  it.each(Object.entries(schemas))('in %s is explained, has a clause, and has a default', (_, schema) => {
    const fields = policyFields(schema)

    expect(fields.length).toBeGreaterThan(0)
    for (const { name, description, clause, default: usual } of fields) {
      expect(description, name).toMatch(/\p{L}.*[.?]$/u)
      expect(clause, name).toMatch(/\p{L}/u)
      expect(usual, name).toBeDefined()
    }
  })

  it('is found where it stands, with the values it takes', () => {
    const fields = new Map(policyFields(schemas.policy).map((field) => [field.name, field]))

    expect(fields.get('cap.base')).toMatchObject({
      default: 'GOOD_OR_BETTER',
      options: ['GOOD_ONLY', 'GOOD_OR_BETTER', 'RATED'],
    })
    expect(fields.get('workingDays.countSendingDay')).toMatchObject({
      default: false,
      options: [true, false],
    })
    expect(fields.get('workingDays.draftWorkingDays')).not.toHaveProperty('options')
    expect(fields.get('workingDays.draftWorkingDays')).toMatchObject({ default: 3, range: [3, 30] })
    expect(fields.get('workingDays.timeZone')).toMatchObject({
      options: ['Asia/Ho_Chi_Minh'],
      nullable: false,
    })
    expect(fields.get('cap.exceptionalRate')).toMatchObject({ default: null, range: [0, 1], nullable: true })
    expect(fields.get('meetings.durations')).toMatchObject({ default: [], nullable: false })
  })

  it.each([
    ['a description', z.strictObject({ part: z.strictObject({ x: z.boolean().default(true) }) })],
    [
      'a clause',
      z.strictObject({ part: z.strictObject({ x: z.int().default(1).meta({ description: 'Một.' }) }) }),
    ],
    [
      'a default',
      z.strictObject({
        part: z.strictObject({ x: z.int().meta({ description: 'Một.', clause: 'Điều 1' }) }),
      }),
    ],
  ])('is refused without %s, by its name', (_, schema) => {
    expect(() => policyFields(schema)).toThrow(
      'the setting part.x needs a description, a clause and a default',
    )
  })
})
