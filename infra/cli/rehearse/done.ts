import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** What the people of a rehearsal need not look at again. */
export interface Done {
  has(errand: string): boolean
  add(errand: string): void
}

/**
 * The notes that the people of a rehearsal keep: a run that goes on after a kill does not have everybody open every
 * mail again. A note that a kill has swallowed costs a look, for the product itself knows what has been done.
 *
 * @param file where the notes are kept; in memory alone when absent
 */
export function keepDone(file?: string): Done {
  const known = new Set(file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])
  return {
    has: (errand) => known.has(digest(errand)),
    add(errand) {
      known.add(digest(errand))
      if (file !== undefined) appendFileSync(file, `${digest(errand)}\n`, { mode: 0o600 })
    },
  }
}

/** An errand may name a link, which is a secret. */
function digest(errand: string): string {
  return createHash('sha256').update(errand).digest('base64url')
}
