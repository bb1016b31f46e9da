import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Packages are compiled once for a run and not once for each file of tests: the processes that run the files, and
 * those that they start, share what V8 made of them. The folder goes with the run, because what is bundled by tests
 * has another path every time.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-compiled-'))
  process.env.NODE_COMPILE_CACHE = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
