import { GetObjectCommand } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { z } from 'zod'
import { objectPrefixes, uploadLimits } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { documentContentTypes, documentType } from '#shared/files/document-type.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { getDocument, getFile, type StoredFile } from '#shared/store/preparation.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { type ArrivedObject, readObject } from '../arrived-object.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import type { Actor, Context } from '../context.ts'
import { formSeconds, type PreparedUpload, type Sender } from '../prepare-upload.ts'
import { recordReading } from '../record-reading.ts'
import { readableDocument } from './read-register.ts'
import { requireOwnDocument } from './register-document.ts'

/**
 * A form with which the browser posts one file of a document straight to the bucket.
 *
 * @throws AppError DOCUMENT_UNKNOWN, NOT_ALLOWED, DOCUMENT_WITHDRAWN
 */
export async function prepareDocumentUpload(
  context: Context,
  actor: Actor,
  documentId: string,
  sender: Sender = 'form',
): Promise<PreparedUpload> {
  const document = await requireOwnDocument(context, actor, documentId)
  if (document.state === 'WITHDRAWN') throw new AppError('DOCUMENT_WITHDRAWN')
  const uploadId = context.newId()
  const page = `${context.resources.pagesUrl}/chuan-bi/van-ban/${documentId}?tep=${uploadId}`
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: documentKey(document.cycleId, documentId, uploadId),
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, uploadLimits.documentBytes]],
    Fields: {
      'Content-Type': 'application/octet-stream',
      ...(sender === 'form' ? { success_action_redirect: page } : { success_action_status: '201' }),
      'x-amz-meta-uploaded-by': Buffer.from(actor.name).toString('base64'),
    },
  })
  return { uploadId, url, fields, page }
}

export type DocumentOutcome = 'ACCEPTED' | 'REJECTED' | 'KNOWN'

/**
 * Takes one file that arrived for a document: a PDF or a Word document becomes its newest version, anything else is
 * recorded as refused. May run twice and be killed anywhere; of two files under one form the first counts.
 *
 * @throws Error when the key is not one that the server has made
 */
export async function receiveDocument(context: Context, object: ArrivedObject): Promise<DocumentOutcome> {
  const { cycleId, documentId, uploadId } = partsOf(object.key)
  if ((await getFile(context.table, cycleId, documentId, uploadId)) !== undefined) return 'KNOWN'
  const { bytes, metadata } = await readObject(context, object)
  const type = object.size > uploadLimits.documentBytes ? null : await documentType(bytes)
  const uploadedBy = Buffer.from(metadata['uploaded-by'] ?? '', 'base64').toString('utf8')
  return afterRefusalAgain(async () => {
    if ((await getFile(context.table, cycleId, documentId, uploadId)) !== undefined) return 'KNOWN'
    const document = await getDocument(context.table, cycleId, documentId)
    if (document === undefined) throw new Error(`there is no document ${documentId}`)
    const accepted = type !== null && document.state === 'ACTIVE'
    const now = context.now()
    const file: StoredFile = {
      cycleId,
      documentId,
      uploadId,
      version: document.fileVersion + 1,
      status: accepted ? 'ACCEPTED' : 'REJECTED',
      type,
      sha256: sha256(bytes),
      bytes: bytes.length,
      key: object.key,
      etag: object.etag,
      versionId: object.versionId ?? null,
      receivedAt: now.toISOString(),
      uploadedBy,
    }
    const writes: Write[] = [
      {
        label: 'file',
        put: { ...keys.documentFile(cycleId, documentId, uploadId), ...file },
        ifAbsent: true,
      },
      ...(accepted
        ? [
            {
              label: 'document',
              update: keys.preparationDocument(cycleId, documentId),
              set: { fileId: uploadId, fileVersion: file.version },
              where: { fileVersion: document.fileVersion, state: 'ACTIVE' },
            },
          ]
        : []),
    ]
    const act = {
      cycleId,
      unitId: cycleChain,
      actor: { kind: 'person' as const, id: uploadedBy, name: uploadedBy, onBehalfOf: null },
      act: accepted ? 'DOCUMENT_FILE_ACCEPTED' : 'DOCUMENT_FILE_REJECTED',
      target: documentId,
      before: { fileId: document.fileId, version: document.fileVersion },
      after: { uploadId, version: file.version, type, sha256: file.sha256, bytes: file.bytes },
    }
    await transact(context.table, writes, [act], now)
    return file.status
  })
}

/** Why a file did not become a version of its document; absent for one that did. */
export function refusalOfFile({
  status,
  type,
  bytes,
}: Pick<StoredFile, 'status' | 'type' | 'bytes'>): AppError | undefined {
  if (status === 'ACCEPTED') return undefined
  if (type !== null) return new AppError('DOCUMENT_WITHDRAWN')
  const limit = uploadLimits.documentBytes
  return bytes > limit ? new AppError('BODY_TOO_LARGE', { limit }) : new AppError('FILE_NOT_A_DOCUMENT')
}

const downloadSeconds = 300

/**
 * A short-lived address of an accepted file, and an entry that it was asked for.
 *
 * @throws AppError DOCUMENT_UNKNOWN, NOT_ALLOWED, UPLOAD_UNKNOWN
 */
export async function presignDocumentFile(
  context: Context,
  actor: Actor,
  documentId: string,
  uploadId: string,
): Promise<{ readonly url: string }> {
  const document = await readableDocument(context, actor, documentId)
  const { cycleId } = document
  const file = await getFile(context.table, cycleId, documentId, uploadId)
  if (file?.type == null || file.status !== 'ACCEPTED') throw new AppError('UPLOAD_UNKNOWN')
  await recordReading(context, {
    cycleId,
    unitId: cycleChain,
    actor: personActor(actor),
    act: 'FILE_READ',
    target: `${documentId}/${uploadId}`,
  })
  const name = `van-ban-${documentId.slice(0, 8)}-${file.version}.${file.type}`
  const url = await getSignedUrl(
    context.clients.objects,
    new GetObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: file.key,
      ...(file.versionId === null ? {} : { VersionId: file.versionId }),
      ResponseContentType: documentContentTypes[file.type],
      ResponseContentDisposition: `attachment; filename="${name}"`,
    }),
    { expiresIn: downloadSeconds },
  )
  return { url }
}

/** Built from ids only; the browser cannot change it, because the policy names it. */
function documentKey(cycleId: string, documentId: string, uploadId: string): string {
  return `${objectPrefixes.preparation}${cycleId}/${documentId}/${uploadId}`
}

const keyShape = z.tuple([z.string().regex(/^\d{4}$/), z.string().regex(/^[0-9a-f]{32}$/), z.uuid()])

function partsOf(key: string) {
  const parts = keyShape.safeParse(key.slice(objectPrefixes.preparation.length).split('/'))
  if (!key.startsWith(objectPrefixes.preparation) || !parts.success)
    throw new Error('not the key of a document')
  const [cycleId, documentId, uploadId] = parts.data
  return { cycleId, documentId, uploadId }
}
