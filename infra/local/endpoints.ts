import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Resource } from './assembly/compile.ts'
import type { Credentials } from './kernel/credentials.ts'
import { writePrivately } from './kernel/files.ts'

/** What `endpoints.json` in the data folder tells. */
export interface Endpoints extends Credentials {
  /** Address of the first HTTP API; null when the assembly has none. */
  readonly pages: string | null
  readonly dynamodb: string
  readonly s3: string
  readonly states: string
  readonly lambda: string
  readonly sqs: string
  readonly events: string
  readonly email: string
  readonly identity: string
  readonly parameters: string
  /** Where browsers sign in; the issuer of a user pool is this with the pool's id. */
  readonly oidc: string
  /** Where the clock of this instance is read and driven, with the secret key as a bearer token. */
  readonly control: string
  readonly region: string
  /** Addresses of the HTTP APIs by logical id. */
  readonly apis: Readonly<Record<string, string>>
  /** `Ref` of each resource by logical id; with the stack in front where two stacks use one logical id. */
  readonly resources: Readonly<Record<string, string>>
}

export function resourceNames(resources: readonly Resource[]): Record<string, string> {
  const count = new Map<string, number>()
  for (const { logicalId } of resources) count.set(logicalId, (count.get(logicalId) ?? 0) + 1)
  return Object.fromEntries(
    resources.map(({ stack, logicalId, ref }) => [
      (count.get(logicalId) ?? 0) > 1 ? `${stack}/${logicalId}` : logicalId,
      ref,
    ]),
  )
}

const file = (data: string) => join(data, 'endpoints.json')

export function writeEndpoints(data: string, endpoints: Endpoints): void {
  writePrivately(file(data), `${JSON.stringify(endpoints, undefined, 2)}\n`)
}

/** Removes what an earlier process wrote, so that nobody takes a stopped runtime for a running one. */
export function removeEndpoints(data: string): void {
  rmSync(file(data), { force: true })
}
