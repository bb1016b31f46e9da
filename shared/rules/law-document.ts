import { RATING_NAMES } from '#shared/text/ratings.ts'
import type { Predicate, SourceMark } from './predicate.ts'
import type { RulePack } from './rule-pack.ts'

const KIND_NAMES = {
  organisation: 'tổ chức',
  'leadership-collective': 'tập thể lãnh đạo, quản lý',
  member: 'đảng viên, cá nhân',
  leader: 'cán bộ lãnh đạo, quản lý',
} as const

const SOURCE_NAMES: Readonly<Record<SourceMark, string>> = {
  seed: 'báo cáo địa phương trích',
  found: 'văn bản công khai trích',
  derived: 'suy ra, có giải thích',
}

/** What `docs/law.md` says of a pack: every rule with its clause, sentence, policy, and what stays open. */
export type LawPack = Pick<RulePack<never>, 'id' | 'title' | 'inForce' | 'openPoints'> & {
  readonly predicates: readonly Omit<Predicate<never>, 'test'>[]
}

/** The Markdown of `docs/law.md`; a pure function of the packs, so that a test can tell when it is stale. */
export function renderLawDocument(packs: readonly LawPack[]): string {
  return [
    '# Quy tắc xếp loại đang áp dụng',
    '',
    'Tài liệu này được sinh ra từ các gói quy tắc trong `shared/rules`; không sửa trực tiếp. Mỗi quy tắc có mã, điều khoản, câu giải thích và những chính sách chi phối.',
    '',
    'Mức trần là mức xếp loại cao nhất mà mọi điều kiện đều đạt và không có căn cứ xếp loại không hoàn thành nhiệm vụ. Cấp có thẩm quyền được xếp thấp hơn, có lý do; không được xếp cao hơn. Dữ kiện không có là chưa biết (`unknown`): điều kiện cần đến nó không đạt, và căn cứ không hoàn thành chỉ tính khi dữ kiện chứng minh.',
    '',
    ...packs.flatMap(renderPack),
  ].join('\n')
}

function renderPack(pack: LawPack): string[] {
  const until = pack.inForce.until === null ? 'đến nay' : `đến ${pack.inForce.until}`
  const open = pack.openPoints.map(({ policy, vi }) => `- ${policy === null ? '' : `\`${policy}\`: `}${vi}`)
  return [
    `## ${pack.title} (\`${pack.id}\`)`,
    '',
    `Có hiệu lực từ ${pack.inForce.from} ${until}. Nguồn: ${Object.entries(SOURCE_NAMES)
      .map(([mark, name]) => `${mark} = ${name}`)
      .join('; ')}.`,
    '',
    '| Mã | Mức | Áp dụng | Điều khoản | Nguồn | Nội dung | Dữ kiện | Chính sách |',
    '|---|---|---|---|---|---|---|---|',
    ...pack.predicates.map(renderPredicate),
    '',
    '### Những điểm văn bản để mở',
    '',
    ...open,
    '',
  ]
}

function renderPredicate(predicate: Omit<Predicate<never>, 'test'>): string {
  const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')
  const cells = [
    predicate.id,
    RATING_NAMES[predicate.rating],
    predicate.appliesTo.map((kind) => KIND_NAMES[kind]).join('; '),
    predicate.clause,
    predicate.sources.join(', '),
    predicate.vi,
    code(predicate.reads),
    code(predicate.policies),
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
