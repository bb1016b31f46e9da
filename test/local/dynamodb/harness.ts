import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoDb, type DynamoDb } from '#infra/local/dynamodb/service.ts'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { clientConfig, serve, testAccount, testCredentials, testRegion } from '#test/local/wire/serve.ts'

export interface Harness {
  readonly dynamodb: DynamoDb
  readonly client: DynamoDBClient
  readonly clock: Clock
  readonly url: string
  readonly folder: string
  /** Closes everything and deletes the folder unless told to keep it. */
  close(keep?: 'keep'): Promise<void>
}

/** @param folder an existing data folder; a new one when absent */
export async function startHarness(folder = mkdtempSync(join(tmpdir(), 'dynamodb-'))): Promise<Harness> {
  const clock = createClock(openDatabase(':memory:'))
  const dynamodb = createDynamoDb({
    folder,
    credentials: testCredentials,
    clock,
    region: testRegion,
    account: testAccount,
  })
  await dynamodb.start()
  const server = await serve(dynamodb.listener)
  const client = new DynamoDBClient(clientConfig(server.url))
  return {
    dynamodb,
    client,
    clock,
    url: server.url,
    folder,
    async close(keep) {
      client.destroy()
      await server.close()
      await dynamodb.close()
      if (keep !== 'keep') rmSync(folder, { recursive: true, force: true })
    },
  }
}
