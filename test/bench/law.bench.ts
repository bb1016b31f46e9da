import { capPolicy } from '#shared/contracts/cap.ts'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { couplingPolicy } from '#shared/contracts/coupling-policy.ts'
import { checkCap } from '#shared/domain/cap.ts'
import { ceilingOf, classifySubject } from '#shared/domain/classify.ts'
import { checkCouplings } from '#shared/domain/coupling/couplings.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import { provinceCases } from './law-cases.ts'
import { benchProvince, capGroups } from './law-province.ts'
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
    ...measureProvince(),
  }
}

/**
 * The cap in every group and organisation, and every coupling, of a province of 55,000 subjects. Every group
 * exceeds its cap and thousands of couplings are violated, so that the sentences are counted too. `first` is
 * everything once, before anything was compiled: what a page that asks a single time waits for.
 */
function measureProvince(): Record<string, number> {
  const province = benchProvince()
  const { units, subjects } = province
  const cap = capPolicy.parse({ scope: 'BOTH', onExcess: 'JUSTIFY' })
  const couplings = couplingPolicy.parse({})
  const groups = capGroups(province)
  const first = once(() => {
    checkCap(cap, groups)
    checkCouplings(buildSubjectTree(units, subjects), couplings, 'qd-132-2018')
  })
  const tree = buildSubjectTree(units, subjects)
  return {
    firstCapTreeAndCouplingsMilliseconds: first,
    provinceSubjects: subjects.length,
    provinceGroups: groups.length,
    capMilliseconds: milliseconds(() => checkCap(cap, groups)),
    capFromRatingsMilliseconds: milliseconds(() => checkCap(cap, capGroups(province))),
    treeMilliseconds: milliseconds(() => buildSubjectTree(units, subjects)),
    couplings132Milliseconds: milliseconds(() => checkCouplings(tree, couplings, 'qd-132-2018')),
    couplings124Milliseconds: milliseconds(() => checkCouplings(tree, couplings, 'qd-124-2023')),
    couplings366Milliseconds: milliseconds(() => checkCouplings(tree, couplings, 'qd-366-2025')),
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

/** The middle one of nine runs. */
function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: 9 }, () => once(work)).sort((a, b) => a - b)
  return times[4] ?? 0
}

function once(work: () => unknown): number {
  const started = performance.now()
  work()
  return Math.round((performance.now() - started) * 10) / 10
}
