import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { run, unused } from './rules.ts'
import type { ResourceType } from './type.ts'

const delivery = unused('mail of one machine goes to the outbox folder and not to other servers')

export const sesEmailIdentity: ResourceType = {
  type: 'AWS::SES::EmailIdentity',
  runs: 'the outbox takes mail of any sender: there is nobody to verify one',
  properties: {
    EmailIdentity: run('name of the sender'),
    ConfigurationSetAttributes: run('configuration set of its mail'),
    DkimAttributes: delivery,
    DkimSigningAttributes: delivery,
    FeedbackAttributes: delivery,
    MailFromAttributes: delivery,
    Tags: unused(reasons.tags),
  },
  ref: (resource) => String(resource.property('EmailIdentity')),
  attributes: Object.fromEntries(
    [1, 2, 3].flatMap((number) => [
      [`DkimDNSTokenName${number}`, () => `token${number}._domainkey.localhost`],
      [`DkimDNSTokenValue${number}`, () => `token${number}.dkim.localhost`],
    ]),
  ),
}

export const sesConfigurationSet: ResourceType = {
  type: 'AWS::SES::ConfigurationSet',
  runs: 'a name that mail in the outbox carries',
  properties: {
    Name: run('name of the set'),
    DeliveryOptions: delivery,
    ReputationOptions: delivery,
    SendingOptions: delivery,
    SuppressionOptions: delivery,
    TrackingOptions: delivery,
    VdmOptions: delivery,
    Tags: unused(reasons.tags),
  },
  ref: (resource) => physicalName(resource, 'Name', { longest: 64 }),
  apply: (resource, services) => services.ensureConfigurationSet(resource.ref),
}

export const sesEventDestination: ResourceType = {
  type: 'AWS::SES::ConfigurationSetEventDestination',
  runs: 'mail in the outbox neither bounces nor is opened: there is nothing to tell a destination',
  idle: true,
  properties: 'any',
  ref: (resource) => `${resource.stack}-${resource.logicalId}`,
  attributes: { Id: (resource) => `${resource.stack}-${resource.logicalId}` },
}
