import type { z } from 'zod'
import {
  type FindingBody,
  type FindingsBody,
  findingBody,
  findingsBody,
  verificationBody,
} from '#shared/contracts/finding.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { AppError } from '#shared/errors.ts'
import type { Act, AuditActor } from '#shared/store/audit.ts'
import { type Finding, findingItem, getFinding } from '#shared/store/findings.ts'
import { keys } from '#shared/store/keys.ts'
import { getItems } from '#shared/store/table.ts'
import { type Doer, getCase, type Task } from '#shared/store/tasks.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { getUnit, type Subject, storedSubject } from '#shared/store/units.ts'
import { calendarDate, printDate, printInstant } from '#shared/text/dates.ts'
import { personActor } from './audit-actors.ts'
import { capacityOf, isRecordOf, ownPeople } from './capacity.ts'
import { readCaseFile } from './case-file.ts'
import { finding, refuseWith } from './check-rows.ts'
import { change } from './claim-task.ts'
import {
  type Actor,
  type Context,
  cycleIdOf,
  deterministicId,
  doerOf,
  requireAdministrator,
  requireCycle,
} from './context.ts'
import { requireOpenCycle } from './corrections/access.ts'
import { moveCase, requireCase } from './record-view.ts'
import { requireTask } from './require-task.ts'
import { printDoer, refuse } from './task-actions.ts'

/**
 * Notes on a subject of the task what must be verified before it is proposed or decided on: an inspection finding,
 * a complaint, a discipline proceeding. The same text on the same subject is the same finding.
 *
 * @param body of `findingBody`, unchecked
 * @returns the id of the finding
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CANCELLED, INPUT_INVALID, ROW_UNKNOWN,
 *   OWN_RECORD, DOCUMENT_DATE_FUTURE, TASK_CHANGED
 */
export async function noteFinding(
  context: Context,
  actor: Actor,
  taskId: string,
  body: unknown,
): Promise<{ readonly findingId: string }> {
  const wanted = parsed(findingBody, body)
  let findingId = ''
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const refused = refuse(task, actor, 'noteFinding', 0)
    if (refused !== undefined) throw refused
    const found = await requireCase(context.table, task)
    const subject = await subjectOf(context, task, wanted.subjectId)
    if (isRecordOf(ownPeople(actor, task), subject)) throw new AppError('OWN_RECORD', { name: subject.name })
    refuseFuture(context, wanted.documentDate)
    const delegation = capacityOf(actor, task)?.delegation ?? null
    const made = findingOf(context, subject, wanted, doerOf(actor, delegation))
    findingId = made.id
    if ((await getFinding(context.table, made.cycleId, made.unitId, made.id)) !== undefined) return
    const act = actOf(made, personActor(actor, delegation))
    await transact(context.table, [...noting(subject, made), moveCase(task, found)], [act], context.now())
  })
  return { findingId }
}

/**
 * Notes findings from a list, e.g. of an inspection board: all of them or, with any problem, none. What is noted
 * already stays as it is.
 *
 * @param body of `findingsBody`, unchecked
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, CYCLE_CLOSED, INPUT_INVALID, and with every problem ROW_UNKNOWN,
 *   DOCUMENT_DATE_FUTURE
 */
export async function importFindings(
  context: Context,
  actor: Actor,
  body: unknown,
): Promise<{ readonly noted: number }> {
  requireAdministrator(actor)
  const { findings } = parsed(findingsBody, body)
  const cycle = await requireCycle(context)
  requireOpenCycle(cycle)
  const { cycleId } = cycle
  const subjects = await subjectsOf(context, cycleId, findings)
  const today = calendarDate(context.now())
  refuseWith(
    findings.flatMap(({ unitId, subjectId, documentDate }, index) => [
      ...(subjects.has(`${unitId}#${subjectId}`)
        ? []
        : [finding('ROW_UNKNOWN', { subjectId }, `findings[${index}].subjectId`)]),
      ...(documentDate !== undefined && documentDate > today ? [futureDate(documentDate, today, index)] : []),
    ]),
  )
  let noted = 0
  for (const { unitId, ...wanted } of findings) {
    const subject = subjects.get(`${unitId}#${wanted.subjectId}`)
    if (subject === undefined) continue
    const made = findingOf(context, subject, wanted, doerOf(actor))
    await change(async () => {
      if ((await getFinding(context.table, cycleId, unitId, made.id)) !== undefined) return
      const level = (await getUnit(context.table, cycleId, unitId))?.level ?? ''
      const at = { cycleId, authorityId: subject.authorityId, level }
      const found = await getCase(context.table, cycleId, subject.authorityId, level)
      const writes = [...noting(subject, made), ...(found === undefined ? [] : [moveCase(at, found)])]
      await transact(context.table, writes, [actOf(made, personActor(actor))], context.now())
      noted += 1
    })
  }
  return { noted }
}

/**
 * Closes a finding with what its verification found, by which document. The same record again changes nothing.
 *
 * @param body of `verificationBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CANCELLED, FINDING_UNKNOWN, FINDING_VERIFIED,
 *   OWN_RECORD, INPUT_INVALID, DOCUMENT_DATE_FUTURE, TASK_CHANGED
 */
export async function verifyFinding(
  context: Context,
  actor: Actor,
  taskId: string,
  findingId: string,
  body: unknown,
): Promise<void> {
  const wanted = parsed(verificationBody, body)
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const refused = refuse(task, actor, 'noteFinding', 0)
    if (refused !== undefined) throw refused
    const found = await requireCase(context.table, task)
    const known = await findingOfTask(context, task, findingId)
    const subject = await subjectOf(context, task, known.subjectId)
    if (isRecordOf(ownPeople(actor, task), subject)) throw new AppError('OWN_RECORD', { name: subject.name })
    const { verification } = known
    if (verification !== null) {
      const same =
        verification.recordedBy.email === actor.email &&
        verification.text === wanted.text &&
        verification.documentNumber === wanted.documentNumber
      if (same) return
      const when = printInstant(verification.recordedAt)
      throw new AppError('FINDING_VERIFIED', { who: printDoer(verification.recordedBy), when })
    }
    refuseFuture(context, wanted.documentDate)
    const delegation = capacityOf(actor, task)?.delegation ?? null
    const now = context.now()
    const record = { ...wanted, recordedAt: now.toISOString(), recordedBy: doerOf(actor, delegation) }
    const writes: Write[] = [
      {
        label: 'finding',
        update: keys.finding(known.cycleId, known.unitId, known.id),
        set: { state: 'VERIFIED', verification: record },
        where: { state: 'OPEN' },
      },
      {
        label: 'subject',
        update: keys.subject(known.cycleId, known.unitId, known.subjectId),
        add: { openFindings: -1 },
      },
      moveCase(task, found),
    ]
    const act = {
      cycleId: known.cycleId,
      unitId: known.unitId,
      actor: personActor(actor, delegation),
      act: 'FINDING_VERIFIED',
      target: known.id,
      before: { state: 'OPEN' },
      after: { state: 'VERIFIED', ...wanted },
    }
    await transact(context.table, writes, [act], now)
  })
}

function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = parseInput(schema, body)
  if (result.ok) return result.value
  const problems = result.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
  throw new AppError('INPUT_INVALID', {}, { problems })
}

async function subjectOf(context: Context, task: Task, subjectId: string): Promise<Subject> {
  const file = await readCaseFile(context.table, await requireCycle(context), task)
  const subject = file.subjects.find(({ id }) => id === subjectId)
  if (subject === undefined) throw new AppError('ROW_UNKNOWN', { subjectId })
  return subject
}

async function subjectsOf(context: Context, cycleId: string, findings: FindingsBody['findings']) {
  const wanted = new Map(
    findings.map(({ unitId, subjectId }) => [
      `${unitId}#${subjectId}`,
      keys.subject(cycleId, unitId, subjectId),
    ]),
  )
  const found = await getItems(context.table, [...wanted.values()], storedSubject)
  return new Map(found.map((subject) => [`${subject.unitId}#${subject.id}`, subject]))
}

async function findingOfTask(context: Context, task: Task, findingId: string): Promise<Finding> {
  const places = task.unitIds.map((unitId) => keys.finding(task.cycleId, unitId, findingId))
  const [known] = await getItems(context.table, places, findingItem)
  if (known === undefined) throw new AppError('FINDING_UNKNOWN')
  return known
}

function findingOf(context: Context, subject: Subject, wanted: FindingBody, by: Doer): Finding {
  const cycleId = cycleIdOf(context.configuration)
  return {
    id: deterministicId('finding', cycleId, subject.id, wanted.kind, wanted.text),
    cycleId,
    unitId: subject.unitId,
    subjectId: subject.id,
    kind: wanted.kind,
    text: wanted.text,
    documentNumber: wanted.documentNumber ?? null,
    documentDate: wanted.documentDate ?? null,
    notedAt: context.now().toISOString(),
    notedBy: by,
    state: 'OPEN',
    verification: null,
  }
}

function noting(subject: Subject, made: Finding): Write[] {
  return [
    {
      label: 'finding',
      put: { ...keys.finding(made.cycleId, made.unitId, made.id), ...made },
      ifAbsent: true,
    },
    {
      label: 'subject',
      update: keys.subject(made.cycleId, made.unitId, subject.id),
      add: { findings: 1, openFindings: 1 },
    },
  ]
}

function actOf(made: Finding, actor: AuditActor): Act {
  const { cycleId, unitId, id, subjectId, kind, text, documentNumber, documentDate } = made
  const after = { subjectId, kind, text, documentNumber, documentDate }
  return { cycleId, unitId, actor, act: 'FINDING_NOTED', target: id, after }
}

function refuseFuture(context: Context, documentDate: string | undefined): void {
  const today = calendarDate(context.now())
  if (documentDate !== undefined && documentDate > today) refuseWith([futureDate(documentDate, today)])
}

function futureDate(documentDate: string, today: string, index?: number) {
  const path = index === undefined ? 'documentDate' : `findings[${index}].documentDate`
  return finding('DOCUMENT_DATE_FUTURE', { date: printDate(documentDate), today: printDate(today) }, path)
}
