import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { InspectionRow, ProgressRow } from '#shared/contracts/report.ts'
import { percentUnits } from '#shared/domain/percentage.ts'
import { printDate } from '#shared/text/dates.ts'
import { MEASURES, SUGGESTION_GROUPS } from '#shared/text/figures.ts'
import { groupInSentence } from '#shared/text/group-names.ts'
import { item, type Line, line, noted, type Section, type Span, section, written } from './content.ts'
import { notReviewedNote } from './named-notes.ts'
import type { ReviewTable } from './reviews.ts'
import { type ReportTables, total } from './tables.ts'
import { joined, type Writer } from './writer.ts'

/** Section 2.1: how the reviews were prepared and held. */
export function reviewSection(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
  writer: Writer,
): Section {
  const { texts } = tables
  const suggestions = suggestionSpans(tables, writer)
  return section(
    'Kết quả kiểm điểm tự phê bình và phê bình',
    [],
    [
      section('Công tác chuẩn bị', [
        ...item('Việc gợi ý kiểm điểm', suggestions, undefined),
        ...written(texts.preparation),
      ]),
      section('Tổ chức kiểm điểm', [
        ...tables.reviews.flatMap((review) => reviewLines(review, configuration, writer)),
        ...written(texts.review),
        ...item('Tiến độ kiểm điểm', progressSpans(tables.progress, writer), texts.progress),
        ...item('Thời gian kiểm điểm', durationSpans(tables.progress, writer), undefined),
        ...item(
          'Công tác chỉ đạo, kiểm tra, giám sát việc kiểm điểm',
          inspectionSpans(tables.inspection, writer),
          texts.inspection,
        ),
        ...item('Việc khắc phục hạn chế, khuyết điểm được chỉ ra ở kỳ trước', [], texts.remediation),
        ...item(
          'Việc liên hệ các biểu hiện suy thoái, "tự diễn biến", "tự chuyển hóa"',
          [],
          texts.degeneration,
        ),
      ]),
    ],
  )
}

/** T3. A cycle in which nobody suggested anything says nothing about it. */
function suggestionSpans({ suggestions }: ReportTables, { number }: Writer): Span[] {
  const sentences = (
    [
      [SUGGESTION_GROUPS.collectives, 'tập thể'],
      [SUGGESTION_GROUPS.individuals, 'cá nhân'],
    ] as const
  ).flatMap(([group, noun]) => {
    const [sum, ...parts] = suggestions.filter((one) => one.group === group)
    if (sum === undefined || sum.count === 0) return []
    const whose = parts.map(({ measure }) => groupInSentence(measure))
    const each = parts.map(({ count }, index) => `${number.count(count)} ${noun} ${whose[index] ?? ''}`)
    const list = parts.length > 1 ? `trong đó: ${each.join('; ')}` : (whose[0] ?? '')
    return [joined(`Số ${noun} được gợi ý kiểm điểm là ${number.count(sum.count)}`, list)]
  })
  if (sentences.length === 0) return []
  return [
    { text: `${sentences.join('. ')} ` },
    { text: '(có biểu số 6F chi tiết kèm theo)', italics: true },
    { text: '.' },
  ]
}

/** T1 and T2: how many had to be reviewed, and were. */
function reviewLines(review: ReviewTable, configuration: ProvinceConfiguration, writer: Writer): Line[] {
  const noun = review.id === 'T1' ? 'tập thể' : 'cá nhân'
  const [first, ...others] =
    writer.template.notRated === 'MERGED'
      ? [mergedReview(review, noun, writer)]
      : separateReview(review, noun, writer)
  if (first === undefined) return []
  return [first, ...levelLine(review, noun, configuration, writer), ...others]
}

function mergedReview(review: ReviewTable, noun: string, writer: Writer): Line {
  const { count } = writer.number
  const { total: all, reviewed, owed, exempt } = review.totals
  const share = shareOf(review, writer)
  const done = joined(`số được kiểm điểm ${count(reviewed)} ${noun}`, share(MEASURES.reviewedOfTotal))
  const left = owed + total(exempt)
  const [reason, other] = Object.keys(exempt)
  const because = reason !== undefined && other === undefined && owed === 0 ? ` (do ${reason})` : ''
  const rest = joined(`số chưa kiểm điểm ${count(left)} ${noun}${because}`, share(MEASURES.notReviewed))
  return [
    { text: `- Đến thời điểm đánh giá có ${count(all)} ${groupInSentence(nameOf(review))}; ${done}` },
    ...(left === 0 ? [] : [{ text: '; ' }, noted(rest, notReviewedNote(review, writer.number))]),
    { text: '.' },
  ]
}

function separateReview(review: ReviewTable, noun: string, writer: Writer): Line[] {
  const { count } = writer.number
  const { total: all, reviewed, owed, exempt } = review.totals
  const share = shareOf(review, writer)
  const excused = total(exempt)
  const reasons = Object.entries(exempt)
  const list =
    reasons.length === 1
      ? `do ${reasons[0]?.[0]}`
      : reasons.map(([reason, n]) => `${count(n)} ${reason}`).join('; ')
  const must = `số phải kiểm điểm tự phê bình và phê bình: ${count(all - excused)}`
  return [
    line(
      `- Tổng số ${groupInSentence(nameOf(review))} đến thời điểm đánh giá: ${count(all)}; ${must}; ${joined(`đã kiểm điểm ${count(reviewed)}`, share(MEASURES.reviewed))}.`,
    ),
    ...(owed === 0
      ? []
      : [
          line(
            `+ Số ${noun} phải kiểm điểm nhưng chưa kiểm điểm: ${joined(count(owed), share(MEASURES.notReviewed))}.`,
          ),
        ]),
    ...(excused === 0
      ? []
      : [
          [
            noted(
              `+ Số ${noun} không phải kiểm điểm: ${count(excused)} (${list})`,
              owed === 0 ? notReviewedNote(review, writer.number) : undefined,
            ),
            { text: '.' },
          ],
        ]),
  ]
}

function shareOf({ figures }: ReviewTable, writer: Writer): (measure: string) => string {
  return (measure) => writer.share(figures.find((figure) => figure.measure === measure) ?? { percent: null })
}

// Collectives stand by level; people of one level stand in the line above.
function levelLine(
  { byLevel }: ReviewTable,
  noun: string,
  { levels }: ProvinceConfiguration,
  { number }: Writer,
): Line[] {
  const parts = levels.toReversed().flatMap(({ id, name }) => {
    const reviewed = byLevel[id]?.reviewed ?? 0
    return reviewed === 0 ? [] : [`${groupInSentence(name)} ${number.count(reviewed)}`]
  })
  return parts.length < 2 ? [] : [line(`+ Số ${noun} đã kiểm điểm theo cấp: ${parts.join('; ')}.`)]
}

/** T11: when the levels met and were decided on. */
function progressSpans(rows: readonly ProgressRow[], { number }: Writer): Span[] {
  const sentences = rows.flatMap((row) => {
    const { firstMeetingOn: from, lastMeetingOn: to, lastDecidedOn: decided, late } = row
    const parts = [
      from === null || to === null
        ? ''
        : from === to
          ? `kiểm điểm ngày ${printDate(from)}`
          : `kiểm điểm từ ngày ${printDate(from)} đến ngày ${printDate(to)}`,
      decided === null ? '' : `hoàn thành việc xếp loại ngày ${printDate(decided)}`,
      late === 0 ? '' : `${number.count(late)} đơn vị gửi hồ sơ sau thời hạn`,
    ]
    const text = joined(...parts)
    return text === '' ? [] : [`${groupInSentence(row.levelName)} ${text}`]
  })
  return sentences.length === 0 ? [] : [{ text: `${upper(sentences.join('; '))}.` }]
}

/** T11: how long the meetings took, on average, with one decimal. */
function durationSpans(rows: readonly ProgressRow[], { number }: Writer): Span[] {
  const parts = rows.flatMap(({ levelName, meetings, meetingDays }) => {
    if (meetings === 0 || meetingDays === 0) return []
    const mean = Math.round((meetingDays * 10) / meetings) / 10
    return [`${groupInSentence(levelName)} ${number.decimal(mean)} ngày`]
  })
  return parts.length === 0 ? [] : [{ text: `Trung bình mỗi hội nghị của ${parts.join('; ')}.` }]
}

/** T12: committees with working groups. */
function inspectionSpans(rows: readonly InspectionRow[], writer: Writer): Span[] {
  const { rounding, decimals } = writer.template
  const parts = rows.flatMap(({ levelName, committees, withWorkingGroup }) => {
    if (committees === 0) return []
    const units = percentUnits(
      withWorkingGroup,
      committees,
      rounding === 'TRUNCATE' ? 'TRUNCATE' : 'HALF_UP',
      decimals,
    )
    const percent = units === null ? null : units / 10 ** decimals
    const count = `${writer.number.count(withWorkingGroup)}/${writer.number.count(committees)}`
    return [
      joined(
        `${groupInSentence(levelName)} có ${count} cấp ủy thành lập tổ công tác`,
        writer.share({ percent }),
      ),
    ]
  })
  return parts.length === 0 ? [] : [{ text: `${upper(parts.join('; '))}.` }]
}

function nameOf({ group }: ReviewTable): string {
  return group.replace(/\s*\(kiểm điểm\)$/u, '').replace(/ kiểm điểm$/u, '')
}

function upper(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}`
}
