import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn'
import type { Runtime } from '../local/runtime.ts'
import { UnusableInput } from '../problems.ts'
import type { Command } from './command.ts'
import { demoPassword } from './rehearse/accounts.ts'
import { collectReports, reportsAreCollected, writeMetrics } from './rehearse/collect.ts'
import { type RehearsalFolder, readRehearsalFolder } from './rehearse/folder.ts'
import { measurePhases } from './rehearse/phases.ts'
import { openTheCycle, playUntilPublished } from './rehearse/play.ts'
import { setStage } from './rehearse/stage.ts'
import { synthesizeApart } from './synthesize-apart.ts'

const usage = 'Cách dùng / Usage: kiemdiem rehearse THƯ-MỤC --data KẾT-QUẢ (DIR --data OUT)\n'
const oneDay = 24 * 3_600_000

/**
 * `kiemdiem rehearse DIR --data OUT`: plays a whole cycle through the interfaces that people use, on a runtime
 * of its own whose clock is driven. Killed at any moment, the same command goes on where it was.
 */
export const rehearse: Command = async (argv, io) => {
  const options = readOptions(argv)
  if (options === undefined) {
    io.stderr(usage)
    return 2
  }
  try {
    const folder = await readRehearsalFolder(options.folder)
    await run(folder, options.out, (text) => io.stdout(`${text}\n`))
    return 0
  } catch (error) {
    if (!(error instanceof UnusableInput) && !isRefusedStart(error)) throw error
    io.stderr(`${error.message}\n`)
    return 2
  }
}

function readOptions(argv: readonly string[]): { folder: string; out: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { data: { type: 'string' } },
      allowPositionals: true,
    })
    const [folder, ...rest] = positionals
    if (folder === undefined || rest.length > 0 || values.data === undefined) return undefined
    return { folder, out: resolve(values.data) }
  } catch {
    return undefined
  }
}

function isRefusedStart(error: unknown): error is Error {
  return (
    error instanceof Error && ['FolderInUseError', 'PortTakenError', 'AssemblyError'].includes(error.name)
  )
}

async function run(folder: RehearsalFolder, out: string, say: (text: string) => void): Promise<void> {
  mkdirSync(out, { recursive: true })
  const phases = measurePhases()
  const { startRuntime } = await import('../local/runtime.ts')
  const { randomPasswordCost } = await import('../local/identity/passwords.ts')
  const assembly = await phases.run('synthesize', () => synthesizeOnce(folder, out))
  const data = join(out, 'data')
  const runtime = await phases.run('start', () =>
    // Nobody's records: what is lost in a power cut is played again. A kill must lose nothing.
    startRuntime({ assembly, data, passwordCost: randomPasswordCost, survives: 'kill' }),
  )
  phases.watch(runtime)
  try {
    const password = demoPassword(data)
    const stage = setStage(runtime, folder, password, say, join(out, 'done'))
    // Collected means published: after that only time has to pass.
    if (!reportsAreCollected(out)) {
      await phases.run('roster', () => openTheCycle(stage, password))
      await phases.run('review', () => playUntilPublished(stage))
      await phases.run('reports', () => collectReports(stage, out))
    }
    await phases.run('archive', () => passComplaintWindow(runtime))
    writeMetrics(out, phases.done, runtime)
    say(`Xong. Kết quả ở ${out}. / Done. The results are in ${out}.`)
  } finally {
    await runtime.stop()
  }
}

/** One synthesis per rehearsal: a run that goes on after a kill runs the very same assembly. */
async function synthesizeOnce(folder: RehearsalFolder, out: string): Promise<string> {
  const assembly = join(out, 'assembly')
  if (existsSync(assembly)) return assembly
  const draft = join(out, 'assembly.draft')
  rmSync(draft, { recursive: true, force: true })
  await synthesizeApart(folder.configurationFile, draft)
  renameSync(draft, assembly)
  return assembly
}

/** Drives the clock a day at a time until the cycle has been archived. */
async function passComplaintWindow(runtime: Runtime): Promise<void> {
  const { states, region, accessKeyId, secretAccessKey, resources } = runtime.endpoints
  const client = new SFNClient({ endpoint: states, region, credentials: { accessKeyId, secretAccessKey } })
  try {
    const machine = Object.entries(resources).find(
      ([logicalId, name]) => logicalId.startsWith('ReviewCycle') && name.includes(':stateMachine:'),
    )?.[1]
    if (machine === undefined) throw new Error('the assembly has no review cycle')
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: machine }))
    const execution = executions[0]?.executionArn
    for (let day = 0; day <= 400; day += 1) {
      await runtime.settled()
      const { status, cause } = await client.send(new DescribeExecutionCommand({ executionArn: execution }))
      if (status === 'SUCCEEDED') return
      if (status !== 'RUNNING') throw new Error(`The review cycle ended as ${status}: ${cause ?? ''}`)
      runtime.clock.advanceTo(runtime.clock.now() + oneDay)
    }
    throw new Error('The cycle was not archived within 400 days')
  } finally {
    client.destroy()
  }
}
