import type { Stack } from 'aws-cdk-lib'
import { env, foreignAccounts } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Bindable } from './binding.ts'
import type { SignIn } from './identity.ts'

type Provider = NonNullable<ProvinceConfiguration['identity']['provider']>

/** Sign-in through an issuer that the province has already: it keeps the accounts, and nothing is made for it here. */
export class ForeignIdentity implements SignIn {
  private readonly stack: Stack
  private readonly provider: Provider

  constructor(stack: Stack, provider: Provider) {
    this.stack = stack
    this.provider = provider
  }

  get issuer(): Bindable<'know'> {
    return { grantTo: (fn) => fn.setEnvironment(env.oidcIssuer, this.provider.issuer) }
  }

  /**
   * Who we are to the issuer, and what proves it: the operators keep the secret, outside of every template. The key
   * of the account that Parameter Store encrypts with by default lets in whoever may read the parameter.
   */
  get clientId(): Bindable<'know'> {
    const { clientId, clientSecretParameter: name } = this.provider
    return {
      grantTo: (fn) => {
        fn.setEnvironment(env.oidcClientId, clientId)
        if (name === undefined) return
        const parameter = this.stack.formatArn({
          service: 'ssm',
          resource: 'parameter',
          resourceName: name.slice(1),
        })
        fn.allow(['ssm:GetParameter'], [parameter])
      },
    }
  }

  get accounts(): Bindable<'create'> {
    return { grantTo: (fn) => fn.setEnvironment(env.userPool, foreignAccounts) }
  }
}
