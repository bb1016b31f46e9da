import type { CaseViewText } from '../case-view.ts'
import { printDate, printInstant } from '../dates.ts'
import { counted } from './counted.ts'

/** What the page of one subject says of its appraisal, in English. */
export const caseViewEnglish: CaseViewText = {
  toTask: 'To the task at hand',
  sections: 'Parts of the record',

  acts: {
    title: 'What can be done',
    now: 'Possible now',
    none: 'There is nothing you can do with this record now.',
    not: 'Not possible, and why',
    names: {
      recordView: 'Record a view before the meeting',
      complete: 'Record a rating',
      decideRows: 'Decide this record by itself',
      vote: 'Vote',
      noteFinding: 'Note a matter to be verified',
      complain: 'Complain about one’s own result',
      complainOnPaper: 'Enter a complaint on paper',
      reserve: 'Reserve one’s opinion',
      cancel: 'Cancel the rating',
      close: 'Close the file',
      download: 'Download the whole file',
    },
  },

  self: {
    title: 'Self-assessment',
    rating: 'Self-rating',
    none: 'There is no self-assessment yet.',
    achievements: 'Evidence of achievement',
    products: 'Concrete products',
    limitations: 'Limitations and faults',
    noLimitations: 'None stated.',
    tasks: 'Tasks',
    work: (assigned, done, onTime, exceeded) =>
      `${counted(assigned, 'task')} assigned, ${done} done, ${onTime} on time, ${exceeded} exceeded`,
  },

  why: {
    title: 'Rating by the rules',
    highest: 'Highest rating by the rules',
    open: (atMost) => `Not settled by the rules; for the competent authority to weigh, at most: ${atMost}.`,
    not: (rating) => `Why not “${rating}”?`,
    grounds: 'Grounds for “tasks not completed”',
    undecided: 'What the competent authority must settle',
    unmet: 'The conditions of the rating next above do not hold, so neither does this one.',
    attest: 'To be confirmed by the competent authority',
    attestations: {
      outstanding: 'Outstanding achievement',
      model: 'A model for others',
      exemplary: 'Exemplary conduct',
    },
    unrated: 'Not rated this year.',
    best: 'No condition stands in the way of the rating “excellent”.',
    condition: 'Condition',
    expected: 'Expected',
    actual: 'Actual',
    clause: 'Clause',
  },

  parties: {
    title: 'Views of the related parties',
    none: 'There are no settled views.',
    turnout: (voted, entitled) => `${voted}/${entitled} parties have given their view.`,
    secret: 'A secret vote: only the counts are shown.',
    few: 'Too few ballots to show the counts.',
    proposed: 'Rating proposed',
    noOpinion: 'No opinion',
    rating: 'Rating',
    count: 'Votes',
  },

  appraisal: {
    title: 'Appraisal and decision',
    none: 'Nothing has been proposed or decided yet.',
    views: 'Views of the working group',
    hidden:
      'The views of the other members are hidden until every member has recorded one, or the meeting is opened.',
    kinds: { PROPOSAL: 'Proposal', DECISION: 'Decision' },
    round: (round) => `round ${round}`,
    by: (name, iso) => `${name}, ${printInstant(iso)}`,
    document: (number, date) => `${number} of ${printDate(date)}`,
    votes: (forIt, against) => `${forIt} in favour, ${against} against`,
    findings: 'Matters to be verified',
    own: 'This is your own record, or that of the person you act for: the views of colleagues and of related parties, and what is being verified, are not shown here.',
    notJudge:
      'Proposals, views and evidence are for those who appraise and decide; the result is shown after publication.',
  },

  evidence: {
    title: 'Evidence of the unit',
    none: 'The unit has sent no evidence.',
    file: 'File',
    slot: 'Slot of the file',
    size: 'Size',
    checksum: 'SHA-256',
    megabytes: (text) => `${text} MB`,
    warning:
      'The unit sent these files; they were not searched for malware. Open them only if you trust the sender.',
  },

  years: {
    title: 'Earlier years',
    carried: 'Limitations and commitments carried over',
    none: 'Nothing was carried over.',
    ofUnit: 'of the whole unit',
    term: (date) => `by ${printDate(date)}`,
    outcomes: { DONE: 'put right', IN_PROGRESS: 'being put right', NOT_DONE: 'not put right' },
    unverified: 'not verified',
    ratings: 'Ratings',
    noRatings: 'There are no ratings of earlier years here.',
    ofYear: (year, rating) => `${year}: ${rating}`,
  },
}
