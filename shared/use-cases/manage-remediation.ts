import { type Remediation, remediationBody, remediationStep } from '#shared/contracts/remediation.ts'
import { stepRemediation } from '#shared/domain/remediation.ts'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getRemediation, listRemediation } from '#shared/store/remediation.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { listSubjects, type Unit } from '#shared/store/units.ts'
import { REMEDIATION_PROBLEMS } from '#shared/text/remediation.ts'
import { personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'
import { superiorOf } from './corrections/access.ts'
import { parseWith } from './corrections/parse-body.ts'
import { draftRemediation, proposeRemediation } from './propose-remediation.ts'
import { requireCycleUnit } from './units.ts'

export interface RemediationView {
  readonly unit: Unit
  readonly plans: readonly Remediation[]
  /** Whether the reader may change them. */
  readonly mayEdit: boolean
}

/**
 * The plans of a unit, for those who act for the unit, its authority or a superior, and administrators.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN, NOT_ALLOWED
 */
export async function viewRemediation(
  context: Context,
  actor: Actor,
  unitId: string,
): Promise<RemediationView> {
  const { unit, mayEdit, maySee } = await accessTo(context, actor, unitId)
  if (!maySee) throw new AppError('NOT_ALLOWED')
  await proposeRemediation(context, unit)
  return { unit, plans: await listRemediation(context.table, unit.cycleId, unitId), mayEdit }
}

/**
 * Adds a limitation or commitment as a draft. The same words of the same subject again change nothing.
 *
 * @param raw of `remediationBody`, unchecked
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN, NOT_ALLOWED, SUBJECT_UNKNOWN, INPUT_INVALID
 */
export async function addRemediation(
  context: Context,
  actor: Actor,
  unitId: string,
  raw: unknown,
): Promise<Remediation> {
  const body = parseWith(remediationBody, raw)
  const { unit } = await requireEditor(context, actor, unitId)
  const subjects = await listSubjects(context.table, unit.cycleId, unitId)
  if (body.subjectId !== null && !subjects.some(({ id }) => id === body.subjectId)) {
    throw new AppError('SUBJECT_UNKNOWN')
  }
  const plan = draftRemediation(context, unit, body, actor.email)
  const act = {
    cycleId: unit.cycleId,
    unitId,
    actor: personActor(actor),
    act: 'REMEDIATION_ADDED',
    target: plan.id,
    after: body,
  }
  try {
    const put = { ...keys.remediation(unit.cycleId, unitId, plan.id), ...plan }
    await transact(context.table, [{ label: 'plan', put, ifAbsent: true }], [act], context.now())
    return plan
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    return requirePlan(context, unit, plan.id)
  }
}

/**
 * Changes a draft: owner, term, measure.
 *
 * @param raw of `remediationBody` with the `version` that the person saw, unchecked
 * @throws AppError REMEDIATION_UNKNOWN, REMEDIATION_CHANGED, REMEDIATION_STEP and those of {@link addRemediation}
 */
export async function changeRemediation(
  context: Context,
  actor: Actor,
  unitId: string,
  id: string,
  raw: unknown,
): Promise<Remediation> {
  const { version, ...fields } = (raw ?? {}) as Readonly<Record<string, unknown>>
  const { unit } = await requireEditor(context, actor, unitId)
  const plan = await requirePlan(context, unit, id)
  const body = parseWith(remediationBody, {
    subjectId: plan.subjectId,
    kind: plan.kind,
    text: plan.text,
    measure: plan.measure,
    ownerId: plan.ownerId,
    ownerName: plan.ownerName,
    term: plan.term,
    ...fields,
  })
  if (plan.status !== 'DRAFT') {
    throw new AppError('REMEDIATION_STEP', { why: REMEDIATION_PROBLEMS.approved })
  }
  return write(context, actor, unit, plan, Number(version), body, 'REMEDIATION_CHANGED')
}

/**
 * Approves, starts or verifies one limitation or commitment. The same step again changes nothing.
 *
 * @param raw of `remediationStep`, unchecked
 * @throws AppError REMEDIATION_UNKNOWN, REMEDIATION_CHANGED, REMEDIATION_STEP, CYCLE_UNKNOWN, UNIT_UNKNOWN, NOT_ALLOWED,
 *   INPUT_INVALID
 */
export async function advanceRemediation(
  context: Context,
  actor: Actor,
  unitId: string,
  id: string,
  raw: unknown,
): Promise<Remediation> {
  const body = parseWith(remediationStep, raw)
  const { unit } = await requireEditor(context, actor, unitId)
  const plan = await requirePlan(context, unit, id)
  const { why, next } = stepRemediation(plan, body.step)
  if (plan.version === body.version + 1 && plan.status === next) return plan
  if (why !== null) throw new AppError('REMEDIATION_STEP', { why })
  const set =
    body.step === 'VERIFY'
      ? { status: next, outcome: body.outcome, note: body.note }
      : { status: next, outcome: null }
  return write(context, actor, unit, plan, body.version, set, `REMEDIATION_${body.step}`)
}

async function write(
  context: Context,
  actor: Actor,
  { cycleId, unitId }: Unit,
  plan: Remediation,
  version: number,
  set: Readonly<Partial<Remediation>>,
  name: string,
): Promise<Remediation> {
  if (plan.version !== version) throw new AppError('REMEDIATION_CHANGED')
  const now = context.now()
  const next: Remediation = {
    ...plan,
    ...set,
    changedAt: now.toISOString(),
    changedBy: actor.email,
    version: version + 1,
  }
  const act = {
    cycleId,
    unitId,
    actor: personActor(actor),
    act: name,
    target: plan.id,
    before: { status: plan.status, outcome: plan.outcome },
    after: set,
  }
  const update = {
    label: 'plan',
    update: keys.remediation(cycleId, unitId, plan.id),
    set: next,
    where: { version },
  }
  try {
    await transact(context.table, [update], [act], now)
    return next
  } catch (error) {
    if (error instanceof WriteRefusedError) throw new AppError('REMEDIATION_CHANGED', {}, { cause: error })
    throw error
  }
}

async function requirePlan(context: Context, { cycleId, unitId }: Unit, id: string): Promise<Remediation> {
  const plan = await getRemediation(context.table, cycleId, unitId, id)
  if (plan === undefined) throw new AppError('REMEDIATION_UNKNOWN')
  return plan
}

async function requireEditor(context: Context, actor: Actor, unitId: string) {
  const access = await accessTo(context, actor, unitId)
  if (!access.mayEdit) throw new AppError('NOT_ALLOWED')
  return access
}

/** The unit's own committee and the authority above it edit; those further above and administrators read. */
async function accessTo(context: Context, actor: Actor, unitId: string) {
  const { cycle, unit } = await requireCycleUnit(context, cycleIdOf(context.configuration), unitId)
  const mayEdit = actor.assignments.some(
    (assignment) =>
      assignment.role === 'authority' &&
      (assignment.unitId === unitId || assignment.unitId === unit.parentId),
  )
  const maySee =
    mayEdit ||
    actor.administrator ||
    actor.assignments.some((assignment) => [unitId, unit.parentId].includes(assignment.unitId)) ||
    (await superiorOf(context, actor, cycle, unit.unitId)) !== undefined
  return { cycle, unit, mayEdit, maySee }
}
