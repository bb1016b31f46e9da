import { z } from 'zod'
import { carried } from '#shared/contracts/carried.ts'
import { attendant, documentKind, preparationDocument, workingGroup } from '#shared/contracts/preparation.ts'
import { problem } from '#shared/contracts/problem.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import { suggestion, suggestionCount } from '#shared/contracts/suggestion.ts'
import { checksum, instant, namedPerson, namedUnit } from '../fields.ts'

export const planShare = z.strictObject({
  level: z.string(),
  levelName: z.string(),
  withPlan: z.int(),
  committees: z.int(),
  without: z.array(namedUnit),
})

export const formOneCell = z.strictObject({
  row: z.int(),
  kind: documentKind.nullable(),
  name: z.string(),
  level: z.string(),
  levelName: z.string(),
  year: z.int(),
  count: z.int(),
  documents: z.array(
    z.strictObject({
      number: z.string(),
      date: z.string(),
      id: z.string(),
      title: z.string(),
      unitName: z.string(),
    }),
  ),
})

export const formOne = z.strictObject({
  years: z.array(z.int()),
  cells: z.array(formOneCell),
  total: z.int(),
})

export const unitPreparation = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  parent: namedUnit.nullable(),
  submittedAt: instant.nullable(),
  mayAct: z.boolean(),
  group: workingGroup.nullable(),
  assigned: z.array(
    z.strictObject({ personId: z.string(), name: z.string(), standingCommittee: z.boolean() }),
  ),
  committeeKnown: z.boolean(),
  below: z.array(z.strictObject({ unitId: z.string(), name: z.string(), attendant: attendant.nullable() })),
  attending: z.array(namedPerson),
  suggestions: z.array(suggestion),
  subjects: z.array(
    z.strictObject({ id: z.string(), name: z.string(), kind: subjectKind, position: z.string().nullable() }),
  ),
  carried: z.array(carried),
})

export const assignedAttendants = z.strictObject({
  changed: z.array(z.string()),
  unchanged: z.array(z.string()),
  conflicts: z.array(z.string()),
})

export const carriedUpload = z.union([
  z.strictObject({
    cycleId: z.string(),
    uploadId: z.string(),
    status: z.enum(['REJECTED', 'ACCEPTED']),
    problems: z.array(problem),
    rows: z.int(),
    sha256: checksum,
    receivedAt: instant,
    uploadedBy: z.string(),
  }),
  z.strictObject({ uploadId: z.string(), status: z.literal('WAITING'), problems: z.array(problem) }),
])

export const preparationRegister = z.strictObject({
  suggestions: z.array(suggestionCount),
  cycleId: z.string(),
  open: z.boolean(),
  documents: z.array(preparationDocument),
  plans: z.array(planShare),
  groups: z.array(z.strictObject({ unitId: z.string(), committeeKnown: z.boolean(), name: z.string() })),
  mayActFor: z.array(namedUnit).nullable(),
  roots: z.array(namedUnit),
})

export const documentDetails = z.strictObject({
  files: z.array(
    z.strictObject({
      uploadId: z.string(),
      version: z.int(),
      type: z.enum(['pdf', 'docx']).nullable(),
      sha256: checksum,
      bytes: z.int(),
      receivedAt: instant,
      uploadedBy: z.string(),
      cycleId: z.string(),
      documentId: z.string(),
      status: z.enum(['REJECTED', 'ACCEPTED']),
      versionId: z.string().nullable(),
      problem: problem.nullable(),
    }),
  ),
  unitId: z.string(),
  kind: documentKind,
  number: z.string(),
  date: z.string(),
  title: z.string(),
  id: z.string(),
  cycleId: z.string(),
  scope: z.enum(['OWN', 'SUBORDINATES']),
  unitName: z.string(),
  level: z.string(),
  state: z.enum(['ACTIVE', 'WITHDRAWN']),
  withdrawnBecause: z.string().nullable(),
  fileId: z.string().nullable(),
  fileVersion: z.int(),
  enteredAt: instant,
  enteredBy: z.string(),
})
