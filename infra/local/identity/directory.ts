import { AwsError } from '../wire/aws-error.ts'
import type { OutgoingMail, UserPoolDefinition } from './definition.ts'
import { writeInvitation } from './invitation.ts'
import { checkPassword, type Passwords, temporaryPassword } from './passwords.ts'
import { aliasesOf, newUser, type User, type Users } from './users.ts'

export interface DirectoryParts {
  readonly users: Users
  readonly passwords: Passwords
  readonly now: () => number
  readonly mail: (mail: OutgoingMail) => void
  /** Ends every session of a user. */
  readonly revoke: (user: User) => void
}

/** What administrators do with users, whichever door they come through. */
export interface Directory {
  /** @throws AwsError UserNotFoundException */
  existing(pool: UserPoolDefinition, name: string): User
  /** @throws AwsError UsernameExistsException | InvalidParameterException | InvalidPasswordException */
  create(pool: UserPoolDefinition, options: CreateUser): Promise<User>
  /** A new temporary password for somebody who has not used the first. @throws AwsError */
  resend(pool: UserPoolDefinition, user: User, password?: string): Promise<User>
  /** @throws AwsError InvalidPasswordException */
  setPassword(pool: UserPoolDefinition, user: User, password: string, permanent: boolean): Promise<User>
  setAttributes(pool: UserPoolDefinition, user: User, attributes: Readonly<Record<string, string>>): User
  removeAttributes(pool: UserPoolDefinition, user: User, names: readonly string[]): User
  setEnabled(pool: UserPoolDefinition, user: User, enabled: boolean): User
  remove(user: User): void
}

export interface CreateUser {
  readonly username: string
  readonly attributes: Readonly<Record<string, string>>
  readonly temporaryPassword?: string
  readonly suppressMail: boolean
}

const standardAttributes = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'sub', 'updated_at', 'website', 'zoneinfo'],
])

export function createDirectory(parts: DirectoryParts): Directory {
  const { users, passwords, now, mail, revoke } = parts

  const change = (pool: UserPoolDefinition, user: User, changes: Partial<User>): User => {
    const changed = { ...user, ...changes, modifiedAt: now() }
    users.save(pool, changed)
    return changed
  }

  const invite = async (
    pool: UserPoolDefinition,
    user: User,
    given: string | undefined,
    suppress: boolean,
  ) => {
    const password = given ?? temporaryPassword(pool.passwordPolicy)
    checkPassword(password, pool.passwordPolicy)
    const days = pool.passwordPolicy?.temporaryPasswordValidityDays ?? 7
    const invited = {
      ...user,
      passwordHash:
        given === undefined ? await passwords.hashRandom(password) : await passwords.hash(password),
      passwordExpires: now() + days * 86_400_000,
      modifiedAt: now(),
    }
    return () => {
      users.save(pool, invited)
      if (!suppress) sendInvitation(pool, invited, password)
      return invited
    }
  }

  const sendInvitation = (pool: UserPoolDefinition, user: User, password: string) => {
    const to = user.attributes.email
    if (to === undefined) throw invalid('User has no email address to send the temporary password to.')
    mail(writeInvitation(pool, { to, username: nameIn(pool, user), password }))
  }

  return {
    existing(pool, name) {
      const user = users.find(pool, name)
      if (user) return user
      throw new AwsError('UserNotFoundException', 'User does not exist.')
    },
    async create(pool, options) {
      const { username: given, suppressMail } = options
      if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(given)) throw invalid('Username is not valid.')
      const byEmail = pool.usernameAttributes?.includes('email') ?? false
      const attributes = { ...options.attributes }
      if (byEmail) {
        if (!isEmail(given)) throw invalid('Username should be an email.')
        attributes.email ??= given
      }
      checkAttributes(pool, attributes)
      if (users.find(pool, given)) {
        throw new AwsError('UsernameExistsException', 'User account already exists')
      }
      const taken = aliasesOf(pool, { attributes }).find((alias) => users.find(pool, alias))
      if (taken !== undefined) {
        throw new AwsError('AliasExistsException', 'An account with the given email already exists.')
      }
      if (!suppressMail && attributes.email === undefined) {
        throw invalid('User has no email address to send the temporary password to.')
      }
      const user = newUser({ poolId: pool.userPoolId, username: given, attributes, now: now() })
      const named = byEmail ? { ...user, username: user.sub } : user
      const save = await invite(pool, named, options.temporaryPassword, suppressMail)
      // Hashing took its time: somebody else may have made the same user meanwhile.
      if (users.find(pool, given))
        throw new AwsError('UsernameExistsException', 'User account already exists')
      return save()
    },
    async resend(pool, user, password) {
      if (user.status !== 'FORCE_CHANGE_PASSWORD') {
        throw new AwsError(
          'UnsupportedUserStateException',
          "Resend not possible. User's status is not FORCE_CHANGE_PASSWORD.",
        )
      }
      return (await invite(pool, user, password, false))()
    },
    async setPassword(pool, user, password, permanent) {
      checkPassword(password, pool.passwordPolicy)
      const passwordHash = await passwords.hash(password)
      revoke(user)
      const days = pool.passwordPolicy?.temporaryPasswordValidityDays ?? 7
      return change(pool, user, {
        passwordHash,
        passwordExpires: permanent ? undefined : now() + days * 86_400_000,
        status: permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
      })
    },
    setAttributes(pool, user, attributes) {
      checkAttributes(pool, attributes)
      if (attributes.sub !== undefined) throw invalid('Cannot modify the non-mutable attribute sub')
      return change(pool, user, { attributes: { ...user.attributes, ...attributes } })
    },
    removeAttributes(pool, user, names) {
      const kept = Object.entries(user.attributes).filter(([name]) => !names.includes(name))
      return change(pool, user, { attributes: Object.fromEntries(kept) })
    },
    setEnabled(pool, user, enabled) {
      if (!enabled) revoke(user)
      return change(pool, user, { enabled })
    },
    remove(user) {
      revoke(user)
      users.remove(user)
    },
  }
}

/** What somebody signs in with: where an address is the name, the name of the record means nothing to them. */
function nameIn(pool: UserPoolDefinition, user: User): string {
  const byEmail = pool.usernameAttributes?.includes('email') ?? false
  return (byEmail ? user.attributes.email : undefined) ?? user.username
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text)
}

function checkAttributes(pool: UserPoolDefinition, attributes: Readonly<Record<string, string>>): void {
  const custom = pool.customAttributes ?? []
  for (const name of Object.keys(attributes)) {
    if (standardAttributes.has(name) || custom.includes(name)) continue
    throw invalid(
      `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
    )
  }
  if (attributes.email !== undefined && !isEmail(attributes.email))
    throw invalid('Invalid email address format.')
}

export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}
