import type { Rating } from '#shared/contracts/rating.ts'

/** Full Vietnamese names, as a decision prints them. */
export const RATING_NAMES: Readonly<Record<Rating, string>> = {
  EXCELLENT: 'Hoàn thành xuất sắc nhiệm vụ',
  GOOD: 'Hoàn thành tốt nhiệm vụ',
  COMPLETED: 'Hoàn thành nhiệm vụ',
  NOT_COMPLETED: 'Không hoàn thành nhiệm vụ',
}

/** Abbreviations, as the tables of the reports print them. */
export const RATING_ABBREVIATIONS: Readonly<Record<Rating, string>> = {
  EXCELLENT: 'HTXSNV',
  GOOD: 'HTTNV',
  COMPLETED: 'HTNV',
  NOT_COMPLETED: 'KHTNV',
}
