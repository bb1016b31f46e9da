import { createHash } from 'node:crypto'
import { wallNow } from '../kernel/wall-clock.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Backend } from './backend.ts'
import {
  dataNamespace,
  deleteRecord,
  parseObject,
  type RuntimeRecord,
  readRecord,
  runtimeTable,
  writeRecord,
} from './runtime-table.ts'
import type { Answer } from './upstream.ts'

/** DynamoDB keeps a client request token for ten minutes after the request that used it. */
const tokenLifetime = 600
const mostActions = 100
// BatchWriteItem takes no more.
const deletesTogether = 25

interface Repeatable {
  readonly pk: string
  readonly hash: string
  readonly items: readonly unknown[]
  readonly input: Record<string, unknown>
}

/**
 * Runs TransactWriteItems with its ClientRequestToken (the SDK always sends one) exactly once, also across
 * a kill of the server or of the runtime: the token is written by the transaction itself.
 *
 * A transaction of 100 actions has no room for the token's own. Its token is recorded before and settled
 * after; where a kill came between, the outcome is unknown and a repetition within ten minutes is answered
 * with TransactionInProgressException instead of a guess.
 */
export async function transactWrite(backend: Backend, body: Buffer): Promise<Answer> {
  const request = repeatable(parseObject(body))
  if (!request) return backend.post('TransactWriteItems', body, false)
  return request.items.length < mostActions
    ? runWithToken(backend, request)
    : runWithIntent(backend, request, body)
}

/** @returns nothing for a request that has no token, or that the server will refuse anyway */
function repeatable(input: Record<string, unknown>): Repeatable | undefined {
  const { ClientRequestToken: token, TransactItems: items, ...rest } = input
  if (typeof token !== 'string' || token.length < 1 || token.length > 36) return undefined
  if (!Array.isArray(items) || items.length < 1 || items.length > mostActions) return undefined
  const hash = createHash('sha256').update(JSON.stringify(items)).digest('base64')
  return { pk: `token#${token}`, hash, items, input: { ...rest, TransactItems: items } }
}

async function runWithToken(backend: Backend, request: Repeatable): Promise<Answer> {
  const put = { Put: tokenPut(request, 'DONE') }
  const input = { ...request.input, TransactItems: [...request.items, put] }
  const answer = await backend.post('TransactWriteItems', JSON.stringify(input), true)
  const result = parseObject(answer.body)
  if (answer.status === 200) return { ...answer, body: withoutOwnTable(result) }
  if (!Array.isArray(result.CancellationReasons)) return answer
  // When the token is there, the reasons may be the effects of the very request that is repeated.
  const known = await unexpired(backend, request.pk)
  if (known) return settled(known, request, answer)
  const reasons = result.CancellationReasons.slice(0, request.items.length)
  const codes = reasons.map((reason: { Code?: string }) => reason.Code ?? 'None').join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  const told = {
    ...result,
    CancellationReasons: reasons,
    ...('Message' in result ? { Message: message } : { message }),
  }
  return { ...answer, body: Buffer.from(JSON.stringify(told)) }
}

async function runWithIntent(backend: Backend, request: Repeatable, body: Buffer): Promise<Answer> {
  try {
    await backend.call('PutItem', tokenPut(request, 'PENDING'))
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error
    const known = await unexpired(backend, request.pk)
    if (known) return settled(known, request, { status: 200, headers: {}, body: Buffer.from('{}') })
    throw inProgress()
  }
  const answer = await backend.post('TransactWriteItems', body, false)
  if (answer.status === 200) await writeRecord(backend, tokenRecord(request, 'DONE'))
  else if (answer.status < 500) await deleteRecord(backend, request.pk)
  return answer
}

function settled(known: RuntimeRecord, request: Repeatable, like: Answer): Answer {
  if (text(known.hash) !== request.hash) {
    throw new AwsError(
      dataNamespace('IdempotentParameterMismatchException'),
      'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical',
    )
  }
  if (text(known.state) !== 'DONE') throw inProgress()
  return { ...like, status: 200, body: Buffer.from('{}') }
}

function inProgress(): AwsError {
  return new AwsError(
    dataNamespace('TransactionInProgressException'),
    'The transaction with the given request token is already in progress.',
  )
}

async function unexpired(backend: Backend, pk: string): Promise<RuntimeRecord | undefined> {
  const record = await readRecord(backend, pk)
  return record && Number(text(record.expires)) >= seconds() ? record : undefined
}

function tokenRecord(request: Repeatable, state: 'DONE' | 'PENDING'): RuntimeRecord {
  return {
    pk: { S: request.pk },
    hash: { S: request.hash },
    state: { S: state },
    expires: { N: String(seconds() + tokenLifetime) },
  }
}

function tokenPut(request: Repeatable, state: 'DONE' | 'PENDING'): object {
  return {
    TableName: runtimeTable,
    Item: tokenRecord(request, state),
    ConditionExpression: 'attribute_not_exists(pk) OR expires < :now',
    ExpressionAttributeValues: { ':now': { N: String(seconds()) } },
  }
}

/** Deletes tokens whose ten minutes are over. */
export async function purgeTokens(backend: Backend): Promise<void> {
  let start: unknown
  do {
    const page = await backend.call<{ Items: RuntimeRecord[]; LastEvaluatedKey?: unknown }>('Scan', {
      TableName: runtimeTable,
      FilterExpression: 'expires < :now',
      ExpressionAttributeValues: { ':now': { N: String(seconds()) } },
      ...(start !== undefined && { ExclusiveStartKey: start }),
    })
    const expired = page.Items.map(({ pk }) => ({ DeleteRequest: { Key: { pk } } }))
    for (let from = 0; from < expired.length; from += deletesTogether) {
      const some = expired.slice(from, from + deletesTogether)
      // What one batch leaves over the next purge finds.
      await backend.call('BatchWriteItem', { RequestItems: { [runtimeTable]: some } })
    }
    start = page.LastEvaluatedKey
  } while (start !== undefined)
}

// Wall time: a token protects the retries of one request, which a client makes in wall time.
function seconds(): number {
  return Math.floor(wallNow() / 1000)
}

function text(value: { S: string } | { N: string } | undefined): string {
  if (!value) return ''
  return 'S' in value ? value.S : value.N
}

function withoutOwnTable(result: Record<string, unknown>): Buffer {
  const { ConsumedCapacity: consumed, ItemCollectionMetrics: metrics, ...rest } = result
  const kept = Array.isArray(consumed)
    ? consumed.filter((each) => each?.TableName !== runtimeTable)
    : consumed
  const collections = Object.entries((metrics ?? {}) as object).filter(([name]) => name !== runtimeTable)
  return Buffer.from(
    JSON.stringify({
      ...rest,
      ...(kept !== undefined && { ConsumedCapacity: kept }),
      ...(metrics !== undefined && { ItemCollectionMetrics: Object.fromEntries(collections) }),
    }),
  )
}
