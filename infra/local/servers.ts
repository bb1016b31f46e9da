import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DatabaseSync } from 'node:sqlite'

/** An address that is taken at once and answers when its service is there. */
export interface Door {
  readonly url: string
  open(listener: RequestListener): void
  /** Requests under way. */
  busy(): number
  close(): Promise<void>
}

export interface Doors {
  /**
   * Takes an address on the loopback interface: the port asked for, else the one of the last start, else any.
   *
   * @throws PortTakenError when the port asked for is not free
   */
  take(name: string, port?: number): Promise<Door>
  close(): Promise<void>
}

/** The port that was asked for belongs to another process. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
  readonly port: number

  constructor(port: number) {
    super(`The port ${port} is taken by another process. Give another one with --port.`)
    this.port = port
  }
}

/** @param database remembers the ports, so that addresses stay the same over restarts */
export function createDoors(database: DatabaseSync): Doors {
  database.exec('CREATE TABLE IF NOT EXISTS door (name TEXT PRIMARY KEY, port INTEGER NOT NULL) STRICT')
  const remembered = database.prepare('SELECT port FROM door WHERE name = ?')
  const remember = database.prepare(
    'INSERT INTO door VALUES (?, ?) ON CONFLICT DO UPDATE SET port = excluded.port',
  )
  const doors = new Set<Door>()

  return {
    async take(name, port) {
      const last = (remembered.get(name) as { port: number } | undefined)?.port
      let listener: RequestListener = (_request, response) => {
        response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' })
        response.end('The service is starting.\n')
      }
      let busy = 0
      const server = createServer((request, response) => {
        busy += 1
        // Clients correct their own clock by this header, and sign with it: it must be the time that is driven.
        response.setHeader('date', new Date().toUTCString())
        response.on('close', () => {
          busy -= 1
        })
        listener(request, response)
      })
      // Uploads over a slow line may take longer than the default of five minutes.
      server.requestTimeout = 0
      const taken = await bind(server, port, last)
      if (taken !== last) remember.run(name, taken)
      const door: Door = {
        url: `http://127.0.0.1:${taken}`,
        open(next) {
          listener = next
        },
        busy: () => busy,
        close: () => shut(server),
      }
      doors.add(door)
      return door
    },
    async close() {
      await Promise.all([...doors].map((door) => door.close()))
    },
  }
}

async function bind(server: Server, asked: number | undefined, last: number | undefined): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number | undefined>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error)
      server.once('error', failed)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', failed)
        resolve((server.address() as AddressInfo).port)
      })
    })
  if (asked !== undefined && asked !== 0) {
    const taken = await attempt(asked)
    if (taken === undefined) throw new PortTakenError(asked)
    return taken
  }
  const taken = (last === undefined ? undefined : await attempt(last)) ?? (await attempt(0))
  if (taken === undefined) throw new Error('There is no free port on 127.0.0.1.')
  return taken
}

// What a client still sends or reads gets this long.
const grace = 2000

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), grace)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
