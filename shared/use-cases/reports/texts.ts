import { type ReportPart, type ReportTexts, reportPart, reportTexts } from '#shared/contracts/report.ts'
import { saveTextBody } from '#shared/contracts/report-run.ts'
import { plainText } from '#shared/domain/plain-text.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import {
  getReportText,
  listReportTexts,
  listTextVersions,
  type SavedText,
} from '#shared/store/report-texts.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { printInstant } from '#shared/text/dates.ts'
import { FORM_PROBLEMS } from '#shared/text/forms.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator, requireCycle } from '../context.ts'
import { parseWith } from '../corrections/parse-body.ts'
import { requireReportReader } from './access.ts'

const shownVersions = 10
const longestText = reportTexts.valueType.maxLength ?? Number.POSITIVE_INFINITY

/** One part of the report with who wrote it; `current` is null while nobody has. */
export interface TextPart {
  readonly part: ReportPart
  readonly current: SavedText | null
  /** The newest first; no more than the last ten. */
  readonly versions: readonly SavedText[]
  readonly mayWrite: boolean
}

/** @throws AppError NOT_ALLOWED, NOT_FOUND, CYCLE_UNKNOWN */
export async function readText(context: Context, actor: Actor, part: string): Promise<TextPart> {
  await requireReportReader(context, actor)
  const known = requirePart(part)
  const { cycleId } = await requireCycle(context)
  const [current, versions] = await Promise.all([
    getReportText(context.table, cycleId, known),
    listTextVersions(context.table, cycleId, known, shownVersions),
  ])
  return { part: known, current: current ?? null, versions, mayWrite: actor.administrator }
}

/** The newest version of every part. @throws AppError NOT_ALLOWED */
export async function listTexts(context: Context, actor: Actor): Promise<SavedText[]> {
  await requireReportReader(context, actor)
  return listReportTexts(context.table, cycleIdOf(context.configuration))
}

/**
 * Saves one part of the report as a further version; earlier ones are kept. It goes into the documents that are made
 * afterwards. The same text again, or one that changes nothing, is no further version.
 *
 * @param raw of `saveTextBody`, unchecked: with the version that was read, so that nobody overwrites what another has
 *   written meanwhile
 * @throws AppError NOT_ALLOWED, NOT_FOUND, CYCLE_UNKNOWN, INPUT_INVALID, REPORT_TEXT_CHANGED
 */
export async function saveText(
  context: Context,
  actor: Actor,
  part: string,
  raw: unknown,
): Promise<SavedText | null> {
  requireAdministrator(actor)
  const known = requirePart(part)
  const body = parseWith(saveTextBody, raw)
  const text = plainText(body.text)
  if (text.length > longestText) {
    const problem = problemOf(
      'REPORT_TEXT_TOO_LONG',
      { length: text.length, longest: longestText },
      { path: 'text' },
    )
    throw new AppError('INPUT_INVALID', {}, { problems: [problem] })
  }
  const { cycleId } = await requireCycle(context)
  const current = await getReportText(context.table, cycleId, known)
  // Also the answer to a form that was sent twice.
  if ((current?.text ?? '') === text) return current ?? null
  if ((current?.version ?? 0) !== body.version) throw changed(current)
  const by = personActor(actor)
  const saved: SavedText = {
    cycleId,
    part: known,
    version: body.version + 1,
    text,
    savedBy: { id: by.id, name: by.name },
    savedAt: context.now().toISOString(),
  }
  const key = keys.reportText(cycleId, known)
  const { cycleId: _, part: __, ...content } = saved
  try {
    await transact(
      context.table,
      [
        current === undefined
          ? { label: 'current', put: { ...key, ...saved }, ifAbsent: true }
          : { label: 'current', update: key, set: content, where: { version: current.version } },
        {
          label: 'version',
          put: { ...keys.reportTextVersion(cycleId, known, saved.version), ...saved },
          ifAbsent: true,
        },
      ],
      [
        {
          cycleId,
          unitId: cycleChain,
          actor: by,
          act: 'REPORT_TEXT_SAVED',
          target: known,
          before: { version: body.version },
          after: { version: saved.version, characters: text.length, sha256: sha256(text) },
        },
      ],
      context.now(),
    )
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    const winner = await getReportText(context.table, cycleId, known)
    if (winner?.text === text) return winner
    throw changed(winner)
  }
  return saved
}

/** What goes into the documents of a run: the newest text of every part that is not empty. */
export async function pinTexts(
  context: Context,
  cycleId: string,
): Promise<{ readonly texts: ReportTexts; readonly textVersions: Partial<Record<ReportPart, number>> }> {
  const saved = (await listReportTexts(context.table, cycleId)).filter(({ text }) => text !== '')
  return {
    texts: Object.fromEntries(saved.map(({ part, text }) => [part, text])),
    textVersions: Object.fromEntries(saved.map(({ part, version }) => [part, version])),
  }
}

function requirePart(part: string): ReportPart {
  const known = reportPart.safeParse(part)
  if (!known.success) throw new AppError('NOT_FOUND')
  return known.data
}

function changed(current: SavedText | undefined): AppError {
  if (current === undefined) {
    // A page that was left open over the beginning of another cycle.
    const problem = { code: 'INPUT_INVALID', path: 'version', message: FORM_PROBLEMS.nothingSaved().vi }
    return new AppError('INPUT_INVALID', {}, { problems: [problem] })
  }
  return new AppError('REPORT_TEXT_CHANGED', {
    who: current.savedBy.name,
    when: printInstant(current.savedAt),
  })
}
