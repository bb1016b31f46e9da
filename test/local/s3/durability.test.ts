import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createS3 } from '#infra/local/s3/server.ts'
import { credentials, region, startS3 } from './service.ts'

const Bucket = 'kept'

describe('a restart', () => {
  it('finds everything as it was', async () => {
    // Prepare
    const first = await startS3()
    first.s3.ensureBucket(Bucket, {
      versioned: true,
      eventBridge: true,
      cors: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }],
    })
    const before = first.client()
    const { VersionId } = await before.send(
      new PutObjectCommand({ Bucket, Key: 'a', Body: 'one', Metadata: { unit: 'c1' }, Tagging: 't=1' }),
    )
    await before.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'two' }))
    await before.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x' }))
    await before.send(new DeleteObjectCommand({ Bucket, Key: 'b' }))
    const { UploadId } = await before.send(new CreateMultipartUploadCommand({ Bucket, Key: 'c' }))
    const part = await before.send(
      new UploadPartCommand({ Bucket, Key: 'c', UploadId, PartNumber: 1, Body: 'part' }),
    )
    const listed = await before.send(new ListObjectVersionsCommand({ Bucket }))
    const configuration = first.s3.bucketConfiguration(Bucket)
    const files = first.files()
    await first.stop(false)
    writeFileSync(join(first.folder, 's3', 'blobs', 'orphan'), 'left by a crash')
    writeFileSync(join(first.folder, 's3', 'incoming', 'unfinished'), 'left by a crash')

    // Act
    const second = await startS3(first.folder)
    const client = second.client()

    // Assess
    expect(second.files().sort()).toEqual(files.sort())
    expect(second.s3.bucketConfiguration(Bucket)).toEqual(configuration)
    const again = await client.send(new ListObjectVersionsCommand({ Bucket }))
    expect([again.Versions, again.DeleteMarkers]).toEqual([listed.Versions, listed.DeleteMarkers])
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'a', VersionId }))
    expect([await got.Body?.transformToString(), got.Metadata]).toEqual(['one', { unit: 'c1' }])
    const tags = await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'a', VersionId }))
    expect(tags.TagSet).toEqual([{ Key: 't', Value: '1' }])
    const Parts = [{ PartNumber: 1, ETag: part.ETag }]
    await client.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'c', UploadId, MultipartUpload: { Parts } }),
    )
    const completed = await client.send(new GetObjectCommand({ Bucket, Key: 'c' }))
    expect(await completed.Body?.transformToString()).toBe('part')
    await second.stop()
  })
})

describe('a folder and a database that do not belong together', () => {
  it('are refused, and nothing is removed', async () => {
    const first = await startS3()
    first.s3.ensureBucket(Bucket)
    await first.client().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))
    const files = first.files()
    await first.stop(false)

    const other = openDatabase(':memory:')
    const options = {
      clock: createClock(other),
      credentials,
      events: { append: () => undefined, wake: () => undefined },
    }
    const start = (database: DatabaseSync, folder: string) => () => createS3({ ...options, database, folder })
    expect(start(other, join(first.folder, 's3'))).toThrow('belong to another database')
    const own = openDatabase(join(first.folder, 'runtime.sqlite'))
    expect(start(own, join(first.folder, 'elsewhere'))).toThrow('not in')
    own.close()
    other.close()

    const again = await startS3(first.folder)
    expect(again.files()).toEqual(files)
    await again.stop()
  })
})

describe('a stored file that was damaged', () => {
  it('breaks the answer instead of passing for whole, and is reported', async () => {
    const running = await startS3()
    running.s3.ensureBucket(Bucket)
    const client = running.client()
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x'.repeat(1000) }))
    const [file = ''] = running.files()
    truncateSync(join(running.folder, 's3', file), 10)
    const reading = async () =>
      (await client.send(new GetObjectCommand({ Bucket, Key: 'a' }))).Body?.transformToString()
    await expect(reading()).rejects.toThrow()
    await expect.poll(() => running.reported).toHaveLength(1)
    expect(String(running.reported[0])).toContain('shorter than its record')
    await running.stop()
  })
})

/** Numbers that a printed seed gives again. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

async function startVictim(folder: string): Promise<{ child: ChildProcess; client: S3Client }> {
  const script = fileURLToPath(new URL('victim.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('no output')
  const [port] = await once(child.stdout, 'data')
  const endpoint = `http://127.0.0.1:${String(port).trim()}`
  return {
    child,
    client: new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 }),
  }
}

describe('kill -9 during parallel writes', () => {
  const seed = Number(process.env.S3_KILL_SEED ?? Date.now() % 2 ** 31)

  it(`loses nothing that was acknowledged (S3_KILL_SEED=${seed})`, async () => {
    const random = generator(seed)
    const folder = mkdtempSync(join(tmpdir(), 's3-kill-'))
    const acknowledged = new Map<string, { key: string; digest: string }>()
    let number = 0
    for (let round = 0; round < 4; round += 1) {
      const { child, client } = await startVictim(folder)
      const write = async () => {
        for (;;) {
          const key = `key ${Math.floor(random() * 20)}`
          const body = Buffer.alloc(1 + Math.floor(random() * 40_000), `${number++} `)
          const { VersionId = '' } = await client.send(new PutObjectCommand({ Bucket, Key: key, Body: body }))
          acknowledged.set(VersionId, { key, digest: createHash('sha256').update(body).digest('hex') })
        }
      }
      const writers = Array.from({ length: 12 }, () => write().catch(() => undefined))
      const killed = once(child, 'exit')
      setTimeout(() => child.kill('SIGKILL'), 150 + random() * 400)
      await killed
      await Promise.all(writers)
      client.destroy()
    }

    const running = await startS3(folder)
    const client = running.client()
    expect(acknowledged.size).toBeGreaterThan(20)
    for (const [VersionId, { key, digest }] of acknowledged) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, VersionId }))
      const octets = (await Body?.transformToByteArray()) ?? new Uint8Array()
      expect(createHash('sha256').update(octets).digest('hex')).toBe(digest)
    }
    // Every version has its event and its file, and there are no others.
    const count = (sql: string) => Number(Object.values(running.database.prepare(sql).get() ?? {})[0])
    const versions = count('SELECT count(*) FROM s3_version')
    expect(versions).toBeGreaterThanOrEqual(acknowledged.size)
    expect(count('SELECT count(*) FROM outbox')).toBe(versions)
    expect(running.files()).toHaveLength(versions)
    expect(
      count(
        'SELECT count(*) FROM (SELECT key FROM s3_version WHERE latest = 1 GROUP BY key HAVING count(*) > 1)',
      ),
    ).toBe(0)
    await running.stop()
  })
})
