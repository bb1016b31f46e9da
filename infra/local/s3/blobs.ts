import { randomUUID } from 'node:crypto'
import { closeSync, constants, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that holds a run of an object's octets. Its name is made here and says nothing of the key. */
export interface Segment {
  readonly id: string
  readonly size: number
}

/** One file being written. It becomes visible to nobody before `finish` has ended. */
export interface BlobWriter {
  write(data: Buffer): Promise<void>
  /** Makes everything written durable and gives it its name. */
  finish(): Promise<Segment>
  /** Removes what was written. Harmless after `finish`. */
  abort(): Promise<void>
}

export interface BlobStore {
  create(): Promise<BlobWriter>
  /** Reads octets `start` to `end`, inclusive, of segments one after the other. */
  read(segments: readonly Segment[], start: number, end: number): AsyncGenerator<Buffer>
  /** Keeps files from being removed until the returned function is called. */
  pin(segments: readonly Segment[]): () => void
  /** Removes files that no row names any more; pinned ones as soon as they are released. */
  remove(segments: readonly Segment[]): Promise<void>
  /** Removes every file that is not named: what a crash between writing and recording left. */
  sweep(named: ReadonlySet<string>): number
}

// A write call costs a round trip to the thread pool: 50 MB in pieces of 64 KiB took twice as long.
const writeSize = 512 * 1024
const readSize = 256 * 1024

/** @param folder whose subfolders `blobs` and `incoming` are the store's own; created when absent */
export function createBlobStore(folder: string): BlobStore {
  const incoming = join(folder, 'incoming')
  const blobs = join(folder, 'blobs')
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  mkdirSync(blobs, { recursive: true, mode: 0o700 })
  const handle = openSync(folder, constants.O_RDONLY)
  fsyncSync(handle)
  closeSync(handle)
  const syncFolder = createFolderSync(blobs)
  const pins = new Map<string, number>()
  const doomed = new Set<string>()
  const pathOf = (id: string) => join(blobs, id)

  const unpin = (segments: readonly Segment[]) => {
    for (const { id } of segments) {
      const left = (pins.get(id) ?? 1) - 1
      if (left > 0) pins.set(id, left)
      else pins.delete(id)
      // A removal that fails leaves an orphan, which the next start sweeps.
      if (left <= 0 && doomed.delete(id)) rm(pathOf(id), { force: true }).catch(() => undefined)
    }
  }

  return {
    async create() {
      const id = randomUUID()
      const path = join(incoming, id)
      const file = await open(path, 'wx', 0o600)
      return createWriter(file, id, path, async () => {
        await rename(path, pathOf(id))
        await syncFolder()
      })
    },
    async *read(segments, start, end) {
      let offset = 0
      for (const { id, size } of segments) {
        const from = Math.max(start - offset, 0)
        const to = Math.min(end - offset, size - 1)
        offset += size
        if (from <= to) yield* readFile(pathOf(id), from, to)
      }
    },
    pin(segments) {
      for (const { id } of segments) pins.set(id, (pins.get(id) ?? 0) + 1)
      let released = false
      return () => {
        if (!released) unpin(segments)
        released = true
      }
    },
    async remove(segments) {
      for (const { id } of segments) {
        if (pins.has(id)) doomed.add(id)
        else await rm(pathOf(id), { force: true })
      }
    },
    sweep(named) {
      const orphans = readdirSync(blobs).filter((id) => !named.has(id))
      for (const id of orphans) rmSync(pathOf(id), { force: true })
      return orphans.length
    },
  }
}

function createWriter(file: FileHandle, id: string, path: string, publish: () => Promise<void>): BlobWriter {
  let pending: Buffer[] = []
  let pendingSize = 0
  let size = 0
  let open = true
  const flush = async () => {
    if (pendingSize === 0) return
    const parts = pending
    const expected = pendingSize
    pending = []
    pendingSize = 0
    const { bytesWritten } = await file.writev(parts)
    if (bytesWritten !== expected) throw new Error(`Only ${bytesWritten} of ${expected} octets were written.`)
  }
  return {
    async write(data) {
      pending.push(data)
      pendingSize += data.length
      size += data.length
      if (pendingSize >= writeSize) await flush()
    },
    async finish() {
      await flush()
      await file.datasync()
      await file.close()
      open = false
      await publish()
      return { id, size }
    },
    async abort() {
      if (open) await file.close()
      open = false
      await rm(path, { force: true })
    },
  }
}

async function* readFile(path: string, from: number, to: number): AsyncGenerator<Buffer> {
  const file = await open(path, constants.O_RDONLY)
  try {
    let position = from
    while (position <= to) {
      const buffer = Buffer.allocUnsafe(Math.min(readSize, to - position + 1))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
      if (bytesRead === 0) throw new Error('A stored file is shorter than its record.')
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

// Writers that wait for the folder share one fsync: it covers every rename made before it began.
function createFolderSync(folder: string): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const sync = async () => {
    const handle = await open(folder, constants.O_RDONLY)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  const start = () => {
    const current = sync()
    running = current
    const clear = () => {
      if (running === current) running = undefined
    }
    current.then(clear, clear)
    return current
  }
  return () => {
    if (running === undefined) return start()
    next ??= running.then(
      () => {
        next = undefined
        return start()
      },
      () => {
        next = undefined
        return start()
      },
    )
    return next
  }
}
