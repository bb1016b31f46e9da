import { describe, expect, it } from 'vitest'
import { createHost } from './support.ts'

describe('a function that fails', () => {
  const host = createHost()

  it('answers with the type, the message and the trace of what it threw', async () => {
    await host.define(
      'throws',
      'class OddError extends Error { constructor(m) { super(m); this.name = "OddError" } }\nexports.handler = async () => { throw new OddError("no") }',
    )
    const { error, result } = await host.call('throws')
    expect(error).toBe('Unhandled')
    expect(result).toMatchObject({ errorType: 'OddError', errorMessage: 'no' })
    expect((result as { trace: string[] }).trace[0]).toBe('OddError: no')
  })

  it('is ended at its time-out, in the words of Lambda, and works again afterwards', async () => {
    await host.define(
      'slow',
      'exports.handler = async (e) => e.wait ? new Promise((r) => setTimeout(r, 60000)) : "quick"',
      { timeout: 1 },
    )
    const { error, result } = await host.call('slow', { wait: true })
    expect(error).toBe('Unhandled')
    expect(result).toMatchObject({ errorType: 'Sandbox.Timedout' })
    expect((result as { errorMessage: string }).errorMessage).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f-]{36} Task timed out after 1\.00 seconds$/,
    )
    expect((await host.call('slow')).result).toBe('quick')
  })

  it('is ended at its time-out even in an endless loop', async () => {
    await host.define('loop', 'exports.handler = async () => { for (;;); }', { timeout: 1 })
    expect((await host.call('loop')).result).toMatchObject({ errorType: 'Sandbox.Timedout' })
  })

  it('that exits takes neither the host nor the next call with it', async () => {
    await host.define(
      'exits',
      'exports.handler = async (e) => { if (e.exit) process.exit(3); return "here" }',
    )
    const { error, result } = await host.call('exits', { exit: true })
    expect(error).toBe('Unhandled')
    expect(result).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3$/,
      ),
    })
    expect((await host.call('exits')).result).toBe('here')
  })

  it('that leaves a promise rejected is reported as Lambda does', async () => {
    await host.define(
      'loose',
      'exports.handler = async () => { Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 1000)) }',
    )
    expect((await host.call('loose')).result).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: lost',
    })
  })

  it('that takes more memory than it has is ended alone', async () => {
    await host.define(
      'greedy',
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())) }',
      { timeout: 20 },
    )
    expect((await host.call('greedy')).result).toMatchObject({ errorType: 'Runtime.OutOfMemory' })
  })

  it.each([
    ['has no such export', 'exports.other = 1', {}, 'Runtime.HandlerNotFound'],
    ['has no such module', 'exports.handler = 1', { handler: 'main.handler' }, 'Runtime.ImportModuleError'],
    ['misses a package', 'require("no-such-package")', {}, 'Runtime.ImportModuleError'],
    ['is no JavaScript', 'export const handler = = 1', {}, 'Runtime.UserCodeSyntaxError'],
    ['throws while it loads', 'throw new TypeError("at load")', {}, 'TypeError'],
    [
      'takes a callback',
      'exports.handler = (event, context, callback) => callback(null, 1)',
      {},
      'Runtime.CallbackHandlerDeprecated',
    ],
  ])('that %s says so', async (name, source, settings, errorType) => {
    await host.define(`bad ${name}`.replaceAll(' ', '-'), source, settings)
    const { error, result } = await host.call(`bad ${name}`.replaceAll(' ', '-'))
    expect(error).toBe('Unhandled')
    expect(result).toMatchObject({ errorType })
  })

  it('may take a callback on the runtimes that still had them', async () => {
    await host.define(
      'callback',
      'exports.handler = (event, context, callback) => { callback(null, event.n + 1) }',
      { runtime: 'nodejs22.x' },
    )
    expect((await host.call('callback', { n: 1 })).result).toBe(2)
  })

  it('cannot answer with what is no JSON', async () => {
    await host.define('bigint', 'exports.handler = async () => 1n')
    expect((await host.call('bigint')).result).toMatchObject({
      errorMessage: 'Unable to stringify response body',
    })
  })

  it('cannot answer with more than 6 MB', async () => {
    await host.define('large', 'exports.handler = async () => "x".repeat(7e6)')
    expect((await host.call('large')).result).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' })
  })
})

describe('the places for functions', () => {
  const work = 'exports.handler = async (e) => { await new Promise((r) => setTimeout(r, e.ms)); return e.n }'

  it('are shared: more calls than places all come through', async () => {
    const host = createHost({ workers: 2 })
    for (const name of ['a', 'b', 'c']) await host.define(name, work)
    const calls = Array.from({ length: 12 }, (_, n) => host.call(['a', 'b', 'c'][n % 3] ?? 'a', { n, ms: 5 }))
    expect((await Promise.all(calls)).map(({ result }) => result)).toEqual(
      Array.from({ length: 12 }, (_, n) => n),
    )
  })

  it('grow when functions wait for functions', async () => {
    const host = createHost({ workers: 1 })
    await host.define('inner', work)
    await host.define('outer', work)
    const outer = host.call('outer', { n: 1, ms: 3000 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const first = await Promise.race([outer, host.call('inner', { n: 2, ms: 0 })])
    expect(first.result).toBe(2)
    await outer
  })

  it('are refused beyond the reserved concurrency', async () => {
    const host = createHost()
    await host.define('one', work, { reserved: 1 })
    const first = host.call('one', { n: 1, ms: 300 })
    await expect(host.call('one', { n: 2, ms: 0 })).rejects.toMatchObject({
      type: 'TooManyRequestsException',
      status: 429,
    })
    expect((await first).result).toBe(1)
  })

  it('count what was used', async () => {
    const host = createHost()
    await host.define('half', work, { memory: 512 })
    await host.call('half', { n: 1, ms: 100 })
    const { half } = host.functions.metrics()
    expect(half).toMatchObject({ calls: 1, errors: 0 })
    expect(half?.gigabyteSeconds).toBeGreaterThan(0.04)
  })
})
