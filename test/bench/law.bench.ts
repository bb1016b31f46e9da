import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { ceilingOf, classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import { provinceCases } from './law-cases.ts'
import { byPredicates, byRuleEngine } from './rule-engine.ts'

const CASES = 8_000

/** How many cases a second the rules of Quy định 124 rate on one core, and what they cost beside a rule engine. */
export async function measure(): Promise<Record<string, number>> {
  const pack = pinned('qd-124-2023')
  const cases = provinceCases(CASES)
  const ceilings = await perSecond(CASES, () => {
    let undecided = 0
    for (const facts of cases) if (ceilingOf(pack, facts) === 'UNDECIDED') undecided += 1
    return undecided
  })
  const explained = await perSecond(CASES, () => {
    let sentences = 0
    for (const facts of cases) sentences += classifySubject(pack, facts).failed.length
    return sentences
  })
  return {
    ceilingsPerSecond: ceilings,
    explainedAnswersPerSecond: explained,
    ...(await compareWithRuleEngine(pack, cases)),
  }
}

/** The same four rules on the same facts, ours and by json-rules-engine; both must find the same. */
async function compareWithRuleEngine(
  pack: PinnedPack,
  cases: readonly ClassifyCase[],
): Promise<Record<string, number>> {
  const members = cases.filter(({ kind }) => kind === 'member').slice(0, 1_000)
  const ours = byPredicates(pack)
  const theirs = byRuleEngine()
  for (const facts of members) {
    const [here, there] = [ours(facts), await theirs(facts)]
    if (here !== there) throw new Error(`${facts.id}: ${here} is not ${there}`)
  }
  const predicates = await perSecond(members.length, () => {
    let held = 0
    for (const facts of members) held += ours(facts).length
    return held
  })
  const engine = await perSecond(members.length, async () => {
    let held = 0
    for (const facts of members) held += (await theirs(facts)).length
    return held
  })
  return {
    fourRulesPerSecond: predicates,
    fourRulesPerSecondByRuleEngine: engine,
    factor: Math.round(predicates / engine),
  }
}

function pinned(id: string): PinnedPack {
  const pack = pinRulePack(id)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return pack.value
}

/**
 * The best of three seconds: what the code can do, not what else the machine was doing. `work` says something
 * of its result, so that no result is left unused and optimised away.
 */
async function perSecond(count: number, work: () => number | Promise<number>): Promise<number> {
  let best = 0
  const end = performance.now() + 3_000
  while (performance.now() < end) {
    const started = performance.now()
    if ((await work()) === 0) throw new Error('the measured work found nothing')
    best = Math.max(best, count / ((performance.now() - started) / 1000))
  }
  return Math.round(best)
}
