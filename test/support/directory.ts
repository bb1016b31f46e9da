import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { intercept, type World } from './world.ts'

/** A directory of accounts that refuses, as a user pool does. */
export interface Directory {
  readonly world: World
  /** Addresses with an account. */
  readonly accounts: Set<string>
  /** Addresses that a first password was mailed to. */
  readonly mailed: string[]
  /** Who has signed in, so that no first password can be mailed any more. */
  readonly confirmed: Set<string>
  /** What the next requests are answered with, by address; taken away by hand. */
  readonly refusals: Map<string, string>
  /** How many mails it still sends today. */
  mailsLeft: number
  /** Whether an account is made also when its mail is refused. */
  makesUnmailed: boolean
  /** Requests of the client until one that succeeds; above one the client has repeated it by itself. */
  attempts: number
  /** Called before each answer. */
  before: () => void
}

/** Puts the directory into the place of the one of the world. */
export function withDirectory(world: World): Directory {
  const client = new CognitoIdentityProviderClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  const { context } = world
  const directory: Directory = {
    world: { ...world, context: { ...context, clients: { ...context.clients, identity: client } } },
    accounts: new Set(),
    mailed: [],
    confirmed: new Set(),
    refusals: new Map(),
    mailsLeft: Number.POSITIVE_INFINITY,
    makesUnmailed: false,
    attempts: 1,
    before: () => {},
  }
  intercept(client, async (_command, { Username, MessageAction }) => {
    answer(directory, String(Username), MessageAction === 'RESEND')
    return { output: {}, response: {} }
  })
  return directory
}

function answer(directory: Directory, email: string, again: boolean): void {
  const { accounts, confirmed, mailed, refusals, attempts } = directory
  directory.before()
  if (refusals.get(email) === 'TooManyRequestsException') throw named('TooManyRequestsException', attempts)
  if (!again && accounts.has(email)) throw named('UsernameExistsException', attempts)
  if (again && !accounts.has(email)) throw named('UserNotFoundException', attempts)
  if (again && confirmed.has(email)) throw named('UnsupportedUserStateException', attempts)
  const refusal = refusals.get(email) ?? (directory.mailsLeft <= 0 ? 'LimitExceededException' : undefined)
  if (refusal === undefined || directory.makesUnmailed) accounts.add(email)
  if (refusal !== undefined) throw named(refusal, attempts)
  directory.mailsLeft -= 1
  mailed.push(email)
}

function named(name: string, attempts: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { attempts } })
}
