import { createHash } from 'node:crypto'
import type { ClassifyCase, ClassifyResult, RuleFinding } from '#shared/contracts/classify.ts'
import { classify } from '#shared/domain/classify.ts'

/** What a closed cycle keeps: the rule pack, every setting, and the facts. */
export interface ClosedCycle {
  readonly rules: string
  readonly policy: Readonly<Record<string, unknown>>
  readonly cases: readonly ClassifyCase[]
}

/** One case a line, so that a difference is seen where it is. */
export function writeCases(cycles: readonly ClosedCycle[]): string {
  const documents = cycles.map(
    ({ rules, policy, cases }) =>
      `{"rules":${JSON.stringify(rules)},"policy":${JSON.stringify(policy)},"cases":[\n${lines(cases)}\n]}`,
  )
  return `[${documents.join(',')}]\n`
}

/**
 * The answers: those of each cycle one case a line, with the checksum of all that `kiemdiem classify` says; and
 * what a rule says always the same way (rating, clause, sentence) once for all.
 */
export function writeResults(cycles: readonly ClosedCycle[]): string {
  const rules = new Map<string, string>()
  const answers = cycles.map((cycle) => {
    const answer = classify(cycle)
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
    const sha256 = createHash('sha256').update(JSON.stringify(answer.value)).digest('hex')
    const results = answer.value.results.map((result) => withoutTexts(result, rules))
    return `{"sha256":"${sha256}","results":[\n${lines(results)}\n]}`
  })
  const texts = [...rules].sort(([a], [b]) => (a < b ? -1 : 1))
  const printed = texts.map(([id, text]) => `${JSON.stringify(id)}:${text}`).join(',\n')
  return `{"rules":{\n${printed}\n},"cycles":[${answers.join(',')}]}\n`
}

function withoutTexts(result: ClassifyResult, rules: Map<string, string>) {
  const short = ({ rule, rating, clause, vi, ...rest }: RuleFinding) => {
    const text = JSON.stringify({ rating, clause, vi })
    if ((rules.get(rule) ?? text) !== text) throw new Error(`${rule} does not always say the same`)
    rules.set(rule, text)
    return { rule, ...rest }
  }
  const { failed, grounds, undecided } = result
  return {
    ...result,
    failed: failed.map(short),
    grounds: grounds.map(short),
    undecided: undecided.map(short),
  }
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(',\n')
}
