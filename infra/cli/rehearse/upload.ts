import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { uploadStatus } from '#shared/contracts/submission.ts'
import { fetchAgain } from './fetch-again.ts'

export const preparedForm = z.object({
  uploadId: z.string(),
  url: z.url(),
  fields: z.record(z.string(), z.string()),
})

const state = z.object({ status: uploadStatus, problems: z.array(problem) })
export type UploadOutcome = z.infer<typeof state>

// As long as the check of a roster may take on AWS; after that there is no answer to wait for.
const patience = 600_000
// Who looks often slows down what is looked for.
const firstPause = 25
const longestPause = 1_000

/** Sends a file with a presigned form, as the browser does. @throws Error when the bucket refuses it */
export async function sendFile(form: z.infer<typeof preparedForm>, file: string): Promise<void> {
  const body = new FormData()
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value)
  body.append('file', new Blob([readFileSync(file)]), 'phieu.xlsx')
  const response = await fetchAgain(form.url, { method: 'POST', body, redirect: 'manual' })
  if (response.status >= 400)
    throw new Error(`${file}: the bucket answered ${response.status} ${await response.text()}`)
  await response.body?.cancel()
}

/** States in which nothing more happens to an uploaded file by itself. */
const settled: ReadonlySet<string> = new Set(['REJECTED', 'ACCEPTED', 'CHECKED'])

/**
 * Waits until the file has been checked.
 *
 * @param look asks for the state once; 404 means that the bucket has not told of the file yet
 * @param schema of what it answers
 */
export async function awaitOutcome<S extends z.ZodType<{ readonly status: string }> = typeof state>(
  look: () => Promise<{ status: number; body: unknown }>,
  schema: S = state as unknown as S,
): Promise<z.output<S>> {
  const until = performance.now() + patience
  for (let pause = firstPause; performance.now() < until; pause = Math.min(pause * 1.5, longestPause)) {
    const { status, body } = await look()
    if (status === 200) {
      const found = schema.parse(body)
      if (settled.has(found.status)) return found
    } else if (status !== 404)
      throw new Error(`the state of an upload answered ${status}: ${JSON.stringify(body)}`)
    await sleep(pause)
  }
  throw new Error(`an upload was not checked within ${patience} ms`)
}
