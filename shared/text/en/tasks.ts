import { printDate, printInstant } from '../dates.ts'
import type { Translation } from '../locale.ts'
import type { vietnamese } from '../tasks.ts'
import { counted } from './counted.ts'

export const english: Translation<typeof vietnamese> = {
  wholeList: 'The whole list',
  presentWord: 'present',
  entitledWord: 'entitled to vote',
  forWord: 'for',
  againstWord: 'against',
  moreThanWord: 'more than ',
  undeterminedWord: 'not determined',

  onBehalf: (name, principal) => `${name} (on behalf of ${principal})`,
  actsFor: (principal) => `You act on this task on behalf of ${principal}.`,
  ownCollective: 'You hold a post in this collective; weigh it when you decide.',
  settledBy: 'Recorded.',

  ofUnit: 'Tasks of the working group and of the competent authority of this unit',

  parties: 'Related parties',
  partiesPropose: 'The related parties propose',
  partiesSummary: 'Summary of the views of the related parties',
  selfAndParties: 'Self-rating and views',

  views: {
    title: 'Views of the members before the meeting',
    hidden: (recorded, all) =>
      `${recorded}/${all} members have recorded their view. Views are kept closed until all have, or the meeting is opened.`,
    open: 'The views of the members are open to the whole group.',
    opened: (name, iso) => `${name} opened the meeting at ${printInstant(iso)}.`,
    mine: 'Your view is recorded; it can be changed until the views are opened.',
    record: 'Record my view',
    recordHint:
      'Choose a rating for each subject in the table below, add notes where needed, then press "Record my view".',
    openMeeting: 'Open the meeting',
  },

  votes: {
    title: 'Votes of the members',
    mine: 'My vote on the whole list',
    for: 'For',
    against: 'Against',
    record: 'Record the vote',
    tally: (forIt, against, all) => `Recorded by name: ${forIt} for, ${against} against, of ${all} members.`,
    present: 'People present',
    entitled: 'People entitled to vote',
    apart: 'Separate votes',
    rowFor: 'Votes for',
    rowAgainst: 'Votes against',
  },

  decided: {
    title: 'The decision on record',
    document: (number, iso, subjects) =>
      `Decision ${number} of ${printDate(iso)}, ${counted(subjects, 'subject')}`,
    votes: (forIt, against) => `${forIt} for, ${against} against`,
    present: (count) => `${count} present`,
    entitled: (count) => `${count} entitled to vote`,
  },

  excess: {
    title: 'When the cap of excellent ratings is exceeded',
    authority: 'Person or body responsible',
    exception: 'Decide on a higher rate',
    group: 'Group or organisation',
    number: 'Number of the document',
    date: 'Date of the document',
    reason: 'Reason',
    rate: (most) => `Rate (at most ${most})`,
    decidedBy: 'Decided by',
  },

  partly: {
    title: 'Decide in parts',
    choose: 'Choose',
    hint: 'Tick the rows to decide first, fill in the decision, then press "Record the chosen rows".',
    submit: 'Record the chosen rows',
    result: 'Result of each row',
    ok: 'Recorded',
    refused: 'Not recorded',
  },

  returning: {
    title: 'Return files to units',
    unit: 'Unit',
    reason: 'Reason (the unit will read it)',
    repeat: 'Ask for a repeat review',
    submit: 'Return the file to the unit',
    hint: 'The unit receives a new link; after it has sent its workbook again the appraisal begins anew.',
  },

  findings: {
    title: 'Inspections, complaints and discipline to be verified',
    none: 'Nothing is recorded.',
    kinds: {
      inspection: 'Conclusion of an inspection',
      complaint: 'Complaint or denunciation',
      discipline: 'Discipline under consideration',
    },
    kind: 'Kind',
    subject: 'Subject',
    text: 'Contents',
    document: 'Number of the document (if any)',
    documentDate: 'Date of the document (if any)',
    note: 'Record what must be verified',
    state: { OPEN: 'Not verified', VERIFIED: 'Verified' },
    open: (count) => `Not verified: ${counted(count, 'point')}; no proposal and no decision is possible.`,
    verify: 'Record the result of the verification',
    result: 'Result of the verification',
    resultDocument: 'Number of the document of the verification',
    resultDate: 'Date of the document',
    by: 'Verified by',
    verified: (by, number, date) => `${by}, ${number} of ${printDate(date)}`,
    noted: (name, iso) => `${name} recorded it at ${printInstant(iso)}`,
  },

  reassign: {
    title: 'Reassign the task',
    to: 'E-mail of the receiver',
    reason: 'Reason',
    submit: 'Reassign the task',
  },
}
