import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolUser,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { env } from '#shared/constants.ts'
import { invitationMail } from '#shared/text/invitation.ts'
import type { Bindable } from './binding.ts'
import type { MailSender } from './mail-sender.ts'

/** What functions have to know to let people sign in, and to create accounts for those who act. */
export interface SignIn {
  readonly issuer: Bindable<'know'>
  readonly clientId: Bindable<'know'>
  readonly accounts: Bindable<'create'>
}

const temporaryPasswordDays = 7

/**
 * Who may sign in: accounts by email address that only administrators create, and one public client that uses
 * the authorization code with PKCE.
 */
export class Identity extends Construct implements SignIn {
  readonly pool: UserPool
  readonly client: UserPoolClient

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly provinceId: string
      readonly provinceName: string
      readonly administrators: readonly string[]
      /** Base address of the pages, without a slash at the end. */
      readonly pagesUrl: string
      readonly deletionProtection: boolean
      /** Sends the mails of the accounts; without it Cognito does, which takes 50 a day. */
      readonly mailSender?: MailSender | undefined
    },
  ) {
    super(scope, id)
    const invitation = invitationMail({ ...props, days: temporaryPasswordDays })
    const { mailSender } = props
    this.pool = new UserPool(this, 'Pool', {
      ...(mailSender === undefined ? {} : { email: sentBy(mailSender, props.provinceName) }),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(temporaryPasswordDays),
      },
      userInvitation: { emailSubject: invitation.subject, emailBody: invitation.html },
      mfa: Mfa.OPTIONAL,
      // A code by SMS would need a sender and a price per message.
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // Refuses leaked passwords and risky sign-ins; priced per active user, and only a few hundred sign in.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: props.deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    // Cognito looks the address up when the pool is made.
    if (mailSender !== undefined) this.pool.node.addDependency(mailSender)
    // A prefix is unique in the whole region, over all customers: the account number makes it so.
    this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `kiem-diem-${props.provinceId}-${Aws.ACCOUNT_ID}` },
    })
    this.client = this.pool.addClient('Pages', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${props.pagesUrl}/dang-nhap/xong`],
        logoutUrls: [`${props.pagesUrl}/`],
      },
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
    })
    for (const [index, email] of props.administrators.entries()) {
      new CfnUserPoolUser(this, `Administrator${index + 1}`, {
        userPoolId: this.pool.userPoolId,
        username: email,
        desiredDeliveryMediums: ['EMAIL'],
        userAttributes: [
          { name: 'email', value: email },
          { name: 'email_verified', value: 'true' },
        ],
      })
    }
  }

  // Sign-in needs no permission: discovery and token endpoints are public.
  get issuer(): Bindable<'know'> {
    return { grantTo: (fn) => fn.setEnvironment(env.oidcIssuer, this.pool.userPoolProviderUrl) }
  }

  get clientId(): Bindable<'know'> {
    return { grantTo: (fn) => fn.setEnvironment(env.oidcClientId, this.client.userPoolClientId) }
  }

  /** Accounts of the people whom the roster lets act for an authority. */
  get accounts(): Bindable<'create'> {
    return {
      grantTo: (fn) => {
        fn.allow(['cognito-idp:AdminCreateUser'], [this.pool.userPoolArn])
        fn.setEnvironment(env.userPool, this.pool.userPoolId)
      },
    }
  }
}

// A longer name would not be one encoded word of a header (RFC 2047), which is all that Cognito is given.
const longestNameBytes = 45

function sentBy({ from, replyTo }: MailSender, name: string): UserPoolEmail {
  return UserPoolEmail.withSES({
    fromEmail: from,
    ...(Buffer.byteLength(name) > longestNameBytes ? {} : { fromName: name }),
    ...(replyTo === undefined ? {} : { replyTo }),
    sesRegion: Aws.REGION,
  })
}
