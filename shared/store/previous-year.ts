import { z } from 'zod'
import {
  type PreviousUpload,
  type PreviousVersion,
  previousUpload,
  previousVersion,
  type TypedFigure,
  typedFigure,
} from '#shared/contracts/previous-year.ts'
import { keys } from './keys.ts'
import { putPacked, readPacked } from './packed.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

export async function getPreviousUpload(
  table: Table,
  cycleId: string,
  uploadId: string,
): Promise<PreviousUpload | undefined> {
  return getItem(table, keys.previousUpload(cycleId, uploadId), previousUpload)
}

/** What counts now; `undefined` where nobody has ever typed anything. */
export async function getPreviousVersion(
  table: Table,
  cycleId: string,
): Promise<PreviousVersion | undefined> {
  const newest = { newestFirst: true, limit: 1 } as const
  return (await queryPrefix(table, keys.previousVersions(cycleId), previousVersion, newest))[0]
}

/** All versions, the newest first. */
export async function listPreviousVersions(table: Table, cycleId: string): Promise<PreviousVersion[]> {
  return queryPrefix(table, keys.previousVersions(cycleId), previousVersion, { newestFirst: true })
}

/** @param digest of the figures: the same figures are the same items */
export async function putTypedFigures(
  table: Table,
  cycleId: string,
  digest: string,
  figures: readonly TypedFigure[],
): Promise<void> {
  await putPacked(table, (part) => keys.previousPart(cycleId, digest, part), figures)
}

/** @throws Error when there are none of that digest */
export async function readTypedFigures(
  table: Table,
  cycleId: string,
  digest: string,
): Promise<TypedFigure[]> {
  const found = await readPacked(table, keys.previousParts(cycleId, digest), z.array(typedFigure))
  if (found === undefined) throw new Error(`no figures of last year ${digest}`)
  return found
}
