import {
  type Access,
  administrators,
  anybodyKnown,
  deciders,
  documentOwners,
  documentReaders,
  everybody,
  fileReaders,
  managers,
  officials,
  ownLink,
  planReaders,
  planWriters,
  reportReaders,
  resultLinks,
  rewardReaders,
  taskDirectors,
  taskDoers,
  taskReaders,
  uploadLinks,
} from './rules.ts'

const afterPublication = { from: 'published' } as const
const afterDecision = { from: 'decided' } as const
/** As long as the results are open to complaint. */
const openToComplaint = { from: 'decided', until: 'published' } as const
const ofTask = { from: 'appraisal' } as const

/**
 * What may be done, each once: a page and its route of the JSON API share one line. Who may is told in the words of
 * `roles.ts`, seen from the record that is asked for.
 */
export const acts = {
  // Open to everybody, or to each for themself.
  readPublic: { may: everybody, from: 'planned' },
  finishSignIn: { may: everybody, from: 'planned', done: [] },
  readPublished: { may: everybody, ...afterPublication },
  useAccount: { may: anybodyKnown, from: 'planned' },
  // With a result for each task: what one may not do is said of that task.
  actOnTasks: { may: anybodyKnown, from: 'planned' },
  checkReport: { may: anybodyKnown, from: 'planned', done: [] },

  // With the link of a mail.
  readUnitLink: { may: uploadLinks },
  fillWorkbook: { may: uploadLinks, done: ['self-assessment'] },
  completeUnit: { may: uploadLinks, done: ['appraisal', 'decision', 'decided', 'published', 'archived'] },
  askEvidence: { may: uploadLinks, done: ['self-assessment'] },
  sendEvidence: {
    // A link that was used says so before it looks for a file.
    may: {
      'self-assessment': ownLink,
      appraisal: uploadLinks,
      decision: uploadLinks,
      decided: uploadLinks,
      published: uploadLinks,
      archived: uploadLinks,
    },
    done: ['self-assessment'],
  },
  dropEvidence: { may: ownLink },
  readUnitUpload: { may: ownLink },
  readHistoryByLink: {
    may: {
      'self-assessment': ['unit-link'],
      appraisal: ['unit-link'],
      decision: ['unit-link'],
      decided: ['unit-link', 'result-link'],
      published: ['unit-link', 'result-link'],
    },
  },
  useBallotLink: { may: ['ballot-link'], until: 'published' },
  readResultLink: { may: resultLinks, ...openToComplaint },
  complainByLink: { may: ['result-link'], ...openToComplaint },
  readComplaintByLink: { may: ['result-link'], ...openToComplaint },
  useOwnBallot: { may: ['party'], until: 'published' },

  // Tasks.
  readTask: { may: taskReaders, ...ofTask },
  claimTask: { may: taskDoers, ...ofTask, done: ['appraisal', 'decision'] },
  releaseTask: { may: taskDoers, ...ofTask, done: ['appraisal', 'decision'] },
  completeTask: { may: taskDoers, ...ofTask, done: [] },
  keepDraft: { may: taskDoers, ...ofTask, done: ['appraisal'] },
  recordView: { may: taskDoers, ...ofTask, done: ['appraisal'] },
  recordVote: { may: taskDoers, ...ofTask, done: ['decision'] },
  noteFinding: { may: taskDoers, ...ofTask, done: ['appraisal', 'decision'] },
  verifyFinding: { may: taskDoers, ...ofTask, done: ['appraisal'] },
  reassignTask: { may: taskDirectors, ...ofTask, done: ['appraisal'] },
  importFindings: {
    may: administrators,
    done: ['self-assessment', 'appraisal', 'decision', 'decided', 'published'],
  },
  lendRole: { may: ['authority'] },
  endDelegation: { may: administrators },

  // Administration.
  readRoster: { may: administrators, from: 'planned' },
  changeRoster: { may: administrators, from: 'planned' },
  discardRoster: { may: administrators, from: 'planned', done: [] },
  openCycle: { may: administrators, from: 'planned' },
  watchCycle: { may: administrators },
  openAdministration: { may: administrators, from: 'planned' },
  manageLink: { may: administrators, done: ['self-assessment'] },
  manageBallotLink: {
    may: administrators,
    done: ['self-assessment', 'appraisal', 'decision', 'decided', 'published'],
  },
  listOwed: { may: administrators, ...afterPublication },

  // The file of a subject and what follows from the decision.
  readFile: { may: fileReaders },
  readNotice: { may: fileReaders, ...afterDecision, told: { decided: ['subject', 'unit-committee'] } },
  packFile: { may: ['authority', 'superior', 'administrator'] },
  closeFile: { may: ['authority', 'administrator'], ...afterDecision, done: ['decided', 'published'] },
  complain: { may: ['subject'], ...afterDecision, done: [] },
  attachFile: { may: ['subject'], ...afterDecision },
  cancelRating: { may: ['authority', 'superior'], ...afterDecision, done: [] },
  readComplaint: { may: fileReaders, ...afterDecision },
  readAttachment: { may: fileReaders, ...afterDecision },
  examineComplaint: { may: deciders, ...afterDecision },
  answerComplaint: { may: deciders, ...afterDecision, done: [] },
  decideAnew: { may: deciders, ...afterDecision, done: [] },
  readPlan: { may: planReaders },
  addPlan: { may: planWriters },
  changePlan: { may: planWriters, ...afterPublication, done: [] },
  readRewards: { may: rewardReaders, ...afterPublication },

  // The preparation.
  readPreparation: { may: officials, from: 'planned' },
  registerDocument: { may: documentOwners, from: 'planned' },
  readDocument: { may: documentReaders },
  changeDocument: { may: documentOwners },
  readUnitPreparation: { may: [...managers, 'unit-committee'] },
  prepareUnit: { may: ['unit-committee', 'administrator'], done: [] },
  suggest: { may: managers, done: ['self-assessment'] },
  withdrawSuggestion: { may: documentOwners },
  carryOver: { may: administrators },
  readCarried: { may: administrators, from: 'planned' },

  // The report and last year's figures.
  readReport: { may: reportReaders },
  readVersions: { may: reportReaders, from: 'planned' },
  readVersion: { may: reportReaders, ...afterPublication },
  writeReport: { may: administrators },
  reissueReport: { may: administrators, done: ['published', 'archived'] },
  readForms: { may: reportReaders, from: 'planned' },
  writeForms: { may: administrators, from: 'planned', done: [] },
  managePrevious: { may: administrators },
  choosePrevious: { may: administrators, done: [] },
} as const satisfies Readonly<Record<string, Access>>

export type Act = keyof typeof acts
