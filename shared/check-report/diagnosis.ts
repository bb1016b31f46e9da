import type { CheckFinding } from '#shared/contracts/check-report.ts'
import type { Figure } from './figures.ts'
import { differByOneDigit } from './numbers.ts'
import { type Account, asPrinted, type Relation } from './relation.ts'

interface Cause {
  readonly figure: Figure
  readonly units: number
  readonly relation: Relation
  readonly explained: readonly Relation[]
}

const MOST_CHOICES = 400

/**
 * Turns relations that fail into findings, one for each cause: a figure whose correction would make several of
 * them hold, and break none, is reported once; the others are reported for themselves.
 */
export function diagnose(relations: readonly Relation[]): CheckFinding[] {
  const byFigure = new Map<Figure, Relation[]>()
  for (const relation of relations) {
    for (const figure of relation.figures) {
      const list = byFigure.get(figure)
      if (list) list.push(relation)
      else byFigure.set(figure, [relation])
    }
  }
  const failing = new Set(relations.filter((relation) => !relation.holds(asPrinted)))
  const findings: CheckFinding[] = []
  while (failing.size > 0) {
    const cause = commonCause(failing, byFigure)
    if (!cause) break
    for (const relation of cause.explained) failing.delete(relation)
    findings.push(toFinding(cause.relation, cause.relation.blame(cause.figure, cause.units), cause.explained))
  }
  for (const relation of failing) findings.push(toFinding(relation, relation.account(), [relation]))
  return distinct(findings)
}

function commonCause(
  failing: ReadonlySet<Relation>,
  byFigure: ReadonlyMap<Figure, Relation[]>,
): Cause | undefined {
  let best: Cause | undefined
  let bestScore = 0
  const seen = new Set<Figure>()
  let choices = 0
  for (const relation of failing) {
    for (const figure of relation.figures) {
      if (seen.has(figure) || figure.inWords) continue
      seen.add(figure)
      const mine = (byFigure.get(figure) ?? []).filter((other) => failing.has(other))
      if (mine.length < 2) continue
      choices += 1
      if (choices > MOST_CHOICES) return best
      const all = byFigure.get(figure) ?? []
      for (const units of new Set(mine.flatMap((other) => other.repairs(figure, asPrinted)))) {
        if (units === figure.units || units < 0) continue
        const changed = (other: Figure): number => (other === figure ? units : other.units)
        if (!all.every((other) => failing.has(other) || other.holds(changed))) continue
        const mended = mine.filter((other) => other.holds(changed))
        // That an item is printed twice is a guess by its words: alone with one sum it does not decide who is wrong.
        if (mended.filter(({ kind }) => kind !== 'repeated-item').length < 2) continue
        const score = mended.length * 10 + (isSlip(figure, units) ? 5 : 0) + (main(mended, figure) ? 1 : 0)
        if (score <= bestScore) continue
        bestScore = score
        best = { figure, units, relation: speaker(mended, figure), explained: mended }
      }
    }
  }
  return best
}

const isSlip = (figure: Figure, units: number): boolean =>
  differByOneDigit(figure.units, units, figure.printed.replace(/\D/g, '').length)

const main = (relations: readonly Relation[], figure: Figure): boolean =>
  relations.some((relation) => relation.account().figure === figure)

/** The relation that speaks for all: the one about the figure itself, else the surest. */
function speaker(relations: readonly Relation[], figure: Figure): Relation {
  const own = relations.filter((relation) => relation.account().figure === figure)
  const order = ['percentage', 'sum', 'repeated-item', 'delta', 'block']
  const kind = figure.kind === 'count' ? ['sum', ...order] : order
  const sorted = (own.length > 0 ? own : relations).toSorted(
    (a, b) => kind.indexOf(a.kind) - kind.indexOf(b.kind),
  )
  const [first] = sorted
  if (!first) throw new RangeError('a cause explains at least one relation')
  return first
}

function toFinding(relation: Relation, account: Account, explained: readonly Relation[]): CheckFinding {
  const { figure, recomputed, reproducedBy, explanation } = account
  const sure = ['certain', 'likely', 'possible'] as const
  const certainty =
    sure.find((level) => explained.some((other) => other.certainty === level)) ?? relation.certainty
  return {
    line: figure.line,
    ...(figure.place !== undefined && { place: figure.place }),
    sentence: figure.sentence,
    kind: relation.kind,
    printed: figure.printed,
    recomputed,
    reproducedBy,
    certainty,
    explanation,
  }
}

function distinct(findings: readonly CheckFinding[]): CheckFinding[] {
  const seen = new Set<string>()
  const unique = findings.filter(({ line, kind, printed, recomputed }) => {
    const key = `${line}|${kind}|${printed}|${recomputed}`
    return !seen.has(key) && seen.add(key)
  })
  return unique.toSorted((a, b) => a.line - b.line)
}
