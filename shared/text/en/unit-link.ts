import { printDate } from '../dates.ts'
import type { Translation } from '../locale.ts'
import type { UnitLinkText } from '../unit-link.ts'

/** {@link UnitLinkText} in English. */
export const unitLinkEnglish: Translation<UnitLinkText> = {
  summary: {
    unit: 'Unit',
    year: 'Year under review',
    authority: 'Read and appraised by',
    due: 'Due',
    subjects: 'Subjects in the workbook',
    asked: 'To do',
    askedText:
      'Download the prefilled workbook, enter the level of each criterion, the figures of the tasks and the self-rating, save it and send it. Where something is wrong, every cell is named; correct it and send again.',
  },
  drop: 'Click to choose the file, or drop it into this frame.',
  upload: {
    chosen: (name, size) => `Chosen: ${name} (${size}). Press the button below to send it.`,
    waiting: 'All of it is uploaded; waiting for the receiver to confirm…',
    asking: 'The line broke. Asking whether the file has arrived…',
    failed:
      'The line broke and the file was not recorded. The chosen file is still there: when the line is back, press send again. Sending again does not make two submissions.',
    unknown:
      'The line broke, so that it is not known yet whether the file has arrived. The chosen file is still there: when the line is back, press send again; a file that has arrived is not counted twice.',
    changed:
      'The file was saved again or moved after it was chosen; nothing was sent. Choose it again, then send it.',
    online: 'The line is back. Press send again; the chosen file is still there.',
  },
  check: {
    progress: 'Progress: upload, check, result',
    waiting: 'Step 1 of 3: waiting for the file to arrive.',
    checking: 'Step 2 of 3: the file has arrived; every cell is being checked.',
    done: 'Step 3 of 3: there is a result.',
    lost: 'The line broke. The check goes on at the receiver; this page will ask again by itself.',
    slow: 'If it still waits after two minutes, go back and send the file again. A file that has arrived is not counted twice.',
  },
  downloads: {
    marked: 'Download the workbook with the errors marked (.xlsx)',
    markedHint:
      'It is the file that you sent: faulty cells are filled in yellow and have a note that says what to correct; everything else is as it was. Correct it right there and send it again; the notes may stay.',
    sent: 'Download the file that was sent',
    receipt: 'Download the receipt (.docx)',
    print: 'This page can be printed as a receipt, too.',
    fix: 'Corrected: send the workbook again',
  },
  wrongFile: {
    WORKBOOK_NOT_XLSX: 'The chosen file is not the workbook (.xlsx) of the unit.',
    WRONG_TEMPLATE: 'The chosen file is not the workbook that the unit has to fill in now.',
    WRONG_UNIT: 'The chosen file is the workbook of another unit.',
    WRONG_YEAR: 'The chosen file is the workbook of another year.',
  },
  chooseFile: {
    what: 'Nothing has been recorded; choose the workbook that was downloaded from the page of the unit and send it.',
    button: 'Choose another file',
  },
  problems: {
    title: 'Cells to correct',
    range: (from, to, all) => `Errors ${from}–${to} of ${all}.`,
    pages: 'Pages of the table of errors',
    page: (number) => `Page ${number}`,
  },
  receipt: {
    unit: 'Unit that sent it',
    superior: 'Unit above',
    file: 'File name',
    size: 'Size',
    bytes: (bytes) => `${bytes} bytes`,
    id: 'Submission id',
  },
  cap: {
    chart: 'Self-ratings of each group against the cap on excellent',
    chartText:
      'Each bar is one group; the bold line is the most that may be excellent. All numbers are in the table below.',
    limit: 'Cap on excellent',
    within: (proposed, allowed) => `${proposed} proposed, at most ${allowed}.`,
    above: (proposed, allowed, excess) => `${proposed} proposed, at most ${allowed}: ${excess} too many.`,
  },
  history: {
    title: 'Submissions',
    none: 'The unit has not sent anything yet.',
    when: 'Received',
    file: 'File',
    state: 'Result',
    differences: 'Differs from the one before',
    documents: 'Download',
    problems: (count) => (count === 1 ? '1 error' : `${count} errors`),
    changed: (count) => (count === 0 ? 'no difference' : count === 1 ? '1 entry' : `${count} entries`),
    refused: (when) => `The workbook sent at ${when} was not accepted.`,
    refusedKept: 'The one that was accepted before still counts.',
    refusedNothing: 'Nothing is recorded yet.',
    whatToMend: 'See what has to be corrected',
    first: 'first one accepted',
    sent: 'file as sent',
    marked: 'file with errors marked',
    receipt: 'receipt',
    of: (what, when) => `${what}, ${when}`,
  },
  meeting: {
    title: 'Sending of the draft and record of the meeting',
    where:
      'Entered in the workbook: the sheet "Hội nghị" (who sent the draft, when, chair, number of the minutes, conclusion) and the list of participants (when each was sent the draft, present or not).',
    required: 'Required: a workbook without the record of the meeting is not accepted.',
    optional: 'Not required in this cycle.',
    nothing: 'No accepted workbook has a record of the meeting yet.',
    recorded: (when) => `As recorded in the workbook received at ${when}:`,
    draft: 'Draft sent',
    draftValue: (by, from, to) => (from === to ? `by ${by} on ${from}` : `by ${by} from ${from} to ${to}`),
    held: 'Meeting held',
    heldValue: (from, to, days) => `${from} to ${to} (${days} working days)`,
    halfDay: (value) =>
      `${value.endsWith('#1') ? 'afternoon' : 'morning'} of ${printDate(value.slice(0, 10))}`,
    chair: 'Chair',
    superior: 'Superior present',
    noSuperior: 'nobody',
    attended: 'Participants',
    attendedValue: (attended, all) => `${attended} of ${all} present`,
    minutes: 'Minutes number',
  },
  done: {
    title: (unit) => `${unit}: submission completed`,
    text: (when) => `The workbook of the unit was accepted and the submission was closed at ${when}.`,
    next: 'The link takes no more files, but it still opens this page and the receipt.',
    wrong:
      'Found a mistake afterwards? Ask the competent authority to return the workbook; the unit then gets a new link by mail.',
  },
  closed: {
    whatToDo: 'What to do',
    kept: 'What was accepted before is kept as it is.',
    length: (found, needed) =>
      `The last part of the address has ${found} characters where ${needed} are complete: it was cut off, or something stuck to it.`,
    LINK_UNKNOWN: {
      title: 'This link is not right',
      what: 'This address leads to no workbook of any unit.',
      steps: [
        'Open the mail to the unit again and click on the link itself.',
        'If it was copied, check that it is not broken between two lines, that its last characters are there, and that no full stop or comma stuck to it.',
        'If it still does not open, ask the administrator for a new link.',
      ],
    },
    LINK_EXPIRED: {
      title: 'This link has expired',
      what: '',
      steps: [
        'Look for a newer mail with another link.',
        'If the workbook was not sent in time, ask the administrator for an extension and a new link.',
      ],
    },
    LINK_REVOKED: {
      title: 'This link was revoked',
      what: 'The administrator has revoked this link or issued another one in its place. Nothing can be sent through this address any more.',
      steps: [
        'Use the link in the newest mail to the unit.',
        'If there is no newer mail, ask the administrator.',
      ],
    },
    LINK_USED: {
      title: 'This link has done its work',
      what: '',
      steps: [
        'If the workbook was returned by the superior, use the link in the newest mail.',
        'To look at the receipt or download it, open the page of the unit with this link, without what follows it.',
        'If there is a mistake, ask the competent authority to return the workbook.',
      ],
    },
    BALLOT_LINK_UNKNOWN: {
      title: 'This ballot link is not right',
      what: 'This address leads to no ballot.',
      steps: [
        'Open the mail that invites you again and click on the link itself.',
        'If it was copied, check that it is not broken between two lines and that its last characters are there.',
        'If it still does not open, ask the administrator for a new link.',
      ],
    },
    BALLOT_LINK_REVOKED: {
      title: 'This ballot link was replaced',
      what: 'This link was revoked or replaced by a new one. Nothing was sent by opening it.',
      steps: ['Use the link in the newest mail.', 'If there is no newer mail, ask the administrator.'],
    },
    BALLOT_CLOSED: {
      title: 'The time for ballots is over',
      what: '',
      steps: [
        'Ballots sent after this time are not counted, and opening this page has sent nothing.',
        'If there is a good reason, tell the administrator, who decides on an extension.',
      ],
    },
  },
}
