import { Engine } from 'json-rules-engine'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { PinnedPack, PinnedPredicate } from '#shared/rules/rule-pack.ts'

/** Four conditions that a general rule engine can say too: they compare counts. */
const COMPARED = ['R124-I-XS-4', 'R124-I-XS-5', 'R124-I-T-3', 'R124-I-K-c'] as const

/** The four by our predicates. */
export function byPredicates(pack: PinnedPack): (facts: ClassifyCase) => string {
  const { conditions, grounds } = pack.predicatesOf('member')
  const all = [...conditions.EXCELLENT, ...conditions.GOOD, ...grounds]
  const chosen = COMPARED.map((id) => all.find((predicate) => predicate.id === id)).filter(
    (predicate): predicate is PinnedPredicate => predicate !== undefined,
  )
  return (facts) => {
    let holding = ''
    for (const { id, test } of chosen) if (test(facts).outcome === 'pass') holding += `${id} `
    return holding
  }
}

/** The four by json-rules-engine, made once and run for each case, as its documentation does. */
export function byRuleEngine(): (facts: ClassifyCase) => Promise<string> {
  const engine = new Engine()
  engine.addOperator('isAtLeastHalfOf', (part: number, whole: number) => 2 * part >= whole)
  engine.addOperator('isMoreThanHalfOf', (part: number, whole: number) => 2 * part > whole)
  const rule = (type: string, part: readonly [string, string], operator: string, whole: string): void => {
    const [fact, count] = part
    const condition = { fact, path: `$.${count}`, operator, value: { fact, path: `$.${whole}` } }
    engine.addRule({ conditions: { all: [condition] }, event: { type } })
  }
  rule('R124-I-XS-4', ['tasks', 'onTime'], 'equal', 'assigned')
  rule('R124-I-XS-5', ['tasks', 'exceeded'], 'isAtLeastHalfOf', 'assigned')
  rule('R124-I-T-3', ['tasks', 'onTime'], 'equal', 'assigned')
  rule('R124-I-K-c', ['confidenceVote', 'low'], 'isMoreThanHalfOf', 'total')
  return async ({ tasks, confidenceVote }) => {
    const { events } = await engine.run({ tasks, confidenceVote })
    const held = new Set(events.map(({ type }) => type))
    return COMPARED.filter((id) => held.has(id))
      .map((id) => `${id} `)
      .join('')
  }
}
