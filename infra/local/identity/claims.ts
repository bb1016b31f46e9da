import type { UserPoolDefinition } from './definition.ts'
import type { User } from './users.ts'

/** Claims that may be in an ID token of the pool. */
export function claimNames(pool: UserPoolDefinition): string[] {
  return [
    ...['sub', 'cognito:username', 'cognito:groups', 'token_use', 'email', 'email_verified', 'name'],
    ...['given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'phone_number'],
    ...[
      'phone_number_verified',
      'birthdate',
      'gender',
      'locale',
      'zoneinfo',
      'address',
      'picture',
      'profile',
    ],
    ...['website', 'updated_at'],
    ...(pool.customAttributes ?? []),
  ]
}

/** The claims of a user as Cognito puts them into an ID token. */
export function userClaims(user: User, groups: readonly string[]): Record<string, unknown> {
  const {
    email_verified: emailVerified,
    phone_number_verified: phoneVerified,
    ...attributes
  } = user.attributes
  return {
    ...attributes,
    ...(emailVerified !== undefined && { email_verified: emailVerified === 'true' }),
    ...(attributes.email !== undefined && emailVerified === undefined && { email_verified: false }),
    ...(phoneVerified !== undefined && { phone_number_verified: phoneVerified === 'true' }),
    sub: user.sub,
    'cognito:username': user.username,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    token_use: 'id',
  }
}
