import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '#infra/local/kernel/clock.ts'
import { readSignedBody } from '#infra/local/sigv4/signed-body.ts'
import { credentials } from './signing.ts'

const clock = createClock(new DatabaseSync(':memory:'))
let server: Server
let endpoint: string
let service: string
let received: string[]

beforeEach(async () => {
  received = []
  server = createServer(async (request, response) => {
    const result = await readSignedBody(request, { credentials, service, clock, limit: 100_000 })
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    if (result.ok) {
      received.push(result.body.toString())
      response.end('{}')
    } else {
      response.writeHead(result.status, { 'x-amzn-errortype': result.type })
      response.end(JSON.stringify({ __type: result.type, message: result.message }))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const settings = (key = credentials) => ({
  endpoint,
  region: 'ap-southeast-1',
  credentials: key,
  maxAttempts: 1,
})
const errorName = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: Error) => error.name,
  )

describe('the body of a request to a JSON service', () => {
  it('is handed over when the real clients signed it', async () => {
    service = 'states'
    await new SFNClient(settings()).send(
      new StartExecutionCommand({ stateMachineArn: 'arn', input: '{"tên":"Đạ"}' }),
    )
    service = 'dynamodb'
    await new DynamoDBClient(settings()).send(new ListTablesCommand({}))
    service = 'lambda'
    const FunctionName = 'arn:aws:lambda:ap-southeast-1:000000000000:function:f'
    await new LambdaClient(settings()).send(new InvokeCommand({ FunctionName, Payload: '{"a":1}' }))
    expect(received.map((body) => JSON.parse(body))).toMatchObject([{ stateMachineArn: 'arn' }, {}, { a: 1 }])
  })

  it('is refused with the names that the clients know', async () => {
    service = 'states'
    const list = (key: typeof credentials) =>
      new SFNClient(settings(key)).send(new StartExecutionCommand({ stateMachineArn: 'arn' }))
    expect(await errorName(list({ ...credentials, accessKeyId: 'AKIDOTHER' }))).toBe(
      'UnrecognizedClientException',
    )
    expect(await errorName(list({ ...credentials, secretAccessKey: 'x' }))).toBe('InvalidSignatureException')
    const anonymous = await fetch(endpoint, { method: 'POST', body: '{}' })
    expect(anonymous.status).toBe(400)
    expect(await anonymous.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
    expect(received).toEqual([])
  })

  it('is refused above the limit, with an answer', async () => {
    service = 'states'
    const answer = await fetch(endpoint, { method: 'POST', body: 'x'.repeat(3_000_000) })
    expect(answer.status).toBe(413)
  })
})
