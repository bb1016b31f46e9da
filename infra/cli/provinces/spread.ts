import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { Stream } from '../demo/random.ts'

/** Excellent, good, completed, not completed. */
export type Counts = readonly [number, number, number, number]

/** One list that an authority decides on as a whole: the cap counts in it. */
export interface Share {
  readonly counts: Counts
  /** More excellent than 20 % of the good or better. */
  readonly excess: number
}

/** `total` in whole parts by weight; what is left goes to the largest remainders, the earlier of equal ones. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = add(weights)
  if (sum === 0) {
    if (total > 0) throw new RangeError(`nobody to share ${total}`)
    return weights.map(() => 0)
  }
  const parts = weights.map((weight, index) => ({
    index,
    whole: Math.floor((total * weight) / sum),
    rest: (total * weight) % sum,
  }))
  const left = total - add(parts.map(({ whole }) => whole))
  const raised = new Set(
    [...parts]
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  )
  return parts.map(({ whole, index }) => whole + Number(raised.has(index)))
}

/**
 * Shares of a total whose sizes nobody prescribes: the good or better of each list are a multiple of five, so that
 * a fifth of them may be excellent without a remainder.
 * @param fixed not completed of each list, where the report says so
 * @param justified lists that take what does not fit into the cap
 */
export function spreadFreely(
  total: Counts,
  weights: readonly number[],
  fixed: readonly number[] | undefined,
  justified: readonly boolean[],
): Share[] {
  const better = total[0] + total[1]
  const fives = apportion(Math.floor(better / 5), weights)
  const left = better % 5
  const first = weights.indexOf(Math.max(...weights))
  const completed = apportion(total[2], weights)
  const failed = fixed ?? apportion(total[3], weights)
  if (add(failed) !== total[3]) throw new RangeError(`${add(failed)} of ${total[3]} not completed`)
  return shares(
    total[0],
    fives.map((five, index) => ({
      better: 5 * five + (index === first ? left : 0),
      completed: completed[index] ?? 0,
      failed: failed[index] ?? 0,
    })),
    justified,
  )
}

/** The same for lists whose sizes are given: the completed fill up what is beyond a multiple of five. */
export function spreadOver(
  total: Counts,
  sizes: readonly number[],
  fixed: readonly number[] | undefined,
  justified: readonly boolean[],
): Share[] {
  if (add(sizes) !== add(total))
    throw new RangeError(`${add(total)} subjects do not fit ${add(sizes)} places`)
  const failed = fixed ?? apportion(total[3], sizes)
  let completed = total[2]
  const filled = sizes.map((size, index) => {
    const rest = size - (failed[index] ?? 0)
    const extra = Math.min(completed, rest % 5)
    completed -= extra
    return { rest, extra, index }
  })
  const more = new Map<number, number>()
  const bySize = [...filled].sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (let turn = 0; completed > 0; turn += 1) {
    const place = bySize[turn % bySize.length]
    if (place === undefined) throw new RangeError('no place')
    const step = Math.min(completed, 5, place.rest - place.extra - (more.get(place.index) ?? 0))
    more.set(place.index, (more.get(place.index) ?? 0) + step)
    completed -= step
  }
  return shares(
    total[0],
    filled.map(({ rest, extra, index }) => {
      const own = extra + (more.get(index) ?? 0)
      return { better: rest - own, completed: own, failed: failed[index] ?? 0 }
    }),
    justified,
  )
}

interface Filled {
  readonly better: number
  readonly completed: number
  readonly failed: number
}

function shares(excellent: number, lists: readonly Filled[], justified: readonly boolean[]): Share[] {
  const room = lists.map(({ better }) => Math.floor(better / 5))
  const most = add(room)
  const within = excellent <= most ? apportion(excellent, room) : room
  const over = Math.max(0, excellent - most)
  const takers = justified.some(Boolean)
    ? lists.map(({ better }, index) => (justified[index] ? better : 0))
    : lists.map(({ better }) => (better === Math.max(...lists.map((list) => list.better)) ? 1 : 0))
  const beyond = apportion(over, over === 0 ? lists.map(() => 1) : takers)
  return lists.map(({ better, completed, failed }, index) => {
    const best = (within[index] ?? 0) + (beyond[index] ?? 0)
    return { counts: [best, better - best, completed, failed], excess: beyond[index] ?? 0 }
  })
}

/** The ratings of a list, in an order that only the stream knows. */
export function shuffled(counts: Counts, stream: Stream): Rating[] {
  const list = RATINGS.flatMap((rating, index) => Array.from({ length: counts[index] ?? 0 }, () => rating))
  return shuffle(list, stream)
}

/** Fisher and Yates. */
export function shuffle<T>(items: readonly T[], stream: Stream): T[] {
  const list = [...items]
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = stream.below(last + 1)
    const [a, b] = [list[last], list[other]]
    if (a === undefined || b === undefined) throw new RangeError('a hole in a list')
    list[last] = b
    list[other] = a
  }
  return list
}

export function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
