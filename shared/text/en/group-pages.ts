import { printInstant } from '../dates.ts'
import type { GroupPageText } from '../group-pages.ts'
import { counted } from './counted.ts'

/** What the pages of a comparison group say, in English. */
export const groupPagesEnglish: GroupPageText = {
  list: {
    title: 'Comparison groups',
    group: 'Comparison group',
    size: 'Subjects',
    left: 'Left to choose',
    excellent: 'Excellent',
    allowed: 'Excellent allowed',
    small: 'a small group, for the authority to weigh',
    good: 'Good',
    rest: 'Completed, not completed',
    open: (name) => `Open ${name}`,
    all: 'List of groups',
    hint: 'This list is long, so it is split into groups and pages. What you choose is kept when you change the page; it is recorded only when you send it from this page.',
    hintDone: 'This list is long, so it is split into groups and pages.',
    viewsHint:
      'Open each group to choose ratings and add notes, then press "Record my view of the whole list" on this page.',
    nobody: 'all chosen',
    nav: 'Choose a group',
  },

  page: (page, pages, size) => `Page ${page}/${pages}, ${size} subjects`,
  pages: 'Pages of the group',
  save: 'Save and work out the cap',
  next: 'Save and go to the next page',
  previous: 'Save and go to the previous page',
  overview: 'Save and go to the list of groups',
  nextPage: 'Next page',
  previousPage: 'Previous page',
  goTo: (name) => `Save and open ${name}`,
  restOf: 'Take the ratings shown for the rows of the group not looked at yet',
  restHint:
    'Rows that you have not saved take what was proposed, or the lower of the self-rating and the highest rating by the rules. Rows that the rules leave open still have to be chosen.',
  saved: (iso) =>
    `Your draft was saved at ${printInstant(iso)}. Only you can see it; nothing has been recorded yet.`,
  leave: 'Some choices have not been saved.',
  views: 'Record my view of the whole list',

  check: {
    button: 'Check the whole list',
    hint: 'Checks ratings, cap, couplings and order as sending does, but records nothing.',
    title: 'Result of the check',
    good: 'The list in the draft can be sent.',
    bad: (count) => `${counted(count, 'point has', 'points have')} to be put right before sending.`,
    more: (count) => `and ${count} more`,
  },

  place: (place) => `Number ${place} of those who meet the conditions for excellent`,
  order:
    'Those who meet the conditions for excellent come first, by share of tasks exceeded, share on time, criteria at level 4, and tasks assigned. The order is a help; it does not decide for anybody.',
  why: (rating) => `Why not “${rating}”?`,
  whole: 'See the record',

  meter: {
    title: (name) => `Cap on excellent, ${name}`,
    within: '{excellent} excellent, {allowed} allowed among {good} good or better; {left} left.',
    over: '{over} above the cap: {excellent} excellent, {allowed} allowed among {good} good or better.',
    small: '{excellent} excellent among {good} good or better; a small group, for the authority to weigh.',
    formula: 'How it was worked out when the page was opened',
  },

  print: {
    link: 'To print for the meeting',
    title: (kind, level) => `${kind}: ${level}`,
    hint: 'This page is for printing: one group per page. Choose Print in the browser.',
    back: 'Back to the task',
    number: 'No.',
    subject: 'Subject',
    unit: 'Unit',
    self: 'Self-rating',
    parties: 'Related parties',
    ceiling: 'Highest rating by the rules',
    chosen: 'Proposed',
    decided: 'Decided',
    note: 'Reason, notes',
    tally: 'In all',
    at: (date) => `Printed on ${date}`,
    secretary: 'MINUTES KEPT BY',
    chair: 'CHAIR',
    members: 'MEMBERS',
    sign: '(signature and full name)',
    draft: 'Draft, not recorded',
  },
}
