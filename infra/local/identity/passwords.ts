import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { AwsError } from '../wire/aws-error.ts'
import type { PasswordPolicy } from './definition.ts'

// About 50 ms and 16 MB for one try on an office machine (OWASP names these parameters with p = 5).
const cost: ScryptOptions = { N: 16_384, r: 8, p: 5, maxmem: 64 * 1024 * 1024 }
const keyLength = 32

const symbols = '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- '

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyLength, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** @returns salt and key as text */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await derive(password, salt)).toString('base64')}`
}

const nobody = `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(keyLength).toString('base64')}`

/** Takes the same time whether there is a password to compare with or not. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? nobody).split('$')
  const derived = await derive(password, Buffer.from(salt, 'base64'))
  return timingSafeEqual(derived, Buffer.from(key, 'base64')) && hash !== undefined
}

/** What the policy misses in a password, as Cognito words it. */
export function passwordProblem(password: string, policy: PasswordPolicy = {}): string | undefined {
  const wrong = (reason: string) => `Password did not conform with policy: ${reason}`
  const has = (test: RegExp) => test.test(password)
  if (password.length < (policy.minimumLength ?? 8)) return wrong('Password not long enough')
  if (password.length > 256) return wrong('Password too long')
  if (/^\s|\s$/.test(password)) return wrong('Password must not begin or end with a space')
  if (policy.requireLowercase && !has(/[a-z]/)) return wrong('Password must have lowercase characters')
  if (policy.requireUppercase && !has(/[A-Z]/)) return wrong('Password must have uppercase characters')
  if (policy.requireNumbers && !has(/[0-9]/)) return wrong('Password must have numeric characters')
  if (policy.requireSymbols && ![...password].some((character) => symbols.includes(character))) {
    return wrong('Password must have symbol characters')
  }
  return undefined
}

/** @throws AwsError InvalidPasswordException */
export function checkPassword(password: string, policy?: PasswordPolicy): void {
  const problem = passwordProblem(password, policy)
  if (problem) throw new AwsError('InvalidPasswordException', problem)
}

/** A password that fits every policy, of letters that are not mistaken for one another. */
export function temporaryPassword(policy: PasswordPolicy = {}): string {
  const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%+?@']
  const pick = (letters: string) => letters.charAt(randomInt(letters.length))
  const length = Math.max(policy.minimumLength ?? 8, 12)
  const characters = kinds.map(pick)
  while (characters.length < length) characters.push(pick(kinds.slice(0, 3).join('')))
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1)
    ;[characters[index], characters[other]] = [String(characters[other]), String(characters[index])]
  }
  return characters.join('')
}
