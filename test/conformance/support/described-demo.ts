import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { randomSecret } from '#shared/use-cases/context.ts'
import { openDemo } from '#test/scenario/support/open-cycle.ts'

/** A running office with people signed in, and ids of what there is. */
export interface Described {
  readonly pages: string
  readonly known: Readonly<Record<string, string>>
  /** Tokens of sessions; `nobody` has none. */
  readonly sessions: Readonly<Record<'administrator' | 'approver' | 'member' | 'stranger', string>> & {
    readonly nobody?: undefined
  }
  stop(): Promise<void>
}

const authority = 'DR-DKN'

/** The demonstration in the middle of its cycle: one authority has its appraisal task, others still submit. */
export async function describeDemo(): Promise<Described> {
  const demo = await openDemo()
  await demo.submit(authority)
  const { roster } = demo.stage.folder
  const emailOf = (role: string) => {
    const { personId } = roster.assignments.find((one) => one.unitId === authority && one.role === role) ?? {}
    return roster.people.find(({ id }) => id === personId)?.email ?? ''
  }
  const items = await demo.records()
  const idOf = (sk: RegExp, name: string) => {
    const found = items.find((item) => sk.test(item.sk) && typeof item[name] === 'string')
    if (found === undefined) throw new Error(`the demonstration has nothing like ${sk}`)
    return String(found[name])
  }
  const member = roster.people.find(
    ({ id, email }) =>
      email !== null && email !== undefined && !roster.assignments.some(({ personId }) => personId === id),
  )
  const signIn = await sessionMaker(demo.runtime.endpoints)
  return {
    pages: demo.pages,
    known: {
      token: demo.token('DR-QS-C1'),
      unitId: `${authority}-C1`,
      subjectId: idOf(/^SUBJECT#/, 'id'),
      taskId: idOf(/^TASK$/, 'taskId'),
      uploadId: idOf(/^SUBMISSION#/, 'uploadId'),
      personId: roster.people[0]?.id ?? '',
      form: '6A',
      part: 'limitations',
    },
    sessions: {
      administrator: await signIn(demo.stage.administrator),
      approver: await signIn(emailOf('authority')),
      member: await signIn(emailOf('working-group')),
      stranger: await signIn(member?.email ?? ''),
    },
    stop: () => demo.stop(),
  }
}

async function sessionMaker({
  dynamodb,
  region,
  accessKeyId,
  secretAccessKey,
  resources,
}: Awaited<ReturnType<typeof openDemo>>['runtime']['endpoints']) {
  const credentials = { accessKeyId, secretAccessKey }
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: dynamodb, region, credentials }),
  )
  const TableName = Object.entries(resources).find(
    ([id]) => id.includes('Table') && !id.includes('Alarm'),
  )?.[1]
  return async (email: string) => {
    const token = randomSecret()
    const startedAt = new Date().toISOString()
    const expiresAt = Math.floor(Date.now() / 1000) + 7200
    await documents.send(
      new PutCommand({ TableName, Item: { ...keys.session(sha256(token)), email, startedAt, expiresAt } }),
    )
    return token
  }
}
