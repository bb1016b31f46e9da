import type { Translation } from '../locale.ts'
import type { PolicyValueText } from '../policy-values.ts'

/** {@link PolicyValueText} in English. */
export const policyValuesEnglish: Translation<PolicyValueText> = {
  switches: {
    PACK: 'as the rule pack says',
    ON: 'applied',
    OFF: 'not applied',
  },
  values: {
    'rules.organisationKeyCriteria': {
      BUILD_AND_TASK: 'Party building and results in leading the tasks',
      TASK: 'only the results in leading the tasks',
    },
    'rules.lowWork': {
      HALF: 'only the share below 50%',
      HALF_AND_KEY_MISSED: 'below 50% and an important target missed',
    },
    'rules.kLowCriteriaRule': {
      ANY_BASIC: 'one basic criterion or more',
      MAJORITY: 'more than half of the criteria',
      ALL: 'all criteria',
    },
    'rules.areaAtExactly70': {
      UNDECIDED: 'the authority decides',
      COMPLETED: 'taken as above 70%',
      NOT_COMPLETED: 'taken as below 70%',
    },
    'rules.mitigation': {
      UNDECIDED: 'the authority decides',
      EXCLUDES: 'the ground does not count',
      NONE: 'the ground still counts',
    },
    'rules.fiveTargets': {
      UNDECIDED: 'the authority decides',
      ANY: 'one missed target is enough',
      ALL: 'only when all targets are missed',
    },
    'rules.quarters': {
      SHOWN: 'only shown at the appraisal',
      AVERAGE: 'mean of the four quarters',
    },
    'cap.base': {
      GOOD_ONLY: 'the good',
      GOOD_OR_BETTER: 'the good or better',
      RATED: 'all that are rated',
    },
    'cap.rounding': {
      FLOOR: 'rounded down',
      CEILING: 'rounded up',
      HALF_UP: 'rounded up from 0,5',
    },
    'cap.onExcess': {
      BLOCK: 'cannot be sent',
      JUSTIFY: 'may be sent with a justification',
    },
    'cap.scope': {
      GROUP: 'each comparison group',
      ORGANISATION: 'each organisation',
      BOTH: 'both group and organisation',
    },
    'couplings.headNotAbove': {
      NONE: 'not bound',
      COLLECTIVE: 'the leadership collective',
      ORGANISATION: 'the organisation',
    },
    'workingDays.weekend': {
      MONDAY: 'Monday',
      TUESDAY: 'Tuesday',
      WEDNESDAY: 'Wednesday',
      THURSDAY: 'Thursday',
      FRIDAY: 'Friday',
      SATURDAY: 'Saturday',
      SUNDAY: 'Sunday',
    },
    'workingDays.timeZone': {
      'Asia/Ho_Chi_Minh': 'Vietnamese time',
    },
    'preparation.groupWithoutCommittee': {
      WARN: 'only a warning',
      BLOCK: 'the cycle cannot be opened',
    },
    'meetings.record': {
      OPTIONAL: 'optional',
      REQUIRED: 'required',
    },
    'meetings.durations': {
      'province-standing-committee': 'provincial standing committee',
      'district-standing-committee': 'district standing committee',
      'province-leadership': 'leadership collectives of the province',
      'commune-committee': 'commune Party committee',
      other: 'other collectives',
      subject: 'kind of collective',
      minimumDays: 'least days',
      suggestedDays: 'days with suggested topics',
      document: 'document',
    },
    'voting.of': {
      ENTITLED: 'all that are entitled',
      PRESENT: 'those present',
    },
    'voting.documentDate': {
      NOT_FUTURE: 'not after the day it is recorded',
      AFTER_APPRAISAL: 'not before the proposal, either',
    },
    'submissions.resubmission': {
      FIRST_ACCEPTED: 'until one workbook is accepted',
      UNTIL_DONE: 'until the unit is done or the term ends',
    },
    'report.layout': {
      HD36: 'after Guideline 36-HD/VPTW',
      HD05: 'after Guideline 05-HD/VPTW',
    },
    'report.wording': {
      LIST: 'one line for each rating',
      PROSE: 'one paragraph',
    },
    'report.excellentOn': {
      RATED: 'the rated',
      GOOD_OR_BETTER: 'the good or better',
      BOTH: 'both are printed',
    },
    'report.rounding': {
      HALF_UP: 'half rounded up',
      TRUNCATE: 'cut off',
      LARGEST_REMAINDER: 'remainders shared out to make 100',
    },
    'report.trailingZeros': {
      DROP: 'dropped',
      KEEP: 'kept',
    },
    'report.separators': {
      DOT_COMMA: '1.234 and 5,6',
      NONE_COMMA: '1234 and 5,6',
      COMMA_DOT: '1,234 and 5.6',
    },
    'report.zero': {
      WORD: 'a word for none',
      OMIT: 'left out',
    },
    'report.notRated': {
      SEPARATE: 'apart',
      MERGED: 'one number',
    },
    'report.excellentOnByGroup': {
      RATED: 'the rated',
      GOOD_OR_BETTER: 'the good or better',
      BOTH: 'both are printed',
    },
  },
}
