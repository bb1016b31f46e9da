import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/**
 * Makes sure that a database and a folder of stored files belong together. Files that the database does not
 * name are removed at every start: with another database that would be all of them.
 *
 * @param folder created when absent
 * @throws Error when they do not belong together, or when the files of recorded objects are gone
 */
export function requireSameFolder(database: DatabaseSync, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'identity')
  const row = database.prepare('SELECT folder FROM s3_identity WHERE id = 1').get()
  const recorded = row === undefined ? undefined : String(row.folder)
  const found = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (found !== undefined && found !== recorded) {
    throw new Error(`The files in ${folder} belong to another database. Nothing was changed.`)
  }
  if (found !== undefined) return
  // The database comes first: a crash between the two leaves one without objects, which is made good here.
  const known = database.prepare('SELECT 1 FROM s3_version UNION ALL SELECT 1 FROM s3_part LIMIT 1').get()
  if (known !== undefined) {
    throw new Error(`The files of the recorded objects are not in ${folder}. Nothing was changed.`)
  }
  const identity = recorded ?? randomUUID()
  database.prepare('INSERT OR IGNORE INTO s3_identity (id, folder) VALUES (1, ?)').run(identity)
  writeDurably(file, identity)
}

function writeDurably(file: string, text: string): void {
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}
