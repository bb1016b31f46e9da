import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { networkOf } from '#shared/domain/network-address.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { randomSecret } from '#shared/use-cases/context.ts'
import { windowSeconds } from '#shared/use-cases/limits.ts'
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
  const table = openTable(demo.runtime.endpoints)
  await allowGuessing(table)
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
      administrator: await signIn(table, demo.stage.administrator),
      approver: await signIn(table, emailOf('authority')),
      member: await signIn(table, emailOf('working-group')),
      stranger: await signIn(table, member?.email ?? ''),
    },
    stop: () => demo.stop(),
  }
}

type Endpoints = Awaited<ReturnType<typeof openDemo>>['runtime']['endpoints']

function openTable({ dynamodb, region, accessKeyId, secretAccessKey, resources }: Endpoints) {
  const credentials = { accessKeyId, secretAccessKey }
  const client = new DynamoDBClient({ endpoint: dynamodb, region, credentials })
  const isTable = ([id]: readonly [string, string]) => id.includes('Table') && !id.includes('Alarm')
  const TableName = Object.entries(resources).find(isTable)?.[1]
  const documents = DynamoDBDocumentClient.from(client)
  return { put: (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName, Item })) }
}

type OpenTable = ReturnType<typeof openTable>

async function signIn(table: OpenTable, email: string): Promise<string> {
  const token = randomSecret()
  const startedAt = new Date().toISOString()
  const expiresAt = Math.floor(Date.now() / 1000) + 7200
  await table.put({ ...keys.session(sha256(token)), email, startedAt, expiresAt })
  return token
}

/** The tool guesses more than any network may: its windows of the next two hours begin far below zero. */
async function allowGuessing(table: OpenTable): Promise<void> {
  const source = sha256(networkOf('127.0.0.1')).slice(0, 32)
  const now = Math.floor(Date.now() / 1000)
  for (let window = now - (now % windowSeconds); window < now + 7200; window += windowSeconds) {
    await table.put({ ...keys.limit('guesses', source, window), count: -1_000_000, expiresAt: window + 7200 })
  }
}
