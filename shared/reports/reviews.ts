import type { NotRatedReason } from '#shared/contracts/classify.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { type ReviewTotals, reviewFigures } from '#shared/domain/review-figures.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { EXEMPTION_NAMES } from '#shared/text/subject-reasons.ts'
import { bodies } from './bodies.ts'
import { reviewGroups } from './groups.ts'
import type { ReportRecords, ReportSubject } from './tables.ts'
import { templateOf } from './template.ts'

/** One group of T1 or T2: who was reviewed. */
export interface ReviewTable {
  readonly id: 'T1' | 'T2'
  readonly group: string
  readonly totals: ReviewTotals
  /** By the level of the unit: all subjects, and those reviewed. */
  readonly byLevel: Readonly<Record<string, { readonly total: number; readonly reviewed: number }>>
  /** Of collectives, how many were not reviewed in each unit directly under the highest one. */
  readonly notReviewed: readonly { readonly body: string; readonly count: number }[]
  readonly figures: readonly Figure[]
}

/** Tables T1 and T2 of the groups that the types name. */
export function reviewTables(
  configuration: ProvinceConfiguration,
  { types, units, subjects }: ReportRecords,
): ReviewTable[] {
  const despite = reviewedDespite(configuration)
  const levels = new Map(units.map(({ id, level }) => [id, level]))
  const bodyOf = bodies(units)
  return reviewGroups(types).map(({ table, group, types: ids }) => {
    const members = subjects.filter(({ type }) => ids.has(type))
    const totals = reviewTotals(members, despite)
    const byLevel = Object.fromEntries(
      [...Map.groupBy(members, ({ unitId }) => levels.get(unitId) ?? '')].map(([level, found]) => {
        const { total, reviewed } = reviewTotals(found, despite)
        return [level, { total, reviewed }]
      }),
    )
    const figures = reviewFigures(table, group, totals, templateOf(configuration))
    const left = table === 'T1' ? members.filter((one) => reviewTotals([one], despite).reviewed === 0) : []
    const notReviewed = [...Map.groupBy(left, ({ unitId }) => bodyOf(unitId).id).values()].map((found) => ({
      body: found.map(({ unitId }) => bodyOf(unitId).name)[0] ?? '',
      count: found.length,
    }))
    return { id: table, group, totals, byLevel, notReviewed, figures }
  })
}

/** Of whom the regulation of the cycle asks for a review although they are not rated. */
export function reviewedDespite({
  rulePack,
  policy,
}: ProvinceConfiguration): (reason: NotRatedReason) => boolean {
  const pack = pinRulePack(rulePack, policy.rules)
  if (!pack.ok) throw new RangeError(`rule pack ${rulePack}: ${JSON.stringify(pack.problems)}`)
  return (reason) => pack.value.reviewedDespite(reason)
}

export function reviewTotals(
  subjects: readonly ReportSubject[],
  despite: (reason: NotRatedReason) => boolean,
): ReviewTotals {
  const exempt: Record<string, number> = {}
  let reviewed = 0
  let owed = 0
  for (const { bucket, exemption } of subjects) {
    if (bucket === 'owed') owed += 1
    else if (exemption === null || despite(exemption)) reviewed += 1
    else exempt[EXEMPTION_NAMES[exemption]] = (exempt[EXEMPTION_NAMES[exemption]] ?? 0) + 1
  }
  return { total: subjects.length, reviewed, owed, exempt }
}
