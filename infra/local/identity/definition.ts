import type { RequestListener } from 'node:http'

/** A user pool as a template describes it. */
export interface UserPoolDefinition {
  /** Such as `ap-southeast-1_AbCdEfGhI`. */
  readonly userPoolId: string
  readonly name?: string
  readonly passwordPolicy?: PasswordPolicy
  /** What one may sign in with instead of a name given by the administrator. */
  readonly usernameAttributes?: readonly ('email' | 'phone_number')[]
  /** What one may sign in with besides the name. */
  readonly aliasAttributes?: readonly ('email' | 'phone_number' | 'preferred_username')[]
  /** Names with their `custom:`. Others are refused. */
  readonly customAttributes?: readonly string[]
  /** @default false */
  readonly caseSensitiveUsernames?: boolean
  /** Subject and HTML of the mail with the temporary password; `{username}` and `{####}` are filled in. */
  readonly invitation?: { readonly subject?: string; readonly message?: string }
  /** Whom its mails come from, where that is not the service itself. */
  readonly mailFrom?: string
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
  readonly clientId: string
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
  /** Permanent, and set only when the user is new; without one, nobody can sign in until one is set. */
  readonly password?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly groups?: readonly string[]
}

/** A mail as identity hands it over. */
export interface OutgoingMail {
  readonly from?: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Everything that identity offers. */
export interface Identity {
  /** The Cognito user pools API. */
  readonly listener: RequestListener
  /** Sign-in pages and OpenID Connect, for browsers: not signed. */
  readonly oidcListener: RequestListener
  /** @throws InvalidIdentityError */
  ensureUserPool(definition: UserPoolDefinition): void
  /** @throws InvalidIdentityError */
  ensureClient(definition: UserPoolClientDefinition): UserPoolClient
  /** @returns the base address of the hosted pages. @throws InvalidIdentityError */
  ensureDomain(userPoolId: string, domain: string): string
  /** Makes the group of a pool exist. @throws InvalidIdentityError */
  ensureGroup(userPoolId: string, group: string, description?: string): void
  /** Makes the user exist; attributes of an existing one are set, the password is left. */
  ensureUser(definition: UserDefinition): Promise<void>
  addToGroup(userPoolId: string, username: string, group: string): void
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
