import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Endpoints } from '#infra/local/endpoints.ts'
import type { OutboxRow } from '#infra/local/mail/service.ts'
import { startRuntime } from '#infra/local/runtime.ts'
import { workflowNames } from '#shared/constants.ts'

export const keyedItem = z.looseObject({ pk: z.string(), sk: z.string() })
export type KeyedItem = z.infer<typeof keyedItem>

export interface Execution {
  readonly name: string
  readonly status: string
}

/** Everything that a rehearsal has left in its folder. */
export interface FinishedRun {
  readonly figures: unknown
  readonly items: readonly KeyedItem[]
  readonly mails: readonly OutboxRow[]
  readonly executions: readonly Execution[]
  /** Messages in all queues, those being delivered included, by the name of the queue. */
  readonly queued: Readonly<Record<string, number>>
}

/** Opens the data folder of a rehearsal again and reads what is there. */
export async function readFinishedRun(out: string): Promise<FinishedRun> {
  const runtime = await startRuntime({ assembly: join(out, 'assembly'), data: join(out, 'data') })
  try {
    await runtime.settled()
    const figures: unknown = JSON.parse(readFileSync(join(out, 'figures.json'), 'utf8'))
    return { figures, mails: runtime.outbox(), ...(await readServices(runtime.endpoints)) }
  } finally {
    await runtime.stop()
  }
}

async function readServices(endpoints: Endpoints) {
  const { region, accessKeyId, secretAccessKey, resources } = endpoints
  const access = { region, credentials: { accessKeyId, secretAccessKey } }
  const sfn = new SFNClient({ ...access, endpoint: endpoints.states })
  const sqs = new SQSClient({ ...access, endpoint: endpoints.sqs })
  const names = Object.values(resources)
  const machines = names.filter((name) => name.includes(':stateMachine:'))
  const queues = names.filter((name) => /^https?:\/\/.*\/\d+\//.test(name))
  if (machines.length !== Object.keys(workflowNames).length || queues.length === 0)
    throw new Error('the assembly is another than expected')
  try {
    return {
      items: await scanTable(endpoints),
      executions: (await Promise.all(machines.map((arn) => executionsOf(sfn, arn)))).flat(),
      queued: Object.fromEntries(
        await Promise.all(queues.map(async (url) => [url.split('/').at(-1), await messagesIn(sqs, url)])),
      ) as Record<string, number>,
    }
  } finally {
    sfn.destroy()
    sqs.destroy()
  }
}

/** Every item of the one table. */
export async function scanTable(endpoints: Endpoints): Promise<KeyedItem[]> {
  const { region, accessKeyId, secretAccessKey, resources } = endpoints
  const client = new DynamoDBClient({
    endpoint: endpoints.dynamodb,
    region,
    credentials: { accessKeyId, secretAccessKey },
  })
  const table = Object.entries(resources).find(([id]) => id.includes('Table') && !id.includes('Alarm'))?.[1]
  if (table === undefined) throw new Error('the assembly has no table')
  const documents = DynamoDBDocumentClient.from(client)
  const items: KeyedItem[] = []
  let start: Record<string, unknown> | undefined
  try {
    do {
      const page = await documents.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
      )
      items.push(...z.array(keyedItem).parse(page.Items))
      start = page.LastEvaluatedKey
    } while (start !== undefined)
    return items
  } finally {
    client.destroy()
  }
}

async function executionsOf(sfn: SFNClient, stateMachineArn: string): Promise<Execution[]> {
  const found: Execution[] = []
  let nextToken: string | undefined
  do {
    const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn, nextToken }))
    for (const { name = '', status = '' } of page.executions ?? []) found.push({ name, status })
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return found
}

async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  )
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0)
}
