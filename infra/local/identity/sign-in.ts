import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Provider } from 'oidc-provider'
import { identityText as text } from '#shared/text/identity.ts'
import { AwsError } from '../wire/aws-error.ts'
import { readBody } from '../wire/body.ts'
import type { Attempts } from './attempts.ts'
import type { PasswordPolicy, UserPoolDefinition } from './definition.ts'
import type { Directory } from './directory.ts'
import { messagePage, newPasswordPage, signInPage } from './pages.ts'
import type { Passwords } from './passwords.ts'
import type { User, Users } from './users.ts'

export interface SignIn {
  /** Serves one step of a sign-in that the provider has begun. */
  handle(
    provider: Provider,
    pool: UserPoolDefinition,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void>
}

const largestForm = 16_384

/** The pages between "not signed in" and "signed in". They work without script. */
export function createSignIn(parts: {
  readonly database: DatabaseSync
  readonly users: Users
  readonly directory: Directory
  readonly passwords: Passwords
  readonly attempts: Attempts
  readonly now: () => number
}): SignIn {
  const { database, users, directory, passwords, attempts, now } = parts
  // Who has proved the temporary password in which interaction; a page cannot be trusted to say so.
  database.exec(`CREATE TABLE IF NOT EXISTS identity_challenge (uid TEXT PRIMARY KEY, sub TEXT NOT NULL,
    expires REAL NOT NULL)`)
  const begin = database.prepare(
    'INSERT OR REPLACE INTO identity_challenge (uid, sub, expires) VALUES (?, ?, ?)',
  )
  const select = database.prepare('SELECT sub FROM identity_challenge WHERE uid = ? AND expires > ?')
  const end = database.prepare('DELETE FROM identity_challenge WHERE uid = ? OR expires <= ?')

  const challenged = (pool: UserPoolDefinition, uid: string): User | undefined => {
    const row = select.get(uid, now()) as { sub: string } | undefined
    return row && users.findBySub(pool.userPoolId, row.sub)
  }

  /** The user, or the sentence that refuses; never saying which of name and password was wrong. */
  const check = async (pool: UserPoolDefinition, name: string, password: string): Promise<User | string> => {
    const wait = attempts.wait(pool.userPoolId, name)
    if (wait > 0) {
      return text.wait(Math.ceil(wait / 1000))
    }
    const user = users.find(pool, name)
    const right = await passwords.verify(password, user?.passwordHash)
    const expired = user?.passwordExpires !== undefined && user.passwordExpires <= now()
    if (!user || !right || !user.enabled || expired) {
      attempts.failed(pool.userPoolId, name)
      return text.wrongCredentials
    }
    attempts.succeeded(pool.userPoolId, name)
    return user
  }

  const changePassword = async (
    pool: UserPoolDefinition,
    user: User,
    form: URLSearchParams,
  ): Promise<User | string> => {
    const password = form.get('new_password') ?? ''
    if (password !== form.get('new_password_again')) return text.notTheSame
    if (await passwords.verify(password, user.passwordHash)) return text.notAnother
    try {
      return await directory.setPassword(pool, user, password, true)
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'InvalidPasswordException') throw error
      return text.tooWeak(policyRules(pool.passwordPolicy).join('; '))
    }
  }

  return {
    async handle(provider, pool, request, response) {
      let uid: string
      let hint: string
      try {
        const details = await provider.interactionDetails(request, response)
        uid = details.uid
        hint = typeof details.params.login_hint === 'string' ? details.params.login_hint : ''
      } catch {
        return html(response, 400, messagePage(text.impossible, text.expired))
      }
      const pending = challenged(pool, uid)
      const rules = policyRules(pool.passwordPolicy)
      const askNew = (user: User, error?: string) =>
        html(
          response,
          error === undefined ? 200 : 400,
          newPasswordPage({ username: user.username, rules, ...(error !== undefined && { error }) }),
        )
      if (request.method !== 'POST') {
        return pending ? askNew(pending) : html(response, 200, signInPage({ username: hint }))
      }
      const form = new URLSearchParams((await readBody(request, largestForm)).toString('utf8'))
      const finish = async (user: User) => {
        end.run(uid, now())
        await provider.interactionFinished(
          request,
          response,
          { login: { accountId: user.sub } },
          { mergeWithLastSubmission: false },
        )
      }
      if (pending && form.has('new_password')) {
        const changed = await changePassword(pool, pending, form)
        return typeof changed === 'string' ? askNew(pending, changed) : finish(changed)
      }
      const username = form.get('username')?.trim() ?? ''
      const checked = await check(pool, username, form.get('password') ?? '')
      if (typeof checked === 'string') return html(response, 400, signInPage({ username, error: checked }))
      if (checked.status !== 'FORCE_CHANGE_PASSWORD') return finish(checked)
      begin.run(uid, checked.sub, now() + 600_000)
      askNew(checked)
    },
  }
}

/** What a password must have, in words for the person who chooses one. */
export function policyRules(policy: PasswordPolicy = {}): string[] {
  return [
    text.rules.length(policy.minimumLength ?? 8),
    ...(policy.requireLowercase ? [text.rules.lowercase] : []),
    ...(policy.requireUppercase ? [text.rules.uppercase] : []),
    ...(policy.requireNumbers ? [text.rules.numbers] : []),
    ...(policy.requireSymbols ? [text.rules.symbols] : []),
  ]
}

/** No other site may frame a page of signing in, and it loads nothing but its own stylesheet. */
export const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** Answers with a page. */
export function html(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    ...pageHeaders,
  })
  response.end(page)
}
