import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import { answersBody, layoutBody } from '#shared/contracts/form-bodies.ts'
import { type FormId, type FormLayout, formId, formLayout } from '#shared/contracts/form-layout.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError } from '#shared/errors.ts'
import { layoutOf } from '#shared/reports/forms/layouts.ts'
import type { Act } from '#shared/store/audit.ts'
import { getCycle } from '#shared/store/cycles.ts'
import {
  getAnswers,
  getLayout,
  listLayouts,
  type SavedAnswers,
  type SavedLayout,
} from '#shared/store/forms.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { type Key, keys } from '#shared/store/keys.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { printInstant } from '#shared/text/dates.ts'
import { FORM_PROBLEMS } from '#shared/text/forms.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator, requireCycle } from '../context.ts'
import { parseWith } from '../corrections/parse-body.ts'
import { requireReportReader } from './access.ts'
import { answerProblems, layoutProblems } from './form-problems.ts'

/** One form with the layout that it is drawn by and what was answered to it. */
export interface FormSettings {
  readonly form: FormId
  readonly layout: FormLayout
  /** The province's own layout with who saved it; null while the form is drawn by the one that ships. */
  readonly own: Pick<SavedLayout, 'version' | 'savedBy' | 'savedAt'> | null
  /** Version to name when a layout is saved; 0 where none ever was. */
  readonly layoutVersion: number
  /** Null for a form that nobody answers to, and while nobody has. */
  readonly answers: SavedAnswers | null
  readonly mayWrite: boolean
}

/** Every form and whether the province has replaced its layout. @throws AppError NOT_ALLOWED */
export async function listForms(
  context: Context,
  actor: Actor,
): Promise<Pick<FormSettings, 'form' | 'layout' | 'own'>[]> {
  await requireReportReader(context, actor)
  const saved = new Map((await listLayouts(context.table)).map((one) => [one.form, one]))
  return formId.options.map((form) => settingsOf(form, saved.get(form)))
}

/** @throws AppError NOT_ALLOWED, NOT_FOUND */
export async function readForm(context: Context, actor: Actor, form: string): Promise<FormSettings> {
  await requireReportReader(context, actor)
  const known = requireForm(form)
  const [saved, answers] = await Promise.all([
    getLayout(context.table, known),
    getAnswers(context.table, cycleIdOf(context.configuration), known),
  ])
  return {
    ...settingsOf(known, saved),
    layoutVersion: saved?.version ?? 0,
    answers: answers ?? null,
    mayWrite: actor.administrator,
  }
}

/**
 * Replaces the layout of a form, or takes back the one that ships. Documents made before keep theirs.
 *
 * @throws AppError NOT_ALLOWED, NOT_FOUND, INPUT_INVALID with every problem, REPORT_TEXT_CHANGED
 */
export async function saveLayout(
  context: Context,
  actor: Actor,
  form: string,
  raw: unknown,
): Promise<SavedLayout> {
  requireAdministrator(actor)
  const known = requireForm(form)
  const { version, layout: written } = parseWith(layoutBody, raw)
  const layout = await checkedLayout(context, known, written)
  const current = await getLayout(context.table, known)
  if (current !== undefined && JSON.stringify(current.layout) === JSON.stringify(layout)) return current
  if ((current?.version ?? 0) !== version) throw changed(current)
  const by = personActor(actor)
  const saved: SavedLayout = { form: known, version: version + 1, layout, ...signed(context, by) }
  const at = { current: keys.formLayout(known), version: keys.formLayoutVersion(known, saved.version) }
  const after = { version: saved.version, sha256: sha256(JSON.stringify(layout)), shipped: layout === null }
  await save(context, at, saved, version, {
    cycleId: cycleIdOf(context.configuration),
    unitId: cycleChain,
    actor: by,
    act: 'FORM_LAYOUT_SAVED',
    target: known,
    before: { version },
    after,
  }).catch(async (error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
    throw changed(await getLayout(context.table, known))
  })
  return saved
}

/**
 * Saves what the office answers to Biểu số 2–4 as a further version; it goes into the documents that are made after.
 *
 * @throws AppError NOT_ALLOWED, NOT_FOUND, CYCLE_UNKNOWN, INPUT_INVALID with every problem, REPORT_TEXT_CHANGED
 */
export async function saveAnswers(
  context: Context,
  actor: Actor,
  form: string,
  raw: unknown,
): Promise<SavedAnswers> {
  requireAdministrator(actor)
  const { layout, form: known } = await readForm(context, actor, form)
  if (layout.kind !== 'ANSWERS') throw new AppError('NOT_FOUND')
  const { version, answers } = parseWith(answersBody, raw)
  refuse(answerProblems(layout, answers))
  const { cycleId } = await requireCycle(context)
  const current = await getAnswers(context.table, cycleId, known)
  if (current !== undefined && sameAnswers(current.answers, answers)) return current
  if ((current?.version ?? 0) !== version) throw changed(current)
  const by = personActor(actor)
  const saved: SavedAnswers = { cycleId, form: known, version: version + 1, answers, ...signed(context, by) }
  const at = {
    current: keys.formAnswers(cycleId, known),
    version: keys.formAnswersVersion(cycleId, known, saved.version),
  }
  await save(context, at, saved, version, {
    cycleId,
    unitId: cycleChain,
    actor: by,
    act: 'FORM_ANSWERED',
    target: known,
    before: { version },
    after: {
      version: saved.version,
      rows: Object.keys(answers).length,
      sha256: sha256(JSON.stringify(answers)),
    },
  }).catch(async (error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
    throw changed(await getAnswers(context.table, cycleId, known))
  })
  return saved
}

function settingsOf(form: FormId, saved: SavedLayout | undefined) {
  if (saved === undefined || saved.layout === null) return { form, layout: layoutOf(form, {}), own: null }
  const { layout, version, savedBy, savedAt } = saved
  return { form, layout, own: { version, savedBy, savedAt } }
}

async function checkedLayout(context: Context, form: FormId, written: unknown): Promise<FormLayout | null> {
  if (written === null || written === undefined || written === '') return null
  const layout = parseWith(formLayout, typeof written === 'string' ? parsedJson(written) : written)
  const cycle = await getCycle(context.table, cycleIdOf(context.configuration))
  refuse(layoutProblems(form, layout, cycle))
  return layout
}

function parsedJson(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark in front, which JSON.parse refuses.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError(
      'INPUT_INVALID',
      {},
      { problems: [{ code: 'INPUT_INVALID', path: 'layout', message: FORM_PROBLEMS.notJson(reason).vi }] },
    )
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppError('INPUT_INVALID', {}, { problems })
}

function signed(context: Context, { id, name }: ReturnType<typeof personActor>) {
  return { savedBy: { id, name }, savedAt: context.now().toISOString() }
}

/** The newest version where everybody looks for it, and itself for ever. */
async function save(
  context: Context,
  at: { readonly current: Key; readonly version: Key },
  saved: SavedLayout | SavedAnswers,
  before: number,
  act: Act,
): Promise<void> {
  await transact(
    context.table,
    [
      before === 0
        ? { label: 'current', put: { ...at.current, ...saved }, ifAbsent: true }
        : { label: 'current', update: at.current, set: { ...saved }, where: { version: before } },
      { label: 'version', put: { ...at.version, ...saved }, ifAbsent: true },
    ],
    [act],
    context.now(),
  )
}

function sameAnswers(a: FormAnswers, b: FormAnswers): boolean {
  const inOrder = (answers: FormAnswers) =>
    JSON.stringify(
      Object.keys(answers)
        .sort()
        .map((row) => {
          const { fit, content, reason, proposal, remark } = answers[row] ?? {}
          return [row, fit, content, reason, proposal, remark]
        }),
    )
  return inOrder(a) === inOrder(b)
}

function changed(current: Pick<SavedLayout, 'savedBy' | 'savedAt'> | undefined): AppError {
  if (current === undefined) {
    const problem = { code: 'INPUT_INVALID', path: 'version', message: FORM_PROBLEMS.nothingSaved().vi }
    return new AppError('INPUT_INVALID', {}, { problems: [problem] })
  }
  const { savedBy, savedAt } = current
  return new AppError('REPORT_TEXT_CHANGED', { who: savedBy.name, when: printInstant(savedAt) })
}

function requireForm(form: string): FormId {
  const known = formId.safeParse(form)
  if (!known.success) throw new AppError('NOT_FOUND')
  return known.data
}
