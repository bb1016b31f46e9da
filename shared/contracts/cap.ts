import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { checkCandidates, checkNeededFields, checkOrganisations, checkRecords } from './cap-checks.ts'
import { count } from './classify.ts'
import { addProblem } from './input-problems.ts'

// Six digits keep count × rate inside the exact integers of a JavaScript number.
const RATE_DIGITS = /^\d+(\.\d{1,6})?$/
const RATE_CLAUSE =
  'Hướng dẫn 21-HD/BTCTW (đảng viên); Quy định 124-QĐ/TW, Điều 12 mục 1; Quy định 366-QĐ/TW, Điều 11 khoản 1'
const NOT_STATED = 'chưa tìm thấy văn bản'

export const capRate = z
  .number()
  .min(0)
  .max(1)
  .superRefine((rate, context) => {
    if (!RATE_DIGITS.test(String(rate))) addProblem(context, [], PROBLEM_TEXTS.rateDigits())
  })

/** What the number of the excellent is compared with. */
export const capBase = z.enum(['GOOD_ONLY', 'GOOD_OR_BETTER', 'RATED'])
export const capRounding = z.enum(['FLOOR', 'CEILING', 'HALF_UP'])
export const capScope = z.enum(['GROUP', 'ORGANISATION', 'BOTH'])

export const capPolicy = z
  .strictObject({
    rate: capRate.default(0.2).meta({
      description: 'Tỷ lệ tối đa được xếp loại hoàn thành xuất sắc nhiệm vụ (0.2 là 20 %).',
      clause: RATE_CLAUSE,
    }),
    base: capBase.default('GOOD_OR_BETTER').meta({
      description:
        'Tỷ lệ tính trên số nào: GOOD_ONLY số hoàn thành tốt (đúng câu chữ), GOOD_OR_BETTER số hoàn thành tốt trở lên (cách các tỉnh đang làm), RATED tổng số được xếp loại.',
      clause: RATE_CLAUSE,
    }),
    rounding: capRounding.default('FLOOR').meta({
      description:
        'Cách làm tròn khi tỷ lệ không ra số nguyên: FLOOR làm tròn xuống, CEILING làm tròn lên, HALF_UP từ 0,5 trở lên thì làm tròn lên.',
      clause: NOT_STATED,
    }),
    onExcess: z.enum(['BLOCK', 'JUSTIFY']).default('BLOCK').meta({
      description:
        'Khi vượt tỷ lệ: BLOCK không cho gửi, JUSTIFY cho gửi khi có giải trình và thẩm quyền được ghi lại.',
      clause: NOT_STATED,
    }),
    /** GROUP: each line by itself; ORGANISATION: the lines of one organisation together; BOTH: each must hold. */
    scope: capScope.default('GROUP').meta({
      description:
        'Tỷ lệ tính trong phạm vi nào: GROUP từng nhóm đối tượng tương đồng, ORGANISATION từng tổ chức, BOTH phải đúng ở cả hai phạm vi.',
      clause:
        'Quy định 124-QĐ/TW, Điều 12 mục 1; Hướng dẫn 21-HD/BTCTW (đảng viên, trong từng tổ chức cơ sở đảng)',
    }),
    /** `null`: the regulation knows no higher rate, and no exception is accepted. */
    exceptionalRate: capRate.nullable().default(null).meta({
      description:
        'Tỷ lệ tối đa cho tổ chức, đơn vị có thành tích xuất sắc, nổi trội khi cấp có thẩm quyền quyết định bằng văn bản; null là quy định đang áp dụng không cho phép.',
      clause: 'Quy định 366-QĐ/TW, Điều 11 khoản 1 (không quá 25 %)',
    }),
  })
  .superRefine(({ rate, exceptionalRate }, context) => {
    if (exceptionalRate !== null && exceptionalRate < rate) {
      addProblem(context, ['exceptionalRate'], PROBLEM_TEXTS.tooSmall(String(rate), String(exceptionalRate)))
    }
  })
export type CapPolicy = z.infer<typeof capPolicy>

const words = z.string().trim().min(1).max(4000)

/** The decision by which an authority allows a rate above the ordinary one (Quy định 366, Điều 11 khoản 1). */
export const capException = z.strictObject({
  authority: words,
  documentNumber: words,
  documentDate: z.iso.date(),
  reason: words,
  /** The rate decided; absent, the most that the policy allows. */
  rate: capRate.optional(),
})
export type CapException = z.infer<typeof capException>

/** Why more are excellent than the cap allows, and who answers for it; only where the policy says JUSTIFY. */
export const capJustification = z.strictObject({ reason: words, authority: words })
export type CapJustification = z.infer<typeof capJustification>

/** A subject that a group proposes as excellent, with what the order of the candidates is made of. */
export const capCandidate = z
  .strictObject({
    id: z.string().min(1),
    tasks: z.strictObject({ assigned: count, exceeded: count, onTime: count }),
    /** Levels of all criteria, 1 to 4. */
    levels: z.array(z.int().min(1).max(4)),
  })
  .superRefine(({ tasks }, context) => {
    for (const part of ['exceeded', 'onTime'] as const) {
      if (tasks[part] > tasks.assigned) {
        const text = PROBLEM_TEXTS.partAboveWhole(part, 'assigned', tasks[part], tasks.assigned)
        addProblem(context, ['tasks', part], text)
      }
    }
  })

export const capGroup = z.strictObject({
  group: z.string().min(1),
  organisation: z.string().min(1).optional(),
  EXCELLENT: count,
  GOOD: count,
  COMPLETED: count.optional(),
  NOT_COMPLETED: count.optional(),
  exception: capException.optional(),
  justification: capJustification.optional(),
  /** All the excellent of the group, one by one, in any order. */
  candidates: z.array(capCandidate).optional(),
})
export type CapGroup = z.infer<typeof capGroup>

/** What is recorded for an organisation as a whole; an exception holds for it and for each of its groups. */
export const capOrganisation = z.strictObject({
  organisation: z.string().min(1),
  exception: capException.optional(),
  justification: capJustification.optional(),
})
export type CapOrganisation = z.infer<typeof capOrganisation>

/** Input of `kiemdiem cap`. */
export const capInput = z
  .strictObject({
    policy: capPolicy.default(capPolicy.parse({})),
    groups: z.array(capGroup),
    organisations: z.array(capOrganisation).optional(),
  })
  .superRefine((input, context) => {
    const problems = [
      ...checkNeededFields(input),
      ...checkOrganisations(input),
      ...checkRecords(input),
      ...checkCandidates(input),
    ]
    for (const { path, text } of problems) addProblem(context, path, text)
  })
export type CapInput = z.infer<typeof capInput>

export const capResult = z.strictObject({
  group: z.string(),
  organisation: z.string().optional(),
  scope: z.enum(['GROUP', 'ORGANISATION']),
  /** The most that could be excellent if the others of the good-or-better were good. */
  allowed: count,
  proposed: count,
  excess: count,
  /** proposed ÷ denominator, for reading; `null` when the denominator is zero. */
  ratio: z.number().nullable(),
  denominator: count,
  denominatorName: z.string(),
  formula: z.string(),
  /** What the excess means: nothing, a refusal, a reason to record, or only a warning. */
  action: z.enum(['NONE', 'BLOCK', 'JUSTIFY', 'WARN']),
  warning: z.string().nullable(),
  /** The rate that was applied, and why it is that one. */
  rate: z.number(),
  rateBasis: z.enum(['ORDINARY', 'EXCEPTION']),
  rateReason: z.string(),
  /** Of a recorded justification of the excess: whether one is needed, missing, there, or of no use. */
  justification: z.enum(['NOT_NEEDED', 'MISSING', 'RECORDED', 'NOT_ACCEPTED']),
  /** How many of the proposed may stay excellent so that no limit that counts is exceeded. */
  kept: count,
  /** The limits that one more than `kept` would exceed; NONE when all of the proposed are kept. */
  binding: z.enum(['NONE', 'GROUP', 'ORGANISATION', 'BOTH']),
  /** Ids, best first; only where the candidates were given. */
  candidates: z.strictObject({ kept: z.array(z.string()), over: z.array(z.string()) }).optional(),
})
export type CapResult = z.infer<typeof capResult>

export const capOutput = z.strictObject({ results: z.array(capResult) })
