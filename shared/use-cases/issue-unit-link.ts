import type { z } from 'zod'
import type { issueUnitLinkInput } from '#shared/contracts/workflow.ts'
import { keys } from '#shared/store/keys.ts'
import { getStage, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { answerStage, openStageIndex } from './answer-stage.ts'
import { systemActor } from './audit-actors.ts'
import { type Context, deterministicId, endOfDayAfter } from './context.ts'
import { recordLink } from './record-link.ts'
import { requireCycleUnit } from './units.ts'

export type IssueUnitLinkInput = z.infer<typeof issueUnitLinkInput>

/**
 * Issues the upload link of a unit, mails it, and keeps the token with which the workflow waits. Called again
 * (a retry, or an operator who lets the step run again) it issues nothing new: it takes the new token, and
 * answers at once when the unit has sent its file meanwhile.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function issueUnitLink(context: Context, input: IssueUnitLinkInput): Promise<void> {
  const { cycleId, unitId, taskToken, occurrence } = input
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  await afterRefusalAgain(async () => {
    const known = await getStage(context.table, cycleId, unitId, selfAssessment)
    if (known !== undefined) return takeToken(context, known, input)
    const now = context.now()
    const dueAt = endOfDayAfter(now, cycle.configuration.deadlines.selfAssessmentDays)
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
    }
    await recordLink(context, {
      cycle,
      unit,
      linkId,
      dueAt,
      with: [
        {
          label: 'stage',
          put: { ...keys.stage(cycleId, unitId, selfAssessment), ...stage, ...openStageIndex(stage) },
          ifAbsent: true,
        },
        { label: 'unit', update: keys.unit(cycleId, unitId), set: { dueAt } },
      ],
      actor: systemActor('issue-unit-link'),
      act: 'LINK_ISSUED',
      before: null,
    })
  })
}

async function takeToken(context: Context, stage: Stage, input: IssueUnitLinkInput): Promise<void> {
  if (stage.taskToken !== input.taskToken) {
    const closed = stage.status === 'CLOSED'
    await transact(
      context.table,
      [
        {
          label: 'stage',
          update: keys.stage(stage.cycleId, stage.unitId, stage.stageId),
          set: {
            taskToken: input.taskToken,
            occurrence: input.occurrence,
            ...(closed
              ? {
                  tokenSentAt: null,
                  gsi1pk: keys.unsentStages(stage.cycleId),
                  gsi1sk: `${stage.closedAt}#${stage.unitId}`,
                }
              : {}),
          },
          where: { taskToken: stage.taskToken, status: stage.status },
        },
      ],
      [],
      context.now(),
    )
  }
  await answerStage(context, stage)
}
