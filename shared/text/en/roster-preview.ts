import type { Translation } from '../locale.ts'
import type { vietnamese, vietnameseNames } from '../roster-preview.ts'
import { counted } from './counted.ts'

export const englishNames: Translation<typeof vietnameseNames> = {
  parts: {
    types: 'Subject types',
    units: 'Units',
    mergers: 'Mergers of units',
    collectives: 'Collectives',
    people: 'People',
    posts: 'Posts',
    parties: 'Related parties',
    assignments: 'Assignments',
  },
  changes: { ADDED: 'Added', REMOVED: 'Removed', CHANGED: 'Changed' },
  fields: {
    name: 'Name',
    kind: 'Subject',
    level: 'Level',
    bodyType: 'System',
    decidedBy: 'Authority to decide',
    table: 'Table',
    groups: 'Groups in the table',
    peerInput: 'Views of parties',
    meeting: 'Review meeting',
    parentId: 'Code of the superior unit',
    email: 'E-mail',
    establishedOn: 'Established on',
    unitId: 'Code of the unit',
    type: 'Subject type',
    comparisonGroup: 'Comparison group',
    fullName: 'Full name',
    dateOfBirth: 'Date of birth',
    admittedOn: 'Admitted on',
    status: 'Status',
    position: 'Position',
    personId: 'Code of the person',
    collectiveId: 'Code of the collective',
    title: 'Title of the post',
    role: 'Role',
    leads: 'Unit led',
    newId: 'Code of the new unit',
    mergedOn: 'Merged on',
  },
}

const bases = {
  CYCLE: 'the roster of the open cycle',
  CURRENT: 'the current roster of the year',
  EARLIER_YEAR: 'the roster of last year',
  NONE: '',
}

export const english: Translation<typeof vietnamese> = {
  states: {
    WAITING: 'Waiting for the file',
    CHECKING: 'Being checked',
    CHECKED: 'Waiting for confirmation',
    APPLYING: 'Being applied',
    ACCEPTED: 'Confirmed',
    REJECTED: 'Not valid',
    DISCARDED: 'Discarded',
  },
  valid: (units, people) =>
    `The file is valid: ${counted(units, 'unit')}, ${counted(people, 'Party member')}. Nothing has changed yet; look at the changes below, then confirm.`,
  comparedWith: (base) =>
    base === 'NONE' ? 'There is no earlier roster: everything is new.' : `Compared with ${bases[base]}.`,
  noChange: 'There are no changes.',
  byPart: 'Changes by sheet of the roster',
  byLevel: 'Changes by level of the unit (units, collectives, people, posts)',
  part: 'Sheet',
  level: 'Level',
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  total: 'Total after the changes',
  list: (count) => `Each change (${count})`,
  kind: 'Change',
  id: 'Code',
  name: 'Name',
  unit: 'Unit',
  fields: 'Entry: before → after',
  field: 'Entry',
  before: 'Before',
  after: 'After',
  empty: '(empty)',
  page: (page, pages) => `Page ${page} of ${pages}`,
  previous: 'Previous page',
  next: 'Next page',
  download: (part, parts) =>
    parts === 1 ? 'Download the changes (.csv)' : `Download the changes, part ${part} of ${parts} (.csv)`,
  obstacles: (count) =>
    `No longer possible in the open cycle: ${counted(count, 'change')}. Nothing has changed; correct the file and send it again.`,
  reason: 'Why units, collectives, people or posts leave the open cycle',
  confirm: 'Confirm this roster',
  discard: 'Discard this roster',
  applying: 'The changes are being applied to the open cycle. This page reloads itself.',
  discarded: 'This roster was discarded. Nothing has changed.',
  confirmed: (units, people) =>
    `The roster was confirmed: ${counted(units, 'unit')}, ${counted(people, 'Party member')}.`,
  notApplied: (count) =>
    `Not recorded because the state changed meanwhile: ${counted(count, 'change')}; the others are recorded.`,
  replace: 'Send an adjusted roster',
  replaceHint:
    'New people and units, transfers, departures, changed names and posts, mergers: send the whole roster again; only what differs is recorded once confirmed.',
}
