import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createHost } from './support.ts'

describe('a function', () => {
  const host = createHost()

  it('returns what its handler returns, with the event it was given', async () => {
    await host.define('echo', 'exports.handler = async (event) => ({ got: event })')
    expect(await host.call('echo', { a: [1, 'ă'] })).toEqual({
      error: undefined,
      result: { got: { a: [1, 'ă'] } },
    })
  })

  it('may be an ES module without saying so in a package.json', async () => {
    await host.define('module', 'import { sep } from "node:path"\nexport const handler = async () => sep')
    expect((await host.call('module')).result).toBe('/')
  })

  it('answers null when the handler returns nothing', async () => {
    await host.define('silent', 'exports.handler = async () => {}')
    expect((await host.call('silent')).result).toBeNull()
  })

  it('finds the AWS SDK that Lambda brings', async () => {
    await host.define(
      'sdk',
      'const { S3Client } = require("@aws-sdk/client-s3"); exports.handler = async () => typeof S3Client',
    )
    expect((await host.call('sdk')).result).toBe('function')
  })

  it('gets the context that Lambda documents', async () => {
    await host.define(
      'context',
      'exports.handler = async (_event, context) => ({ ...context, left: context.getRemainingTimeInMillis() })',
      { memory: 256, timeout: 7 },
    )
    const { result } = await host.call('context')
    expect(result).toMatchObject({
      functionName: 'context',
      functionVersion: '$LATEST',
      memoryLimitInMB: '256',
      invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:context',
      logGroupName: '/aws/lambda/context',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect((result as { left: number }).left).toBeGreaterThan(0)
    expect((result as { left: number }).left).toBeLessThanOrEqual(7000)
  })

  it('sees its own environment, the one of Lambda and nothing of the host', async () => {
    process.env.HOST_SECRET = 'not for functions'
    await host.define('env', 'exports.handler = async () => process.env', { environment: { OWN: 'mine' } })
    const result = (await host.call('env')).result as Record<string, string>
    delete process.env.HOST_SECRET
    expect(result).toMatchObject({
      OWN: 'mine',
      AWS_REGION: 'ap-southeast-1',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 'a secret of the test',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
    })
    for (const name of ['HOST_SECRET', 'PATH', 'HOME', 'USER', 'PWD', 'NODE_ENV', 'VITEST']) {
      expect(result).not.toHaveProperty(name)
    }
  })

  it('may have NODE_OPTIONS, as one that wants source maps does', async () => {
    for (const NODE_OPTIONS of ['--enable-source-maps', '--max-old-space-size=512']) {
      await host.define('options', 'exports.handler = async () => process.env.NODE_OPTIONS', {
        environment: { NODE_OPTIONS },
      })
      expect((await host.call('options')).result).toBe(NODE_OPTIONS)
    }
  })

  it('keeps its module state from one call to the next', async () => {
    await host.define('counter', 'let n = 0; exports.handler = async () => ++n')
    await host.call('counter')
    expect((await host.call('counter')).result).toBe(2)
  })

  it('logs JSON lines with the request they belong to', async () => {
    await host.define(
      'logs',
      'exports.handler = async () => { console.log("plain %d", 1); console.error(JSON.stringify({ a: 1 })); process.stdout.write("raw\\n") }',
    )
    await host.call('logs')
    const lines = readFileSync(join(host.folder, 'logs/logs.log'), 'utf8').trim().split('\n')
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(parsed).toMatchObject([
      { level: 'INFO', message: 'plain 1', function: 'logs', requestId: expect.any(String) },
      { level: 'ERROR', message: { a: 1 } },
      { level: 'INFO', message: 'raw' },
    ])
  })
})

describe('the Date of a function', () => {
  it('follows the clock of the runtime, in every way it can be asked', async () => {
    const host = createHost()
    await host.define(
      'date',
      `exports.handler = async () => [Date.now(), +new Date(), Date.parse(Date()), new Date() instanceof Date,
        new Date(0).getTime(), new Date(2020, 1, 1).getFullYear(), new (class extends Date {})().getTime()]`,
    )
    const target = Date.now() + 100 * 86_400_000
    await host.call('date')
    host.clock.advanceTo(target)
    const [now, made, text, instance, given, year, sub] = (await host.call('date')).result as number[]
    for (const value of [now, made, sub])
      expect(Math.abs(Number(value) - host.clock.now())).toBeLessThan(5000)
    expect(Number(text)).toBeGreaterThan(target - 2000)
    expect([instance, given, year]).toEqual([true, 0, 2020])
  })
})
