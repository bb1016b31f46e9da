import { type CapPolicy, capPolicy } from '#shared/contracts/cap.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { SourceMark } from '#shared/rules/predicate.ts'
import { CAP_PROBLEMS } from '#shared/text/cap-problems.ts'
import { type Bilingual, PROBLEM_TEXTS } from '#shared/text/input-problems.ts'

/** The limit on the excellent in one regulation, for some kinds of subjects. */
export interface CapRule {
  readonly id: string
  readonly packs: readonly string[]
  readonly appliesTo: readonly SubjectKind[]
  readonly clause: string
  readonly sources: readonly SourceMark[]
  /** The rule in words that a clerk understands. */
  readonly vi: string
  /** Where it counts. */
  readonly scope: CapPolicy['scope']
  /** The highest rate that an authority may decide by an exception; `null` where the text knows none. */
  readonly exceptionalRate: number | null
}

const SIMILAR = 'theo từng nhóm đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng'

/** Every cap of the rule packs, oldest first. They limit groups, so no single case can be tested with them. */
export const CAP_RULES: readonly CapRule[] = [
  {
    id: 'R132-M-XS-cap',
    packs: ['qd-132-2018'],
    appliesTo: ['member'],
    clause: 'Hướng dẫn 21-HD/BTCTW (18/10/2019), mức hoàn thành xuất sắc nhiệm vụ của đảng viên',
    sources: ['found'],
    vi: 'Số đảng viên được xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20% số đảng viên được xếp loại “Hoàn thành tốt nhiệm vụ” trong từng tổ chức cơ sở đảng.',
    scope: 'ORGANISATION',
    exceptionalRate: null,
  },
  {
    id: 'R124-C-XS-5',
    packs: ['qd-124-2023'],
    appliesTo: ['organisation', 'leadership-collective'],
    clause: 'Quy định 124-QĐ/TW, Điều 12 mục 1.1',
    sources: ['seed', 'found'],
    vi: `Số tập thể được xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20% số tập thể được xếp loại “Hoàn thành tốt nhiệm vụ” ${SIMILAR}; do cấp có thẩm quyền quyết định.`,
    scope: 'GROUP',
    exceptionalRate: null,
  },
  {
    id: 'R124-I-XS-10',
    packs: ['qd-124-2023'],
    appliesTo: ['member', 'leader'],
    clause: 'Quy định 124-QĐ/TW, Điều 12 mục 1 (đối với cá nhân)',
    sources: ['seed', 'found'],
    vi: `Số cá nhân được xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20% số cá nhân được xếp loại “Hoàn thành tốt nhiệm vụ” ${SIMILAR}; do cấp có thẩm quyền quyết định.`,
    scope: 'GROUP',
    exceptionalRate: null,
  },
  {
    id: 'R366-cap',
    packs: ['qd-366-2025'],
    appliesTo: ['organisation', 'leadership-collective', 'member', 'leader'],
    clause: 'Quy định 366-QĐ/TW, Điều 11 khoản 1',
    sources: ['found'],
    vi: `Số tập thể, cá nhân được xếp loại “Hoàn thành xuất sắc nhiệm vụ” không vượt quá 20% số được xếp loại “Hoàn thành tốt nhiệm vụ” ${SIMILAR}; tổ chức, cơ quan, đơn vị có thành tích xuất sắc, nổi trội thì cấp có thẩm quyền được quyết định tỷ lệ cao hơn, không vượt quá 25%.`,
    scope: 'GROUP',
    exceptionalRate: 0.25,
  },
]

/** How the cap is counted for subjects of one kind when a province decides nothing else. */
export interface DefaultCapPolicy {
  readonly policy: CapPolicy
  /** `null` where no text was found and the practice reported under the regulation is followed. */
  readonly rule: CapRule | null
  /** The clause, or what is followed in its place. */
  readonly clause: string
}

const PRACTICE_132 =
  'chưa tìm thấy văn bản; theo báo cáo của Lai Châu năm 2022, tỷ lệ 20% tính theo từng nhóm đối tượng'

/**
 * The cap under a regulation for one kind of subjects: members under Quy định 132 within each grassroots
 * organisation, everybody else within each comparison group; a higher exceptional rate under 366 only.
 *
 * @throws RangeError when the pack has no cap of its own
 */
export function defaultCapPolicy(pack: string, kind: SubjectKind): DefaultCapPolicy {
  const ofPack = rulesOf(pack)
  if (ofPack.length === 0) throw new RangeError(`the rule pack ${pack} has no cap of its own`)
  const rule = ofPack.find(({ appliesTo }) => appliesTo.includes(kind))
  if (rule === undefined) return { policy: capPolicy.parse({}), rule: null, clause: PRACTICE_132 }
  const { scope, exceptionalRate, clause } = rule
  return { policy: capPolicy.parse({ scope, exceptionalRate }), rule, clause }
}

/**
 * Why a policy's exceptional rate cannot be used under a regulation: the text knows none, or a lower one.
 * `undefined` when it can, as when the policy sets none.
 */
export function exceptionalRateProblem(
  pack: string,
  { exceptionalRate }: Pick<CapPolicy, 'exceptionalRate'>,
): Bilingual | undefined {
  if (exceptionalRate === null) return undefined
  const limits = rulesOf(pack).flatMap((rule) => rule.exceptionalRate ?? [])
  if (limits.length === 0) return CAP_PROBLEMS.exceptionUnknownToPack(pack)
  const limit = Math.max(...limits)
  return exceptionalRate > limit ? PROBLEM_TEXTS.tooBig(String(limit), String(exceptionalRate)) : undefined
}

function rulesOf(pack: string): CapRule[] {
  return CAP_RULES.filter(({ packs }) => packs.includes(pack))
}
