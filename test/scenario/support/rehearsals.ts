import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const command = join(import.meta.dirname, '../../../infra/cli/bin/kiemdiem.js')

const running = new Set<Kiemdiem>()
const folders = new Set<string>()
afterAll(async () => {
  for (const one of running) one.kill()
  await Promise.all([...running].map(({ ended }) => ended))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}, 120_000)

/** A folder that goes when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-scenario-'))
  folders.add(folder)
  return folder
}

export interface Ended {
  /** Exit status, or the name of the signal. */
  readonly status: number | string
  readonly stdout: string
  readonly stderr: string
}

export interface Kiemdiem {
  readonly ended: Promise<Ended>
  over(): boolean
  /** Resolves when the command has printed something, or has ended. */
  readonly said: Promise<void>
  /** SIGKILL to the command alone: what it has started is left to notice that by itself. */
  kill(): void
}

/** `npx kiemdiem …` as a process of its own, in a process group of its own. */
export function kiemdiem(...args: readonly string[]): Kiemdiem {
  const child = spawn(process.execPath, [command, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const said = new Promise<void>((resolve) => {
    child.stdout.once('data', () => resolve())
    child.once('close', () => resolve())
  })
  let over = false
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      over = true
      running.delete(one)
      resolve({ status: code ?? signal ?? 'unknown', ...output })
    })
  })
  const one: Kiemdiem = { ended, said, over: () => over, kill: () => void child.kill('SIGKILL') }
  running.add(one)
  return one
}

/** The rehearsal folder of the demonstration province, written by the command. */
export async function demoFolder(): Promise<string> {
  const folder = join(temporaryFolder(), 'demo')
  const { status, stderr } = await kiemdiem('province', 'demo', folder).ended
  if (status !== 0) throw new Error(stderr)
  return folder
}
