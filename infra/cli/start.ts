import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { printInstant } from '#shared/text/dates.ts'
import type { Runtime } from '../local/runtime.ts'
import { formatProblem, UnusableInput } from '../problems.ts'
import { printable } from './printable.ts'
import { type Language, readStartOptions, type StartOptions, usage } from './start-options.ts'
import { watchNpm } from './watch-npm.ts'

/** What a start may be completed with: the demonstration fills an empty data folder. */
export interface StartHooks {
  /** Called when everything is running and before the addresses are printed. */
  readonly afterStart?: (runtime: Runtime, options: StartOptions) => Promise<void>
}

export interface StartIo {
  stdout(text: string): void
  stderr(text: string): void
}

const processIo: StartIo = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(printable(text)),
}

const texts = {
  pages: { vi: 'Địa chỉ', en: 'Address' },
  data: { vi: 'Thư mục dữ liệu', en: 'Data folder' },
  endpoints: { vi: 'Các dịch vụ và khóa truy cập', en: 'Services and access keys' },
  clock: { vi: 'Giờ của hệ thống', en: 'Clock' },
  logs: { vi: 'Nhật ký của các hàm', en: 'Logs of the functions' },
  kept: {
    vi: 'không còn trong assembly, vẫn được giữ lại',
    en: 'left the assembly and is kept',
  },
  stop: { vi: 'Nhấn Ctrl-C để dừng.', en: 'Press Ctrl-C to stop.' },
  stopping: { vi: 'Đang dừng…', en: 'Stopping…' },
  stopped: { vi: 'Đã dừng.', en: 'Stopped.' },
} as const

/**
 * The work of `npm start`: runs until a signal.
 *
 * @returns the exit status: 0 after a clean stop, 2 when the input is not usable
 */
export async function start(
  argv: readonly string[],
  hooks: StartHooks = {},
  io: StartIo = processIo,
): Promise<number> {
  const options = readStartOptions(argv)
  if (!('data' in options)) {
    io.stderr(options.map((problem) => `${formatProblem(problem)}\n`).join(''))
    return 2
  }
  if (options.help) {
    io.stdout(usage[options.language])
    return 0
  }
  const stop = stopSignal()
  try {
    const runtime = await withAssembly(options, (assembly) => runOrExplain(assembly, options, io))
    if (runtime !== undefined) await serve(runtime, options, { hooks, io, stopped: stop.whenStarted() })
    return 0
  } catch (error) {
    if (!isInputProblem(error)) throw error
    io.stderr(`${error.message}\n`)
    return 2
  }
}

async function runOrExplain(
  assembly: string,
  { data, explain, port, clock }: StartOptions,
  io: StartIo,
): Promise<Runtime | undefined> {
  if (explain) {
    const { explainAssembly } = await import('../local/prepare.ts')
    io.stdout(`${explainAssembly(assembly)}\n`)
    return undefined
  }
  const { startRuntime } = await import('../local/runtime.ts')
  return startRuntime({
    assembly,
    data,
    ...(port !== undefined && { port }),
    ...(clock !== undefined && { clock }),
  })
}

async function serve(
  runtime: Runtime,
  options: StartOptions,
  { hooks, io, stopped }: { hooks: StartHooks; io: StartIo; stopped: Promise<void> },
): Promise<void> {
  try {
    const completed = hooks.afterStart?.(runtime, options)
    let over = false
    await Promise.race([
      completed,
      stopped.then(() => {
        over = true
      }),
    ])
    // Whatever was begun is cut off by the stop, as it would be by a kill.
    if (over) completed?.catch(() => {})
    else io.stdout(announcement(runtime, options))
    await stopped
    io.stdout(`${texts.stopping[options.language]}\n`)
  } finally {
    await runtime.stop()
  }
  io.stdout(`${texts.stopped[options.language]}\n`)
}

/** Runs `work` with the folder of the assembly; one that was synthesized for it goes afterwards. */
async function withAssembly<T>(options: StartOptions, work: (assembly: string) => Promise<T>): Promise<T> {
  if (options.assembly !== undefined) return work(resolve(options.assembly))
  const outdir = mkdtempSync(join(tmpdir(), 'kiem-diem-assembly-'))
  const clean = () => rmSync(outdir, { recursive: true, force: true })
  process.on('exit', clean)
  try {
    // A finished assembly needs none of this: the CDK is only loaded here.
    const { synthesizeApart } = await import('./synthesize-apart.ts')
    await Promise.all([synthesizeApart(options.province, outdir), import('../local/runtime.ts')])
    return await work(outdir)
  } finally {
    clean()
    process.off('exit', clean)
  }
}

/** Errors that whoever typed the command can do something about. */
function isInputProblem(error: unknown): error is Error {
  const names = ['AssemblyError', 'FolderInUseError', 'PortTakenError', 'NoDynamoDbServerError']
  return error instanceof UnusableInput || (error instanceof Error && names.includes(error.name))
}

function announcement(runtime: Runtime, { data, language, clock }: StartOptions): string {
  const line = (label: Record<Language, string>, value: string) => `${label[language]}: ${value}\n`
  const { pages, apis } = runtime.endpoints
  const others = Object.entries(apis).filter(([, url]) => url !== pages)
  const kept = runtime.changes.filter(({ kind }) => kind === 'kept')
  return [
    ...kept.map(({ logicalId, ref }) => `${logicalId} (${ref}): ${texts.kept[language]}\n`),
    pages === null ? '' : line(texts.pages, pages),
    ...others.map(([name, url]) => `${name}: ${url}\n`),
    clock === undefined ? '' : line(texts.clock, printInstant(new Date(runtime.clock.now()).toISOString())),
    line(texts.data, resolve(data)),
    line(texts.endpoints, join(resolve(data), 'endpoints.json')),
    line(texts.logs, join(resolve(data), 'logs')),
    `${texts.stop[language]}\n`,
  ].join('')
}

// Ctrl-C reaches this process from the terminal and once more from npm, which passes it on.
const echo = 2000

interface StopSignal {
  /** To be called once there is something to stop. Resolves at the first SIGINT or SIGTERM. */
  whenStarted(): Promise<void>
}

/**
 * Listens for SIGINT and SIGTERM. Before the start is over there is nothing to stop that a kill would not stop
 * as well; a signal that comes again some time after the first ends the process at once.
 */
function stopSignal(): StopSignal {
  let first: number | undefined
  let started: (() => void) | undefined
  const take = () => {
    if (started === undefined) process.exit(0)
    first ??= performance.now()
    // 130: ended by Ctrl-C. Everything is durable, so nothing is lost but the courtesy.
    if (performance.now() - first > echo) process.exit(130)
    started()
  }
  process.on('SIGINT', take)
  process.on('SIGTERM', take)
  watchNpm(take)
  return {
    whenStarted: () =>
      new Promise((resolve) => {
        started = resolve
      }),
  }
}

if (import.meta.main) process.exitCode = await start(process.argv.slice(2))
