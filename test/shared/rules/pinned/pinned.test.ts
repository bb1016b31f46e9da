import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classifyInput } from '#shared/contracts/classify.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import { RULE_POLICIES, rulePackId } from '#shared/contracts/rule-policies.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { ClosedCycle } from './documents.ts'
import { writeCases, writeResults } from './documents.ts'

const read = (name: string) => readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')
const cyclesOf = (id: RulePackId) =>
  classifyInput.array().parse(JSON.parse(read(`${id}.cases`))) as ClosedCycle[]

function packOf({ rules, policy }: ClosedCycle) {
  const pinned = pinRulePack(rules, policy)
  if (!pinned.ok) throw new Error(JSON.stringify(pinned.problems))
  return pinned.value
}

/** The whole files would be a page of difference for one word. */
function firstDifference(now: string, kept: string) {
  const lines = kept.split('\n')
  const line = now.split('\n').findIndex((text, index) => text !== lines[index])
  if (line === -1 && now.length === kept.length) return undefined
  return { line: line + 1, now: now.split('\n')[line], kept: lines[line] }
}

describe.each(rulePackId.options)('cycles that were closed under %s', (id) => {
  const cycles = cyclesOf(id)

  it('are answered with the same bytes as then: a change of the law is a new rule pack', () => {
    expect(firstDifference(writeResults(cycles), read(`${id}.results`))).toBeUndefined()
  })

  it('keep their facts and every setting', () => {
    for (const { rules, policy } of cycles) {
      expect(rules).toBe(id)
      expect(Object.keys(policy).toSorted()).toEqual(Object.keys(RULE_POLICIES[id].shape).toSorted())
    }
    expect(writeCases(cycles)).toBe(read(`${id}.cases`))
    expect(cycles.flatMap(({ cases }) => cases).length).toBeGreaterThan(100)
  })

  it('show every rule holding, refuted, and not known or not signed', () => {
    const shown = new Map<string, Set<string>>()
    for (const cycle of cycles) {
      const pack = packOf(cycle)
      for (const facts of cycle.cases) {
        const { grounds, conditions } = pack.predicatesOf(facts.kind)
        for (const predicate of [...grounds, ...Object.values(conditions).flat()]) {
          const outcomes = shown.get(predicate.id) ?? new Set()
          shown.set(predicate.id, outcomes.add(predicate.test(facts).outcome))
        }
      }
    }

    const [first] = cycles
    const kinds =
      first === undefined ? [] : subjectKind.options.map((kind) => packOf(first).predicatesOf(kind))
    const all = kinds.flatMap(({ grounds, conditions }) => [...grounds, ...Object.values(conditions).flat()])
    expect(all.length).toBeGreaterThan(0)
    for (const { id: rule } of all) {
      const outcomes = [...(shown.get(rule) ?? [])]
      expect(outcomes, rule).toEqual(expect.arrayContaining(['pass', 'fail']))
      // A judgement that nobody has signed is not unknown: it waits for a person.
      expect(outcomes.includes('unknown') || outcomes.includes('attest'), rule).toBe(true)
    }
  })
})
