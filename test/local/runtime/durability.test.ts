import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DescribeExecutionCommand, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { GetQueueUrlCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { synthesize, temporaryFolder } from './support/assembly.ts'
import { startChild } from './support/child.ts'
import { clients } from './support/clients.ts'
import { office } from './support/office.ts'

const stateMachineArn = 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:review'

describe('the runtime as a process', () => {
  const assembly = synthesize(office)

  it('has everything it acknowledged after kill -9, at the same addresses', async () => {
    const data = join(temporaryFolder(), 'data')
    const first = startChild(['--assembly', assembly], data)
    const before = await first.ready()
    const aws = clients(before)
    await aws.s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'kept.txt', Body: 'kept' }))
    const { executionArn } = await aws.sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"id":"open"}' }),
    )
    const { token } = JSON.parse((await aws.recorded('open')).what ?? '') as { token: string }
    first.process.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')

    const second = startChild(['--assembly', assembly], data)
    const after = await second.ready()
    expect(after).toEqual(before)
    const again = clients(after)
    const kept = await again.s3.send(new GetObjectCommand({ Bucket: 'uploads', Key: 'kept.txt' }))
    expect(await kept.Body?.transformToString()).toBe('kept')
    await again.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '"answered"' }))
    const status = async () => (await again.sfn.send(new DescribeExecutionCommand({ executionArn }))).status
    while ((await status()) === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await status()).toBe('SUCCEEDED')
    second.process.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  it('completes a first start that was killed at any moment', async () => {
    const data = join(temporaryFolder(), 'data')
    const seed = Math.floor(Math.random() * 1e9)
    for (let round = 0; round < 6; round++) {
      const child = startChild(['--assembly', assembly], data)
      // Between loading the modules and being ready, on a machine that is idle and on one that is not.
      const moment = 150 + ((seed * (round + 1) * 7919) % 600)
      await new Promise((resolve) => setTimeout(resolve, moment))
      child.process.kill('SIGKILL')
      await child.ended
    }
    const last = startChild(['--assembly', assembly], data)
    const endpoints = await last.ready()
    const { s3, scan } = clients(endpoints)
    await s3.send(new PutObjectCommand({ Bucket: 'uploads', Key: 'x', Body: 'x' }))
    while ((await scan('records')).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(Object.keys(endpoints.resources).length, `seed ${seed}`).toBeGreaterThan(10)
    last.process.kill('SIGTERM')
    expect(await last.ended).toBe(0)
  })

  it('loses no event that a kill falls upon', async () => {
    const data = join(temporaryFolder(), 'data')
    const keys: string[] = []
    for (let round = 0; round < 3; round++) {
      const child = startChild(['--assembly', assembly], data)
      const { s3 } = clients(await child.ready())
      for (let n = 0; n < 4; n++) {
        const Key = `${round}-${n}.txt`
        await s3.send(new PutObjectCommand({ Bucket: 'uploads', Key, Body: 'x' }))
        keys.push(Key)
      }
      child.process.kill('SIGKILL')
      await child.ended
    }

    const last = startChild(['--assembly', assembly], data)
    const aws = clients(await last.ready())
    const { QueueUrl } = await aws.sqs.send(new GetQueueUrlCommand({ QueueName: 'dead' }))
    // What was in flight at two kills has used up its attempts: it waits there, and is not lost.
    let parked = ''
    const missing = async () => {
      const { Messages = [] } = await aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
      )
      parked += Messages.map(({ Body }) => Body).join('\n')
      const seen = (await aws.scan('records')).map(({ what }) => what?.S ?? '').join('\n') + parked
      return keys.filter((key) => !seen.includes(key))
    }
    // A message that was in flight at a kill is seen again after its visibility timeout of 5 seconds.
    for (let left = 40; left > 0 && (await missing()).length > 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    expect(await missing()).toEqual([])
    last.process.kill('SIGTERM')
    expect(await last.ended).toBe(0)
  }, 60_000)

  it('refuses a second start on the same folder and names the process that has it', async () => {
    const data = join(temporaryFolder(), 'data')
    const first = startChild(['--assembly', assembly], data)
    await first.ready()
    const second = startChild(['--assembly', assembly], data)
    expect(await second.ended).toBe(2)
    expect(second.output().stderr).toContain(`process ${first.process.pid}`)
    expect(existsSync(join(data, 'endpoints.json'))).toBe(true)
    // A terminal and npm both hand Ctrl-C on.
    first.process.kill('SIGINT')
    first.process.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(existsSync(join(data, 'endpoints.json'))).toBe(false)
    expect(first.output().stdout).toContain('Đã dừng.')
  })

  it('ends when the npm that started it is killed, and leaves the folder free', async () => {
    const data = join(temporaryFolder(), 'data')
    const args = ['start', '--', '--assembly', assembly, '--data', data]
    const npm = spawn('npm', args, { stdio: 'ignore' })
    const lock = join(data, 'lock.pid')
    while (!existsSync(join(data, 'endpoints.json'))) await new Promise((resolve) => setTimeout(resolve, 20))
    const pid = Number(readFileSync(lock, 'utf8'))
    npm.kill('SIGKILL')
    while (existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 20))
    const next = startChild(['--assembly', assembly], data)
    await next.ready()
    next.process.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  it('stops with status 2 and every reason when the assembly cannot be run, and leaves no folder', async () => {
    const data = join(temporaryFolder(), 'data')
    const child = startChild(['--assembly', temporaryFolder()], data)
    expect(await child.ended).toBe(2)
    expect(child.output().stderr).toContain('manifest.json')
    expect(existsSync(data)).toBe(false)
  })
})
