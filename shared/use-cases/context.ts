import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Role } from '#shared/contracts/roster.ts'
import { AppError } from '#shared/errors.ts'
import type { Clients } from '#shared/store/clients.ts'
import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import type { Table } from '#shared/store/table.ts'
import type { Doer } from '#shared/store/tasks.ts'

/** Names of what the stack made. A function is given those it is bound to; asking for another is a fault. */
export interface Resources {
  readonly uploadsBucket: string
  readonly reportsBucket: string
  readonly mailQueueUrl: string
  readonly deadLetterQueueUrl: string
  readonly reviewCycleArn: string
  readonly complaintArn: string
  readonly reportRunArn: string
  readonly userPoolId: string
  readonly oidcIssuer: string
  readonly oidcClientId: string
  /** Base address of the pages, without a slash at the end. */
  readonly pagesUrl: string
  /** State machines and dead-letter queues by name, as `operations/watched.ts` writes them. */
  readonly watchedWorkflows: string
  readonly watchedQueues: string
}

/** Everything a use case may touch. Time, ids and secrets come in, so that a test can fix them. */
export interface Context {
  readonly table: Table
  readonly clients: Omit<Clients, 'documents'>
  readonly resources: Resources
  readonly configuration: ProvinceConfiguration
  readonly now: () => Date
  readonly newId: () => string
  /** At least 128 random bits as URL-safe text. */
  readonly newSecret: () => string
  /** What the operators keep in the Parameter Store under this name, in clear. */
  readonly readParameter: (name: string) => Promise<string>
  readonly log: Log
}

export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Somebody's role that the actor fills at present, by a delegation that is in force. */
export interface Delegated {
  readonly delegationId: string
  readonly unitId: string
  readonly role: Role
  readonly from: { readonly personId: string; readonly name: string }
}

/** A person who has signed in, with what the roster lets them do in the cycle of the configuration. */
export interface Actor {
  readonly email: string
  readonly name: string
  /** Null for an administrator who is not in the roster. */
  readonly personId: string | null
  readonly administrator: boolean
  readonly assignments: readonly { readonly unitId: string; readonly role: Role }[]
  /** Absent where nobody has delegated anything to the actor. */
  readonly delegations?: readonly Delegated[]
}

export const randomId = (): string => randomUUID()
export const randomSecret = (): string => randomBytes(32).toString('base64url')

/** An id that is the same for the same parts: what makes a repeated act the same act. */
export function deterministicId(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** The cycle that this deployment is about: the year under review. */
export function cycleIdOf(configuration: ProvinceConfiguration): string {
  return String(configuration.year)
}

/** @throws AppError CYCLE_UNKNOWN */
export async function requireCycle(
  context: Context,
  cycleId = cycleIdOf(context.configuration),
): Promise<Cycle> {
  const cycle = await getCycle(context.table, cycleId)
  if (cycle === undefined) throw new AppError('CYCLE_UNKNOWN', { cycleId })
  return cycle
}

/** @throws AppError NOT_ALLOWED */
export function requireAdministrator(actor: Actor): void {
  if (!actor.administrator) throw new AppError('NOT_ALLOWED')
}

/** @param delegation set when the actor acts for another */
export function doerOf(actor: Actor, delegation: Delegated | null = null): Doer {
  const { personId, email, name } = actor
  if (delegation === null) return { personId, email, name }
  return { personId, email, name, onBehalfOf: { ...delegation.from, delegationId: delegation.delegationId } }
}

/** The last moment of the day that lies so many days after the instant, in Vietnam, as ISO 8601. */
export function endOfDayAfter(instant: Date, days: number): string {
  const offset = 7 * 3_600_000
  const day = 24 * 3_600_000
  const midnight = Math.floor((instant.getTime() + offset) / day) * day - offset
  return new Date(midnight + (days + 1) * day - 1).toISOString()
}
