import { policyFields } from '#shared/contracts/policy-fields.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { QUALIFIED_RATINGS } from '#shared/contracts/rating.ts'
import { RULE_POLICIES, rulePackId } from '#shared/contracts/rule-policies.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import type { Predicate } from '../predicate.ts'
import type { ReasonTreatment, RulePack } from '../rule-pack.ts'
import { bullets, code, printDate, table } from './markdown.ts'
import { reasonedSettingsTable } from './settings.ts'
import { kindNames, sourceNames } from './words.ts'

type Listed = Omit<Predicate<never>, 'test'>

/** What the document says of a pack: every rule with its clause, sentence, settings, and what stays open. */
export type LawPack = Pick<
  RulePack<never>,
  'id' | 'title' | 'inForce' | 'reasons' | 'openPoints' | 'notFound'
> & { readonly predicates: readonly Listed[] }

export function renderPack(pack: LawPack): string[] {
  const { from, until } = pack.inForce
  const period = until === null ? 'đến nay' : `đến ngày ${printDate(until)}`
  return [
    `## ${pack.title}`,
    '',
    `Gói quy tắc \`${pack.id}\`, áp dụng từ ngày ${printDate(from)} ${period}.${notRated(pack)}`,
    '',
    '### Ai được kiểm điểm, xếp loại',
    '',
    ...reasonsTable(pack.reasons),
    '',
    ...QUALIFIED_RATINGS.flatMap((rating) => renderRating(pack, rating)),
    `### Căn cứ để xếp loại “${RATING_NAMES.NOT_COMPLETED}”`,
    '',
    'Chỉ cần một căn cứ đã được chứng minh.',
    '',
    ...predicatesTable(pack.predicates.filter(({ rating }) => rating === 'NOT_COMPLETED')),
    '',
    '### Những điểm văn bản để mở',
    '',
    ...renderOpenPoints(pack),
    '### Chưa tìm thấy văn bản',
    '',
    'Không có quy tắc nào được đặt thay cho những phần sau đây.',
    '',
    ...bullets(pack.notFound),
    '',
  ]
}

/** Kinds of which the regulation, as far as it was found, says nothing at all. */
function notRated({ predicates }: LawPack): string {
  const without = subjectKind.options.filter(
    (kind) => !predicates.some(({ appliesTo }) => appliesTo.includes(kind)),
  )
  return without.length === 0 ? '' : ` Gói này không xếp loại: ${kindNames(without)}.`
}

function reasonsTable(reasons: readonly ReasonTreatment[]): string[] {
  const rated = { yes: 'có', no: 'không', owed: 'nợ, phải bổ sung' } as const
  return table(
    ['Trường hợp', 'Kiểm điểm', 'Xếp loại', 'Nguồn', 'Mã'],
    reasons.map((row) => [
      row.vi,
      row.rated === 'owed' ? rated.owed : row.reviewed ? 'có' : 'không',
      rated[row.rated],
      sourceNames(row.sources),
      code([row.reason]),
    ]),
  )
}

function renderRating(pack: LawPack, rating: (typeof QUALIFIED_RATINGS)[number]): string[] {
  const conditions = pack.predicates.filter((predicate) => predicate.rating === rating)
  const without = kindsWithout(pack, rating)
  const warning = `Không tìm được điều kiện riêng của mức này cho: ${kindNames(without)}. Phần mềm không tự xếp những đối tượng ấy vào mức này; người có thẩm quyền quyết định.`
  return [
    `### Điều kiện để xếp loại “${RATING_NAMES[rating]}”`,
    '',
    ...(conditions.length === 0
      ? []
      : ['Phải đạt mọi điều kiện áp dụng cho đối tượng.', '', ...predicatesTable(conditions), '']),
    ...(without.length === 0 ? [] : [warning, '']),
  ]
}

/** Kinds that the pack rates, but of whose conditions for this rating none was found that could establish it. */
function kindsWithout({ predicates }: LawPack, rating: Rating): SubjectKind[] {
  return subjectKind.options.filter((kind) => {
    const own = predicates.filter(({ appliesTo }) => appliesTo.includes(kind))
    return own.length > 0 && !own.some((predicate) => predicate.rating === rating && !predicate.limitsOnly)
  })
}

function predicatesTable(predicates: readonly Listed[]): string[] {
  return table(
    ['Mã', 'Nội dung', 'Áp dụng với', 'Điều khoản', 'Nguồn', 'Dữ kiện', 'Thiết lập'],
    predicates.map((predicate) => [
      predicate.id,
      predicate.limitsOnly ? `${predicate.vi} (Chỉ loại trừ: tự nó không đủ để đạt mức này.)` : predicate.vi,
      kindNames(predicate.appliesTo),
      predicate.clause,
      sourceNames(predicate.sources),
      code(predicate.reads),
      code(predicate.policies),
    ]),
  )
}

function renderOpenPoints({ id, openPoints }: LawPack): string[] {
  const reasons = new Map(
    openPoints.flatMap(({ policy, vi }) => (policy === null ? [] : [[policy, vi] as const])),
  )
  const fields = policyFields(RULE_POLICIES[rulePackId.parse(id)])
  const readings = openPoints.flatMap(({ policy, vi }) => (policy === null ? [vi] : []))
  return [
    'Điểm do địa phương quyết định trong tệp cấu hình:',
    '',
    ...reasonedSettingsTable('policy.rules', fields, reasons),
    '',
    ...(readings.length === 0 ? [] : ['Cách đọc mà phần mềm áp dụng:', '', ...bullets(readings), '']),
  ]
}
