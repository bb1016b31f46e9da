import { z } from 'zod'
import type { ArrivedObject } from '#shared/use-cases/arrived-object.ts'

/** "Object Created" of Amazon S3, as EventBridge puts it into the queue. */
export const objectCreated = z
  .object({
    'detail-type': z.literal('Object Created'),
    detail: z.object({
      bucket: z.object({ name: z.string() }),
      object: z.object({
        key: z.string(),
        size: z.int().nonnegative(),
        etag: z.string(),
        'version-id': z.string().optional(),
      }),
    }),
  })
  .transform(({ detail: { object } }): ArrivedObject => {
    const versionId = object['version-id']
    const { key, size, etag } = object
    return versionId === undefined ? { key, size, etag } : { key, size, etag, versionId }
  })
