import type { Rating } from '#shared/contracts/rating.ts'
import { isAtLeast } from '#shared/contracts/rating.ts'
import { printShare } from '#shared/domain/percentage.ts'
import type { Tri } from './findings.ts'
import { allTrue, decided, holds, share, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

type WorkBlock = 'tasks' | 'area'
type WorkCount = 'done' | 'exceeded'

/** A count of the assigned work against a threshold in percent. */
export function workShare(
  facts: Facts,
  block: WorkBlock,
  count: WorkCount,
  what: string,
  relation: '=' | '≥' | '>' | '<',
  percent: number,
): Finding {
  return share({
    what,
    part: { name: `${block}.${count}`, count: facts[block]?.[count] },
    whole: { name: `${block}.assigned`, count: facts[block]?.assigned },
    relation,
    percent,
  })
}

/** Work done on schedule with quality. Counts that contradict each other are read against the subject. */
export function onTimeShare(
  facts: Facts,
  block: WorkBlock,
  what: string,
  relation: '=' | '≥',
  percent: number,
): Finding {
  const work = facts[block]
  const onTime = work?.onTime
  const count = onTime === undefined ? undefined : Math.min(onTime, work?.done ?? onTime)
  return share({
    what,
    part: { name: `${block}.onTime`, count },
    whole: { name: `${block}.assigned`, count: work?.assigned },
    relation,
    percent,
  })
}

/**
 * Own tasks short of schedule or quality. The regulation counts "tiêu chí"; the input carries schedule and
 * quality per task, so tasks are counted: those late, or not done on time with quality, whichever is more.
 */
export function belowScheduleShare(facts: Facts, percent: number): Finding {
  const { assigned, onTime, late } = facts.tasks ?? {}
  const notOnTime = onTime === undefined ? undefined : (assigned ?? onTime) - onTime
  const known = [notOnTime, late].filter((count) => count !== undefined)
  return share({
    what: 'nhiệm vụ chưa bảo đảm chất lượng, tiến độ',
    part: { name: 'tasks.onTime', count: known.length === 0 ? undefined : Math.max(...known) },
    whole: { name: 'tasks.assigned', count: assigned },
    relation: '≤',
    percent,
  })
}

/** Share of the directly led units rated `floor` or better. Leading no unit satisfies any share. */
export function unitsRatedShare(facts: Facts, floor: Rating, what: string, percent: number): Finding {
  const expected = `${what} ≥ ${percent} %`
  const units = facts.units
  if (units === undefined) return unknown(['units'], expected)
  if (units.length === 0) return decided(true, expected, 'không có đơn vị trực thuộc')
  const reached = units.filter(({ rating }) => rating !== undefined && isAtLeast(rating, floor)).length
  const open = units.flatMap(({ rating }, index) => (rating === undefined ? [`units[${index}].rating`] : []))
  const threshold = { numerator: percent, denominator: 100 }
  const actual = printShare(reached, units.length)
  if (holds(reached, units.length, '≥', threshold)) return decided(true, expected, actual)
  if (!holds(reached + open.length, units.length, '≥', threshold)) return decided(false, expected, actual)
  return unknown(open, expected)
}

/**
 * Fewer than half of the targets done **and** a key target missed, not by force majeure. `tasks` and `area`
 * both may carry the targets of the body a collective leads: either one proves the ground.
 */
export function lessThanHalfDone(facts: Facts): Finding {
  const expected = 'hoàn thành < 50 % và có chỉ tiêu chủ yếu không đạt, không do bất khả kháng'
  const blocks = (['tasks', 'area'] as const).filter((block) => facts[block] !== undefined)
  if (blocks.length === 0) return unknown(['tasks'], expected)
  const findings = blocks.map((block) => lessThanHalfOf(facts, block, expected))
  const proven = findings.find(({ outcome }) => outcome === 'pass')
  if (proven !== undefined) return proven
  const open = findings.filter(({ outcome }) => outcome === 'unknown')
  if (open.length > 0) {
    return unknown(
      [...new Set(open.flatMap(({ missing }) => missing))],
      expected,
      open.some(({ suspected }) => suspected),
    )
  }
  return findings[0] ?? unknown(['tasks'], expected)
}

function lessThanHalfOf(facts: Facts, block: WorkBlock, expected: string): Finding {
  const { assigned, done, keyMissed } = facts[block] ?? {}
  const forceMajeure = facts.tasks?.forceMajeure
  const countable = assigned !== undefined && assigned > 0 && done !== undefined
  const low: Tri = countable ? holds(done, assigned, '<', { numerator: 1, denominator: 2 }) : undefined
  const missed: Tri = keyMissed === undefined ? undefined : keyMissed > 0
  const ground = allTrue([low, missed, forceMajeure === undefined ? undefined : !forceMajeure])
  if (ground === undefined) {
    const missing = [
      ...(['assigned', 'done', 'keyMissed'] as const)
        .filter((name) => facts[block]?.[name] === undefined)
        .map((name) => `${block}.${name}`),
      ...(forceMajeure === undefined ? ['tasks.forceMajeure'] : []),
      ...(assigned === 0 ? [`${block}.assigned`] : []),
    ]
    return unknown(missing, expected, low === true || missed === true)
  }
  const parts = [
    ...(countable ? [printShare(done, assigned)] : []),
    ...(keyMissed === undefined ? [] : [`${keyMissed} chỉ tiêu chủ yếu không đạt`]),
    ...(forceMajeure === true ? ['bất khả kháng'] : []),
  ]
  return decided(ground, expected, parts.join('; '))
}
