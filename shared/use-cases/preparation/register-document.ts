import type { DocumentBody, PreparationDocument } from '#shared/contracts/preparation.ts'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getDocument } from '#shared/store/preparation.ts'
import { getCurrentRoster, readRosterOf } from '#shared/store/rosters.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, deterministicId } from '../context.ts'
import { actsFor } from './access.ts'

/**
 * Puts a document on the register. The same document again is the same entry.
 *
 * @throws AppError NOT_ALLOWED, UNIT_UNKNOWN, DOCUMENT_KNOWN when its number and date are on record with other contents
 */
export async function registerDocument(
  context: Context,
  actor: Actor,
  body: DocumentBody,
): Promise<PreparationDocument> {
  if (!actsFor(actor, body.unitId)) throw new AppError('NOT_ALLOWED')
  const cycleId = cycleIdOf(context.configuration)
  const issuer = await findIssuer(context, cycleId, body.unitId)
  return afterRefusalAgain(async () => {
    const { id, known } = await freeId(context, cycleId, body)
    if (known !== undefined) {
      if (!sameContents(known, body)) throw new AppError('DOCUMENT_KNOWN', { documentNumber: body.number })
      return known
    }
    const now = context.now()
    const document: PreparationDocument = {
      ...body,
      id,
      cycleId,
      unitName: issuer.name,
      level: issuer.level,
      state: 'ACTIVE',
      withdrawnBecause: null,
      fileId: null,
      fileVersion: 0,
      enteredAt: now.toISOString(),
      enteredBy: actor.name,
    }
    const put = { ...keys.preparationDocument(cycleId, id), ...document }
    const act = {
      cycleId,
      // Before the opening there are no units, and the chain of the cycle is the only one.
      unitId: cycleChain,
      actor: personActor(actor),
      act: 'DOCUMENT_REGISTERED',
      target: id,
      after: body,
    }
    await transact(context.table, [{ label: 'document', put, ifAbsent: true }], [act], now)
    return document
  })
}

/**
 * Takes a document off the register; it stays on record with the reason. Again: no change.
 *
 * @throws AppError DOCUMENT_UNKNOWN, NOT_ALLOWED
 */
export async function withdrawDocument(
  context: Context,
  actor: Actor,
  documentId: string,
  reason: string,
): Promise<void> {
  const document = await requireOwnDocument(context, actor, documentId)
  const { cycleId } = document
  if (document.state === 'WITHDRAWN') return
  await afterRefusalAgain(async () => {
    const current = await getDocument(context.table, cycleId, documentId)
    if (current?.state !== 'ACTIVE') return
    const update = {
      label: 'document',
      update: keys.preparationDocument(cycleId, documentId),
      set: { state: 'WITHDRAWN', withdrawnBecause: reason },
      where: { state: 'ACTIVE' },
    }
    const act = {
      cycleId,
      unitId: cycleChain,
      actor: personActor(actor),
      act: 'DOCUMENT_WITHDRAWN',
      target: documentId,
      before: { state: 'ACTIVE' },
      after: { state: 'WITHDRAWN', reason },
    }
    await transact(context.table, [update], [act], context.now())
  })
}

/** @throws AppError DOCUMENT_UNKNOWN, NOT_ALLOWED when the actor does not act for the issuing unit */
export async function requireOwnDocument(
  context: Context,
  actor: Actor,
  documentId: string,
): Promise<PreparationDocument> {
  const document = await getDocument(context.table, cycleIdOf(context.configuration), documentId)
  if (document === undefined) throw new AppError('DOCUMENT_UNKNOWN')
  if (!actsFor(actor, document.unitId)) throw new AppError('NOT_ALLOWED')
  return document
}

/** An id by what the document is, and how often it was withdrawn before. */
async function freeId(context: Context, cycleId: string, { unitId, kind, number, date }: DocumentBody) {
  for (let attempt = 1; ; attempt += 1) {
    const id = deterministicId('document', cycleId, unitId, kind, number, date, String(attempt))
    const known = await getDocument(context.table, cycleId, id)
    if (known?.state !== 'WITHDRAWN') return { id, known }
  }
}

function sameContents(known: PreparationDocument, { title, scope }: DocumentBody): boolean {
  return known.title === title && known.scope === scope
}

/** The issuing unit: of the cycle, or of the accepted roster while no cycle is open. */
async function findIssuer(
  context: Context,
  cycleId: string,
  unitId: string,
): Promise<{ readonly name: string; readonly level: string }> {
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit !== undefined) return unit
  const uploadId = await getCurrentRoster(context.table, cycleId)
  const roster = uploadId === undefined ? undefined : await readRosterOf(context.table, uploadId)
  const planned = roster?.units.find(({ id }) => id === unitId)
  if (planned === undefined) throw new AppError('UNIT_UNKNOWN', { unitId })
  return planned
}
