import { objectPrefixes, uploadLimits } from '#shared/constants.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { RosterStatus } from '#shared/contracts/roster-import.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { putRoster } from '#shared/store/rosters.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getRosterUpload, type RosterUpload } from '#shared/store/uploads.ts'
import { workbookProblem } from '#shared/workbooks/problems.ts'
import { readRoster } from '#shared/workbooks/roster.ts'
import { accountsCommandKey } from './administration/waiting-accounts.ts'
import { type ArrivedObject, readObject } from './arrived-object.ts'
import { cycleChain } from './audit-actors.ts'
import { applyCommandKey } from './confirm-roster.ts'
import { type Context, cycleIdOf } from './context.ts'
import { createLeftAccounts } from './create-accounts.ts'
import { previewRoster } from './preview-roster.ts'
import { findBase } from './roster-base.ts'
import { applyRoster } from './roster-changes/apply-roster.ts'

export type RosterOutcome = RosterStatus | 'SUPERSEDED' | 'ACCOUNTS_TRIED'

/**
 * Takes one uploaded roster: every problem is recorded for the administrator, or the roster with what it changes.
 * It becomes the current one only when an administrator confirms it. May run twice and be killed anywhere.
 */
export async function receiveRoster(context: Context, object: ArrivedObject): Promise<RosterOutcome> {
  if (object.key === accountsCommandKey(cycleIdOf(context.configuration))) {
    await createLeftAccounts(context)
    return 'ACCOUNTS_TRIED'
  }
  const command = appliedBy(object.key)
  if (command !== undefined) return applyRoster(context, command)
  const uploadId = object.key.slice(objectPrefixes.rosters.length, -'.xlsx'.length)
  if (object.key !== `${objectPrefixes.rosters}${uploadId}.xlsx`) throw new Error('not the key of a roster')
  const known = await getRosterUpload(context.table, uploadId)
  // A second file under the same key replaces what was not confirmed; what was confirmed stays.
  if (known?.status === 'ACCEPTED' || known?.status === 'APPLYING') return known.status
  if (known !== undefined && known.etag === object.etag && known.status !== 'CHECKING') return known.status
  if (object.size > uploadLimits.rosterBytes) {
    const upload = await begin(context, uploadId, object, known, { checksum: null, uploadedBy: '' })
    const detail = { value: `${object.size} byte`, expected: `${uploadLimits.rosterBytes} byte` }
    const problem = workbookProblem('administrator', 'WORKBOOK_TOO_LARGE', {}, detail)
    return upload === undefined ? 'SUPERSEDED' : reject(context, upload, [problem])
  }
  const { bytes, metadata } = await readObject(context, object)
  const file = { checksum: sha256(bytes), uploadedBy: metadata['uploaded-by'] ?? '' }
  const upload = await begin(context, uploadId, object, known, file)
  if (upload === undefined) return 'SUPERSEDED'
  // An open cycle keeps the levels and dates that it was opened with.
  const { cycle } = await findBase(context)
  const reading = await readRoster(bytes, cycle?.configuration ?? context.configuration)
  if ('problems' in reading) return reject(context, upload, reading.problems)
  return check(context, upload, file.checksum, reading.roster)
}

/** The roster that an object asks to apply; `undefined` for a workbook. */
function appliedBy(key: string): string | undefined {
  const uploadId = key.slice(objectPrefixes.rosters.length).split('.')[0] ?? ''
  return key === applyCommandKey(uploadId) ? uploadId : undefined
}

/** @returns `undefined` when another delivery has taken the record over */
async function begin(
  context: Context,
  uploadId: string,
  object: ArrivedObject,
  known: RosterUpload | undefined,
  { checksum, uploadedBy }: { readonly checksum: string | null; readonly uploadedBy: string },
): Promise<RosterUpload | undefined> {
  if (known?.status === 'CHECKING' && known.etag === object.etag) return known
  const upload: RosterUpload = {
    uploadId,
    status: 'CHECKING',
    receivedAt: context.now().toISOString(),
    etag: object.etag,
    sha256: checksum,
    bytes: object.size,
    problems: [],
    uploadedBy,
    units: null,
    people: null,
    preview: null,
    confirmedBy: null,
    reason: null,
  }
  const key = keys.roster(uploadId)
  const write: Write =
    known === undefined
      ? { label: 'upload', put: { ...key, ...upload }, ifAbsent: true }
      : { label: 'upload', update: key, set: upload, where: { etag: known.etag, status: known.status } }
  return record(context, [write], upload)
}

async function check(
  context: Context,
  upload: RosterUpload,
  checksum: string,
  roster: Roster,
): Promise<RosterOutcome> {
  const { uploadId } = upload
  await putRoster(context.table, uploadId, checksum, roster)
  const preview = await previewRoster(context, uploadId, checksum, roster)
  const counts = { units: roster.units.length, people: roster.people.length }
  const writes = [finish(upload, { status: 'CHECKED', sha256: checksum, preview, ...counts })]
  const after = { sha256: checksum, ...counts, baseId: preview.baseId, changes: preview.changes }
  const done = await record(context, writes, upload, 'ROSTER_CHECKED', after)
  return done === undefined ? 'SUPERSEDED' : 'CHECKED'
}

async function reject(
  context: Context,
  upload: RosterUpload,
  problems: readonly Problem[],
): Promise<RosterOutcome> {
  const writes = [finish(upload, { status: 'REJECTED', problems })]
  const done = await record(context, writes, upload, 'ROSTER_REJECTED', { problems: problems.length })
  return done === undefined ? 'SUPERSEDED' : 'REJECTED'
}

function finish(upload: RosterUpload, set: Readonly<Record<string, unknown>>): Write {
  return {
    label: 'upload',
    update: keys.roster(upload.uploadId),
    set,
    where: { status: 'CHECKING', etag: upload.etag },
  }
}

async function record(
  context: Context,
  writes: readonly Write[],
  upload: RosterUpload,
  act?: string,
  after?: unknown,
): Promise<RosterUpload | undefined> {
  const who = upload.uploadedBy
  const entry = {
    cycleId: cycleIdOf(context.configuration),
    unitId: cycleChain,
    actor: { kind: 'person' as const, id: who, name: who, onBehalfOf: null },
    target: upload.uploadId,
    after,
  }
  try {
    await transact(context.table, writes, act === undefined ? [] : [{ ...entry, act }], context.now())
    return upload
  } catch (error) {
    if (error instanceof WriteRefusedError) return undefined
    throw error
  }
}
