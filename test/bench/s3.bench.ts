import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createS3 } from '#infra/local/s3/server.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local-secret' }
const Bucket = 'bench'
const smallPuts = 1000
const writers = 8
const megabytes = 50

/**
 * Measures the object store over HTTP, client and server in one process.
 *
 * @returns durable puts of 1 KiB per second with eight writers, milliseconds of one such put alone, and MB/s
 *   of one 50 MB object in and out
 */
export async function measure(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 's3-bench-'))
  const database = openDatabase(join(folder, 'runtime.sqlite'))
  const events = { append: () => undefined, wake: () => undefined }
  const s3 = createS3({
    database,
    clock: createClock(database),
    credentials,
    folder: join(folder, 's3'),
    events,
  })
  s3.ensureBucket(Bucket, { versioned: true, eventBridge: true })
  const server = createServer(s3.listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { endpoint, region: 'ap-southeast-1', credentials, forcePathStyle: true }
  const client = new S3Client(settings)
  // By URL, so that the SDK's own checksum of the body is not measured with it.
  const presigner = new S3Client({ ...settings, requestChecksumCalculation: 'WHEN_REQUIRED' })
  try {
    return { ...(await measureSmall(client)), ...(await measureLarge(presigner)) }
  } finally {
    client.destroy()
    presigner.destroy()
    server.close()
    await s3.close()
    server.closeAllConnections()
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureSmall(client: S3Client): Promise<Record<string, number>> {
  const Body = Buffer.alloc(1024, 'x')
  const put = (Key: string) => client.send(new PutObjectCommand({ Bucket, Key, Body }))
  for (let index = 0; index < 50; index += 1) await put(`warm/${index}`)
  const alone = performance.now()
  for (let index = 0; index < 100; index += 1) await put(`alone/${index}`)
  const milliseconds = (performance.now() - alone) / 100
  const start = performance.now()
  let next = 0
  const write = async () => {
    while (next < smallPuts) await put(`small/${next++}`)
  }
  await Promise.all(Array.from({ length: writers }, write))
  const perSecond = smallPuts / ((performance.now() - start) / 1000)
  return { s3PutsPerSecond: Math.round(perSecond), s3PutMilliseconds: Math.round(milliseconds * 100) / 100 }
}

async function measureLarge(presigner: S3Client): Promise<Record<string, number>> {
  const body = Buffer.alloc(megabytes * 1024 * 1024, 'x')
  const url = await getSignedUrl(presigner, new PutObjectCommand({ Bucket, Key: 'large' }))
  const start = performance.now()
  const answer = await fetch(url, { method: 'PUT', body })
  const written = (performance.now() - start) / 1000
  if (answer.status !== 200) throw new Error(`The upload was answered with ${answer.status}.`)
  const again = performance.now()
  const read = await fetch(await getSignedUrl(presigner, new GetObjectCommand({ Bucket, Key: 'large' })))
  const size = (await read.arrayBuffer()).byteLength
  const readSeconds = (performance.now() - again) / 1000
  if (size !== body.length) throw new Error('The object came back with another size.')
  return {
    s3Put50MegabytesPerSecond: Math.round(megabytes / written),
    s3Get50MegabytesPerSecond: Math.round(megabytes / readSeconds),
  }
}
