import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import { classifySubject, evaluateCase } from '#shared/domain/classify.ts'
import { pinRulePack, RULE_PACK_IDS } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import { ELIGIBILITY } from './eligibility.ts'
import type { Policy } from './expression.ts'
import { evaluate } from './expression.ts'
import { anyCase, POLICIES } from './generators.ts'
import type { SecondAnswer } from './second-reading.ts'
import { secondReading } from './second-reading.ts'
import type { Table } from './table.ts'
import { TABLE_124 } from './table-124.ts'
import { TABLE_132 } from './table-132.ts'
import { TABLE_366 } from './table-366.ts'
import { TABLE_ND_90 } from './table-nd-90.ts'

const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 3000)
// A run that fails names its seed; setting it again repeats the run.
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? Date.now() % 2 ** 31)

const TABLES = [TABLE_132, TABLE_124, TABLE_366, TABLE_ND_90]

describe(`a second reading of the regulations, made of tables (seed ${SEED}, ${RUNS} cases for each)`, () => {
  it('covers every pack', () => {
    expect(TABLES.map(({ pack }) => pack).sort()).toEqual([...RULE_PACK_IDS].sort())
  })

  it.each(TABLES)(
    'agrees with the pack $pack about every case and policy',
    (table) => {
      fc.assert(
        fc.property(anyCase, policiesOf(table), (facts, policy) => {
          expect(firstReading(table, facts, policy)).toEqual(answerOf(table, facts, policy))
        }),
        { seed: SEED, numRuns: RUNS },
      )
    },
    60_000,
  )

  it.each(TABLES)('has the rules of $pack for the same kinds and ratings', (table) => {
    for (const kind of subjectKind.options) {
      const { conditions, grounds } = evaluateCase(pinned(table, {}), { id: 'nothing known', kind })

      const rules = [...Object.values(conditions).flat(), ...grounds]
      expect(rules.map(({ predicate }) => `${predicate.id} ${predicate.rating}`).sort()).toEqual(
        table.rows
          .filter(({ kinds }) => kinds.includes(kind))
          .map(({ id, rating }) => `${id} ${rating}`)
          .sort(),
      )
    }
  })

  it.each(TABLES)('sees every rule of $pack hold and not hold, and every ceiling', (table) => {
    const seen = new Set<string>()
    for (const [facts, policy] of fc.sample(fc.tuple(anyCase, policiesOf(table)), {
      seed: 1,
      numRuns: 4000,
    })) {
      seen.add(`ceiling ${answerOf(table, facts, policy).ceiling}`)
      for (const { id, kinds, when } of table.rows) {
        if (!kinds.includes(facts.kind)) continue
        const { verdict } = evaluate(when, facts, policy)
        seen.add(`${id} ${verdict === 'pass' ? 'holds' : 'does not hold'}`)
      }
    }

    const expected = table.rows.flatMap(({ id }) => [`${id} holds`, `${id} does not hold`])
    const ceilings = ['EXCELLENT', 'NOT_COMPLETED', 'UNDECIDED', null].map((name) => `ceiling ${name}`)
    expect([...expected, ...ceilings].filter((name) => !seen.has(name))).toEqual([])
  })
})

function policiesOf(table: Table): fc.Arbitrary<Policy> {
  const policies = POLICIES[table.pack]
  if (policies === undefined) throw new Error(table.pack)
  return policies
}

function answerOf(table: Table, facts: ClassifyCase, policy: Policy): SecondAnswer {
  const eligibility = ELIGIBILITY[table.pack]
  if (eligibility === undefined) throw new Error(table.pack)
  return secondReading(table, eligibility, facts, policy)
}

function pinned(table: Table, policy: Policy): PinnedPack {
  const pack = pinRulePack(table.pack, policy)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return pack.value
}

function firstReading(table: Table, facts: ClassifyCase, policy: Policy): SecondAnswer {
  const pack = pinned(table, policy)
  const { reason, reviewed, ceiling, failed, grounds } = classifySubject(pack, facts)
  const evaluation = evaluateCase(pack, facts)
  const outcomes = new Map(
    Object.values(evaluation.conditions)
      .flat()
      .map(({ predicate, finding }) => [predicate.id, finding.outcome]),
  )
  const unproven = evaluation.grounds
    .filter(({ finding }) => reason === null && finding.outcome !== 'pass')
    .map(
      ({ predicate, finding }) =>
        `${predicate.id} ${finding.outcome}${finding.suspected ? ' suspected' : ''}`,
    )
  return {
    reason,
    reviewed,
    ceiling,
    failed: failed.map(({ rule }) => `${rule} ${outcomes.get(rule)}`).sort(),
    grounds: grounds.map(({ rule }) => rule).sort(),
    unproven: unproven.sort(),
  }
}
