import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { objectPrefixes } from '#shared/constants.ts'
import type { ReportRunInput, StoredDocument } from '#shared/contracts/workflow.ts'
import { sha256 } from '#shared/store/hashes.ts'
import type { Context } from './context.ts'

type Run = Pick<ReportRunInput, 'cycleId' | 'runId'>

export function documentKey({ cycleId, runId }: Run, document: string): string {
  return `${objectPrefixes.reports}${cycleId}/${runId}/${document}`
}

/**
 * Stores a document of a report run, once: a repeated step finds the one that is there and answers with it, so
 * that a checksum that was recorded stays true.
 */
export async function storeDocument(
  context: Context,
  run: Run,
  document: string,
  bytes: Uint8Array,
  contentType: string,
): Promise<StoredDocument> {
  const key = documentKey(run, document)
  try {
    await context.clients.objects.send(
      new PutObjectCommand({
        Bucket: context.resources.reportsBucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
        IfNoneMatch: '*',
      }),
    )
    return { document, key, sha256: sha256(bytes), bytes: bytes.length, contentType }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error
    const stored = await readDocument(context, key)
    return { document, key, sha256: sha256(stored), bytes: stored.length, contentType }
  }
}

export async function readDocument(context: Context, key: string): Promise<Uint8Array> {
  const { Body } = await context.clients.objects.send(
    new GetObjectCommand({ Bucket: context.resources.reportsBucket, Key: key }),
  )
  if (Body === undefined) throw new Error(`object ${key} has no body`)
  return Body.transformToByteArray()
}
