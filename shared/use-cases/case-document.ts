import { GetObjectCommand } from '@aws-sdk/client-s3'
import { sha256 } from '#shared/store/hashes.ts'
import type { FileDocument } from '#shared/store/subject-files.ts'
import type { Context } from './context.ts'

/** A document of the file of a subject, with its bytes when they are asked for. */
export interface CaseDocument extends FileDocument {
  load(): Promise<Uint8Array>
}

/** A document that is written from the records: the same records give the same bytes. */
export function written(slot: number, name: string, title: string, lines: readonly string[]): CaseDocument {
  const bytes = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
  return { slot, name, title, sha256: sha256(bytes), bytes: bytes.length, key: null, load: async () => bytes }
}

/** A document that was uploaded, as it was when it was recorded; null is the newest version of its object. */
export function stored(
  context: Context,
  document: FileDocument & { readonly key: string },
  versionId: string | null = null,
): CaseDocument {
  return { ...document, load: () => read(context, document.key, versionId) }
}

async function read(context: Context, key: string, versionId: string | null): Promise<Uint8Array> {
  const { Body } = await context.clients.objects.send(
    new GetObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: key,
      ...(versionId === null ? {} : { VersionId: versionId }),
    }),
  )
  if (Body === undefined) throw new Error(`object ${key} has no body`)
  return Body.transformToByteArray()
}
