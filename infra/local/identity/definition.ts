import type { RequestListener } from 'node:http'

/** A user pool as a template describes it. */
export interface UserPoolDefinition {
  /** Logical id in the template; the pool id is made from it once and stays. */
  readonly logicalName: string
  readonly name?: string
  readonly passwordPolicy?: PasswordPolicy
  /** Subject and text of the mail with the temporary password; `{username}` and `{####}` are filled in. */
  readonly invitation?: { readonly subject?: string; readonly message?: string }
}

export interface PasswordPolicy {
  /** 6–99. @default 8 */
  readonly minimumLength?: number
  readonly requireLowercase?: boolean
  readonly requireUppercase?: boolean
  readonly requireNumbers?: boolean
  readonly requireSymbols?: boolean
  /** @default 7 */
  readonly temporaryPasswordValidityDays?: number
}

export interface UserPoolClientDefinition {
  readonly userPoolId: string
  readonly logicalName: string
  readonly name?: string
  readonly callbackUrls: readonly string[]
  readonly logoutUrls?: readonly string[]
  /** OAuth scopes. @default openid, email, profile */
  readonly scopes?: readonly string[]
  readonly generateSecret?: boolean
  /** Seconds. @default 3600 */
  readonly accessTokenValidity?: number
  /** Seconds. @default 3600 */
  readonly idTokenValidity?: number
  /** Seconds. @default 2,592,000 */
  readonly refreshTokenValidity?: number
}

export interface UserPoolClient {
  readonly clientId: string
  /** Only where the definition asks for one. */
  readonly clientSecret?: string
}

/** A user that exists before anybody has signed in, as the demonstration needs. */
export interface UserDefinition {
  readonly userPoolId: string
  readonly username: string
  /** Permanent; set only when the user is new. */
  readonly password: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly groups?: readonly string[]
}

/** A mail as identity hands it over. */
export interface OutgoingMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Everything that identity offers. */
export interface Identity {
  /** The Cognito user pools API. */
  readonly listener: RequestListener
  /** Sign-in pages and OpenID Connect, for browsers: not signed. */
  readonly oidcListener: RequestListener
  /** @returns the pool id. @throws InvalidIdentityError */
  ensureUserPool(definition: UserPoolDefinition): string
  /** @throws InvalidIdentityError */
  ensureClient(definition: UserPoolClientDefinition): UserPoolClient
  /** @returns the base address of the hosted pages. @throws InvalidIdentityError */
  ensureDomain(userPoolId: string, domain: string): string
  /** Makes the group of a pool exist. @throws InvalidIdentityError */
  ensureGroup(userPoolId: string, group: string, description?: string): void
  ensureUser(definition: UserDefinition): Promise<void>
  /** The issuer of a pool, under which `/.well-known/openid-configuration` lies. */
  providerUrl(userPoolId: string): string
  close(): Promise<void>
}

/** The template asks for something that is not run here, or names what does not exist. */
export class InvalidIdentityError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'InvalidIdentityError'
  }
}
