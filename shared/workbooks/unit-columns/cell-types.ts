import type { Column } from '../columns.ts'
import type { Problems } from '../problems.ts'
import type { SheetCell } from '../read-sheet.ts'
import {
  DISCIPLINE_FORMS,
  DISCIPLINE_PLACES,
  GOVERNMENT_RATINGS,
  LEVELS,
  OWED_REASONS,
  SELF_RATINGS,
  STATE_RATINGS,
  YES_NO,
} from '../unit-labels.ts'
import { type Read, readChoice, readInteger, readPoints } from '../values.ts'
import type { CellType } from './column.ts'

const LARGEST_ENTRY = 1_000_000
// A collective leads at most a few hundred organisations; the list of facts has one entry for each.
const LONGEST_LIST = 2_000
const MONTHS_OF_A_YEAR = 12
const COMMON_POINTS = 30
const TASK_POINTS = 70
const HUNDRED_POINTS = 100

type Presentation = Pick<Column, 'choices' | 'format' | 'given' | 'max'>

/** How a cell is shown and what the spreadsheet offers for it. */
export const PRESENTATIONS: Readonly<Record<CellType, Presentation>> = {
  given: { given: true },
  'given-id': { format: 'text', given: true },
  'given-date': { format: 'date', given: true },
  'owed-reason': { choices: [...OWED_REASONS.keys()] },
  text: {},
  count: { format: 'integer' },
  'list-count': { format: 'integer' },
  months: { format: 'integer', max: MONTHS_OF_A_YEAR },
  'common-points': { format: 'decimal', max: COMMON_POINTS },
  'task-points': { format: 'decimal', max: TASK_POINTS },
  'hundred-points': { format: 'decimal', max: HUNDRED_POINTS },
  'yes-no': { choices: [...YES_NO.keys()] },
  level: { choices: [...LEVELS.keys()].filter((label) => LEVELS.get(label) !== 'none') },
  'level-or-none': { choices: [...LEVELS.keys()] },
  'discipline-form': { choices: [...DISCIPLINE_FORMS.keys()] },
  'discipline-place': { choices: [...DISCIPLINE_PLACES.keys()] },
  rating: { choices: [...SELF_RATINGS.keys()] },
  'state-rating': { choices: [...STATE_RATINGS.keys()] },
  'government-rating': { choices: [...GOVERNMENT_RATINGS.keys()] },
}

/** Types of the cells that are read by themselves: facts, and counts of what becomes a list. */
type FactType =
  | 'count'
  | 'list-count'
  | 'months'
  | 'common-points'
  | 'task-points'
  | 'hundred-points'
  | 'yes-no'
  | 'rating'
  | 'state-rating'
  | 'government-rating'

type Reader = (cell: SheetCell, problems: Problems) => Read<number | boolean | string>

const READERS: Readonly<Record<FactType, Reader>> = {
  count: (cell, problems) => readInteger(cell, { max: LARGEST_ENTRY }, problems),
  'list-count': (cell, problems) => readInteger(cell, { max: LONGEST_LIST }, problems),
  months: (cell, problems) => readInteger(cell, { max: MONTHS_OF_A_YEAR }, problems),
  'common-points': (cell, problems) => readPoints(cell, COMMON_POINTS, problems),
  'task-points': (cell, problems) => readPoints(cell, TASK_POINTS, problems),
  'hundred-points': (cell, problems) => readPoints(cell, HUNDRED_POINTS, problems),
  'yes-no': (cell, problems) => readChoice(cell, YES_NO, problems),
  rating: (cell, problems) => readChoice(cell, SELF_RATINGS, problems),
  'state-rating': (cell, problems) => readChoice(cell, STATE_RATINGS, problems),
  'government-rating': (cell, problems) => readChoice(cell, GOVERNMENT_RATINGS, problems),
}

/** The value of a cell; the word `none` of a rating is "has no such rating". */
export function readFact(type: FactType, cell: SheetCell, problems: Problems): ReturnType<Reader> {
  return READERS[type](cell, problems)
}

/** Whether the cells of the type are read by themselves. */
export function isFactType(type: CellType): type is FactType {
  return Object.hasOwn(READERS, type)
}
