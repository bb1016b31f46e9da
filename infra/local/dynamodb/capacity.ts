import { parseObject } from './runtime-table.ts'
import type { Answer } from './upstream.ts'

export interface CapacityMetrics {
  /** Estimated from the size of answers, unless the caller asked DynamoDB to count. */
  readonly readUnits: number
  /** As counted by the server, indexes included. */
  readonly writeUnits: number
  readonly requests: Readonly<Record<string, number>>
}

export interface CapacityCounter {
  /** The request to send: a write asks for its consumed capacity where the caller did not. */
  prepare(operation: string, body: Buffer): Buffer
  /** Counts, and gives the answer without what only `prepare` asked for. */
  settle(operation: string, sent: Buffer, asked: boolean, answer: Answer): Answer
  metrics(): CapacityMetrics
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])
const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', 'ExecuteStatement'])
const asks = Buffer.from('"ReturnConsumedCapacity"')
const consistent = /"ConsistentRead"\s*:\s*true/
const readUnit = 4096

/**
 * Counts the capacity that the same requests would consume on AWS. Writes are counted by the server, because
 * neither the size of an updated item nor its indexes can be seen from outside; their answers are short, so
 * taking the figure out again is cheap. Reads are estimated from the answer: pages can be 1 MB.
 */
export function createCapacityCounter(): CapacityCounter {
  let readUnits = 0
  let writeUnits = 0
  const requests: Record<string, number> = {}

  const countConsumed = (operation: string, result: Record<string, unknown>) => {
    const consumed = [result.ConsumedCapacity ?? []].flat() as { CapacityUnits?: number }[]
    const units = consumed.reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0)
    if (writes.has(operation)) writeUnits += units
    else readUnits += units
  }

  return {
    prepare(operation, body) {
      requests[operation] = (requests[operation] ?? 0) + 1
      if (!writes.has(operation) || body.includes(asks) || body[0] !== 0x7b || body.length < 3) return body
      return Buffer.concat([Buffer.from('{"ReturnConsumedCapacity":"TOTAL",'), body.subarray(1)])
    },
    settle(operation, sent, asked, answer) {
      if (answer.status !== 200) return answer
      if (writes.has(operation)) {
        const result = parseObject(answer.body)
        countConsumed(operation, result)
        if (asked) return answer
        const { ConsumedCapacity: _, ...rest } = result
        return { ...answer, body: Buffer.from(JSON.stringify(rest)) }
      }
      if (!reads.has(operation)) return answer
      if (asked && answer.body.includes('"ConsumedCapacity"')) {
        countConsumed(operation, parseObject(answer.body))
      } else {
        const weight = operation === 'TransactGetItems' ? 2 : consistent.test(sent.toString('utf8')) ? 1 : 0.5
        readUnits += Math.ceil(answer.body.length / readUnit) * weight
      }
      return answer
    },
    metrics: () => ({ readUnits, writeUnits, requests: { ...requests } }),
  }
}

/** Whether the caller itself asked for consumed capacity. */
export function asksForCapacity(body: Buffer): boolean {
  return body.includes(asks)
}
