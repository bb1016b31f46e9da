import type { Translation } from '../locale.ts'
import type { vietnamese } from '../previous-pages.ts'
import { counted } from './counted.ts'

export const english: Translation<typeof vietnamese> = {
  title: (year) => `Figures of ${year}`,
  intro: (year) =>
    `The report compares each share with ${year} where denominator, way of counting and unit are the same; where they are not, it says why nothing is compared. Changes here count from the next version of the report.`,
  sources: 'Sources',
  run: (year, createdAt) =>
    `The cycle of ${year} was done in this system: the figures of its report of ${createdAt} are used.`,
  noRun: (year) => `The cycle of ${year} was not done in this system or has no report.`,
  nothingTyped: 'No figures were imported.',
  typed: ({ version, rows }) => `In use: ${counted(rows, 'imported figure')} (version ${version}).`,
  merged: (units) =>
    `The highest unit now consists of these units of last year: ${units.join(', ')}. Their counts and denominators are added up; a group for which one unit has no figures is not compared.`,
  bringIn: 'Import figures',
  template: 'Download the template (.xlsx)',
  choose: 'Choose the completed file (.xlsx, at most 5 MB)',
  send: 'Send the file',
  toReport: 'To the report',
  back: "Back to last year's figures",

  choice: 'Preference',
  choices: {
    COMPUTED:
      "The figures of last year's cycle in the system; imported figures only add groups that are missing",
    TYPED: "Imported figures; those of last year's cycle only add groups that are missing",
  },
  chosen: { COMPUTED: "last year's cycle", TYPED: 'imported figures' },
  choiceLegend: 'Where both sources have figures of a group, use',
  choiceWithoutCycle: 'At present there are imported figures only; this choice matters once there are both.',
  reason: 'Reason (if any)',
  save: 'Record the choice',
  withdraw: 'Stop using the imported figures',
  withdrawNote:
    "Without the imported figures only last year's cycle in the system is compared with. Recorded versions are kept.",
  withdrawn: 'The imported figures are no longer used.',

  versions: 'Recorded versions',
  version: 'Version',
  recordedAt: 'At',
  recordedBy: 'Recorded by',
  content: 'Contents',
  rows: (rows) => counted(rows, 'figure'),
  none: 'not used',

  uploadTitle: "File of last year's figures",
  waiting: 'The file is awaited and checked. This page reloads itself.',
  checked: (rows) => `The file is valid: ${counted(rows, 'figure')}. Nothing is used before it is confirmed.`,
  replaces: (version) => `Once confirmed, this file replaces version ${version} in use.`,
  confirm: 'Confirm and use these figures',
  discard: 'Discard this file',
  discarded: 'This file was discarded; nothing is recorded.',
  confirmed: 'The figures of this file were confirmed.',
  remarks: (count) => `To look at: ${counted(count, 'place')}`,
  remarksNote: "These rows are taken all the same when confirmed; compare them with last year's report.",
  line: 'Row of',
  remark: 'Problem',
  should: 'By the figures',
  remarkKinds: {
    PERCENT:
      'The share does not fit the count and denominator of its own row; comparisons use the share computed anew',
    BASE: 'The denominator does not fit the other figures of the group',
    OTHER_DENOMINATOR: "The denominator is not this year's",
  },
  missing: (unitId, count) =>
    `Without figures of last year: ${counted(count, 'group')} of this year${unitId === null ? '' : ` (unit ${unitId})`}`,
  taken: 'Figures in the file',
  unit: 'Unit',
  whole: 'the whole',
  group: 'Group',
  measure: 'Measure',
  count: 'Number',
  denominator: 'Denominator',
  percent: 'Printed share',
}
