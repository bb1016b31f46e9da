import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { type Roster, roster } from '#shared/contracts/roster.ts'
import { keys } from './keys.ts'
import { getItem, inParallel, queryPrefix, type Table } from './table.ts'
import { getRosterUpload } from './uploads.ts'

// An item holds 400 KB; the keys and the rest need little.
const partBytes = 350_000

const partItem = z.object({ bytes: z.instanceof(Uint8Array) })

/**
 * Stores a checked roster beside its upload, packed: 50,000 people are about four items. Writing it again
 * writes the same.
 *
 * @param sha256 of the workbook that it was read from
 */
export async function putRoster(
  table: Table,
  uploadId: string,
  sha256: string,
  content: Roster,
): Promise<void> {
  const packed = gzipSync(JSON.stringify(content))
  const parts = Array.from({ length: Math.ceil(packed.length / partBytes) }, (_, index) =>
    packed.subarray(index * partBytes, (index + 1) * partBytes),
  )
  await inParallel([...parts.entries()], 4, async ([index, bytes]) => {
    await table.documents.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.rosterPart(uploadId, sha256, index), bytes: new Uint8Array(bytes) },
      }),
    )
  })
}

/** @throws Error when the roster is not there */
export async function readRosterOf(table: Table, uploadId: string): Promise<Roster> {
  const upload = await getRosterUpload(table, uploadId)
  const parts = await queryPrefix(table, keys.rosterParts(uploadId, upload?.sha256 ?? ''), partItem)
  if (parts.length === 0) throw new Error(`roster ${uploadId} has no content`)
  const packed = Buffer.concat(parts.map(({ bytes }) => bytes))
  return roster.parse(JSON.parse(gunzipSync(packed).toString('utf8')))
}

const currentItem = z.object({ uploadId: z.string() })

/** Upload of the roster that was accepted last for the year. */
export async function getCurrentRoster(table: Table, cycleId: string): Promise<string | undefined> {
  return (await getItem(table, keys.currentRoster(cycleId), currentItem))?.uploadId
}
