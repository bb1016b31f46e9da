import { mayDecide } from '#shared/domain/order/order.ts'
import type { Subject } from '#shared/store/units.ts'
import type { CaseFile } from './case-file.ts'
import type { Surroundings } from './case-surroundings.ts'
import { treeOfCase } from './case-tree.ts'
import type { StandingOf } from './check-couplings.ts'
import { finding } from './check-rows.ts'

/**
 * Which of the subjects that are being decided come too early (ORD-1, ORD-6…9): those before them are neither
 * decided nor decided by the same act. What is recorded together is decided in its order.
 */
export function orderFindings(
  file: CaseFile,
  surroundings: Surroundings,
  standingOf: StandingOf,
  deciding: readonly Subject[],
) {
  const { rulePack, policy } = file.cycle.configuration
  const tree = treeOfCase(file, surroundings, standingOf)
  return deciding.flatMap(({ id, name }) =>
    mayDecide(tree, id, policy.order, rulePack).inTheWay.map(({ rule, clause, vi }) =>
      finding('ORDER_BROKEN', { name, sentence: vi, rule, clause }, id),
    ),
  )
}
