import type { SuggestionBody } from '#shared/contracts/preparation.ts'
import type { Suggestion } from '#shared/contracts/suggestion.ts'
import { type CaseState, transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getStage, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { getSuggestion, listSuggestions, suggestionIndex } from '#shared/store/suggestions.ts'
import { getItem } from '#shared/store/table.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { type Subject, storedSubject, type Unit } from '#shared/store/units.ts'
import { requestScope } from '#shared/text/locale.ts'
import type { CaseProblem } from '#shared/text/review-case.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, deterministicId } from '../context.ts'
import { enqueueMail } from '../enqueue-mail.ts'
import { isOwn } from '../get-task.ts'
import { requireCycleUnit } from '../units.ts'
import { actsFor, unitsAbove } from './access.ts'

/**
 * Records what the managing authority asks a subject to explain, before the unit has sent its review, and mails
 * the unit. The same suggestion again is the same record and the same mail.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN, NOT_ALLOWED for who acts neither for the unit nor for one above,
 *   SUBJECT_NOT_IN_UNIT, OWN_RECORD, SUGGESTION_REFUSED with every reason
 */
export async function suggestTopics(
  context: Context,
  actor: Actor,
  unitId: string,
  body: SuggestionBody,
): Promise<Suggestion> {
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  // Also before an outsider learns who is a subject of the unit.
  const managing = [unit, ...(await unitsAbove(context, unit))]
  if (!managing.some((one) => actsFor(actor, one.unitId))) throw new AppError('NOT_ALLOWED')
  const subject = await getItem(context.table, keys.subject(cycleId, unitId, body.subjectId), storedSubject)
  if (subject === undefined) throw new AppError('SUBJECT_NOT_IN_UNIT', { subjectId: body.subjectId, unitId })
  if (isOwn(actor, subject)) throw new AppError('OWN_RECORD', { name: subject.name })
  const authority = await suggestingUnit(context, actor, unit, subject, body.authorityId)
  if (authority === undefined && body.authorityId === undefined) throw new AppError('NOT_ALLOWED')
  const suggestion = await afterRefusalAgain(() => record(context, actor, { unit, subject, authority, body }))
  await mailUnit(context, cycle, unit, suggestion)
  return suggestion
}

/**
 * Withdraws a suggestion that was entered by mistake, as long as the unit has not answered. Again: no change.
 *
 * @throws AppError SUGGESTION_UNKNOWN, NOT_ALLOWED, SUGGESTION_REFUSED
 */
export async function withdrawSuggestion(
  context: Context,
  actor: Actor,
  unitId: string,
  id: string,
  reason: string,
): Promise<void> {
  const cycleId = cycleIdOf(context.configuration)
  await requireCycleUnit(context, cycleId, unitId)
  await afterRefusalAgain(async () => {
    const { unit } = await requireCycleUnit(context, cycleId, unitId)
    const known = await getSuggestion(context.table, cycleId, unitId, id)
    if (known === undefined) throw new AppError('SUGGESTION_UNKNOWN')
    if (!actsFor(actor, known.authorityId)) throw new AppError('NOT_ALLOWED')
    if (known.state === 'WITHDRAWN') return
    const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
    const guard = transition(stateOf(unit, stage, undefined, true), {
      type: 'suggest',
      topics: known.topics.length,
      actorManagesSubject: true,
    })
    if (!guard.ok) throw refusal(guard.problems)
    const update: Write = {
      label: 'suggestion',
      update: keys.suggestion(cycleId, unitId, id),
      set: { state: 'WITHDRAWN', withdrawnBecause: reason },
      where: { state: 'ACTIVE' },
    }
    const act = {
      cycleId,
      unitId,
      actor: personActor(actor),
      act: 'SUGGESTION_WITHDRAWN',
      target: known.subjectId,
      before: { id, state: 'ACTIVE' },
      after: { id, state: 'WITHDRAWN', reason },
    }
    await transact(context.table, [update, ...notSubmitted(unit, stage)], [act], context.now())
  })
}

interface Recording {
  readonly unit: Unit
  readonly subject: Subject
  readonly authority: Unit | undefined
  readonly body: SuggestionBody
}

async function record(
  context: Context,
  actor: Actor,
  { unit, subject, authority, body }: Recording,
): Promise<Suggestion> {
  const { cycleId, unitId } = unit
  const { documentNumber, documentDate } = body
  const texts = body.topics.filter((topic) => topic !== '')
  const id = deterministicId(
    'suggestion',
    cycleId,
    subject.id,
    authority?.unitId ?? '',
    documentNumber,
    documentDate,
    ...texts,
  )
  const known = await getSuggestion(context.table, cycleId, unitId, id)
  if (known?.state === 'ACTIVE') return known
  const present = (await requireCycleUnit(context, cycleId, unitId)).unit
  const earlier = await listSuggestions(context.table, cycleId, unitId)
  const suggested = earlier.some(({ subjectId }) => subjectId === subject.id)
  const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
  const guard = transition(stateOf(present, stage, subject, suggested), {
    type: 'suggest',
    topics: texts.length,
    actorManagesSubject: authority !== undefined,
  })
  if (!guard.ok) throw refusal(guard.problems)
  if (authority === undefined) throw new Error('the guard lets nobody pass who does not manage the subject')
  const now = context.now()
  const suggestion: Suggestion = {
    id,
    cycleId,
    unitId,
    subjectId: subject.id,
    subjectName: subject.name,
    kind: subject.kind,
    topics: texts.map((text, index) => ({ id: `${id}-${index + 1}`, text })),
    authorityId: authority.unitId,
    authorityName: authority.name,
    level: authority.level,
    documentNumber,
    documentDate,
    state: 'ACTIVE',
    enteredAt: now.toISOString(),
    enteredBy: actor.name,
    withdrawnBecause: null,
  }
  const key = keys.suggestion(cycleId, unitId, id)
  const write: Write =
    known === undefined
      ? {
          label: 'suggestion',
          put: { ...key, ...suggestion, ...suggestionIndex(suggestion) },
          ifAbsent: true,
        }
      : {
          label: 'suggestion',
          update: key,
          set: { state: 'ACTIVE', withdrawnBecause: null },
          where: { state: 'WITHDRAWN' },
        }
  const act = {
    cycleId,
    unitId,
    actor: personActor(actor),
    act: 'TOPICS_SUGGESTED',
    target: subject.id,
    before: known === undefined ? null : { id, state: known.state },
    after: { id, authorityId: authority.unitId, documentNumber, documentDate, topics: suggestion.topics },
  }
  await transact(context.table, [write, ...notSubmitted(present, stage)], [act], now)
  return suggestion
}

/**
 * The unit that suggests: who decides on the subject, or a unit above it. `undefined` when the actor acts for none
 * of them, or the one that was named is none.
 */
async function suggestingUnit(
  context: Context,
  actor: Actor,
  unit: Unit,
  subject: Subject,
  named: string | undefined,
): Promise<Unit | undefined> {
  const above = await unitsAbove(context, unit)
  const managing = [...(subject.authorityId === unit.unitId ? [unit] : []), ...above]
  const own = managing.filter(({ unitId }) => actsFor(actor, unitId))
  if (named !== undefined) return own.find(({ unitId }) => unitId === named)
  return own.find(({ unitId }) => unitId === subject.authorityId) ?? own[0]
}

function stateOf(
  unit: Unit,
  stage: Stage | undefined,
  subject: Subject | undefined,
  suggested: boolean,
): CaseState {
  if (subject?.bucket === 'exempt') return 'EXEMPT'
  if (subject?.bucket === 'owed') return 'OWED'
  if (subject?.bucket === 'rated') return 'DECIDED'
  const sending = stage !== undefined && stage.status !== 'OPEN'
  if (unit.submittedAt !== null || sending) return 'SELF_RATED'
  return suggested ? 'SUGGESTED' : 'NOT_STARTED'
}

/**
 * The unit may be sending its review while this is written: then the suggestion comes too late, and so it does while
 * a file that was checked without it is being accepted.
 */
function notSubmitted({ cycleId, unitId }: Unit, stage: Stage | undefined): Write[] {
  const open: Write = {
    label: 'stage',
    check: keys.stage(cycleId, unitId, selfAssessment),
    where: { status: 'OPEN' },
  }
  return [
    { label: 'unit', check: keys.unit(cycleId, unitId), where: { submittedAt: null } },
    ...(stage === undefined ? [] : [open]),
  ]
}

function refusal(problems: readonly CaseProblem[]): AppError {
  return new AppError(
    'SUGGESTION_REFUSED',
    {},
    { problems: problems.map((one) => ({ code: one.code, message: one[requestScope().locale] })) },
  )
}

/** Only how many matters there are: what they are stands in the workbook behind the link, not in a mail. */
async function mailUnit(context: Context, cycle: Cycle, unit: Unit, suggestion: Suggestion): Promise<void> {
  if (unit.email === null) return
  await enqueueMail(context, {
    mailId: `suggestion-${suggestion.id}`,
    cycleId: cycle.cycleId,
    to: unit.email,
    template: 'suggestion',
    data: {
      unitName: unit.name,
      year: cycle.configuration.year,
      authorityName: suggestion.authorityName,
      subjectName: suggestion.subjectName,
      topics: suggestion.topics.length,
      documentNumber: suggestion.documentNumber,
      documentDate: suggestion.documentDate,
    },
  })
}
