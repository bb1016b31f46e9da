import type { Translation } from '../locale.ts'
import type { vietnamese } from '../unit-pages.ts'
import { counted } from './counted.ts'

export const english: Translation<typeof vietnamese> = {
  counted: (when) =>
    `The workbook was accepted at ${when}. The unit may still send another; the one accepted last counts.`,
  complete: 'Complete',
  completeHint:
    'Press "Complete" when nothing is left to correct. At the due date the workbook accepted last is taken.',
  again: 'Send the workbook again',
  warnings: 'To be noted (the workbook is accepted all the same)',
  capTitle: 'Excellent self-ratings and the cap',
  capIntro:
    'Counted on the list of this unit alone. The competent authority counts its whole list; this table is a preview for the unit.',
  group: 'Comparison group',
  allowed: 'At most',
  proposed: 'Self-rated',
  excess: 'Excess',
  within: 'none',
  changesTitle: 'Differences from the workbook accepted before',
  changes: (count) =>
    `This workbook changes ${counted(count, 'entry', 'entries')} of the one accepted before.`,
  changesShown: (shown, all) => `${shown} of ${all} are shown.`,
  subject: 'Subject',
  field: 'Entry',
  before: 'Before',
  after: 'After',
  empty: '(empty)',
  versions: 'Submissions',
  versionStates: {
    WAITING: 'waiting',
    CHECKING: 'being checked',
    REJECTED: 'not accepted',
    ACCEPTED: 'accepted',
  },
  counts: 'counts',

  meetings: {
    title: 'Review meetings of the units',
    of: (days, chair, minutes) => `days: ${days}; chair: ${chair}; minutes ${minutes}`,
    superior: (name) => `attended for the superior: ${name}`,
    noSuperior: 'nobody attended for the superior',
    none: 'there are no minutes in the file',
  },

  evidence: {
    title: 'Files of evidence',
    link: 'Files of evidence',
    intro:
      'Reports, minutes, comments and other documents of the file: PDF, Word (.docx), Excel (.xlsx) without macros, JPEG, PNG. A file is taken by its contents, not by its name. Files are not scanned for malware: send only files that the unit has made.',
    limits: (megabytes, files) => `At most ${megabytes} MB each, at most ${files} files.`,
    slot: 'Kind of document',
    slots: {
      1: 'Self-review, collective review report',
      2: "Residence committee's comment",
      3: 'Minutes of the meeting',
      4: 'Summary, appraisal report',
      5: 'Conclusion, decision on the rating',
      6: 'Review suggestion',
      7: 'Views of the related parties',
      8: 'Complaint',
      9: 'Other documents',
    },
    name: 'Name of the document',
    next: 'Next: choose the file',
    choose: (title) => `Choose the file of "${title}"`,
    send: 'Send the file',
    refused: (megabytes) => `The file was not taken: at most ${megabytes} MB. Nothing has been recorded.`,
    none: 'There are no files yet.',
    type: 'Type',
    size: 'Size',
    checksum: 'SHA-256',
    receivedAt: 'Received at',
    state: 'State',
    stored: 'Kept',
    remove: 'Remove this file',
    closed: 'The unit is done: this list cannot be changed any more.',
    back: 'Back to the upload page',
  },
}
