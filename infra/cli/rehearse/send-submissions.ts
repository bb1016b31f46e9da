import { z } from 'zod'
import { uploadStatus } from '#shared/contracts/submission.ts'
import { inParallel } from '#shared/store/table.ts'
import { expectStatus, fetchJson } from './api.ts'
import type { RehearsalSubmission } from './folder.ts'
import type { Stage } from './stage.ts'
import { awaitOutcome, preparedForm, sendFile } from './upload.ts'

const linkState = z.object({
  unitId: z.string(),
  acceptedAt: z.string().nullable(),
  uploads: z.array(z.object({ status: uploadStatus })),
})

// As many clerks at once as a small machine has something to do for.
const clerks = 8
// So many send before anybody looks: who looks while the machine still checks slows the check down.
const together = 64

export interface Sender {
  /** Sends the workbooks of every unit whose link has come by mail. Resolves to how many were accepted. */
  sendAll(): Promise<number>
}

/** What one clerk has to do with one link. */
interface Errand {
  readonly token: string
  readonly unitId: string
  /** Workbooks still to be sent; the first is the next. */
  readonly files: readonly RehearsalSubmission[]
}

type Result = 'accepted' | 'accepted before' | 'to wait'

/** The clerks of all units: they read their mail, open the link, send a workbook and correct it. */
export function createSender(stage: Stage): Sender {
  const waiting = new Set<string>()
  // An earlier file is being accepted: who has been told so waits, and does not send again.
  const told = new Set<string>()
  let read = 0
  return {
    async sendAll() {
      for (const { sequence, text } of stage.runtime.outbox(read)) {
        read = Math.max(read, sequence)
        const token = tokenIn(text, stage.pages)
        if (token !== undefined && !stage.done.has(token)) waiting.add(token)
      }
      const tokens = [...waiting]
      let accepted = 0
      for (let from = 0; from < tokens.length; from += together) {
        const results = await sendTogether(stage, tokens.slice(from, from + together), told)
        for (const [token, result] of results) {
          if (result === 'accepted') accepted += 1
          if (result === 'to wait') told.add(token)
          else {
            waiting.delete(token)
            stage.done.add(token)
          }
        }
      }
      return accepted
    },
  }
}

function tokenIn(text: string, pages: string): string | undefined {
  const prefix = `${pages}/don-vi/`
  const at = text.indexOf(prefix)
  return at < 0 ? undefined : /^[A-Za-z0-9_-]{43}/.exec(text.slice(at + prefix.length))?.[0]
}

async function sendTogether(
  stage: Stage,
  tokens: readonly string[],
  told: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Result>> {
  const results = new Map<string, Result>()
  const opened = await inParallel(tokens, clerks, (token) => openLink(stage, token, told.has(token)))
  let errands: Errand[] = []
  for (const [index, found] of opened.entries()) {
    if (typeof found === 'string') results.set(tokens[index] ?? '', found)
    else errands.push(found)
  }
  while (errands.length > 0) {
    const uploads = await inParallel(errands, clerks, (errand) => sendNext(stage, errand))
    await stage.runtime.settled()
    const answers = await inParallel(errands, clerks, (errand, index) =>
      lookAt(stage, errand, uploads[index] ?? ''),
    )
    const next: Errand[] = []
    for (const [index, errand] of errands.entries()) {
      const answer = answers[index]
      if (answer === 'corrects') next.push({ ...errand, files: errand.files.slice(1) })
      else results.set(errand.token, answer ?? 'to wait')
    }
    errands = next
  }
  return results
}

async function openLink(stage: Stage, token: string, told: boolean): Promise<Errand | Result> {
  const answer = await fetchJson(stage.pages, 'GET', `/api/links/${token}`)
  const state = linkState.parse(expectStatus(answer, 200))
  if (state.acceptedAt !== null) return 'accepted before'
  if (told && state.uploads.some(({ status }) => status === 'CHECKING')) return 'to wait'
  return { token, unitId: state.unitId, files: stage.folder.submissions(state.unitId) }
}

/** @returns the id of the upload */
async function sendNext({ pages }: Stage, { token, unitId, files }: Errand): Promise<string> {
  const [next] = files
  if (next === undefined) throw new Error(`unit ${unitId} has no workbook left to send`)
  const answer = await fetchJson(pages, 'POST', `/api/links/${token}/uploads`)
  const form = preparedForm.parse(expectStatus(answer, 200, 201))
  await sendFile(form, next.file)
  return form.uploadId
}

async function lookAt(
  { pages, say }: Stage,
  { token, unitId, files }: Errand,
  uploadId: string,
): Promise<Result | 'corrects'> {
  const [sent] = files
  const outcome = await awaitOutcome(() => fetchJson(pages, 'GET', `/api/links/${token}/uploads/${uploadId}`))
  const found = outcome.problems.map(({ code }) => code)
  // A kill fell between the two halves of accepting an earlier file: its message comes again in a while.
  if (found.includes('UPLOAD_BEING_ACCEPTED')) return 'to wait'
  const wanted = sent?.codes ?? []
  if ((outcome.status === 'ACCEPTED') !== (sent?.codes === null) || found.join() !== wanted.join()) {
    throw new Error(`${sent?.file} was ${outcome.status} with [${found}], expected [${wanted}]`)
  }
  if (sent?.codes !== null) return 'corrects'
  say(`Đơn vị ${unitId} đã nộp. / Unit ${unitId} has submitted.`)
  return 'accepted'
}
