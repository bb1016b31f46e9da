import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { crc32 } from 'node:zlib'
import type { Authenticate } from '../wire/authenticate.ts'
import { AwsError, internalError } from '../wire/aws-error.ts'
import { BodyTooLargeError, readBody } from '../wire/body.ts'
import type { Arns } from './arns.ts'
import type { Backend } from './backend.ts'
import { answerBackups, isBackupOperation } from './backups.ts'
import { asksForCapacity, type CapacityCounter } from './capacity.ts'
import { parseObject, refuseRuntimeTable, runtimeTable } from './runtime-table.ts'
import { transactWrite } from './transactions.ts'
import type { TtlSweeper } from './ttl.ts'
import type { Answer } from './upstream.ts'

export interface ProxyParts {
  readonly authenticate: Authenticate
  readonly backend: Backend
  readonly capacity: CapacityCounter
  readonly ttl: TtlSweeper
  readonly arns: Arns
}

// BatchWriteItem takes 16 MB of items; binary in base64 and the JSON around them need more.
const maximumBody = 32 * 1024 * 1024
const itemWrites = new Set(['PutItem', 'UpdateItem', 'BatchWriteItem', 'TransactWriteItems'])
const itemOperations = new Set([...itemWrites, 'DeleteItem', 'GetItem', 'BatchGetItem', 'Query', 'Scan'])
const repeatableOperations = new Set([
  ...['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'],
  ...['DescribeTable', 'ListTables', 'DescribeTimeToLive', 'ListTagsOfResource'],
])
const tableChanges = new Set(['CreateTable', 'UpdateTable', 'DeleteTable', 'UpdateTimeToLive'])

/** The DynamoDB endpoint: verifies the signature, forwards, and adds what dynoxide lacks. */
export function createProxy(parts: ProxyParts): RequestListener {
  return (request, response) => {
    handle(parts, request).then(
      (answer) => send(response, answer),
      (error: unknown) => sendError(response, error),
    )
  }
}

async function handle(parts: ProxyParts, request: IncomingMessage): Promise<Answer> {
  const { authenticate, backend, capacity, ttl, arns } = parts
  const body = await readBody(request, maximumBody)
  const refusal = authenticate(request, body)
  if (refusal) throw coral(refusal)
  const [prefix, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.')
  if (operation === '' || (prefix !== 'DynamoDB_20120810' && prefix !== 'DynamoDBStreams_20120810')) {
    throw coral(new AwsError('UnknownOperationException', 'the operation is not known'))
  }
  refuseRuntimeTable(body)
  if (isBackupOperation(operation)) return answerBackups(backend, operation, parseObject(body))

  if (itemOperations.has(operation)) {
    const asked = asksForCapacity(body)
    const sent = capacity.prepare(operation, body)
    const written = itemWrites.has(operation) ? ttl.noticeWrite(body) : undefined
    const answer =
      operation === 'TransactWriteItems'
        ? await transactWrite(backend, sent)
        : await backend.post(operation, sent, repeatableOperations.has(operation))
    if (answer.status === 200) written?.()
    return capacity.settle(operation, sent, asked, answer)
  }

  const name = prefix === 'DynamoDBStreams_20120810' ? `${prefix}.${operation}` : operation
  const answer = arns.told(
    await backend.post(
      name,
      arns.meant(capacity.prepare(operation, body)),
      repeatableOperations.has(operation),
    ),
  )
  if (tableChanges.has(operation) && answer.status === 200) {
    ttl.tableChanged(String(parseObject(body).TableName))
  }
  return operation === 'ListTables' ? withoutRuntimeTable(answer) : answer
}

function withoutRuntimeTable(answer: Answer): Answer {
  if (answer.status !== 200) return answer
  const list = parseObject(answer.body)
  const names = (list.TableNames as string[]).filter((name) => name !== runtimeTable)
  return { ...answer, body: Buffer.from(JSON.stringify({ ...list, TableNames: names })) }
}

/** Errors common to all services carry another namespace than DynamoDB's own. */
function coral(error: AwsError): AwsError {
  return new AwsError(`com.amazon.coral.service#${error.code}`, error.message, { status: error.status })
}

function sendError(response: ServerResponse, error: unknown): void {
  let known: AwsError
  if (error instanceof AwsError) known = error
  else if (error instanceof BodyTooLargeError) {
    known = coral(new AwsError('RequestEntityTooLargeException', error.message, { status: 413 }))
  } else {
    console.error(error)
    known = internalError('InternalServerError')
  }
  const body = { __type: known.code, message: known.message, ...known.fields }
  send(response, { status: known.status, headers: {}, body: Buffer.from(JSON.stringify(body)) })
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return
  response.writeHead(answer.status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': answer.body.length,
    'x-amzn-requestid': answer.headers['x-amzn-requestid'] ?? randomUUID(),
    'x-amz-crc32': crc32(answer.body),
  })
  response.end(answer.body)
}
