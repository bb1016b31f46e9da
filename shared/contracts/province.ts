import { z } from 'zod'
import { capPolicy } from './cap.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a lower-case name of letters, digits and hyphens')
const days = z.int().min(0).max(366)

/**
 * One level of the Party organisation, lowest first. The units of a level are decided on by the unit above
 * them (`domain.md` §3.7); the level of the highest authority comes last and is not decided on here.
 */
export const level = z.strictObject({
  id: slug,
  name: z.string().min(1),
  /** What the deciding authority of a unit of this level is called, e.g. "Ban Thường vụ Đảng ủy". */
  authority: z.string().min(1),
  /** Subjects that are rated in the units of this level. */
  rates: z.array(z.enum(['organisation', 'leadership-collective', 'member', 'leader'])),
})

/** The one configuration file of a deployment: `npm run deploy -- --province FILE`. */
export const provinceConfiguration = z.strictObject({
  id: slug,
  name: z.string().min(1),
  /** Year under review. The cycle's id is this year. */
  year: z.int().min(2018).max(2100),
  /** Reference date of "under six months" and of the counts. */
  assessmentDate: z.iso.date(),
  levels: z.array(level).min(2),
  rulePack: z.literal('qd-124-2023'),
  policy: z.strictObject({
    cap: capPolicy.prefault({}),
    /** Settings of the rule pack; each has the default that the pack documents. */
    rules: z.record(z.string(), z.unknown()).default({}),
  }),
  deadlines: z.strictObject({
    selfAssessmentDays: days,
    appraisalDays: days,
    decisionDays: days,
    /** A reminder goes out when this many days are left; at most one a day. */
    reminderDaysBefore: z.array(days).default([3, 1]),
    /** How long results stay open to complaint before the cycle is archived; no source states a term. */
    complaintDays: days,
  }),
  mail: z.strictObject({ from: z.email(), replyTo: z.email().optional() }),
  identity: z.strictObject({ administrators: z.array(z.email()).min(1) }),
  /** Heading, number and signature of the report (`domain.md` §6). */
  report: z.strictObject({
    superiorBody: z.string().min(1),
    issuingBody: z.string().min(1),
    numberSuffix: z.string().min(1),
    place: z.string().min(1),
    signedFor: z.string().min(1),
    signatoryPost: z.string().min(1),
    signatory: z.string().min(1),
    recipients: z.array(z.string().min(1)).min(1),
    /** Denominator on which EXCELLENT is printed: Lai Châu 2022 the rated, Lâm Đồng 2023 good or better. */
    excellentOn: z.enum(['RATED', 'GOOD_OR_BETTER']).default('RATED'),
    rounding: z.enum(['HALF_UP', 'TRUNCATE', 'LARGEST_REMAINDER']).default('HALF_UP'),
    decimals: z.int().min(0).max(4).default(2),
  }),
})
export type ProvinceConfiguration = z.infer<typeof provinceConfiguration>
