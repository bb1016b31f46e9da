import type { Remediation, RemediationBody } from '#shared/contracts/remediation.ts'
import type { FoundLimitation } from '#shared/contracts/submission.ts'
import { keys } from '#shared/store/keys.ts'
import { listRemediation } from '#shared/store/remediation.ts'
import { itemsPerTransaction, transact, WriteRefusedError } from '#shared/store/transact.ts'
import { listSubjects, type Unit } from '#shared/store/units.ts'
import { systemActor } from './audit-actors.ts'
import { type Context, deterministicId } from './context.ts'

/**
 * Takes the limitations that the review found into the plan as drafts, once: whoever opens the plan first finds them
 * there. What was carried from a year before and is not done yet comes with the review as well.
 */
export async function proposeRemediation(context: Context, unit: Unit): Promise<void> {
  const subjects = await listSubjects(context.table, unit.cycleId, unit.unitId)
  const found = subjects.flatMap(({ id, name, limitations }) =>
    limitations.map(({ text, responsible }) =>
      draftRemediation(
        context,
        unit,
        {
          subjectId: id,
          kind: 'LIMITATION',
          text,
          measure: null,
          ownerId: null,
          ownerName: ownerOf(name, responsible),
          term: null,
        },
        'review',
      ),
    ),
  )
  const known = new Set((await listRemediation(context.table, unit.cycleId, unit.unitId)).map(({ id }) => id))
  const fresh = found.filter(({ id }) => !known.has(id))
  const size = itemsPerTransaction - 4
  for (let at = 0; at < fresh.length; at += size) {
    const chunk = fresh.slice(at, at + size)
    const act = {
      cycleId: unit.cycleId,
      unitId: unit.unitId,
      actor: systemActor('propose-remediation'),
      act: 'REMEDIATION_PROPOSED',
      target: unit.unitId,
      after: chunk.map(({ id }) => id),
    }
    const writes = chunk.map((plan) => ({
      label: 'plan',
      put: { ...keys.remediation(plan.cycleId, plan.unitId, plan.id), ...plan },
      ifAbsent: true,
    }))
    await transact(context.table, writes, [act], context.now()).catch((error: unknown) => {
      // Somebody else has just opened the plan.
      if (!(error instanceof WriteRefusedError)) throw error
    })
  }
}

/** A collective answers for its own limitation. */
function ownerOf(name: string, responsible: FoundLimitation['responsible']): string {
  if (responsible === 'collective') return name
  return responsible
    .map((person) => person.name)
    .join(', ')
    .slice(0, 200)
}

/** A limitation or commitment that nobody has approved; its id is that of its words. */
export function draftRemediation(
  context: Context,
  { cycleId, unitId }: Unit,
  body: RemediationBody,
  by: string,
): Remediation {
  const at = context.now().toISOString()
  return {
    ...body,
    id: deterministicId('remediation', cycleId, unitId, body.subjectId ?? '', body.kind, body.text),
    cycleId,
    unitId,
    status: 'DRAFT',
    outcome: null,
    note: null,
    createdAt: at,
    changedAt: at,
    changedBy: by,
    version: 1,
  }
}
