import { describe, expect, it } from 'vitest'
import type { Backend } from '#infra/local/dynamodb/backend.ts'
import type { RuntimeRecord } from '#infra/local/dynamodb/runtime-table.ts'
import { transactWrite } from '#infra/local/dynamodb/transactions.ts'
import { AwsError } from '#infra/local/wire/aws-error.ts'

const actions = (count: number) =>
  Buffer.from(
    JSON.stringify({
      ClientRequestToken: 'token',
      TransactItems: Array.from({ length: count }, (_, n) => ({
        Put: { TableName: 't', Item: { pk: { N: String(n) } } },
      })),
    }),
  )

/** A server that keeps the token's record and loses the connection in its first transaction. */
function createFailingBackend(failure: AwsError): { backend: Backend; transactions: number[] } {
  const transactions: number[] = []
  let record: RuntimeRecord | undefined
  const backend: Backend = {
    async post(_, body) {
      const { TransactItems } = JSON.parse(String(body)) as { TransactItems: unknown[] }
      transactions.push(TransactItems.length)
      if (transactions.length === 1) throw failure
      return { status: 200, headers: {}, body: Buffer.from('{}') }
    },
    async call<T>(target: string, input: object) {
      const { Item, ConditionExpression } = input as { Item?: RuntimeRecord; ConditionExpression?: string }
      if (target === 'PutItem') {
        if (ConditionExpression && record) throw new AwsError('ConditionalCheckFailedException', '')
        record = Item
      }
      if (target === 'DeleteItem') record = undefined
      return (target === 'GetItem' && record ? { Item: record } : {}) as T
    },
    close() {},
  }
  return { backend, transactions }
}

describe('a transaction whose outcome is unknown', () => {
  const lost = new AwsError('InternalServerError', 'the connection broke', { status: 500 })

  it('is not run again when it has 100 actions, whose token stands apart from them', async () => {
    const { backend, transactions } = createFailingBackend(lost)
    await expect(transactWrite(backend, actions(100))).rejects.toBe(lost)

    const repeated = transactWrite(backend, actions(100))

    await expect(repeated).rejects.toMatchObject({
      code: 'com.amazonaws.dynamodb.v20120810#TransactionInProgressException',
    })
    expect(transactions).toEqual([100])
  })

  it('is run again when it has fewer, because its token is one of the actions', async () => {
    const { backend, transactions } = createFailingBackend(lost)
    await expect(transactWrite(backend, actions(99))).rejects.toBe(lost)

    const repeated = await transactWrite(backend, actions(99))

    expect(repeated.status).toBe(200)
    expect(transactions).toEqual([100, 100])
  })
})
