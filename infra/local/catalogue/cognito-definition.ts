import type { Resource } from '../assembly/compile.ts'
import type { PasswordPolicy, UserPoolClientDefinition, UserPoolDefinition } from '../identity/definition.ts'
import type { Attributes } from './services.ts'
import { text, whole } from './type.ts'

const flag = (value: unknown) => String(value) === 'true'

export function poolDefinition(resource: Resource): UserPoolDefinition {
  const { Policies, AdminCreateUserConfig, EmailConfiguration } = resource.properties
  const policy = (Policies as { PasswordPolicy?: Attributes } | undefined)?.PasswordPolicy
  const invitation = (AdminCreateUserConfig as { InviteMessageTemplate?: Attributes } | undefined)
    ?.InviteMessageTemplate
  const { EmailSubject, EmailMessage } = invitation ?? {}
  const { From } = (EmailConfiguration ?? {}) as Attributes
  const name = text(resource, 'UserPoolName')
  return {
    userPoolId: resource.ref,
    ...(name !== undefined && { name }),
    ...(From !== undefined && { mailFrom: String(From) }),
    ...(policy && { passwordPolicy: passwordPolicy(policy) }),
    ...(invitation && {
      invitation: {
        ...(EmailSubject !== undefined && { subject: String(EmailSubject) }),
        ...(EmailMessage !== undefined && { message: String(EmailMessage) }),
      },
    }),
  }
}

function passwordPolicy(policy: Attributes): PasswordPolicy {
  const { MinimumLength, TemporaryPasswordValidityDays } = policy
  return {
    requireLowercase: flag(policy.RequireLowercase),
    requireUppercase: flag(policy.RequireUppercase),
    requireNumbers: flag(policy.RequireNumbers),
    requireSymbols: flag(policy.RequireSymbols),
    ...(MinimumLength !== undefined && { minimumLength: Number(MinimumLength) }),
    ...(TemporaryPasswordValidityDays !== undefined && {
      temporaryPasswordValidityDays: Number(TemporaryPasswordValidityDays),
    }),
  }
}

const seconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }

export function clientDefinition(resource: Resource): UserPoolClientDefinition {
  const { CallbackURLs, LogoutURLs, AllowedOAuthScopes, GenerateSecret, TokenValidityUnits } =
    resource.properties
  const units = (TokenValidityUnits ?? {}) as Record<string, keyof typeof seconds | undefined>
  // Cognito counts access and id tokens in hours and refresh tokens in days unless told otherwise.
  const validity = (kind: 'AccessToken' | 'IdToken' | 'RefreshToken') => {
    const amount = whole(resource, `${kind}Validity`)
    const unit = units[kind] ?? (kind === 'RefreshToken' ? 'days' : 'hours')
    return amount === undefined ? undefined : amount * seconds[unit]
  }
  const name = text(resource, 'ClientName')
  const [access, id, refresh] = [validity('AccessToken'), validity('IdToken'), validity('RefreshToken')]
  return {
    userPoolId: text(resource, 'UserPoolId') ?? '',
    clientId: resource.ref,
    callbackUrls: (CallbackURLs ?? []) as readonly string[],
    ...(name !== undefined && { name }),
    ...(LogoutURLs !== undefined && { logoutUrls: LogoutURLs as readonly string[] }),
    ...(AllowedOAuthScopes !== undefined && { scopes: AllowedOAuthScopes as readonly string[] }),
    ...(GenerateSecret !== undefined && { generateSecret: flag(GenerateSecret) }),
    ...(access !== undefined && { accessTokenValidity: access }),
    ...(id !== undefined && { idTokenValidity: id }),
    ...(refresh !== undefined && { refreshTokenValidity: refresh }),
  }
}
