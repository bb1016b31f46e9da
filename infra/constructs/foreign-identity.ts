import { env, foreignAccounts } from '#shared/constants.ts'
import type { Bindable } from './binding.ts'
import type { SignIn } from './identity.ts'

/** Sign-in through an issuer that the province has already: it keeps the accounts, and nothing is made for it here. */
export class ForeignIdentity implements SignIn {
  private readonly provider: { readonly issuer: string; readonly clientId: string }

  constructor(provider: { readonly issuer: string; readonly clientId: string }) {
    this.provider = provider
  }

  get issuer(): Bindable<'know'> {
    return { grantTo: (fn) => fn.setEnvironment(env.oidcIssuer, this.provider.issuer) }
  }

  get clientId(): Bindable<'know'> {
    return { grantTo: (fn) => fn.setEnvironment(env.oidcClientId, this.provider.clientId) }
  }

  get accounts(): Bindable<'create'> {
    return { grantTo: (fn) => fn.setEnvironment(env.userPool, foreignAccounts) }
  }
}
