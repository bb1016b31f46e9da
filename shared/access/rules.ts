import type { LinkRole, Role, SignedInRole, Stage } from './roles.ts'
import { signedInRoles } from './roles.ts'

/** Who may do one thing. Roles that are not named are refused, at every stage. */
export interface Access {
  /** The same at every stage, or by stage where the work passes from hand to hand. */
  readonly may: readonly Role[] | Readonly<Partial<Record<Stage, readonly Role[]>>>
  /** First and last stage at which there is anything to ask for; before and after it nobody finds it. */
  readonly from?: Stage
  readonly until?: Stage
  /**
   * Stages at which it is done. At the others those who may are told why not (409 or 422), as they are where the
   * record is not in the state for it. Absent: at every stage.
   */
  readonly done?: readonly Stage[]
  /** Who of those is told why not at a stage at which the others do it. */
  readonly told?: Readonly<Partial<Record<Stage, readonly Role[]>>>
}

const signedIn = Object.keys(signedInRoles) as SignedInRole[]

/** Everybody, with or without a session. */
export const everybody: readonly Role[] = ['nobody', ...signedIn]
/** Everybody whom the roster knows, and administrators: what they see is their own. */
export const anybodyKnown: readonly Role[] = signedIn.filter((role) => role !== 'stranger')
export const administrators: readonly Role[] = ['administrator']

/** Those who act for the deciding authority in whichever role. */
const ofAuthority = ['working-group', 'authority', 'group-head'] as const satisfies readonly Role[]
/** Whoever may see the file of a subject. */
export const fileReaders: readonly Role[] = [
  'subject',
  'unit-committee',
  ...ofAuthority,
  'delegate',
  'superior',
  'administrator',
]
/** Whoever may read the report: administrators and those who act for the highest unit. */
export const reportReaders: readonly Role[] = ['superior', 'superior-group', 'administrator']
/** Whoever acts for the unit of a document, or administers the cycle. */
export const documentOwners: readonly Role[] = [...ofAuthority, 'administrator']
export const documentReaders: readonly Role[] = [...documentOwners, 'superior', 'superior-group']
/** Whoever acts for some unit. */
export const officials: readonly Role[] = [
  'unit-committee',
  ...ofAuthority,
  'superior',
  'superior-group',
  'other-authority',
  'administrator',
]
/** Whoever manages the unit: those above it. */
export const managers: readonly Role[] = [...documentOwners, 'superior', 'superior-group']
export const planReaders: readonly Role[] = ['unit-committee', ...ofAuthority, 'superior', 'administrator']
export const planWriters: readonly Role[] = ['unit-committee', 'authority']
export const rewardReaders: readonly Role[] = [...ofAuthority, 'superior', 'administrator']
export const deciders: readonly Role[] = ['authority', 'delegate']

/** A task passes from the working group to the authority; heads and administrators look on and hand out. */
const overseers: readonly Role[] = ['group-head', 'administrator']
export const taskReaders: Access['may'] = {
  appraisal: ['working-group', ...overseers],
  decision: [...deciders, ...overseers],
  decided: [...deciders, ...overseers],
  published: [...deciders, ...overseers],
  archived: [...deciders, ...overseers],
}
export const taskDoers: Access['may'] = {
  appraisal: ['working-group'],
  decision: deciders,
  decided: deciders,
  published: deciders,
  archived: deciders,
}
export const taskDirectors: readonly Role[] = overseers

export const ownLink: readonly LinkRole[] = ['unit-link']
/** A link says what it says of its own unit, also where it is asked for what belongs to another. */
export const uploadLinks: readonly LinkRole[] = ['unit-link', 'other-unit-link']
export const resultLinks: readonly LinkRole[] = ['result-link', 'other-result-link']
