import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivately } from './files.ts'

/** The key pair of one data folder, made at its first start and kept with mode 0600. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** What the whole local runtime agrees on. The account id is the one AWS uses in its examples. */
export const localAccount = '000000000000'
export const localRegion = 'ap-southeast-1'

/**
 * The key pair of a data folder; made when there is none.
 *
 * @throws when the file is there but is not a key pair: a new pair would lock out everything that holds the old one
 */
export function loadCredentials(data: string): Credentials {
  const file = join(data, 'credentials.json')
  if (!existsSync(file)) {
    const made = { accessKeyId: `AKIA${letters(16)}`, secretAccessKey: randomBytes(30).toString('base64') }
    writePrivately(file, `${JSON.stringify(made, undefined, 2)}\n`)
    return made
  }
  const { accessKeyId, secretAccessKey } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Credentials>
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') {
    throw new Error(`${file} does not hold accessKeyId and secretAccessKey.`)
  }
  return { accessKeyId, secretAccessKey }
}

// The alphabet of AWS key ids: base 32.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const letters = (count: number) => [...randomBytes(count)].map((byte) => alphabet[byte & 31]).join('')
