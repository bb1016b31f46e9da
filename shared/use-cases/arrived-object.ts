import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { Context } from './context.ts'

/** An object that the bucket has told of. */
export interface ArrivedObject {
  readonly key: string
  readonly size: number
  readonly etag: string
  readonly versionId?: string | undefined
}

/** Reads the very version that the event told of: a second file under the same key has an event of its own. */
export async function readObject(
  context: Context,
  object: ArrivedObject,
): Promise<{ readonly bytes: Uint8Array; readonly metadata: Readonly<Record<string, string>> }> {
  const { Body, Metadata } = await context.clients.objects.send(
    new GetObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: object.key,
      ...(object.versionId === undefined ? {} : { VersionId: object.versionId }),
    }),
  )
  if (Body === undefined) throw new Error('the object has no body')
  return { bytes: await Body.transformToByteArray(), metadata: Metadata ?? {} }
}
