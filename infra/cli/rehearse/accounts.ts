import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { writePrivately } from '../../local/kernel/files.ts'
import type { Runtime } from '../../local/runtime.ts'

const file = 'demo-password'

/** The one password of all people of a demonstration: made once per data folder, readable by its owner. */
export function demoPassword(data: string): string {
  const path = join(data, file)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  // A prefix with one of each kind satisfies any password policy; the rest is what nobody can guess.
  const password = `Kd1-${randomBytes(9).toString('base64url')}`
  writePrivately(path, `${password}\n`)
  return password
}

/** Gives every account of the user pool that has none of its own that password, as an administrator may. */
export async function setPasswords(runtime: Runtime, password: string): Promise<void> {
  const { identity, region, accessKeyId, secretAccessKey, resources } = runtime.endpoints
  const client = new CognitoIdentityProviderClient({
    endpoint: identity,
    region,
    credentials: { accessKeyId, secretAccessKey },
  })
  try {
    const pool = Object.values(resources).find((name) => name.startsWith(`${region}_`))
    if (pool === undefined) throw new Error('the assembly has no user pool')
    let token: string | undefined
    do {
      const page = await client.send(
        new ListUsersCommand({
          UserPoolId: pool,
          ...(token === undefined ? {} : { PaginationToken: token }),
        }),
      )
      await Promise.all(
        (page.Users ?? []).map(async ({ Username, UserStatus }) => {
          // Confirmed: this very password was set before, or the person has chosen one of their own.
          if (Username === undefined || UserStatus === 'CONFIRMED') return
          await client.send(
            new AdminSetUserPasswordCommand({
              UserPoolId: pool,
              Username,
              Password: password,
              Permanent: true,
            }),
          )
        }),
      )
      token = page.PaginationToken
    } while (token !== undefined)
  } finally {
    client.destroy()
  }
}
