import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Endpoints } from '#infra/local/endpoints.ts'

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

export interface Child {
  readonly process: ChildProcess
  /** Resolves when endpoints.json is there. */
  ready(): Promise<Endpoints>
  /** Resolves with the exit status, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>
  output(): { stdout: string; stderr: string }
}

/** `npm start -- …` as a process of its own. */
export function startChild(args: readonly string[], data: string): Child {
  const start = join(import.meta.dirname, '../../../../infra/cli/start.ts')
  const child = spawn(process.execPath, [start, ...args, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  let over = false
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => {
      over = true
      running.delete(child)
      resolve(code ?? signal ?? 'unknown')
    })
  })
  return {
    process: child,
    ended,
    output: () => ({ stdout, stderr }),
    async ready() {
      const file = join(data, 'endpoints.json')
      while (!(stdout.includes('Ctrl-C') && existsSync(file))) {
        if (over) throw new Error(`the runtime ended: ${stderr}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      return JSON.parse(readFileSync(file, 'utf8')) as Endpoints
    },
  }
}
