import { z } from 'zod'
import { uploadStatus } from '#shared/contracts/submission.ts'
import { expectStatus, fetchJson } from './api.ts'
import type { Stage } from './stage.ts'
import { awaitOutcome, preparedForm, sendFile } from './upload.ts'

const linkState = z.object({
  unitId: z.string(),
  acceptedAt: z.string().nullable(),
  uploads: z.array(z.object({ status: uploadStatus })),
})

// As many clerks at once as a small machine has something to do for.
const clerks = 4

export interface Sender {
  /** Sends the workbooks of every unit whose link has come by mail. Resolves to how many were accepted. */
  sendAll(): Promise<number>
}

/** The clerks of all units: they read their mail, open the link, send a workbook and correct it. */
export function createSender(stage: Stage): Sender {
  const done = new Set<string>()
  const told = new Set<string>()
  return {
    async sendAll() {
      const waiting = tokensInMail(stage).filter((token) => !done.has(token))
      let accepted = 0
      const work = async () => {
        for (let token = waiting.shift(); token !== undefined; token = waiting.shift()) {
          const result = await sendOne(stage, token, told.has(token))
          if (result === 'accepted') accepted += 1
          if (result === 'to wait') told.add(token)
          else done.add(token)
        }
      }
      await Promise.all(Array.from({ length: clerks }, work))
      return accepted
    },
  }
}

function tokensInMail({ runtime, pages }: Stage): string[] {
  const prefix = `${pages}/don-vi/`
  return runtime.outbox().flatMap(({ text }) => {
    const at = text.indexOf(prefix)
    return at < 0 ? [] : (/^[A-Za-z0-9_-]{43}/.exec(text.slice(at + prefix.length))?.[0] ?? [])
  })
}

/** @param told that an earlier file is being accepted: who has been told so waits, and does not send again */
async function sendOne(
  stage: Stage,
  token: string,
  told: boolean,
): Promise<'accepted' | 'accepted before' | 'to wait'> {
  const { pages, folder, say } = stage
  const path = `/api/links/${token}`
  const state = linkState.parse(expectStatus(await fetchJson(pages, 'GET', path), 200))
  if (state.acceptedAt !== null) return 'accepted before'
  if (told && state.uploads.some(({ status }) => status === 'CHECKING')) return 'to wait'
  for (const { file, codes } of folder.submissions(state.unitId)) {
    const form = preparedForm.parse(expectStatus(await fetchJson(pages, 'POST', `${path}/uploads`), 200, 201))
    await sendFile(form, file)
    const outcome = await awaitOutcome(() => fetchJson(pages, 'GET', `${path}/uploads/${form.uploadId}`))
    const found = outcome.problems.map(({ code }) => code)
    // A kill fell between the two halves of accepting an earlier file: its message comes again in a while.
    if (found.includes('UPLOAD_BEING_ACCEPTED')) return 'to wait'
    const wanted = codes ?? []
    if ((outcome.status === 'ACCEPTED') !== (codes === null) || found.join() !== wanted.join()) {
      throw new Error(`${file} was ${outcome.status} with [${found}], expected [${wanted}]`)
    }
  }
  say(`Đơn vị ${state.unitId} đã nộp. / Unit ${state.unitId} has submitted.`)
  return 'accepted'
}
