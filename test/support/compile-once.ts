import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const folders = join(import.meta.dirname, '../../node_modules/.cache/compiled')

/**
 * Packages are compiled once for a run and not once for each file of tests: the processes that run the files, and
 * those that they start, share what V8 made of them. A run has a folder of its own, because what is bundled by tests
 * has another path every time.
 */
export function setup(): () => void {
  mkdirSync(folders, { recursive: true })
  // A process that is killed, or ends after the run, leaves its part behind.
  for (const name of readdirSync(folders)) if (!isRunning(Number(name))) remove(name)
  const own = String(process.pid)
  process.env.NODE_COMPILE_CACHE = join(folders, own)
  return () => remove(own)
}

function remove(name: string): void {
  rmSync(join(folders, name), { recursive: true, force: true, maxRetries: 3 })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
