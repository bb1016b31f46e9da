import { S3Error } from '#infra/local/s3/errors.ts'

/** What a call gives, or the code of the S3 error that it throws. */
export function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    if (error instanceof S3Error) return error.code
    throw error
  }
}
