import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { printShare } from '#shared/domain/percentage.ts'
import { decided, holds, leftToPerson, share, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'
import type { Mitigation } from './mitigation.ts'
import { unlessForceMajeure } from './mitigation.ts'

const TWENTY_PERCENT = { numerator: 1, denominator: 5 }

/**
 * Own tasks behind schedule are at most 20 %. Without their number, the tasks that are not on time with quality
 * are an upper bound of it: it proves the condition, but never refutes it.
 */
export function lateAtMostTwentyPercent(facts: Facts): Finding {
  const expected = 'nhiệm vụ chậm tiến độ ≤ 20 %'
  const { assigned, done, onTime, late } = facts.tasks ?? {}
  if (late === undefined && assigned !== undefined && assigned > 0 && onTime !== undefined) {
    const atMost = assigned - Math.min(onTime, done ?? onTime)
    if (holds(atMost, assigned, '≤', TWENTY_PERCENT)) {
      return decided(true, () => ({ expected, actual: `không quá ${printShare(atMost, assigned)}` }))
    }
  }
  return share({
    what: 'nhiệm vụ chậm tiến độ',
    part: { name: 'tasks.late', count: late },
    whole: { name: 'tasks.assigned', count: assigned },
    relation: '≤',
    percent: 20,
  })
}

/** Every earlier limitation was remedied. With no earlier limitation there is nothing to remedy. */
export function earlierLimitationsRemedied({ earlierLimitations }: Facts): Finding {
  if (earlierLimitations?.total === 0) {
    return decided(true, () => ({
      expected: 'hạn chế, khuyết điểm kỳ trước đã khắc phục = 100 %',
      actual: 'không có hạn chế, khuyết điểm kỳ trước',
    }))
  }
  return share({
    what: 'hạn chế, khuyết điểm kỳ trước đã khắc phục',
    part: { name: 'earlierLimitations.remedied', count: earlierLimitations?.remedied },
    whole: { name: 'earlierLimitations.total', count: earlierLimitations?.total },
    relation: '=',
    percent: 100,
  })
}

/** The work of the area that a leader is in charge of, done below 70 %. */
export function areaBelowSeventy(facts: Facts, mitigation: Mitigation): Finding {
  return workBelowSeventy(facts, 'area', mitigation)
}

/** The work of the body that a leadership collective leads, done below 70 %: its `area` where given, else `tasks`. */
export function collectiveWorkBelowSeventy(facts: Facts, mitigation: Mitigation): Finding {
  const own = facts.area === undefined && facts.tasks !== undefined
  return workBelowSeventy(facts, own ? 'tasks' : 'area', mitigation)
}

function workBelowSeventy(facts: Facts, block: 'area' | 'tasks', mitigation: Mitigation): Finding {
  const ground = share({
    what: 'nhiệm vụ theo chương trình, kế hoạch trong năm hoàn thành',
    part: { name: `${block}.done`, count: facts[block]?.done },
    whole: { name: `${block}.assigned`, count: facts[block]?.assigned },
    relation: '<',
    percent: 70,
  })
  return unlessForceMajeure(ground, facts.tasks?.forceMajeure, mitigation)
}

type TargetsPolicy = Pick<Qd366Policy, 'fiveTargets' | 'mitigation'>

/**
 * The basic socio-economic targets are not met: all missed is the ground, some missed is what policy says. They
 * are set for some bodies and posts only, so their absence raises no suspicion.
 */
export function basicTargetsMissed(facts: Facts, { fiveTargets, mitigation }: TargetsPolicy): Finding {
  return unlessForceMajeure(targetsGround(facts, fiveTargets), facts.tasks?.forceMajeure, mitigation)
}

const TARGETS_EXPECTED: Readonly<Record<Qd366Policy['fiveTargets'], string>> = {
  UNDECIDED: 'không hoàn thành các chỉ tiêu kinh tế - xã hội cơ bản',
  ANY: 'có chỉ tiêu kinh tế - xã hội cơ bản không hoàn thành',
  ALL: 'mọi chỉ tiêu kinh tế - xã hội cơ bản không hoàn thành',
}

function targetsGround({ area }: Facts, fiveTargets: Qd366Policy['fiveTargets']): Finding {
  const missed = area?.basicTargetsMissed
  const total = area?.basicTargets
  const compared = () => ({
    expected: TARGETS_EXPECTED[fiveTargets],
    actual:
      total === undefined
        ? `${missed} chỉ tiêu không hoàn thành`
        : `${missed ?? 0}/${total} chỉ tiêu không hoàn thành`,
  })
  if (missed === 0 || total === 0) return decided(false, compared)
  if (missed !== undefined && (fiveTargets === 'ANY' || missed === total)) return decided(true, compared)
  if (missed === undefined || total === undefined) {
    return unknown(
      () => ({
        expected: TARGETS_EXPECTED[fiveTargets],
        missing: (['basicTargetsMissed', 'basicTargets'] as const)
          .filter((name) => area?.[name] === undefined)
          .map((name) => `area.${name}`),
      }),
      missed !== undefined,
    )
  }
  return fiveTargets === 'ALL' ? decided(false, compared) : leftToPerson(compared)
}

/** More than half of the year's tasks of an ordinary member are not done. */
export function moreThanHalfNotDone({ tasks }: Facts): Finding {
  const { assigned, done } = tasks ?? {}
  return share({
    what: 'nhiệm vụ không hoàn thành',
    part: { name: 'tasks.done', count: done === undefined ? undefined : (assigned ?? done) - done },
    whole: { name: 'tasks.assigned', count: assigned },
    relation: '>',
    percent: 50,
  })
}
