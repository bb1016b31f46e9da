/** Every key of the one table. Nothing else builds one. */
export interface Key {
  readonly pk: string
  readonly sk: string
}

export interface IndexKey {
  readonly gsi1pk: string
  readonly gsi1sk: string
}

/** One authority at one level. */
export interface CaseAt {
  readonly cycleId: string
  readonly authorityId: string
  readonly level: string
}

const unitPartition = (cycleId: string, unitId: string) => `CYCLE#${cycleId}#UNIT#${unitId}`

/** Parent of the units that have none. No id of a unit has this form. */
export const noParent = '-'

export const keys = {
  cycle: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'CYCLE' }),
  /** Marks a batch of the opening as written, so that it is written once. */
  openingBatch: (cycleId: string, batch: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: `OPENING#${batch}` }),
  openingBatches: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'OPENING#' }),
  accountImport: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'ACCOUNTS' }),
  reportRun: (cycleId: string, runId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: `RUN#${runId}` }),
  reportRuns: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'RUN#' }),
  report: (cycleId: string, runId: string, document: string): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `REPORT#${runId}#${document}`,
  }),
  reports: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'REPORT#' }),
  /** Counts the sets of documents of the cycle, so that each has a number of its own. */
  reportVersions: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'REPORT-VERSIONS' }),
  /** How far one document of a run is. */
  reportStep: (cycleId: string, runId: string, document: string): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `STEP#${runId}#${document}`,
  }),
  reportSteps: (cycleId: string, runId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: `STEP#${runId}#` }),
  /** Which figures one run changed against the version before. */
  reportChanges: (cycleId: string, runId: string): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `CHANGES#${runId}`,
  }),
  /** What people wrote for one part of the report; every saving is a version besides. */
  reportText: (cycleId: string, part: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: `TEXT#${part}` }),
  reportTexts: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'TEXT#' }),
  /** The newest layout of a form of the province's own, and beside it every version. */
  formLayout: (form: string): Key => ({ pk: 'FORM-LAYOUTS', sk: `LAYOUT#${form}` }),
  formLayouts: () => ({ pk: 'FORM-LAYOUTS', prefix: 'LAYOUT#' }),
  formLayoutVersion: (form: string, version: number): Key => ({
    pk: 'FORM-LAYOUTS',
    sk: `VERSION#${form}#${padded(version, 6)}`,
  }),
  /** The newest answers to a form, and beside them every version. */
  formAnswers: (cycleId: string, form: string): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `FORM-ANSWERS#${form}`,
  }),
  formAnswersOfCycle: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'FORM-ANSWERS#' }),
  formAnswersVersion: (cycleId: string, form: string, version: number): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `FORM-ANSWERS-VERSION#${form}#${padded(version, 6)}`,
  }),
  reportTextVersion: (cycleId: string, part: string, version: number): Key => ({
    pk: `CYCLE#${cycleId}#TEXT#${part}`,
    sk: `TEXT-VERSION#${padded(version, 6)}`,
  }),
  reportTextVersions: (cycleId: string, part: string) => ({
    pk: `CYCLE#${cycleId}#TEXT#${part}`,
    prefix: 'TEXT-VERSION#',
  }),

  /** Rosters that the units of one level under the authorities of another were planned with, round by round. */
  wave: (cycleId: string, level: string, authorityLevel: string): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `WAVE#${level}#${authorityLevel}`,
  }),
  /** What a roster makes of the plan of the cycle. */
  plan: (cycleId: string, rosterId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: `PLAN#${rosterId}` }),
  waves: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'WAVE#' }),

  unit: (cycleId: string, unitId: string): Key => ({ pk: unitPartition(cycleId, unitId), sk: 'UNIT' }),
  unitsOfParent: (cycleId: string, parentId: string | null) =>
    `CYCLE#${cycleId}#PARENT#${parentId ?? noParent}`,
  unitByParent: (cycleId: string, parentId: string | null, unitId: string): IndexKey => ({
    gsi1pk: keys.unitsOfParent(cycleId, parentId),
    gsi1sk: `UNIT#${unitId}`,
  }),
  subject: (cycleId: string, unitId: string, subjectId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `SUBJECT#${subjectId}`,
  }),
  subjects: (cycleId: string, unitId: string) => ({ pk: unitPartition(cycleId, unitId), prefix: 'SUBJECT#' }),
  owedSubjects: (cycleId: string) => `CYCLE#${cycleId}#OWED`,
  owedSubject: (cycleId: string, unitId: string, subjectId: string): IndexKey => ({
    gsi1pk: keys.owedSubjects(cycleId),
    gsi1sk: `UNIT#${unitId}#${subjectId}`,
  }),
  /** A subject that left the unit while the cycle ran, as it was then. It counts nowhere any more. */
  departed: (cycleId: string, unitId: string, subjectId: string, rosterId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `DEPARTED#${subjectId}#${rosterId}`,
  }),
  departures: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'DEPARTED#',
  }),
  upload: (cycleId: string, unitId: string, uploadId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `SUBMISSION#${uploadId}`,
  }),
  uploads: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'SUBMISSION#',
  }),
  stage: (cycleId: string, unitId: string, stageId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `STAGE#${stageId}`,
  }),
  stages: (cycleId: string, unitId: string) => ({ pk: unitPartition(cycleId, unitId), prefix: 'STAGE#' }),
  openStages: (cycleId: string) => `CYCLE#${cycleId}#DUE`,
  unsentStages: (cycleId: string) => `CYCLE#${cycleId}#UNSENT`,
  suggestion: (cycleId: string, unitId: string, id: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `SUGGESTION#${id}`,
  }),
  suggestions: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'SUGGESTION#',
  }),
  suggestionsOfCycle: (cycleId: string) => `CYCLE#${cycleId}#SUGGESTIONS`,
  remediation: (cycleId: string, unitId: string, id: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `REMEDIATION#${id}`,
  }),
  remediations: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'REMEDIATION#',
  }),
  /** Review sheets of one accepted upload: the meeting, the explanations, last year's limitations. The last is current. */
  meeting: (cycleId: string, unitId: string, receivedAt: string, uploadId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `MEETING#${receivedAt}#${uploadId}`,
  }),
  meetings: (cycleId: string, unitId: string) => ({ pk: unitPartition(cycleId, unitId), prefix: 'MEETING#' }),
  evidence: (cycleId: string, unitId: string, evidenceId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `EVIDENCE#${evidenceId}`,
  }),
  evidenceOfUnit: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'EVIDENCE#',
  }),
  /** A related party of the unit, as it was at the opening of the cycle. */
  party: (cycleId: string, unitId: string, partyId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `PARTY#${partyId}`,
  }),
  parties: (cycleId: string, unitId: string) => ({ pk: unitPartition(cycleId, unitId), prefix: 'PARTY#' }),
  /** The current round of asking the related parties; earlier ones are kept under their number. */
  poll: (cycleId: string, unitId: string): Key => ({ pk: unitPartition(cycleId, unitId), sk: 'POLL' }),
  earlierPoll: (cycleId: string, unitId: string, round: number): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `EARLIER-POLL#${padded(round, 3)}`,
  }),
  /** Counts of votes: of many subjects together, and of nobody's in particular. */
  tally: (cycleId: string, unitId: string, round: number, typeId: string, part: number): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `TALLY#${padded(round, 3)}#${typeId}#${padded(part, 3)}`,
  }),
  /** Who is entitled to vote, and whether they have. */
  roll: (cycleId: string, unitId: string, round: number, partyId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `ROLL#${padded(round, 3)}#${partyId}`,
  }),
  rolls: (cycleId: string, unitId: string, round: number) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: `ROLL#${padded(round, 3)}#`,
  }),
  rollsOfAddress: (cycleId: string, email: string) => `BALLOTS#${cycleId}#${email.toLowerCase()}`,
  /** An open ballot; there is none of a secret vote. */
  openBallot: (cycleId: string, unitId: string, round: number, partyId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `OPEN-BALLOT#${padded(round, 3)}#${partyId}`,
  }),
  /** What was chosen on an open ballot that is not sent yet; there is none of a secret vote. */
  ballotDraft: (cycleId: string, unitId: string, round: number, partyId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `BALLOT-DRAFT#${padded(round, 3)}#${partyId}`,
  }),
  ballotLink: (hash: string): Key => ({ pk: `BALLOT-LINK#${hash}`, sk: 'BALLOT-LINK' }),
  /** Counters of deadlines, each spread over several items: many units write at the same time. */
  deadlineCounter: (cycleId: string, shard: number, level: string, stage: string): Key => ({
    pk: `CYCLE#${cycleId}#DEADLINES`,
    sk: `DEADLINES#${level}#${stage}#${padded(shard, 2)}`,
  }),
  deadlineCounters: (cycleId: string) => ({ pk: `CYCLE#${cycleId}#DEADLINES`, prefix: 'DEADLINES#' }),
  /** Counters of the progress, each spread over several items: a whole level sends at the same time. */
  levelProgress: (cycleId: string, level: string, shard: number): Key => ({
    pk: `CYCLE#${cycleId}#PROGRESS`,
    sk: `LEVEL#${level}#${padded(shard, 2)}`,
  }),
  levelsProgress: (cycleId: string) => ({ pk: `CYCLE#${cycleId}#PROGRESS`, prefix: 'LEVEL#' }),
  authorityProgress: (cycleId: string, level: string, authorityId: string | null, shard: number): Key => ({
    pk: `CYCLE#${cycleId}#PROGRESS#${level}`,
    sk: `AUTHORITY#${authorityId ?? noParent}#${padded(shard, 2)}`,
  }),
  authoritiesProgress: (cycleId: string, level: string) => ({
    pk: `CYCLE#${cycleId}#PROGRESS#${level}`,
    prefix: 'AUTHORITY#',
  }),
  link: (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' }),
  linkOfUnit: (cycleId: string, unitId: string, linkId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `LINK#${linkId}`,
  }),

  case: (cycleId: string, authorityId: string, level: string): Key => ({
    pk: unitPartition(cycleId, authorityId),
    sk: `CASE#${level}`,
  }),
  judgement: (
    kind: 'PROPOSAL' | 'DECISION',
    cycleId: string,
    authorityId: string,
    level: string,
    version: number,
  ): Key => ({ pk: unitPartition(cycleId, authorityId), sk: `${kind}#${level}#${padded(version, 6)}` }),
  judgements: (kind: 'PROPOSAL' | 'DECISION', cycleId: string, authorityId: string, level: string) => ({
    pk: unitPartition(cycleId, authorityId),
    prefix: `${kind}#${level}#`,
  }),
  /** What one member of the working group thinks before the meeting; each change is a further version. */
  view: (at: CaseAt, round: number, personId: string, version: number): Key => ({
    pk: unitPartition(at.cycleId, at.authorityId),
    sk: `VIEW#${at.level}#${padded(round, 6)}#${personId}#${padded(version, 6)}`,
  }),
  views: (at: CaseAt, round: number) => ({
    pk: unitPartition(at.cycleId, at.authorityId),
    prefix: `VIEW#${at.level}#${padded(round, 6)}#`,
  }),
  /** The vote of one member of the authority; each change is a further version. */
  vote: (at: CaseAt, round: number, personId: string, version: number): Key => ({
    pk: unitPartition(at.cycleId, at.authorityId),
    sk: `VOTE#${at.level}#${padded(round, 6)}#${personId}#${padded(version, 6)}`,
  }),
  votes: (at: CaseAt, round: number) => ({
    pk: unitPartition(at.cycleId, at.authorityId),
    prefix: `VOTE#${at.level}#${padded(round, 6)}#`,
  }),
  /** Why the review of a unit is done again; the last is the newest. */
  unitReturn: (cycleId: string, unitId: string, at: string, taskId: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `RETURN#${at}#${taskId}`,
  }),
  unitReturns: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'RETURN#',
  }),
  /** What must be verified before a subject is proposed or decided on. */
  finding: (cycleId: string, unitId: string, id: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `FINDING#${id}`,
  }),
  findings: (cycleId: string, unitId: string) => ({ pk: unitPartition(cycleId, unitId), prefix: 'FINDING#' }),
  /** Moves whenever a rating replaces another: what was decided meanwhile was checked against the old one. */
  replacedRatings: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'REPLACED-RATINGS' }),
  rating: (cycleId: string, subjectId: string, version: number): Key => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    sk: `RATING#${padded(version, 6)}`,
  }),
  ratings: (cycleId: string, subjectId: string) => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    prefix: 'RATING#',
  }),
  /** Complaint, cancellation or owed cases that lead to a rating given anew. */
  correction: (correctionId: string): Key => ({ pk: `CORRECTION#${correctionId}`, sk: 'CORRECTION' }),
  /** A file that is to be attached to a complaint. */
  complaintFile: (correctionId: string, fileId: string): Key => ({
    pk: `CORRECTION#${correctionId}`,
    sk: `FILE#${fileId}`,
  }),
  complaintFiles: (correctionId: string) => ({ pk: `CORRECTION#${correctionId}`, prefix: 'FILE#' }),
  /** Tells of the cycle which corrections there are, and whether they are open: the archive waits for them. */
  correctionOfCycle: (cycleId: string, correctionId: string): Key => ({
    pk: `CYCLE#${cycleId}`,
    sk: `CORRECTION#${correctionId}`,
  }),
  /** Counts complaints and cancellations, so that none slips in while the cycle is archived. */
  correctionCount: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'CORRECTIONS' }),
  correctionsOfCycle: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'CORRECTION#' }),
  correctionOfSubject: (cycleId: string, subjectId: string, correctionId: string): Key => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    sk: `CORRECTION#${correctionId}`,
  }),
  correctionsOfSubject: (cycleId: string, subjectId: string) => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    prefix: 'CORRECTION#',
  }),
  /** At most one correction of a subject is open. */
  correcting: (cycleId: string, subjectId: string): Key => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    sk: 'CORRECTING',
  }),
  /** Corrections that wait for one authority, by due date. */
  correctionsOfAuthority: (cycleId: string, authorityId: string) =>
    `CYCLE#${cycleId}#CORRECTIONS#${authorityId}`,
  reservation: (cycleId: string, subjectId: string, version: number): Key => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    sk: `RESERVATION#${padded(version, 6)}`,
  }),
  reservations: (cycleId: string, subjectId: string) => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    prefix: 'RESERVATION#',
  }),
  /** The closed file of a subject, with the checksums of its documents. */
  subjectFile: (cycleId: string, subjectId: string): Key => ({
    pk: `CYCLE#${cycleId}#SUBJECT#${subjectId}`,
    sk: 'FILE',
  }),
  task: (taskId: string): Key => ({ pk: `TASK#${taskId}`, sk: 'TASK' }),
  /** What one person has chosen in a task and not sent yet, by group. */
  draft: (taskId: string, email: string, part: string): Key => ({
    pk: `TASK#${taskId}`,
    sk: `DRAFT#${email.toLowerCase()}#${part}`,
  }),
  drafts: (taskId: string, email: string) => ({
    pk: `TASK#${taskId}`,
    prefix: `DRAFT#${email.toLowerCase()}#`,
  }),
  /** Tasks that wait for somebody, as lists of some units each. */
  waiting: (cycleId: string, shard: number): Key => ({
    pk: `CYCLE#${cycleId}#WAITING#${shard}`,
    sk: 'WAITING',
  }),

  person: (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'PERSON' }),
  account: (email: string): Key => ({ pk: `ACCOUNT#${email.toLowerCase()}`, sk: 'ACCOUNT' }),
  assignment: (personId: string, cycleId: string, unitId: string, role: string): Key => ({
    pk: `PERSON#${personId}`,
    sk: `ASSIGNMENT#${cycleId}#${unitId}#${role}`,
  }),
  assignments: (personId: string, cycleId: string) => ({
    pk: `PERSON#${personId}`,
    prefix: `ASSIGNMENT#${cycleId}#`,
  }),
  /** Kept with the person who acts for another. */
  delegation: (personId: string, cycleId: string, id: string): Key => ({
    pk: `PERSON#${personId}`,
    sk: `DELEGATION#${cycleId}#${id}`,
  }),
  delegations: (personId: string, cycleId: string) => ({
    pk: `PERSON#${personId}`,
    prefix: `DELEGATION#${cycleId}#`,
  }),
  delegationsOfUnit: (cycleId: string, unitId: string) => `DELEGATIONS#${cycleId}#${unitId}`,
  /** Tells of the cycle which delegations there are, by the day on which they end. */
  delegationOfCycle: (cycleId: string, until: string, id: string): Key => ({
    pk: `CYCLE#${cycleId}#DELEGATIONS`,
    sk: `${until}#${id}`,
  }),
  group: (cycleId: string, unitId: string, role: string) => `GROUP#${cycleId}#${unitId}#${role}`,
  session: (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: 'SESSION' }),
  /** What was typed into a form when the session had ended. */
  keptForm: (hash: string): Key => ({ pk: `FORM#${hash}`, sk: 'FORM' }),
  /** What an act of somebody was answered with. */
  keptAnswer: (email: string, answerId: string): Key => ({
    pk: `ANSWER#${email.toLowerCase()}`,
    sk: `ANSWER#${answerId}`,
  }),
  signIn: (hash: string): Key => ({ pk: `SIGNIN#${hash}`, sk: 'SIGNIN' }),
  /** When somebody signed out everywhere: no session that began before holds. */
  signedOut: (email: string): Key => ({ pk: `ACCOUNT#${email.toLowerCase()}`, sk: 'SIGNED-OUT' }),
  limit: (limit: string, source: string, window: number): Key => ({
    pk: `LIMIT#${limit}#${source}`,
    sk: `WINDOW#${padded(window, 12)}`,
  }),

  roster: (uploadId: string): Key => ({ pk: `ROSTER#${uploadId}`, sk: 'ROSTER' }),
  rosterPart: (uploadId: string, sha256: string, part: number): Key => ({
    pk: `ROSTER#${uploadId}`,
    sk: `PART#${sha256}#${padded(part, 4)}`,
  }),
  rosterParts: (uploadId: string, sha256: string) => ({
    pk: `ROSTER#${uploadId}`,
    prefix: `PART#${sha256}#`,
  }),
  /** Units of a roster and who acts in them, to be searched by name. */
  directoryPart: (uploadId: string, part: number): Key => ({
    pk: `ROSTER#${uploadId}`,
    sk: `DIRECTORY#${padded(part, 4)}`,
  }),
  directoryParts: (uploadId: string) => ({ pk: `ROSTER#${uploadId}`, prefix: 'DIRECTORY#' }),
  /** One page of what an uploaded roster changes against the one it was compared with. */
  rosterChanges: (uploadId: string, previewId: string, page: number): Key => ({
    pk: `ROSTER#${uploadId}`,
    sk: `CHANGES#${previewId}#${padded(page, 5)}`,
  }),
  /** The roster that was accepted last for the year. */
  currentRoster: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'ROSTER' }),

  auditHead: (cycleId: string, unitId: string): Key => ({ pk: `AUDIT#${cycleId}#${unitId}`, sk: 'HEAD' }),
  auditEntry: (cycleId: string, unitId: string, sequence: number): Key => ({
    pk: `AUDIT#${cycleId}#${unitId}`,
    sk: `ENTRY#${padded(sequence, 10)}`,
  }),
  auditEntries: (cycleId: string, unitId: string) => ({ pk: `AUDIT#${cycleId}#${unitId}`, prefix: 'ENTRY#' }),

  preparationDocument: (cycleId: string, documentId: string): Key => ({
    pk: `CYCLE#${cycleId}#PREPARATION`,
    sk: `DOCUMENT#${documentId}`,
  }),
  preparationDocuments: (cycleId: string) => ({ pk: `CYCLE#${cycleId}#PREPARATION`, prefix: 'DOCUMENT#' }),
  documentFile: (cycleId: string, documentId: string, uploadId: string): Key => ({
    pk: `CYCLE#${cycleId}#PREPARATION`,
    sk: `DOCUMENTFILE#${documentId}#${uploadId}`,
  }),
  documentFiles: (cycleId: string, documentId: string) => ({
    pk: `CYCLE#${cycleId}#PREPARATION`,
    prefix: `DOCUMENTFILE#${documentId}#`,
  }),
  /** Authorities whose working group had no member of the standing committee when the cycle was opened. */
  groupCheck: (cycleId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: 'GROUPCHECK' }),
  workingGroup: (cycleId: string, unitId: string, version: number): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `WORKINGGROUP#${padded(version, 6)}`,
  }),
  workingGroups: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'WORKINGGROUP#',
  }),
  /** Kept with the authority, so that all its assignments are one read. */
  attendant: (cycleId: string, authorityId: string, unitId: string, version: number): Key => ({
    pk: unitPartition(cycleId, authorityId),
    sk: `ATTENDANT#${unitId}#${padded(version, 6)}`,
  }),
  attendants: (cycleId: string, authorityId: string) => ({
    pk: unitPartition(cycleId, authorityId),
    prefix: 'ATTENDANT#',
  }),
  carried: (cycleId: string, unitId: string, id: string): Key => ({
    pk: unitPartition(cycleId, unitId),
    sk: `CARRIED#${id}`,
  }),
  carriedUpload: (cycleId: string, uploadId: string): Key => ({
    pk: `CYCLE#${cycleId}#PREPARATION`,
    sk: `CARRIEDUPLOAD#${uploadId}`,
  }),
  carriedOfUnit: (cycleId: string, unitId: string) => ({
    pk: unitPartition(cycleId, unitId),
    prefix: 'CARRIED#',
  }),

  /** Last year's figures, typed from its report: uploaded workbooks, what was in them, and what counts. */
  previousUpload: (cycleId: string, uploadId: string): Key => ({
    pk: `CYCLE#${cycleId}#PREVIOUS`,
    sk: `UPLOAD#${uploadId}`,
  }),
  previousPart: (cycleId: string, digest: string, part: number): Key => ({
    pk: `CYCLE#${cycleId}#PREVIOUS`,
    sk: `PART#${digest}#${padded(part, 4)}`,
  }),
  previousParts: (cycleId: string, digest: string) => ({
    pk: `CYCLE#${cycleId}#PREVIOUS`,
    prefix: `PART#${digest}#`,
  }),
  previousVersion: (cycleId: string, version: number): Key => ({
    pk: `CYCLE#${cycleId}#PREVIOUS`,
    sk: `VERSION#${padded(version, 6)}`,
  }),
  previousVersions: (cycleId: string) => ({ pk: `CYCLE#${cycleId}#PREVIOUS`, prefix: 'VERSION#' }),

  /** What the heads of all chains were at one moment; its parts are found by their digest. */
  auditSeal: (cycleId: string, sealId: string): Key => ({ pk: `CYCLE#${cycleId}`, sk: `SEAL#${sealId}` }),
  auditSeals: (cycleId: string) => ({ pk: `CYCLE#${cycleId}`, prefix: 'SEAL#' }),
  auditSealPart: (cycleId: string, digest: string, part: number): Key => ({
    pk: `SEAL#${cycleId}#${digest}`,
    sk: `PART#${padded(part, 4)}`,
  }),
  auditSealParts: (cycleId: string, digest: string) => ({ pk: `SEAL#${cycleId}#${digest}`, prefix: 'PART#' }),
  /** Marks that somebody's reading of a document is on record for the day. */
  reading: (cycleId: string, unitId: string, day: string, readingId: string): Key => ({
    pk: `READING#${cycleId}#${unitId}`,
    sk: `READING#${day}#${readingId}`,
  }),

  mail: (mailId: string): Key => ({ pk: `MAIL#${mailId}`, sk: 'MAIL' }),
  mailsOfCycle: (cycleId: string) => `CYCLE#${cycleId}#MAIL`,
} as const

/** Text order is the order of the numbers. */
function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
