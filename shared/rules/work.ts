import type { Rating } from '#shared/contracts/rating.ts'
import { isAtLeast } from '#shared/contracts/rating.ts'
import { printShare } from '#shared/domain/percentage.ts'
import { decided, holds, share, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

type WorkBlock = 'tasks' | 'area'
type WorkCount = 'done' | 'exceeded'
type Work = NonNullable<Facts[WorkBlock]>

const HALF = { numerator: 1, denominator: 2 }

/** A count of the assigned work against a threshold in percent. */
export function workShare(
  facts: Facts,
  block: WorkBlock,
  count: WorkCount,
  what: string,
  relation: '=' | '≥' | '>' | '<',
  percent: number,
): Finding {
  const work = facts[block]
  return share({
    what,
    part: { name: `${block}.${count}`, count: work?.[count] },
    whole: { name: `${block}.assigned`, count: work?.assigned },
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
  const short = notOnTime === undefined ? late : Math.max(notOnTime, late ?? 0)
  return share({
    what: 'nhiệm vụ chưa bảo đảm chất lượng, tiến độ',
    part: { name: 'tasks.onTime', count: short },
    whole: { name: 'tasks.assigned', count: assigned },
    relation: '≤',
    percent,
  })
}

/** Share of the directly led units rated `floor` or better. Leading no unit satisfies any share. */
export function unitsRatedShare({ units }: Facts, floor: Rating, what: string, percent: number): Finding {
  const expected = (): string => `${what} ≥ ${percent} %`
  if (units === undefined) return unknown(() => ({ expected: expected(), missing: ['units'] }))
  const total = units.length
  if (total === 0) {
    return decided(true, () => ({ expected: expected(), actual: 'không có đơn vị trực thuộc' }))
  }
  let reached = 0
  let open = 0
  for (const { rating } of units) {
    if (rating === undefined) open += 1
    else if (isAtLeast(rating, floor)) reached += 1
  }
  const threshold = { numerator: percent, denominator: 100 }
  const proven = holds(reached, total, '≥', threshold)
  if (proven || !holds(reached + open, total, '≥', threshold)) {
    return decided(proven, () => ({ expected: expected(), actual: printShare(reached, total) }))
  }
  const missing = (): string[] =>
    units.flatMap(({ rating }, index) => (rating === undefined ? [`units[${index}].rating`] : []))
  return unknown(() => ({ expected: expected(), missing: missing() }))
}

const LESS_THAN_HALF = 'hoàn thành < 50 % và có chỉ tiêu chủ yếu không đạt, không do bất khả kháng'

/**
 * Fewer than half of the targets done **and** a key target missed, not by force majeure. `tasks` and `area`
 * both may carry the targets of the body a collective leads: either one proves the ground.
 */
export function lessThanHalfDone({ tasks, area }: Facts): Finding {
  if (tasks === undefined) {
    if (area === undefined) return unknown(() => ({ expected: LESS_THAN_HALF, missing: ['tasks'] }))
    return lessThanHalfOf('area', area, undefined)
  }
  const { forceMajeure } = tasks
  if (area === undefined) return lessThanHalfOf('tasks', tasks, forceMajeure)
  return eitherBlock(lessThanHalfOf('tasks', tasks, forceMajeure), lessThanHalfOf('area', area, forceMajeure))
}

/** A proven block decides, an unsettled one comes next; where both are unsettled, both are named. */
function eitherBlock(first: Finding, second: Finding): Finding {
  if (first.outcome === 'pass' || second.outcome === 'fail') return first
  if (second.outcome === 'pass' || first.outcome === 'fail') return second
  const missing = (): string[] => [...new Set([...first.explain().missing, ...second.explain().missing])]
  const suspected = first.suspected || second.suspected
  return unknown(() => ({ expected: LESS_THAN_HALF, missing: missing() }), suspected)
}

function lessThanHalfOf(block: WorkBlock, work: Work, forceMajeure: boolean | undefined): Finding {
  const { assigned, done, keyMissed } = work
  const countable = assigned !== undefined && assigned > 0 && done !== undefined
  const low = countable ? holds(done, assigned, '<', HALF) : undefined
  const missed = keyMissed === undefined ? undefined : keyMissed > 0
  const refuted = low === false || missed === false || forceMajeure === true
  if (refuted || (low === true && missed === true && forceMajeure === false)) {
    return decided(!refuted, () => {
      const parts = [
        ...(countable ? [printShare(done, assigned)] : []),
        ...(keyMissed === undefined ? [] : [`${keyMissed} chỉ tiêu chủ yếu không đạt`]),
        ...(forceMajeure === true ? ['bất khả kháng'] : []),
      ]
      return { expected: LESS_THAN_HALF, actual: parts.join('; ') }
    })
  }
  return unknown(
    () => ({
      expected: LESS_THAN_HALF,
      missing: [
        ...(['assigned', 'done', 'keyMissed'] as const)
          .filter((name) => work[name] === undefined)
          .map((name) => `${block}.${name}`),
        ...(forceMajeure === undefined ? ['tasks.forceMajeure'] : []),
        ...(assigned === 0 ? [`${block}.assigned`] : []),
      ],
    }),
    low === true || missed === true,
  )
}
