import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { AwsError } from '../wire/aws-error.ts'
import type { PasswordPolicy } from './definition.ts'

/** Parameters of scrypt: a hash carries those it was made with, so they can be raised later. */
export interface PasswordCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

// 16 MB and 0.04 s a try. OWASP recommends p = 5, which is 0.19 s: a province's 70 accounts, each made with a
// temporary password and given another, would then hold up the first start of an office machine for half a
// minute. What the hashes protect is a file that only its owner can read, on one machine.
export const defaultPasswordCost: PasswordCost = { N: 16_384, r: 8, p: 1 }

/** For passwords that were drawn at random, with 69 bits or more: nobody finds those by trying. */
export const randomPasswordCost: PasswordCost = { N: 1_024, r: 8, p: 1 }

const keyLength = 32
const symbols = '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- '

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r }
    scrypt(password.normalize('NFC'), salt, keyLength, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function written({ N, r, p }: PasswordCost, salt: Buffer, key: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$')
}

export interface Passwords {
  /** @returns parameters, salt and key as text */
  hash(password: string): Promise<string>
  /** As `hash`, for what we drew ourselves: its 69 random bits need no slow hash, and an opening makes many. */
  hashRandom(password: string): Promise<string>
  /** Takes the same time whether there is a password to compare with or not. */
  verify(password: string, hash: string | undefined): Promise<boolean>
}

export function createPasswords(cost: PasswordCost = defaultPasswordCost): Passwords {
  const nobody = written(cost, Buffer.alloc(16), Buffer.alloc(keyLength))
  const hashWith = async (password: string, chosen: PasswordCost) => {
    const salt = randomBytes(16)
    return written(chosen, salt, await derive(password, salt, chosen))
  }
  return {
    hash: (password) => hashWith(password, cost),
    hashRandom: (password) => hashWith(password, randomPasswordCost),
    async verify(password, hash) {
      const [, N, r, p, salt = '', key = ''] = (hash ?? nobody).split('$')
      const own = { N: Number(N), r: Number(r), p: Number(p) }
      const derived = await derive(password, Buffer.from(salt, 'base64'), own)
      return timingSafeEqual(derived, Buffer.from(key, 'base64')) && hash !== undefined
    },
  }
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
