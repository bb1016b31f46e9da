import { z } from 'zod'

/**
 * The roster as it is after its workbook has been read and checked: units as a tree, collectives, people
 * and who acts for which authority. Ids are those of the workbook; they are stable across years.
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

export const rosterCollective = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  kind: z.enum(['organisation', 'leadership-collective']),
  unitId: id,
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
  admittedOn: z.iso.date(),
  status: memberStatus,
  position: z.string().max(200).nullable(),
  comparisonGroup: z.string().min(1).max(200),
  /** Sign-in name; only people who act for an authority need one. */
  email: z.email().nullable(),
})
export type RosterPerson = z.infer<typeof rosterPerson>

/** Roles are assignments in the roster, never what a person types. */
export const role = z.enum(['working-group', 'authority'])
export type Role = z.infer<typeof role>

export const rosterAssignment = z.strictObject({ personId: id, unitId: id, role })
export type RosterAssignment = z.infer<typeof rosterAssignment>

export const roster = z.strictObject({
  units: z.array(rosterUnit),
  collectives: z.array(rosterCollective),
  people: z.array(rosterPerson),
  assignments: z.array(rosterAssignment),
})
export type Roster = z.infer<typeof roster>
