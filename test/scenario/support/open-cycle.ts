import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { demoPassword } from '#infra/cli/rehearse/accounts.ts'
import { readRehearsalFolder } from '#infra/cli/rehearse/folder.ts'
import { openTheCycle } from '#infra/cli/rehearse/play.ts'
import { createSender } from '#infra/cli/rehearse/send-submissions.ts'
import { type Stage, setStage } from '#infra/cli/rehearse/stage.ts'
import { awaitOutcome, preparedForm, type UploadOutcome } from '#infra/cli/rehearse/upload.ts'
import { type Runtime, startRuntime } from '#infra/local/runtime.ts'
import { synthesize } from '#infra/synthesize.ts'
import { type KeyedItem, scanTable } from './finished-run.ts'
import { demoFolder, temporaryFolder } from './rehearsals.ts'

const problemDetails = z.object({
  status: z.int(),
  code: z.string(),
  title: z.string(),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
})

export interface Answer {
  readonly status: number
  readonly text: string
}

export interface OpenCycle {
  readonly runtime: Runtime
  readonly stage: Stage
  readonly pages: string
  /** Token of the link that a unit got by mail. */
  token(unitId: string): string
  workbook(name: string): Uint8Array
  /** A call without a session. */
  get(path: string): Promise<Answer>
  form(token: string): Promise<z.infer<typeof preparedForm>>
  post(form: z.infer<typeof preparedForm>, file: Blob): Promise<Answer>
  /** Sends a file with the link and waits for what comes of it. */
  upload(token: string, bytes: Uint8Array | string): Promise<UploadOutcome>
  /** Units of one authority send what they have prepared. */
  submit(authorityId: string): Promise<void>
  /** The table, without sessions and the items that `ignored` begin with. */
  records(...ignored: string[]): Promise<KeyedItem[]>
  stop(): Promise<void>
}

/** The demonstration province with its cycle open, on a runtime of this process. */
export async function openDemo(): Promise<OpenCycle> {
  const folder = await demoFolder()
  const assembly = join(temporaryFolder(), 'assembly')
  await synthesize({ province: join(folder, 'province.json'), outdir: assembly, validate: false })
  const data = join(temporaryFolder(), 'data')
  const runtime = await startRuntime({ assembly, data })
  const password = demoPassword(data)
  const stage = setStage(runtime, await readRehearsalFolder(folder), password, () => undefined)
  await openTheCycle(stage, password)
  await runtime.settled()
  const { pages } = stage
  const mailOf = new Map(stage.folder.roster.units.map(({ id, email }) => [id, email ?? '']))
  const mailsTo = (unitIds: readonly string[]) =>
    runtime
      .outbox()
      .filter(({ text, recipients }) =>
        unitIds.some((id) => text.includes('/don-vi/') && recipients.includes(mailOf.get(id) ?? '')),
      )
  const get = async (path: string) => answerOf(await fetch(new URL(path, pages), { redirect: 'manual' }))
  const form = async (token: string) => {
    const url = new URL(`/api/links/${token}/uploads`, pages)
    const response = await fetch(url, { method: 'POST', headers: { origin: new URL(pages).origin } })
    return preparedForm.parse(await response.json())
  }
  const post = async (prepared: z.infer<typeof preparedForm>, file: Blob) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(prepared.fields)) body.append(name, value)
    body.append('file', file, 'phieu.xlsx')
    return answerOf(await fetch(prepared.url, { method: 'POST', body, redirect: 'manual' }))
  }
  return {
    runtime,
    stage,
    pages,
    token(unitId) {
      const text = mailsTo([unitId]).at(-1)?.text ?? ''
      return /\/don-vi\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''
    },
    workbook: (name) => readFileSync(join(folder, 'submissions', `${name}.xlsx`)),
    get,
    form,
    post,
    async upload(token, bytes) {
      const prepared = await form(token)
      const { status, text } = await post(prepared, new Blob([bytes as Uint8Array<ArrayBuffer>]))
      if (status >= 400) throw new Error(text)
      return awaitOutcome(async () => {
        const answer = await get(`/api/links/${token}/uploads/${prepared.uploadId}`)
        return { status: answer.status, body: JSON.parse(answer.text) as unknown }
      })
    },
    async submit(authorityId) {
      const units = stage.folder.roster.units.filter(({ parentId }) => parentId === authorityId)
      const outbox = () => mailsTo(units.map(({ id }) => id))
      await createSender({ ...stage, runtime: { ...runtime, outbox } }).sendAll()
      await runtime.settled()
    },
    async records(...ignored) {
      await runtime.settled()
      // A session and what counts guesses and sign-ins are nothing of the cycle.
      const left = ['SESSION', 'SIGNIN', 'WINDOW', ...ignored]
      const items = await scanTable(runtime.endpoints)
      return items
        .filter(({ sk }) => !left.some((start) => sk.startsWith(start)))
        .sort((a, b) => `${a.pk} ${a.sk}`.localeCompare(`${b.pk} ${b.sk}`))
    },
    stop: () => runtime.stop(),
  }
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, text: await response.text() }
}

/** Reads problem details and makes sure that they are for people and give nothing away. */
export function problemOf(body: unknown): z.infer<typeof problemDetails> {
  const details = problemDetails.parse(typeof body === 'string' ? JSON.parse(body) : body)
  if (/\.[jt]sx?:\d|node_modules|Error:/.test(JSON.stringify(body))) throw new Error('a stack trace leaked')
  return details
}
