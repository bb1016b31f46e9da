import { EmailIdentity, Identity as SesIdentity } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Bindable } from './binding.ts'
import type { ProvinceFunction } from './province-function.ts'

/** The address that mail comes from. SES asks its owner to confirm it once. */
export class MailSender extends Construct implements Bindable<'send'> {
  readonly from: string
  readonly replyTo: string | undefined
  private readonly identity: EmailIdentity

  constructor(
    scope: Construct,
    id: string,
    props: { readonly from: string; readonly replyTo?: string | undefined },
  ) {
    super(scope, id)
    this.from = props.from
    this.replyTo = props.replyTo
    this.identity = new EmailIdentity(this, 'Address', { identity: SesIdentity.email(props.from) })
  }

  grantTo(fn: ProvinceFunction, _access: 'send'): void {
    fn.allow(['ses:SendEmail'], [this.identity.emailIdentityArn])
  }
}
