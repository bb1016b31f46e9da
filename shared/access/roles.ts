/**
 * Who may stand before the system, and how far a cycle may be: the columns of the table of access. What they are to
 * the record that is asked for stands in the role: `authority` is that of the record, `other-authority` is not.
 */

/** Stages of a cycle, as far as they change what somebody may do. */
export const stages = [
  /** A roster is there, no cycle is open. */
  'planned',
  /** Units have their links and related parties are asked. */
  'self-assessment',
  /** The working group has the task. */
  'appraisal',
  /** The authority has the task. */
  'decision',
  /** The ratings are recorded and their units told; nothing is public. */
  'decided',
  /** Results are public and open to complaint. */
  'published',
  'archived',
] as const
export type Stage = (typeof stages)[number]

/** People by what they have signed in with; the link roles below have not. */
export const signedInRoles = {
  stranger: 'an account that the roster does not know, also the administrator of another province',
  member: 'a member of the same unit without a role',
  'former-delegate': 'somebody whose delegation was revoked',
  'lapsed-delegate': 'somebody whose delegation has ended by its date',
  subject: 'the person whose record it is',
  party: 'a related party that signed in with its address',
  'unit-committee': 'the committee of the unit itself',
  'working-group': 'the working group of the deciding authority',
  authority: 'a member of the deciding authority',
  'group-head': 'the head of the groups of the deciding authority',
  delegate: 'somebody who acts for a member of the deciding authority',
  superior: 'a member of the authority above',
  'superior-group': 'the working group above',
  'other-authority': 'authority and working group of another unit of the same level',
  administrator: 'an administrator of the province',
} as const
export type SignedInRole = keyof typeof signedInRoles

/** Whoever holds a link of a mail: its token is all the right that is needed, and the only one there is. */
export const linkRoles = {
  'unit-link': 'the upload link of the unit',
  'other-unit-link': 'the upload link of another unit',
  'revoked-link': 'an upload link that was revoked',
  'ballot-link': 'the link of a ballot',
  'revoked-ballot-link': 'the link of a ballot that was revoked',
  'result-link': 'the link with the results of the unit',
  'other-result-link': 'the link with the results of another unit',
  'guessed-link': 'a guessed link',
} as const
export type LinkRole = keyof typeof linkRoles

export type Role = 'nobody' | SignedInRole | LinkRole
