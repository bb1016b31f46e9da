import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secret } from '#infra/cli/secret.ts'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createParameters } from '#infra/local/parameters/service.ts'
import { type Served, serve, testAccount, testCredentials, testRegion } from '#test/local/wire/serve.ts'

const name = '/kiem-diem/tinh/khoa'

let database: ReturnType<typeof openDatabase>
let api: Served
let output: { stdout: string; stderr: string }

beforeEach(async () => {
  output = { stdout: '', stderr: '' }
  database = openDatabase(':memory:')
  const { listener } = createParameters({
    database,
    clock: createClock(database),
    credentials: testCredentials,
    region: testRegion,
    account: testAccount,
  })
  api = await serve(listener)
})
afterEach(async () => {
  await api.close()
  database.close()
})

function run(argv: string[], typed = 'bi-mat\n') {
  return secret(argv, {
    stdout: (text) => {
      output.stdout += text
    },
    stderr: (text) => {
      output.stderr += text
    },
    readFile: async (path) => {
      if (path === '/dev/stdin') return typed
      if (path === 'du-lieu/endpoints.json') {
        return JSON.stringify({ parameters: api.url, region: testRegion, ...testCredentials })
      }
      throw new Error('there is no such file')
    },
  })
}

function kept(): Promise<unknown> {
  const client = new SSMClient({ endpoint: api.url, region: testRegion, credentials: testCredentials })
  return client.send(new GetParameterCommand({ Name: name, WithDecryption: true }))
}

describe('kiemdiem secret', () => {
  it('keeps what comes from the standard input, replaces it the next time, and prints its name only', async () => {
    expect(await run(['--data', 'du-lieu', '--name', name])).toBe(0)
    expect(await kept()).toMatchObject({ Parameter: { Value: 'bi-mat' } })
    expect(await run(['--data', 'du-lieu', '--name', name], 'khoa-moi\r\n')).toBe(0)
    expect(await kept()).toMatchObject({ Parameter: { Value: 'khoa-moi' } })
    expect(output).toEqual({ stdout: `${name}\n${name}\n`, stderr: '' })
  })

  it.each([
    ['no name', ['--data', 'du-lieu'], 'x'],
    ['the secret as an argument', ['--data', 'du-lieu', '--name', name, '--value', 'x'], 'x'],
    ['nothing to keep', ['--data', 'du-lieu', '--name', name], '\n'],
    ['nothing that runs there', ['--data', 'khac', '--name', name], 'x'],
  ])('says what is wrong with %s, in both languages', async (_, argv, typed) => {
    expect(await run([...argv], typed)).toBe(2)
    expect(output.stdout).toBe('')
    expect(output.stderr).toMatch(/ \/ |\(--data/)
  })
})
