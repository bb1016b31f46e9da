import type { z } from 'zod'
import type { issueUnitLinkInput } from '#shared/contracts/workflow.ts'
import { countDeadline } from '#shared/store/deadline-counters.ts'
import { keys } from '#shared/store/keys.ts'
import { asCounted, countProgress } from '#shared/store/progress-counters.ts'
import { getStage, notReminded, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { afterRefusalAgain } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { answerStage } from './answer-stage.ts'
import { systemActor } from './audit-actors.ts'
import { type Context, deterministicId } from './context.ts'
import { dueAtOf } from './due-dates.ts'
import { openStage } from './open-stage.ts'
import { recordLink } from './record-link.ts'
import { roundOfUnit } from './rounds.ts'
import { takeToken } from './take-token.ts'
import { requireCycleUnit } from './units.ts'

export type IssueUnitLinkInput = z.infer<typeof issueUnitLinkInput>

/**
 * Issues the upload link of a unit, mails it, and keeps the token with which the workflow waits. Called again
 * (a retry, or an operator who lets the step run again) it issues nothing new: it takes the new token, and
 * answers at once when the unit has sent its file meanwhile. A unit that was sent back gets a new link, and its
 * stage is opened again.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function issueUnitLink(context: Context, input: IssueUnitLinkInput): Promise<void> {
  const { cycleId, unitId, taskToken, occurrence } = input
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  const round = await roundOfUnit(context.table, cycleId, unitId)
  await afterRefusalAgain(async () => {
    const known = await getStage(context.table, cycleId, unitId, selfAssessment)
    if (known !== undefined && known.round >= round) {
      await takeToken(context, known, input)
      return answerStage(context, known)
    }
    const present = (await getUnit(context.table, cycleId, unitId)) ?? unit
    const now = context.now()
    const dueAt = dueAtOf(cycle.configuration, selfAssessment, unit.level, now)
    const linkId = deterministicId('link', cycleId, unitId, occurrence)
    const stage: Stage = {
      cycleId,
      unitId,
      stageId: selfAssessment,
      subjectRef: linkId,
      occurrence,
      taskToken,
      status: 'OPEN',
      openedAt: now.toISOString(),
      dueAt,
      file: null,
      closedAt: null,
      output: null,
      tokenSentAt: null,
      round,
      level: unit.level,
      ...notReminded,
    }
    await recordLink(context, {
      cycle,
      unit,
      linkId,
      dueAt,
      with: [
        openStage(stage, known),
        {
          label: 'unit',
          update: keys.unit(cycleId, unitId),
          set: { dueAt, submittedAt: null },
          where: asCounted(present),
        },
        ...countProgress({ before: present, after: { ...present, dueAt, submittedAt: null } }),
        countDeadline({ cycleId, level: unit.level, stage: selfAssessment, spreadBy: unitId }, { opened: 1 }),
      ],
      actor: systemActor('issue-unit-link'),
      act: 'LINK_ISSUED',
      before: known === undefined ? null : { round: known.round, submittedAt: known.closedAt },
    })
  })
}
