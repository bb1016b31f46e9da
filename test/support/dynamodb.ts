import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { serverBinary } from '#infra/local/dynamodb/binary.ts'
import { tableKeys } from '#shared/constants.ts'
import { documentClient } from '#shared/store/clients.ts'
import type { Table } from '#shared/store/table.ts'

export interface TestDatabase {
  /** A new empty table; each test takes its own. */
  createTable(): Promise<Table>
  close(): void
}

/** The DynamoDB server that one machine runs on, in memory and for one test file. */
export async function startDatabase(): Promise<TestDatabase> {
  const port = await freePort()
  const server: ChildProcess = spawn(serverBinary(), ['serve', '--port', String(port)], { stdio: 'ignore' })
  const connect = () =>
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    })
  const client = connect()
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}))
      break
    } catch (error) {
      if (attempt === 400) throw error
      await sleep(10)
    }
  }
  let tables = 0
  return {
    async createTable() {
      tables += 1
      const name = `table-${tables}`
      await client.send(
        new CreateTableCommand({
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [
            { AttributeName: tableKeys.partition, AttributeType: 'S' },
            { AttributeName: tableKeys.sort, AttributeType: 'S' },
            { AttributeName: tableKeys.index1Partition, AttributeType: 'S' },
            { AttributeName: tableKeys.index1Sort, AttributeType: 'S' },
          ],
          KeySchema: [
            { AttributeName: tableKeys.partition, KeyType: 'HASH' },
            { AttributeName: tableKeys.sort, KeyType: 'RANGE' },
          ],
          GlobalSecondaryIndexes: [
            {
              IndexName: tableKeys.index1,
              KeySchema: [
                { AttributeName: tableKeys.index1Partition, KeyType: 'HASH' },
                { AttributeName: tableKeys.index1Sort, KeyType: 'RANGE' },
              ],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        }),
      )
      // A client of its own, so that a test may put something between it and the server.
      return { documents: documentClient(connect()), name }
    },
    close() {
      client.destroy()
      server.kill('SIGKILL')
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
