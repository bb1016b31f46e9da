import { clientDefinition, poolDefinition } from './cognito-definition.ts'
import { stableId } from './names.ts'
import { reasons } from './reasons.ts'
import { type Check, members, oneOf, run, unused } from './rules.ts'
import { type ResourceType, text } from './type.ts'

const isEmpty: Check = (value) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
    ? undefined
    : 'is not run on one machine'
const page = unused('the sign-in page of one machine has its own look')
const messages = unused('messages of one machine have their own words')

const providerHost = (world: Parameters<ResourceType['ref']>[1], pool: string) =>
  `cognito-idp.${world.region}.amazonaws.com/${pool}`

export const userPool: ResourceType = {
  type: 'AWS::Cognito::UserPool',
  runs: 'the user directory and the OpenID provider of this process',
  properties: {
    UserPoolName: run('name of the pool'),
    AliasAttributes: run('what one signs in with'),
    UsernameAttributes: run('what one signs in with'),
    UsernameConfiguration: run('case of user names'),
    AutoVerifiedAttributes: run('verified attributes'),
    Schema: run('attributes of users'),
    Policies: run('passwords'),
    AdminCreateUserConfig: run('who makes users'),
    MfaConfiguration: run('second factor', oneOf('OFF', 'OPTIONAL')),
    LambdaConfig: run('triggers', isEmpty),
    EnabledMfas: unused('a second factor is not asked for on one machine'),
    AccountRecoverySetting: unused('an administrator sets a new password'),
    DeviceConfiguration: unused('devices are not remembered'),
    UserAttributeUpdateSettings: unused('attributes are changed by administrators'),
    EmailConfiguration: members({
      From: run('whom its mails come from'),
      EmailSendingAccount: unused('every mail goes to the outbox'),
      SourceArn: unused('any sender is accepted'),
      ReplyToEmailAddress: unused('nobody answers a mail of the outbox'),
      ConfigurationSet: unused(reasons.monitoring),
    }),
    EmailVerificationMessage: messages,
    EmailVerificationSubject: messages,
    SmsConfiguration: messages,
    SmsVerificationMessage: messages,
    SmsAuthenticationMessage: messages,
    VerificationMessageTemplate: messages,
    UserPoolAddOns: unused('risk is judged by AWS from many accounts'),
    UserPoolTier: unused(reasons.capacity),
    DeletionProtection: unused('a pool with users is never deleted by a changed template here'),
    UserPoolTags: unused(reasons.tags),
  },
  ref: (resource, world) => `${world.region}_${stableId(resource, 9)}`,
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:cognito-idp:${world.region}:${world.account}:userpool/${userPool.ref(resource, world)}`,
    UserPoolId: (resource, world) => userPool.ref(resource, world),
    ProviderName: (resource, world) => providerHost(world, userPool.ref(resource, world)),
    ProviderURL: (resource, world) => `https://${providerHost(world, userPool.ref(resource, world))}`,
  },
  apply: (resource, services) => void services.identity.ensureUserPool(poolDefinition(resource)),
  async holds(before, services) {
    // A pool that the assembly no longer has is not open yet.
    services.identity.ensureUserPool({ userPoolId: before.ref })
    const { Users } = await services.call('cognito-identity-provider', 'listUsers', {
      UserPoolId: before.ref,
      Limit: 1,
    })
    return Array.isArray(Users) && Users.length > 0 ? 'users' : undefined
  },
}

export const userPoolClient: ResourceType = {
  type: 'AWS::Cognito::UserPoolClient',
  runs: 'a client of the OpenID provider',
  properties: {
    ClientName: run('name of the client'),
    UserPoolId: run('the pool'),
    GenerateSecret: run('secret'),
    AllowedOAuthFlows: run('flows'),
    AllowedOAuthFlowsUserPoolClient: run('flows'),
    AllowedOAuthScopes: run('scopes'),
    CallbackURLs: run('where the browser goes back to'),
    LogoutURLs: run('where the browser goes back to'),
    DefaultRedirectURI: run('where the browser goes back to'),
    ExplicitAuthFlows: run('flows'),
    AccessTokenValidity: run('life of tokens'),
    IdTokenValidity: run('life of tokens'),
    RefreshTokenValidity: run('life of tokens'),
    TokenValidityUnits: run('life of tokens'),
    SupportedIdentityProviders: run('the pool itself', (value) =>
      Array.isArray(value) && value.every((each) => each === 'COGNITO')
        ? undefined
        : 'only COGNITO is run on one machine',
    ),
    ReadAttributes: run('claims'),
    WriteAttributes: run('claims'),
    PreventUserExistenceErrors: unused('sign-in never tells whether a name exists'),
    EnableTokenRevocation: unused('tokens are revoked with the session'),
    AuthSessionValidity: unused('the sign-in page keeps no challenge'),
    AnalyticsConfiguration: unused(reasons.monitoring),
    EnablePropagateAdditionalUserContextData: unused('risk is judged by AWS from many accounts'),
    RefreshTokenRotation: run('life of tokens'),
  },
  ref: (resource) => stableId(resource, 26),
  attributes: {
    ClientId: (resource) => stableId(resource, 26),
    Name: (resource) => String(resource.property('ClientName') ?? `${resource.stack}-${resource.logicalId}`),
  },
  apply: (resource, services) => void services.identity.ensureClient(clientDefinition(resource)),
}

export const userPoolDomain: ResourceType = {
  type: 'AWS::Cognito::UserPoolDomain',
  runs: 'the address of the OpenID provider',
  properties: {
    Domain: run('address of the sign-in page'),
    UserPoolId: run('the pool'),
    ManagedLoginVersion: page,
  },
  ref: (resource) => String(resource.property('Domain')),
  apply(resource, services) {
    services.identity.ensureDomain(text(resource, 'UserPoolId') ?? '', resource.ref)
  },
}

export const userPoolUser: ResourceType = {
  type: 'AWS::Cognito::UserPoolUser',
  runs: 'a user of the directory',
  properties: {
    UserPoolId: run('the pool'),
    Username: run('name'),
    UserAttributes: run('attributes'),
    MessageAction: run('invitation', oneOf('SUPPRESS')),
    DesiredDeliveryMediums: messages,
    ForceAliasCreation: run('aliases', oneOf(false, 'false')),
  },
  ref: (resource) => String(resource.property('Username')),
  async apply(resource, services) {
    const { UserPoolId, Username, UserAttributes, MessageAction } = resource.properties
    try {
      await services.call('cognito-identity-provider', 'adminCreateUser', {
        UserPoolId,
        Username,
        ...(UserAttributes !== undefined && { UserAttributes }),
        ...(MessageAction !== undefined && { MessageAction }),
      })
    } catch (error) {
      // The user is there since an earlier start, with a password of their own by now.
      if (!(error instanceof Error) || error.name !== 'UsernameExistsException') throw error
    }
  },
}

export const userPoolGroup: ResourceType = {
  type: 'AWS::Cognito::UserPoolGroup',
  runs: 'a group of the directory',
  properties: {
    UserPoolId: run('the pool'),
    GroupName: run('name'),
    Description: run('description'),
    Precedence: run('order'),
    RoleArn: unused(reasons.roles),
  },
  ref: (resource) => String(resource.property('GroupName') ?? `${resource.stack}-${resource.logicalId}`),
  apply: (resource, services) =>
    services.identity.ensureGroup(
      text(resource, 'UserPoolId') ?? '',
      resource.ref,
      text(resource, 'Description') ?? '',
    ),
}

export const userPoolUserToGroup: ResourceType = {
  type: 'AWS::Cognito::UserPoolUserToGroupAttachment',
  runs: 'who is in a group of the directory',
  properties: { UserPoolId: run('the pool'), GroupName: run('the group'), Username: run('the user') },
  ref: (resource) => `${resource.stack}-${resource.logicalId}`,
  apply: (resource, services) =>
    services.identity.addToGroup(
      text(resource, 'UserPoolId') ?? '',
      text(resource, 'Username') ?? '',
      text(resource, 'GroupName') ?? '',
    ),
}

export const managedLoginBranding: ResourceType = {
  type: 'AWS::Cognito::ManagedLoginBranding',
  runs: 'the sign-in page of one machine has its own look',
  idle: true,
  properties: 'any',
  ref: (resource, world) =>
    `${String(resource.property('UserPoolId'))}|${world.region}_${stableId(resource, 12)}`,
  attributes: { ManagedLoginBrandingId: (resource) => stableId(resource, 12) },
}
