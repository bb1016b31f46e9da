import { z } from 'zod'
import { meetingSubject } from './meeting-policy.ts'
import { subjectKind } from './subject.ts'

/**
 * The roster as it is after its workbook has been read and checked: types of subjects, units as a tree,
 * collectives, people, posts, related parties, and who acts for which authority. Ids are those of the workbook;
 * they are stable across years.
 */
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'letters, digits, dot, hyphen, underscore; at most 40')

export const rosterUnit = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  /** Id of a level of the province configuration. */
  level: z.string(),
  /** Unit directly above; null only for the top. */
  parentId: id.nullable(),
  /** Where the upload link goes. Absent only for the top. */
  email: z.email().nullable(),
  /** Date of establishment, for ORG_UNDER_6M; null when long ago. */
  establishedOn: z.iso.date().nullable(),
})
export type RosterUnit = z.infer<typeof rosterUnit>

export const bodyType = z.enum(['party', 'government', 'professional', 'mass-organisation'])

/**
 * One type of subject (`domain.md` §2.1–2.2): types are data, because provinces and years differ in them. A roster
 * that names none has one for each level and kind that the configuration rates (`defaultSubjectTypes`).
 */
export const rosterSubjectType = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  kind: subjectKind,
  /** Level of the units whose subjects have this type; null: of any level. */
  level: z.string().nullable(),
  bodyType,
  /** Who decides (`domain.md` §3.7): the unit above, the committee of the unit itself, or that of a level above. */
  decidedBy: z.string().min(1),
  /** Table of the report, and in it the groups that count the subject, the widest first. */
  table: z.enum(['T4', 'T5', 'T6', 'T7', 'T8', 'T9']),
  groups: z.array(z.string().min(1).max(200)).min(1),
  /** Whether related parties give their view, and whether their votes are secret (§3.6). */
  peerInput: z.enum(['NONE', 'OPEN', 'SECRET']),
  /** Row of the table of durations (§3.3). */
  meeting: meetingSubject,
})
export type RosterSubjectType = z.infer<typeof rosterSubjectType>

/** `decidedBy` where it is not the id of a level. */
export const decidedByParent = 'PARENT'
export const decidedBySelf = 'SELF'

export const rosterCollective = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  kind: z.enum(['organisation', 'leadership-collective']),
  unitId: id,
  /** Id of a subject type. */
  type: id,
  /** Date of establishment where it differs from that of the unit; null: that of the unit. */
  establishedOn: z.iso.date().nullable(),
  /** Scope of the cap: subjects alike in position, role, function and task (`domain.md` §4.6). */
  comparisonGroup: z.string().min(1).max(200),
})
export type RosterCollective = z.infer<typeof rosterCollective>

export const memberStatus = z.enum(['active', 'exempt', 'suspended'])

export const rosterPerson = z.strictObject({
  id,
  fullName: z.string().min(1).max(100),
  dateOfBirth: z.iso.date().nullable(),
  /** The cell where the person takes part in Party activities and is rated as a member (PL-2, PL-4). */
  unitId: id,
  /** Id of a subject type of kind `member`. */
  type: id,
  admittedOn: z.iso.date(),
  status: memberStatus,
  position: z.string().max(200).nullable(),
  comparisonGroup: z.string().min(1).max(200),
  /** Sign-in name; only people who act for an authority need one. */
  email: z.email().nullable(),
})
export type RosterPerson = z.infer<typeof rosterPerson>

export const postRole = z.enum(['head', 'deputy', 'member'])

/** Whose discipline is being considered is not rated as a leader (`UNDER_DISCIPLINE`, `domain.md` §2.3). */
export const postStatus = z.enum(['active', 'under-discipline'])

/** A leading post. Its holder is rated for it as a leader, besides being rated as a member at the cell (§2.2). */
export const rosterPost = z.strictObject({
  /** Id of the subject: one person may hold several posts. */
  id,
  personId: id,
  /** Where the post is held and its holder is reviewed as a leader (PL-3). */
  unitId: id,
  /** The leadership collective that the post belongs to; null where there is none. */
  collectiveId: id.nullable(),
  /** Id of a subject type of kind `leader`. */
  type: id,
  title: z.string().min(1).max(200),
  role: postRole,
  /** Units whose ratings count for the leader (R124-L-XS-8 and others). */
  leads: z.array(id),
  comparisonGroup: z.string().min(1).max(200),
  status: postStatus,
})
export type RosterPost = z.infer<typeof rosterPost>

/** A related party (§3.6): it gives its view on the subjects of one type in one unit, by link. */
export const rosterParty = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  email: z.email(),
  unitId: id,
  type: id,
})
export type RosterParty = z.infer<typeof rosterParty>

/**
 * Roles are assignments in the roster, never what a person types. `group-head`: hands out the tasks of the unit's
 * groups, and acts on none by that role alone.
 */
export const role = z.enum(['working-group', 'authority', 'group-head'])
export type Role = z.infer<typeof role>

export const rosterAssignment = z.strictObject({ personId: id, unitId: id, role })
export type RosterAssignment = z.infer<typeof rosterAssignment>

/** A unit of an earlier roster that became part of another: what makes figures of two years comparable. */
export const rosterMerger = z.strictObject({ oldId: id, newId: id, mergedOn: z.iso.date() })
export type RosterMerger = z.infer<typeof rosterMerger>

export const roster = z.strictObject({
  types: z.array(rosterSubjectType),
  units: z.array(rosterUnit),
  collectives: z.array(rosterCollective),
  people: z.array(rosterPerson),
  posts: z.array(rosterPost),
  parties: z.array(rosterParty),
  assignments: z.array(rosterAssignment),
  /** Absent where no unit was merged. */
  mergers: z.array(rosterMerger).min(1).optional(),
})
export type Roster = z.infer<typeof roster>
