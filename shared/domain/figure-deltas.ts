import type { FigureDelta, PreviousFigure } from '#shared/contracts/report.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { denominatorLabel, notComparable } from '#shared/text/previous-year.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { type Figure, largestRemainderUnits } from './figures.ts'
import { percentUnits } from './percentage.ts'
import {
  type PreviousGroup,
  type PreviousMeasure,
  type PreviousYear,
  sameDenominator,
} from './previous-figures.ts'

/** Measures that stand for one another where a template counts the same people in other buckets. */
const OTHER_BUCKETS: ReadonlyMap<string, readonly string[]> = new Map([
  [MEASURES.membersNotRated, [MEASURES.membersExempt, MEASURES.membersOwed]],
  [MEASURES.membersExempt, [MEASURES.membersNotRated]],
  [MEASURES.membersOwed, [MEASURES.membersNotRated]],
  [MEASURES.notRated, [MEASURES.newOrganisations, MEASURES.membersExempt]],
  [MEASURES.newOrganisations, [MEASURES.notRated]],
  [MEASURES.reviewedOfTotal, [MEASURES.reviewed]],
  [MEASURES.reviewed, [MEASURES.reviewedOfTotal]],
])

/** Beside one of these "not rated" means the owed alone; without them it means everybody. */
const APART: readonly string[] = [MEASURES.newOrganisations, MEASURES.membersExempt]

/** The share of the excellent stands under either name, on whichever denominator the name says. */
const EXCELLENT_SHARES: readonly string[] = [RATING_ABBREVIATIONS.EXCELLENT, MEASURES.secondExcellentRatio]

/**
 * T13: every percentage beside that of the year before. Where last year's count and denominator are known its
 * percentage is computed anew under this year's template, decimals, rounding and fitting included, so that the
 * difference is that of two numbers printed alike; otherwise last year's printed percentage is taken. The points are
 * the difference of these two, exact in units of the last decimal.
 *
 * @param unitId unit of this year that the figures are of
 * @param decimals of the template
 */
export function figureDeltas(
  figures: readonly Figure[],
  unitId: string,
  previous: PreviousYear,
  decimals: number,
): FigureDelta[] {
  const compared = figures.flatMap((figure, index) =>
    figure.percent === null ? [] : [{ ...figure, percent: figure.percent, index }],
  )
  const blocks = Map.groupBy(compared, ({ table, group, denominatorName }) =>
    JSON.stringify([table, group, denominatorName]),
  )
  return [...blocks.values()]
    .flatMap((block) => blockDeltas(block, unitId, previous, decimals))
    .sort((a, b) => a.index - b.index)
    .map(({ delta }) => delta)
}

interface ComparedFigure extends Figure {
  readonly percent: number
  readonly index: number
}

/** Deltas of figures of one table, group and denominator. */
function blockDeltas(
  block: readonly ComparedFigure[],
  unitId: string,
  year: PreviousYear,
  decimals: number,
): { readonly index: number; readonly delta: FigureDelta }[] {
  const pairs = block.map((figure) => {
    const group = year.of(unitId, figure.table, figure.group)
    const otherwise = 'reason' in group ? [] : otherBuckets(figure.measure, block, group.measures)
    return { figure, before: counterpart(figure, group, otherwise) }
  })
  const fitted = fittedUnits(pairs, decimals)
  const scale = 10 ** decimals
  return pairs.map(({ figure, before }, place) => {
    const { table, group, measure, index } = figure
    const base = { table, group, measure }
    const none = (previous: PreviousFigure | null, notComparable: string) => ({
      index,
      delta: { ...base, previous, points: null, notComparable },
    })
    if ('reason' in before) return none(before.previous, before.reason)
    const units = fitted?.[place] ?? ownUnits(figure, before, decimals)
    if (units === null) return none(before, notComparable.noPercent)
    // The one that the points are counted from, so that two numbers beside each other give the third.
    const previous = { ...before, percent: units / scale }
    const points = (Math.round(figure.percent * scale) - units) / scale
    return { index, delta: { ...base, previous, points, notComparable: null } }
  })
}

type Counterpart = PreviousFigure | { readonly reason: string; readonly previous: PreviousFigure | null }

/** @param otherwise last year's measures that count the same people in other buckets */
function counterpart(figure: Figure, group: PreviousGroup, otherwise: readonly string[]): Counterpart {
  if ('reason' in group) return { reason: group.reason, previous: null }
  if (otherwise.length > 0) return { reason: notComparable.otherBuckets(otherwise), previous: null }
  const { measures } = group
  const names = EXCELLENT_SHARES.includes(figure.measure)
    ? [figure.measure, ...EXCELLENT_SHARES]
    : [figure.measure]
  const candidates = names.flatMap((name) => measures.get(name) ?? [])
  const onSame = candidates.find(
    (candidate) =>
      !('reason' in candidate) && sameDenominator(candidate.denominatorName, figure.denominatorName),
  )
  const before = onSame ?? measures.get(figure.measure)
  if (before === undefined) return { reason: notComparable.noMeasure, previous: null }
  if ('reason' in before) return { reason: before.reason, previous: null }
  if (onSame !== undefined) return { ...before, measure: figure.measure }
  const reason =
    before.denominatorName === null
      ? notComparable.noDenominator
      : notComparable.otherDenominator(
          denominatorLabel(figure.denominatorName ?? ''),
          denominatorLabel(before.denominatorName),
        )
  return { reason, previous: before }
}

function otherBuckets(
  measure: string,
  block: readonly Figure[],
  before: ReadonlyMap<string, PreviousMeasure>,
): readonly string[] {
  const others = (OTHER_BUCKETS.get(measure) ?? []).filter((other) => before.has(other))
  if (!before.has(measure)) return others
  const apartNow = block.some((figure) => APART.includes(figure.measure))
  const apartBefore = APART.some((other) => before.has(other))
  if (measure !== MEASURES.notRated || apartNow === apartBefore) return []
  return apartBefore ? others : [measure]
}

/** Last year's percentages of a block that is made to add up to 100; null unless all of it is known and adds up. */
function fittedUnits(
  pairs: readonly { readonly figure: Figure; readonly before: Counterpart }[],
  decimals: number,
): number[] | null {
  if (pairs.some(({ figure }) => figure.rounding !== 'LARGEST_REMAINDER')) return null
  const known = pairs.flatMap(({ before }) => ('reason' in before ? [] : [before]))
  const whole = known[0]?.denominator ?? 0
  const sum = known.reduce((total, { count }) => total + count, 0)
  const complete = known.length === pairs.length && whole > 0 && sum === whole
  if (!complete || known.some(({ denominator }) => denominator !== whole)) return null
  return largestRemainderUnits(
    known.map(({ count }) => count),
    whole,
    decimals,
  )
}

function ownUnits(
  { rounding }: Figure,
  { count, percent, denominator }: PreviousFigure,
  decimals: number,
): number | null {
  if (denominator !== null) {
    return percentUnits(count, denominator, rounding === 'TRUNCATE' ? 'TRUNCATE' : 'HALF_UP', decimals)
  }
  return percent === null ? null : Math.round(percent * 10 ** decimals)
}
