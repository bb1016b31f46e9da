import { z } from 'zod'
import { ballotChoice, ballotCounts } from '#shared/contracts/ballot.ts'
import { capResult } from '#shared/contracts/cap.ts'
import { ceiling, finding } from '#shared/contracts/classify.ts'
import { findingKind } from '#shared/contracts/finding.ts'
import { problem } from '#shared/contracts/problem.ts'
import { rating } from '#shared/contracts/rating.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import { ratedRow, taskStatus, viewRow, voteBody } from '#shared/contracts/task.ts'
import { votingPolicy } from '#shared/contracts/voting-policy.ts'
import { taskResult } from '#shared/contracts/workflow.ts'
import { day, instant } from '../fields.ts'
import { doer } from './common.ts'

export const peerView = z.strictObject({
  subjectId: z.string(),
  unitId: z.string(),
  round: z.int(),
  secret: z.boolean(),
  entitled: z.int(),
  voted: z.int(),
  quorumReached: z.boolean(),
  counts: ballotCounts.nullable(),
  proposed: rating.nullable(),
  opinions: z.array(
    z.strictObject({ party: z.string(), choice: ballotChoice, comment: z.string().nullable() }),
  ),
})

export const viewOnRow = z.strictObject({ name: z.string(), rating: rating, note: z.string().nullable() })

export const notedFinding = z.strictObject({
  id: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  subjectId: z.string(),
  kind: findingKind,
  text: z.string(),
  documentNumber: z.string().nullable(),
  documentDate: day.nullable(),
  notedAt: instant,
  notedBy: doer,
  state: z.enum(['OPEN', 'VERIFIED']),
  verification: z
    .strictObject({
      text: z.string(),
      documentNumber: z.string(),
      documentDate: day,
      by: z.string(),
      recordedAt: instant,
      recordedBy: doer,
    })
    .nullable(),
})

export const taskRow = z.strictObject({
  subjectId: z.string(),
  name: z.string(),
  kind: subjectKind,
  unitId: z.string(),
  unitName: z.string(),
  position: z.string().nullable(),
  selfRating: rating.nullable(),
  ceiling: ceiling,
  failed: z.array(finding),
  grounds: z.array(finding),
  undecided: z.array(finding),
  atMost: rating,
  attestationsNeeded: z.array(z.enum(['outstanding', 'model', 'exemplary'])),
  attestationText: z.string().nullable(),
  products: z.string().nullable(),
  quarters: z.string().nullable(),
  proposed: ratedRow.nullable(),
  decided: ratedRow.nullable(),
  chosen: rating.nullable(),
  parties: peerView.nullable(),
  views: z.array(viewOnRow),
  findings: z.array(notedFinding),
  openFindings: z.int(),
  own: z.boolean(),
  ownCollective: z.boolean(),
  settled: z.boolean(),
})

export const taskGroup = z.strictObject({
  group: z.string(),
  cap: capResult.nullable(),
  rows: z.array(taskRow),
})

export const viewsState = z.strictObject({
  open: z.boolean(),
  recorded: z.int(),
  members: z.int(),
  mine: z.array(viewRow).nullable(),
  openedBy: z.string().nullable(),
  openedAt: instant.nullable(),
})

export const votesState = z.strictObject({
  members: z.int(),
  cast: z.array(
    z.strictObject({
      list: z.enum(['FOR', 'AGAINST']),
      rows: z.array(z.strictObject({ subjectId: z.string(), vote: z.enum(['FOR', 'AGAINST']) })),
      name: z.string(),
    }),
  ),
  mine: voteBody.nullable(),
})

export const unitMeeting = z.strictObject({
  startedAt: instant,
  endedAt: instant,
  days: z.number(),
  chair: z.string(),
  superior: z.string().nullable(),
  minutesNumber: z.string(),
  warnings: z.array(z.string()),
})

export const taskAction = z.strictObject({ allowed: z.boolean(), why: z.string().nullable() })

export const taskDetails = z.strictObject({
  taskId: z.string(),
  kind: z.enum(['appraisal', 'decision']),
  level: z.string(),
  levelName: z.string(),
  authorityId: z.string(),
  authorityName: z.string(),
  round: z.int(),
  status: taskStatus,
  dueAt: instant,
  overdue: z.boolean(),
  returned: z.array(z.string()),
  onBehalfOf: z.string().nullable(),
  claimedBy: z.string().nullable(),
  claimedAt: instant.nullable(),
  completedBy: z.string().nullable(),
  completedAt: instant.nullable(),
  groups: z.array(taskGroup),
  organisationCaps: z.array(capResult),
  couplingWarnings: z.array(z.string()),
  onExcess: z.enum(['BLOCK', 'JUSTIFY']),
  exceptionalRate: z.number().nullable(),
  capLines: z.array(z.string()),
  partiesSummary: z.string().nullable(),
  voting: votingPolicy,
  views: viewsState,
  votes: votesState.nullable(),
  units: z.array(z.strictObject({ unitId: z.string(), name: z.string(), meeting: unitMeeting.nullable() })),
  actions: z.strictObject({
    vote: taskAction,
    claim: taskAction,
    release: taskAction,
    complete: taskAction,
    sendBack: taskAction,
    returnUnits: taskAction,
    decideRows: taskAction,
    recordView: taskAction,
    openMeeting: taskAction,
    noteFinding: taskAction,
    reassign: taskAction,
  }),
})

export const rowAnswer = z.strictObject({
  subjectId: z.string(),
  ok: z.boolean(),
  problems: z.array(problem),
})

export const rowsAnswer = z.strictObject({
  rows: z.array(rowAnswer),
  left: z.int(),
  completed: taskResult.nullable(),
})

export const newFinding = z.strictObject({ findingId: z.string() })

export const notedFindings = z.strictObject({ noted: z.int() })
