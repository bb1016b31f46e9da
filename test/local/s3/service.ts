import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import type { BusEvent } from '#infra/local/kernel/events.ts'
import { createS3, type S3Service } from '#infra/local/s3/server.ts'

export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local-secret' }
export const region = 'ap-southeast-1'

/** A running object store in a folder of its own, with the real client pointed at it. */
export interface Running {
  readonly s3: S3Service
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly endpoint: string
  readonly folder: string
  readonly events: readonly BusEvent[]
  readonly reported: readonly unknown[]
  client(changes?: Partial<S3ClientConfig>): S3Client
  /** Names of the files that hold octets, finished and unfinished. */
  files(): string[]
  /** Ends it; the folder stays unless `remove`. */
  stop(remove?: boolean): Promise<void>
}

/** @param folder of an earlier run, to start again on what it left */
export async function startS3(folder = mkdtempSync(join(tmpdir(), 's3-'))): Promise<Running> {
  const database = openDatabase(join(folder, 'runtime.sqlite'))
  const clock = createClock(database)
  const events: BusEvent[] = []
  const reported: unknown[] = []
  const s3 = createS3({
    database,
    clock,
    credentials,
    folder: join(folder, 's3'),
    events: {
      append: (event) =>
        void (database.isTransaction ? events.push(event) : reported.push('outside of a transaction')),
      wake: () => undefined,
    },
    report: (error) => void reported.push(error),
  })
  const server: Server = createServer(s3.listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clients: S3Client[] = []
  const list = (name: string) => readdirSync(join(folder, 's3', name)).map((file) => `${name}/${file}`)
  return {
    s3,
    database,
    clock,
    endpoint,
    folder,
    events,
    reported,
    client(changes = {}) {
      const client = new S3Client({
        endpoint,
        region,
        credentials,
        forcePathStyle: true,
        maxAttempts: 1,
        ...changes,
      })
      clients.push(client)
      return client
    },
    files: () => [...list('incoming'), ...list('blobs')],
    async stop(remove = true) {
      for (const client of clients) client.destroy()
      server.closeIdleConnections()
      server.close()
      await s3.close()
      server.closeAllConnections()
      database.close()
      if (remove) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The error code that a call was answered with, or `accepted`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'accepted'
  } catch (error) {
    const { Code, name, $metadata } = error as Error & {
      Code?: string
      $metadata?: { httpStatusCode?: number }
    }
    return $metadata?.httpStatusCode === 304 ? 'not modified' : (Code ?? name)
  }
}

/** The error code in an XML answer. */
export function codeIn(text: string): string {
  return /<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? 'none'
}
