import { readFileSync } from 'node:fs'

const interval = 250

/**
 * Calls `gone` once when npm, which started this process, is no more. Ctrl-C and the signals of a supervisor
 * reach npm and no longer this process then: it would hold its data folder until somebody looks for it.
 * Without npm in front, nothing is watched.
 */
export function watchNpm(gone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  // npm runs a script through a shell, which outlives it: both are looked at.
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    gone()
  }, interval)
  timer.unref()
}

/** Undefined where there is no /proc. */
function parentOf(pid: number): string | undefined {
  try {
    // The name in parentheses may hold anything, so the fields are counted from its end.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
  } catch {
    return undefined
  }
}
