import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

// Lambda's own limit for unpacked code.
const largestCode = 250 * 1024 * 1024

/**
 * Unpacks an archive into an existing folder.
 *
 * @throws when an entry would lie outside the folder or all together are larger than Lambda takes
 */
export async function unzip(archive: string, folder: string): Promise<void> {
  const zip = await openPromise(archive)
  let size = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const target = normalize(join(folder, entry.fileName))
      if (!target.startsWith(folder + sep))
        throw new Error(`${archive}: ${entry.fileName} leaves the folder.`)
      if (entry.fileName.endsWith('/')) {
        mkdirSync(target, { recursive: true })
        continue
      }
      size += entry.uncompressedSize
      if (size > largestCode) throw new Error(`${archive} unpacks to more than ${largestCode} octets.`)
      mkdirSync(dirname(target), { recursive: true })
      const mode = (entry.externalFileAttributes >>> 16) & 0o777
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(target, { mode: mode || 0o644 }),
      )
    }
  } finally {
    zip.close()
  }
}
