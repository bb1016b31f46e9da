import { Readable } from 'node:stream'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { objectPrefixes } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { type Entry, streamZip } from '#shared/reports/zip.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import type { CaseDocument } from './case-document.ts'
import { listCaseDocuments } from './case-documents.ts'
import type { Actor, Context } from './context.ts'
import { locateSubject, requireRelation } from './corrections/access.ts'
import { noteReading, recordOf } from './subject-file.ts'

/**
 * Packs the documents with a list of their checksums, one document at a time, into the bucket of the reports. For those
 * who keep the file; the unit's own workbook in it names other people.
 *
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED
 */
export async function packSubjectFile(
  context: Context,
  actor: Actor,
  subjectId: string,
  unitId?: string,
): Promise<{ readonly key: string }> {
  const located = await locateSubject(context, subjectId, unitId)
  const { administrator, authority, superior, self } = await requireRelation(context, actor, located)
  // Nor for the person who is also of the authority: it holds what the others proposed and why.
  if (self || (!administrator && !authority && !superior)) throw new AppError('NOT_ALLOWED')
  await noteReading(context, actor, located)
  const { cycleId } = located.cycle
  const documents = await listCaseDocuments(context, located)
  const manifest = canonicalJson(documents.map(recordOf))
  const key = `${objectPrefixes.files}${cycleId}/${subjectId}/${sha256(manifest)}.zip`
  const Bucket = context.resources.reportsBucket
  await new Upload({
    client: context.clients.objects,
    params: {
      Bucket,
      Key: key,
      Body: Readable.from(streamZip(entriesOf(documents, manifest))),
      ContentType: 'application/zip',
    },
    queueSize: 1,
  }).done()
  return { key }
}

/** A short-lived address of a file that was packed for its reader just now. */
export async function presignPacked(context: Context, key: string): Promise<string> {
  return getSignedUrl(
    context.clients.objects,
    new GetObjectCommand({
      Bucket: context.resources.reportsBucket,
      Key: key,
      ResponseContentDisposition: `attachment; filename="ho-so-${key.split('/').at(-2)}.zip"`,
    }),
    { expiresIn: 300 },
  )
}

async function* entriesOf(documents: readonly CaseDocument[], manifest: string): AsyncGenerator<Entry> {
  yield { name: 'muc-luc.json', content: Buffer.from(manifest, 'utf8') }
  for (const document of documents) {
    yield { name: `${document.slot}/${document.name}`, content: await document.load() }
  }
}
