import { createHash } from 'node:crypto'
import type { Named } from '../assembly/compile.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Lower-case letters and digits that depend on nothing but the stack and the logical id. */
export function stableId(resource: Named, length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const bytes = digest(`${resource.stack}/${resource.logicalId}`)
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

/** A UUID that depends on nothing but the stack and the logical id. */
export function stableUuid(resource: Named): string {
  const hex = digest(`${resource.stack}/${resource.logicalId}`).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/**
 * The physical name: the one the template gives, else stack and logical id. Always the same, so that a
 * restart finds what is there.
 *
 * @param longest most characters; a longer name ends in a digest instead of its tail
 */
export function physicalName(
  resource: Named,
  property: string,
  options: { readonly longest: number; readonly lower?: boolean; readonly ending?: string },
): string {
  const given = resource.property(property)
  if (typeof given === 'string' && given !== '') return given
  const { longest, lower = false, ending = '' } = options
  let name = `${resource.stack}-${resource.logicalId}`
  if (lower) name = name.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '-')
  const room = longest - ending.length
  if (name.length > room) name = `${name.slice(0, room - 9)}-${digest(name).toString('hex').slice(0, 8)}`
  return name + ending
}
