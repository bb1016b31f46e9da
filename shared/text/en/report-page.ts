import { printInstant } from '../dates.ts'
import type { Translation } from '../locale.ts'
import type { vietnamese, vietnameseNames } from '../report-page.ts'
import { counted } from './counted.ts'

const runStates = {
  ISSUED: 'made',
  RUNNING: 'being made',
  FAILED: 'some documents could not be made',
  STALLED: 'no result for a long time',
}

export const englishNames: Translation<typeof vietnameseNames> = {
  parts: {
    implementation: 'Implementation',
    preparation: 'Preparation of the review',
    review: 'Conduct of the review',
    progress: 'Time and progress',
    inspection: 'Inspection, supervision and appraisal',
    remediation: 'Remediation of limitations and shortcomings',
    degeneration: 'Signs of degeneration, "self-evolution" and "self-transformation"',
    appraisal: 'Appraisal and consideration of the results',
    strengths: 'Strengths',
    limitations: 'Limitations',
    causes: 'Causes',
    directions: 'Directions and tasks',
    proposals: 'Proposals and petitions',
  },
  tables: {
    T4: 'Superior Party organisations',
    T5: 'Grassroots Party organisations',
    T6: 'Party cells',
    T7: 'Party members',
    T8: 'Leadership collectives',
    T9: 'Leading and managing cadres',
  },
  documents: {
    'bao-cao.docx': 'Report (Word)',
    'bieu-mau.xlsx': 'Tables (Excel)',
    'bieu-6.xlsx': 'Forms 6A–6F (Excel)',
    'bieu-1-4.xlsx': 'Forms 1–4 (Excel)',
    'figures.json': 'Figures (JSON)',
  },
  capBases: {
    GOOD_ONLY: 'of those completing their tasks well',
    GOOD_OR_BETTER: 'of those completing their tasks well or better',
    RATED: 'of those rated',
  },
}

export const english: Translation<typeof vietnamese> = {
  title: 'Report',
  none: 'There is no report yet; the first is made when every level has decided.',
  version: (version) => `Version ${version}`,
  versionTitle: (version) => `Report – version ${version}`,
  issuedAt: (iso) => `Made at ${printInstant(iso)}.`,
  older: 'This is an older version.',
  newestLink: 'See the newest version',
  cause: 'Cause',
  first: 'Publication of the results (first version)',
  sameNumbers:
    'The charts and tables below show the very figures that the documents of this version were made of.',
  documents: 'Documents',
  document: 'Document',
  size: 'Size',
  sha256: 'SHA-256',
  download: 'Download',
  kilobytes: (bytes) => `${Math.max(1, Math.round(bytes / 1024))} KB`,

  state: runStates,
  running: (version, state) => `Version ${version}: ${runStates[state]}.`,
  beganAt: (iso) => `Begun at ${printInstant(iso)}.`,
  failed:
    'A document that could not be made is tried again by itself; if it still fails, the operator has been told and will redrive that document alone. Documents that are made are kept.',
  stalled: 'No result for more than an hour; please tell the operator.',
  stepStates: { STORED: 'made', FAILED: 'not made', WAITING: 'waiting' },
  step: 'State',
  refresh: 'This page reloads itself until all is made.',

  sections: {
    reviews: 'Results of the review',
    suggestions: 'Review suggestions',
    progress: 'Progress by level',
    inspection: 'Inspection and appraisal',
    ratings: 'Ratings',
    notCompleted: 'Tasks not completed',
    deltas: 'This year and last year',
    texts: 'Parts that people write',
    versions: 'Versions of the report',
    reissue: 'Make the report again',
    changes: 'Changes against the version before',
  },

  group: 'Group',
  total: 'Total',
  rated: 'Rated',
  ratio: 'Share',
  count: 'Number',
  on: (denominator) => `of ${denominator}`,
  measure: 'Measure',
  capColumn: 'Cap of excellent ratings',
  capLegend: (rate, base) => `Cap of excellent ratings: ${rate} ${base}`,
  capHint:
    'The cap holds for each comparison group in each unit; the line here is drawn for the whole group of the report, for comparison.',
  excellentOf: (excellent, allowed) => `excellent ${excellent}, cap ${allowed}`,
  overCap: (excess) => `${excess} too many`,
  ratingChart: (name) => `Ratings: ${name}`,
  ratingChartText: (groups) =>
    `Each bar is a group (${counted(groups, 'group')}), divided into the four ratings; the vertical line is the cap. The figures are in the table below.`,
  secondRatio: 'Excellent among good or better',
  inGroup: 'of which',

  reviewed: 'Reviewed',
  owed: 'Owed',
  exempt: 'Exempt',
  reviewChart: 'Reviewed, owed and exempt',
  reviewChartText: 'Each bar is a group. The figures are in the table below.',
  reviewNote: (reviewed, all) => `${reviewed} of ${all} reviewed`,

  level: 'Level',
  units: 'Units',
  firstMeeting: 'First meeting',
  lastMeeting: 'Last meeting',
  lastDecision: 'Last decision',
  meetings: 'Meetings',
  meetingDays: 'Days of meetings',
  late: 'Submitted late',
  noDate: 'none yet',
  timelineChart: 'Time of the reviews and decisions of each level',
  timelineText:
    'Each bar is a level, from the first meeting to the last; the vertical line is the last decision on ratings.',
  timelineNote: (from, to, decided) =>
    [
      from === null || to === null ? 'no meeting recorded' : `meetings ${from} – ${to}`,
      decided === null ? 'no decision yet' : `decided ${decided}`,
    ].join('; '),
  meetingBar: 'From the first meeting to the last',
  committees: 'Party committees',
  workingGroups: 'With a working group',

  thisYear: 'This year',
  lastYear: 'Last year',
  points: 'Difference (points of %)',
  notComparable: (reason) => `not comparable: ${reason}`,
  noPrevious: 'no figure of last year',
  deltaChart: (name) => `Shares of this year and last year: ${name}`,
  deltaChartText: 'Each pair of bars is a share, this year above, last year below.',
  excellentOnly: 'Share of excellent ratings of each group.',
  allDeltas: 'All measures of',
  noDeltas: 'There are no figures of last year to compare with.',
  bringIn: "Import last year's figures",
  back: 'Back to the report',

  changedAgainst: (figures, against) =>
    figures === 0
      ? `No figure differs from version ${against}.`
      : `Different from version ${against}: ${counted(figures, 'figure')}.`,
  changedGroup: (group, figures) => `${group}: ${counted(figures, 'figure')}`,
  before: 'Before',
  after: 'After',
  nothing: 'none',
  shownOf: (shown, all) => `${shown} of ${all} changes are shown.`,
  allVersions: (count) => (count === 1 ? 'See the list of versions' : `See all ${count} versions`),
  earlier: 'Older versions',
  later: 'Newer versions',
  see: 'See',
  askedBy: (name) => `Asked for by: ${name}`,

  notWritten: 'Nobody has written it yet.',
  notYetWritten: 'Parts that nobody has written yet',
  write: 'Write',
  change: 'Change',
  readOn: 'Read all',
  changedSince: 'Changed since this version was made; make the report again to include it.',
  savedBy: (version, name, iso) => `Save ${version}, ${name}, ${printInstant(iso)}`,
  textLabel: 'Text (each line is a paragraph, at most 20.000 characters)',
  save: 'Save',
  saved: 'Saved. The text will be in the next version of the report.',
  earlierTexts: 'Recent saves',
  newText: 'What somebody else has just saved',
  yours: 'Your text is still in the field below. Saving again replaces the text shown above.',

  reissueHint:
    'A new version is made of the present data; the versions made before are kept. The reason is recorded with the new version and in the audit.',
  reason: 'Why it is made again',
  reissue: 'Make a new version',
  reissued: 'A new version has been asked for.',
  waitForRunning: 'A version is being made; another can be asked for when it is done.',
}
