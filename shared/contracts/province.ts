import { z } from 'zod'
import { loopbackHosts } from '#shared/constants.ts'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { addProblem } from './input-problems.ts'
import { provincePolicy } from './province-policy.ts'
import { reportTemplate } from './report-template.ts'
import {
  ALSO_AFTER_PROBLEMS,
  checkRulePolicy,
  fillRulePolicy,
  isRecord,
  rulePackId,
} from './rule-policies.ts'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const slug = z
  .string()
  .superRefine((id, context) => {
    if (!SLUG.test(id)) addProblem(context, [], PROBLEM_TEXTS.notAnId(JSON.stringify(id)))
  })
  .meta({ pattern: SLUG.source })

/** Over TLS, or on the machine itself. */
const issuer = z
  .url({ protocol: /^https?$/, hostname: z.regexes.hostname })
  .superRefine((address, context) => {
    const url = URL.parse(address)
    if (url?.protocol !== 'http:' || loopbackHosts.includes(url.hostname)) return
    addProblem(context, [], PROBLEM_TEXTS.notOverTls(JSON.stringify(address)))
  })

const PARAMETER = /^(?!\/([Aa][Ww][Ss]|[Ss][Ss][Mm]))(\/[A-Za-z0-9_.-]+){2,15}$/
const parameterName = z
  .string()
  .max(512)
  .superRefine((name, context) => {
    if (!PARAMETER.test(name)) addProblem(context, [], PROBLEM_TEXTS.notAParameter(JSON.stringify(name)))
  })
  .meta({ pattern: PARAMETER.source })
const days = z.int().min(0).max(366)

/** Calendar dates by id of the level; what is due then is due until the end of that day in Vietnam. */
const dateByLevel = z.record(slug, z.iso.date())

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

/**
 * The configuration file as it is written, without the defaults of the rule pack: what its JSON Schema is made
 * from. Everything else reads {@link provinceConfiguration}.
 */
export const writtenConfiguration = z.strictObject({
  id: slug,
  name: z.string().min(1),
  /** Year under review. The cycle's id is this year. */
  year: z.int().min(2018).max(2100),
  /** Reference date of "under six months" and of the counts. */
  assessmentDate: z.iso.date(),
  levels: z.array(level).min(2),
  /** The regulation in force for the year. */
  rulePack: rulePackId,
  policy: provincePolicy.prefault({}),
  deadlines: z.strictObject({
    selfAssessmentDays: days,
    /** How long the related parties have for their ballots. */
    peerInputDays: days.default(5),
    appraisalDays: days,
    decisionDays: days,
    /** A reminder goes out when this many days are left; at most one a day. */
    reminderDaysBefore: z.array(days).default([3, 1]),
    /** How long results stay open to complaint before the cycle is archived; no source states a term. */
    complaintDays: days,
    /**
     * Fixed dates, e.g. 10/12 for the grassroots and 15/12 for the districts (`domain.md` §3.2). What is opened
     * after its date, and every level without one, has the days above.
     */
    dates: z
      .strictObject({
        selfAssessment: dateByLevel.optional(),
        peerInput: dateByLevel.optional(),
        appraisal: dateByLevel.optional(),
        decision: dateByLevel.optional(),
        /** When the report must be with the superior body. */
        report: z.iso.date().optional(),
      })
      .optional(),
  }),
  mail: z.strictObject({ from: z.email(), replyTo: z.email().optional() }),
  identity: z
    .strictObject({
      administrators: z.array(z.email()).min(1),
      /** A session that nobody uses ends after so many minutes; every session ends after eight hours. */
      idleMinutes: z.int().min(5).max(480).default(60),
      /**
       * Who sends the mails of the user pool (first passwords, codes for a forgotten one): Cognito itself, at most 50 a
       * day, or SES from the address in `mail.from`, which must have been confirmed before this is deployed.
       */
      accountMails: z.enum(['cognito', 'ses']).default('cognito'),
      /**
       * Who proves who signs in, where that is not the user pool of the deployment: an OpenID Connect issuer that
       * knows the pages as a client and vouches for e-mail addresses.
       */
      provider: z
        .strictObject({
          issuer,
          clientId: z.string().trim().min(1).max(200),
          /**
           * Where the secret of a confidential client is kept: the name of a SecureString in the Parameter Store. A
           * public client has none; both prove themselves with PKCE besides.
           */
          clientSecretParameter: parameterName.optional(),
        })
        .optional(),
    })
    .superRefine(({ provider, accountMails }, context) => {
      if (provider === undefined || accountMails === 'cognito') return
      addProblem(context, ['accountMails'], PROBLEM_TEXTS.accountsElsewhere)
    }),
  /** Heading, number and signature of the report (`domain.md` §6), and how it prints its figures. */
  report: z.strictObject({
    /** Left out by a province, whose superior is no body of the place. */
    superiorBody: z.string().default(''),
    issuingBody: z.string().min(1),
    numberSuffix: z.string().min(1),
    place: z.string().min(1),
    signedFor: z.string().min(1),
    signatoryPost: z.string().min(1),
    signatory: z.string().min(1),
    recipients: z.array(z.string().min(1)).min(1),
    ...reportTemplate.shape,
  }),
})

/**
 * The one configuration file of a deployment: `npm run deploy -- --province FILE`. Every default is filled in,
 * those of the rule pack too: a cycle that keeps this value does not follow a default that changes later.
 */
export const provinceConfiguration = writtenConfiguration
  .superRefine(
    checkRulePolicy(['policy', 'rules'], (document: unknown) => {
      const { rulePack, policy } = isRecord(document) ? document : {}
      return { rulePack, settings: isRecord(policy) ? policy.rules : undefined }
    }),
    ALSO_AFTER_PROBLEMS,
  )
  .transform(({ policy, ...rest }) => ({
    ...rest,
    policy: { ...policy, rules: fillRulePolicy(rest.rulePack, policy.rules) },
  }))
export type ProvinceConfiguration = z.infer<typeof provinceConfiguration>
