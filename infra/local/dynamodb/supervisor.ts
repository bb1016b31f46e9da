import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { wallNow } from '../kernel/wall-clock.ts'
import { serverBinary } from './binary.ts'
import { probe } from './upstream.ts'

export interface Supervisor {
  /** Starts the server and resolves when it answers. */
  start(): Promise<void>
  /** Port of the running server; waits through a restart. Rejects when none comes up in time. */
  port(): Promise<number>
  /** Process id of the running server, for tests that kill it. */
  pid(): number | undefined
  restarts(): number
  close(): Promise<void>
}

const healthInterval = 5_000
// The server answers one request after the other: on a busy machine a large one holds up all others.
const failuresBeforeKill = 12
const startTimeout = 10_000
const firstBackoff = 20
const longestBackoff = 2_000

/**
 * Keeps one dynoxide process running on the table file of a data folder: at most one (two would corrupt
 * each other's view of the file), never longer than this process, again after it was killed.
 */
export function createSupervisor(folder: string): Supervisor {
  const databaseFile = join(folder, 'tables.db')
  const pidFile = join(folder, 'tables.pid')
  let child: ChildProcess | undefined
  /** The process that has answered; one that ends before is the business of `launch`. */
  let serving: ChildProcess | undefined
  let closing = false
  let restarts = 0
  let running: Promise<number> | undefined
  let health: NodeJS.Timeout | undefined

  const launch = async (): Promise<number> => {
    const deadline = wallNow() + startTimeout
    let backoff = firstBackoff
    while (!closing && wallNow() < deadline) {
      const port = await freePort()
      const started = spawnServer(port, databaseFile)
      child = started
      if (started.pid !== undefined) writeFileSync(pidFile, `${started.pid}\n`, { mode: 0o600 })
      started.once('exit', () => exited(started))
      while (isAlive(started) && wallNow() < deadline) {
        if ((await probe(port)) && isAlive(started)) {
          serving = started
          return port
        }
        await sleep(5)
      }
      started.kill('SIGKILL')
      await sleep(backoff)
      backoff = Math.min(backoff * 2, longestBackoff)
    }
    throw new Error(closing ? 'the DynamoDB server was closed' : 'the DynamoDB server does not start')
  }

  const exited = (who: ChildProcess) => {
    if (closing || who !== serving) return
    serving = undefined
    restarts += 1
    console.error(`dynamodb: the server ended (${who.signalCode ?? who.exitCode}); starting it again`)
    restart()
  }

  const restart = () => {
    const attempt = launch()
    running = attempt
    attempt.catch(() => {
      if (closing || running !== attempt) return
      setTimeout(restart, longestBackoff).unref()
    })
  }

  const watch = () => {
    let failures = 0
    health = setInterval(async () => {
      const port = await running?.catch(() => undefined)
      if (port === undefined || closing) return
      failures = (await probe(port, healthInterval)) ? 0 : failures + 1
      if (failures < failuresBeforeKill) return
      failures = 0
      child?.kill('SIGKILL')
    }, healthInterval)
    health.unref()
  }

  return {
    async start() {
      await endPredecessor(pidFile, databaseFile)
      running = launch()
      await running
      watch()
    },
    async port() {
      if (!running) throw new Error('the DynamoDB server was not started')
      return running
    },
    pid: () => child?.pid,
    restarts: () => restarts,
    async close() {
      closing = true
      clearInterval(health)
      const last = child
      if (last && isAlive(last)) {
        const ended = new Promise((resolve) => last.once('exit', resolve))
        last.kill('SIGTERM')
        const timer = setTimeout(() => last.kill('SIGKILL'), 2_000)
        await ended
        clearTimeout(timer)
      }
      rmSync(pidFile, { force: true })
    },
  }
}

function isAlive(process: ChildProcess): boolean {
  return process.exitCode === null && process.signalCode === null
}

/** The kernel kills the server when this process dies, where `setpriv` (util-linux) is present. */
function spawnServer(port: number, databaseFile: string): ChildProcess {
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', databaseFile]
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  const command = setpriv ?? serverBinary()
  const args = setpriv ? ['--pdeathsig', 'KILL', serverBinary(), ...serve] : serve
  // In a group of its own: Ctrl-C would end it before the functions that still write to it.
  return spawn(command, args, { stdio: 'ignore', env: {}, detached: true })
}

/** Ends a server that a killed runtime left on the same file; a foreign process with that id is left alone. */
async function endPredecessor(pidFile: string, databaseFile: string): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').trim())
  const isOurs = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(databaseFile)
    } catch {
      return false
    }
  }
  if (Number.isInteger(pid) && pid > 1 && isOurs()) {
    process.kill(pid, 'SIGKILL')
    while (isOurs()) await sleep(5)
  }
  rmSync(pidFile, { force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
