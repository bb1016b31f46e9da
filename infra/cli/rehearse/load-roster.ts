import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import { rosterStatus } from '#shared/contracts/roster-import.ts'
import { expectStatus } from './api.ts'
import type { Opening } from './stage.ts'
import { awaitOutcome, preparedForm, sendFile } from './upload.ts'

const details = z.object({ status: rosterStatus, problems: z.array(problem) })

/**
 * Sends the roster, waits until it was checked, and confirms it as the administrator who has seen what it changes.
 *
 * @returns id of the upload
 * @throws Error with the problems of a roster that is refused
 */
export async function loadRoster({ rosterFile, people, administrator }: Opening): Promise<string> {
  const form = preparedForm.parse(
    expectStatus(await people.call(administrator, 'POST', '/api/roster'), 200, 201),
  )
  await sendFile(form, rosterFile)
  const path = `/api/roster/${form.uploadId}`
  const outcome = await awaitOutcome(() => people.call(administrator, 'GET', path), details)
  if (outcome.status === 'REJECTED') {
    const first = outcome.problems.map(({ message }) => message).join('; ')
    throw new Error(`${rehearsalFiles.roster} was rejected: ${first}`)
  }
  expectStatus(await people.call(administrator, 'POST', `${path}/confirm`, {}), 200)
  return form.uploadId
}
