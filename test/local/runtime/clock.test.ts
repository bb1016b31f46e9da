import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock as clockCommand } from '#infra/cli/clock.ts'
import { readDuration, readInstant } from '#infra/cli/times.ts'
import { type Runtime, startRuntime } from '#infra/local/runtime.ts'
import { synthesize, temporaryFolder } from './support/assembly.ts'
import { clients } from './support/clients.ts'
import { office } from './support/office.ts'

const start = Date.parse('2024-11-01T01:00:00Z')
const minute = 60_000

describe('an instance that is started with a clock of the past', () => {
  const data = join(temporaryFolder(), 'data')
  const assembly = synthesize(office)
  let runtime: Runtime
  let aws: ReturnType<typeof clients>
  let printed = ''
  let complained = ''
  const io = {
    stdout: (text: string) => {
      printed = text
    },
    stderr: (text: string) => {
      complained += text
    },
    readFile: (path: string) => readFile(path, 'utf8'),
  }
  const nowOf = () => Date.parse(/\((.+)\)/.exec(printed)?.[1] ?? '')
  beforeAll(async () => {
    runtime = await startRuntime({ assembly, data, clock: start })
    aws = clients(runtime.endpoints)
  })
  afterAll(() => runtime.stop())

  it('has that time in the process, in its stores and in its functions', async () => {
    expect(Math.abs(Date.now() - start)).toBeLessThan(10 * minute)
    await aws.s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'a.txt', Body: 'hello' }))
    await runtime.settled()

    const { LastModified } = await aws.s3.send(new HeadObjectCommand({ Bucket: 'uploads', Key: 'a.txt' }))
    expect(LastModified?.toISOString()).toMatch(/^2024-11-01T01:/)
    const [recorded] = await aws.scan('records')
    expect(recorded?.at?.S).toMatch(/^2024-11-01T01:/)
  })

  it('lets time pass by command, and what is due on the way happens on the way', async () => {
    expect(await clockCommand(['--data', data, '--advance', '3d'], io)).toBe(0)

    expect(nowOf()).toBeGreaterThanOrEqual(start + 3 * 24 * 60 * minute)
    expect(nowOf()).toBeLessThan(start + 3 * 24 * 60 * minute + 10 * minute)
    // Each morning and each evening of the three days, and the upload.
    const calls = runtime.metrics().functions.recorder?.calls ?? 0
    expect(calls).toBe(7)
    expect((await aws.recorded('evening')).at).toMatch(/^2024-11-03T13:30:/)
    expect((await aws.recorded('morning')).at).toMatch(/^2024-11-03T06:00:/)
  })

  it('refuses a form for an upload that has expired by that clock', async () => {
    const { url, fields } = await createPresignedPost(aws.s3, {
      Bucket: 'uploads',
      Key: 'late.txt',
      Expires: 1800,
    })
    const send = () => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      body.append('file', new Blob(['late']))
      return fetch(url, { method: 'POST', body })
    }
    const sent = await send()
    expect(sent.status).toBe(204)
    // SDKs set their clock by it.
    expect(sent.headers.get('date')).toMatch(/Nov 2024/)

    await clockCommand(['--data', data, '--advance', '31m'], io)

    expect((await send()).status).toBe(403)
  })

  it('goes to an instant, and never back', async () => {
    expect(await clockCommand(['--data', data, '--to', '2024-12-10T08:00'], io)).toBe(0)
    expect(printed).toContain('08:00, 10/12/2024')

    expect(await clockCommand(['--data', data, '--to', '2024-12-01'], io)).toBe(2)
    expect(complained).toContain('the clock does not go back')
    expect(await clockCommand(['--data', data], io)).toBe(0)
    expect(printed).toContain('10/12/2024')
  })

  it('is driven only by who has the secret key', async () => {
    const url = new URL('/clock', runtime.endpoints.control)
    const body = JSON.stringify({ to: '2025-01-01T00:00:00Z' })
    for (const headers of [{}, { authorization: 'Bearer guess' }]) {
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(403)
    }
    const authorization = `Bearer ${runtime.endpoints.secretAccessKey}`
    const ask = async (method: string, path: string, text?: string) =>
      (
        await fetch(new URL(path, runtime.endpoints.control), {
          method,
          headers: { authorization },
          ...(text === undefined ? {} : { body: text }),
        })
      ).status
    expect(await ask('POST', '/clock', '{')).toBe(400)
    expect(await ask('POST', '/clock', '{"to":"2099-01-01T00:00:00Z"}')).toBe(400)
    expect(await ask('DELETE', '/clock')).toBe(405)
    expect(await ask('GET', '/other')).toBe(404)
    expect(runtime.endpoints.control).toMatch(/^http:\/\/127\.0\.0\.1:/)
  })

  it('goes on from its own time when it is started again with the same command', async () => {
    await runtime.stop()
    runtime = await startRuntime({ assembly, data, clock: start })
    aws = clients(runtime.endpoints)

    expect(new Date(runtime.clock.now()).toISOString()).toMatch(/^2024-12-10T/)
  })
})

const quietIo = (file: string, stderr: (line: string) => void) => ({
  stdout: () => {},
  stderr,
  readFile: async () => file,
})

describe('the command', () => {
  it.each([
    [[]],
    [['--data', 'a', '--advance', '3x']],
    [['--data', 'a', '--to', 'tomorrow']],
    [['--data', 'a', '--to', '2024-12-01', '--advance', '3d']],
  ])('says how it is used: %j', async (argv) => {
    const texts: string[] = []
    const io = quietIo('', (line) => texts.push(line))
    expect(await clockCommand(argv, io)).toBe(2)
    expect(texts.join('')).toContain('Usage: kiemdiem clock')
  })

  it('says that nothing runs there', async () => {
    const texts: string[] = []
    const io = quietIo('{}', (line) => texts.push(line))
    expect(await clockCommand(['--data', 'a'], io)).toBe(2)
    expect(texts.join('')).toContain('nothing is running here')
  })

  it.each([
    ['2024-11-01', '2024-10-31T17:00:00.000Z'],
    ['2024-11-01T08:00', '2024-11-01T01:00:00.000Z'],
    ['2024-11-01T08:00:30Z', '2024-11-01T08:00:30.000Z'],
    ['2024-02-31', undefined],
    ['2024-13-01', undefined],
    ['2024-11-01T25:00', undefined],
    ['now', undefined],
  ])('reads the time %s', (text, iso) => {
    const instant = readInstant(text)
    expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(iso)
  })

  it('reads durations', () => {
    expect(['90m', '12h', '3d', '2w', '3', 'd', '-3d'].map(readDuration)).toEqual([
      90 * minute,
      720 * minute,
      4320 * minute,
      20_160 * minute,
      undefined,
      undefined,
      undefined,
    ])
  })
})
