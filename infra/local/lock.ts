import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process works on the data folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  readonly folder: string
  /** Process id of the holder, when it could be read. */
  readonly pid: number | undefined

  constructor(folder: string, pid: number | undefined) {
    super(
      `The data folder ${folder} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}. ` +
        'Stop that one first, or give another folder with --data.',
    )
    this.folder = folder
    this.pid = pid
  }
}

/**
 * Takes the data folder for this process. The lock is an open exclusive SQLite transaction, that is a file
 * lock of the kernel: it ends with the process however that ends, and no stale file can hold it.
 *
 * @returns the release
 * @throws FolderInUseError
 */
export function lockFolder(data: string): () => void {
  const note = join(data, 'lock.pid')
  const database = new DatabaseSync(join(data, 'lock.sqlite'))
  try {
    database.exec('PRAGMA busy_timeout = 0')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    // 5 is SQLITE_BUSY; anything else is a broken disk or folder and must be seen as what it is.
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new FolderInUseError(resolve(data), readPid(note))
  }
  writeFileSync(note, `${process.pid}\n`)
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return Number.isInteger(pid) ? pid : undefined
  } catch {
    return undefined
  }
}
