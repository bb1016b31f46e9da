import type { CapPolicy } from '#shared/contracts/cap.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RatedTable } from '#shared/domain/figures.ts'
import { groupAtStart, groupInSentence } from '#shared/text/group-names.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { type Line, line, noted, type Section, type Span, section, written } from './content.ts'
import { notCompletedNote, notRatedNote } from './named-notes.ts'
import { denominatorNote, openingSentence, type RatingPhrase, ratingPhrases } from './sentences.ts'
import { RATING_ORDER, type ReportTable, type ReportTables } from './tables.ts'
import type { Writer } from './writer.ts'

const CAP_BASES: Readonly<Record<CapPolicy['base'], string>> = {
  GOOD_ONLY: 'số được xếp loại hoàn thành tốt nhiệm vụ',
  GOOD_OR_BETTER: 'số được xếp loại hoàn thành tốt nhiệm vụ trở lên',
  RATED: 'số được đánh giá, xếp loại',
}

interface Part {
  readonly title: string
  readonly tables: readonly RatedTable[]
}

const PARTS: readonly Part[] = [
  { title: 'Kết quả đánh giá, xếp loại tổ chức đảng', tables: ['T4', 'T5', 'T6'] },
  { title: 'Kết quả đánh giá, xếp loại chất lượng đảng viên', tables: ['T7'] },
  {
    title: 'Kết quả đánh giá, xếp loại chất lượng tập thể lãnh đạo, quản lý các cấp',
    tables: ['T8'],
  },
  { title: 'Kết quả đánh giá, xếp loại chất lượng cán bộ lãnh đạo, quản lý các cấp', tables: ['T9'] },
]

/** Forms that come with the tables (`domain.md` §5.2). */
const FORMS: Readonly<Record<RatedTable, string>> = {
  T4: '6C',
  T5: '6A',
  T6: '6A',
  T7: '6B',
  T8: '6D',
  T9: '6E và 6E1',
}

/** Section 2.2: what the ratings of the year are, table by table, and how they were appraised. */
export function ratingSection(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
  writer: Writer,
): Section {
  const parts = PARTS.flatMap(({ title, tables: ids }) => {
    const found = tables.tables.filter(({ id }) => ids.includes(id))
    return found.length === 0 ? [] : [section(title, tableLines(found, writer))]
  })
  const forms = [...new Set(tables.tables.map(({ id }) => FORMS[id]))].toSorted()
  const attached =
    writer.template.wording === 'LIST' && forms.length > 0
      ? [line(`(Có các biểu ${forms.join(', ')}, 6F kèm theo).`)]
      : []
  const appraisal = section('Công tác kiểm tra, giám sát, thẩm định kết quả đánh giá, xếp loại', [
    line(capSentence(configuration, writer)),
    ...written(tables.texts.appraisal),
    ...attached,
  ])
  const compared = tables.deltas.some(({ points }) => points !== null) && writer.template.deltas
  const title = `Kết quả xếp loại chất lượng${compared ? ` (tỷ lệ tăng, giảm so với năm ${writer.year - 1})` : ''}`
  return section(title, [], [...parts, appraisal], { note: sectionNote(tables, writer) })
}

// One footnote says on what the percentages are, and what has no counterpart of the year before.
function sectionNote(tables: ReportTables, writer: Writer): string {
  const deltas = writer.template.deltas ? tables.deltas : []
  const groups = new Set(deltas.map(({ group }) => group))
  const missing = Map.groupBy(
    deltas.filter(({ notComparable }) => notComparable !== null),
    ({ notComparable }) => notComparable ?? '',
  )
  const reasons = [...missing].map(([reason, found]) => {
    const named = new Set(found.map(({ group }) => groupInSentence(group)))
    const who = named.size === groups.size && groups.size > 1 ? 'tất cả các nhóm' : [...named].join(', ')
    return `${who} (${reason.replace(/^không so sánh được: /u, '')})`
  })
  const years =
    reasons.length === 0 ? [] : [`So với năm ${writer.year - 1}, không so sánh được: ${reasons.join('; ')}`]
  return [denominatorNote(writer), ...years].join('. ')
}

function tableLines(tables: readonly ReportTable[], writer: Writer): Line[] {
  const inner = (table: ReportTable): ReportTable[] =>
    tables.filter(({ id, within }) => id === table.id && within === table.group)
  const outer = tables.filter(({ within }) => within === null)
  // The one table of a section needs no name beside the heading.
  const named = outer.length > 1 || outer[0]?.id !== 'T7'
  const linesOf = (table: ReportTable, place: Place): Line[] => {
    const parts = inner(table)
    const below = parts.reduce((sum, part) => sum + part.notCompleted.length, 0)
    // Everybody is named once: under the parts where these are all there is, otherwise under the whole.
    const covered = below === table.notCompleted.length
    return [
      ...groupLines(table, { ...place, notes: place.notes && !(parts.length > 0 && covered) }, writer),
      ...parts.flatMap((part) => linesOf(part, { named: true, inside: true, notes: place.notes && covered })),
    ]
  }
  const lines = outer.flatMap((table) => linesOf(table, { named, inside: false, notes: true }))
  if (writer.template.wording === 'LIST') return lines
  const forms = [...new Set(tables.map(({ id }) => FORMS[id]))].toSorted()
  return [...lines, [{ text: `(Có biểu số ${forms.join(', ')} chi tiết kèm theo)`, italics: true }]]
}

/** Where the block of a group stands. */
interface Place {
  /** Whether it begins with the name of the group. */
  readonly named: boolean
  /** Whether it is counted inside the group above it. */
  readonly inside: boolean
  /** Whether a footnote names who did not complete. */
  readonly notes: boolean
}

function groupLines(table: ReportTable, place: Place, writer: Writer): Line[] {
  const single = singleLine(table)
  if (single !== undefined) return [single]
  const phrases = ratingPhrases(table, writer)
  const note = place.notes ? notCompletedNote(table, writer.number) : undefined
  if (writer.template.wording === 'PROSE') return proseLines(table, place, phrases, note, writer)
  const name = `đối với ${groupInSentence(table.group)}: `
  const lead = place.inside ? `Trong đó, ${name}` : `- Đ${name.slice(1)}`
  return [
    [
      ...openingSpans(place.named ? lead : '', table, writer),
      { text: phrases.length === 0 ? '.' : '. Kết quả:' },
    ],
    ...phrases.map(({ rating, name, value }) => [
      noted(`+ ${name}: ${value}`, rating === 'NOT_COMPLETED' ? note : undefined),
      { text: '.' },
    ]),
  ]
}

function proseLines(
  table: ReportTable,
  place: Place,
  phrases: readonly RatingPhrase[],
  note: string | undefined,
  writer: Writer,
): Line[] {
  const ratings = phrases.flatMap(({ rating, name, value }, index): Span[] => {
    const shown = index === 0 ? name : `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`
    return [
      noted(`${shown} ${value}`, rating === 'NOT_COMPLETED' ? note : undefined),
      { text: index === phrases.length - 1 ? '.' : '; ' },
    ]
  })
  const lead: Span[] = place.named
    ? [
        { text: place.inside ? '+ ' : '- ' },
        { text: groupAtStart(table.group), italics: !place.inside },
        { text: ': ' },
      ]
    : []
  if (table.sum.rated === table.sum.total && ratings.length > 0) {
    const all = `${writer.number.count(table.sum.rated)} ${table.noun} được đánh giá, xếp loại: `
    return [[...lead, { text: all }, ...ratings]]
  }
  return [
    [...lead, ...openingSpans('', table, writer), { text: '.' }],
    ...(ratings.length === 0
      ? []
      : [[{ text: 'Kết quả đánh giá, xếp loại chất lượng như sau: ' }, ...ratings]]),
  ]
}

function openingSpans(lead: string, table: ReportTable, writer: Writer): Span[] {
  const left = notRatedNote(table, writer.number)
  return [noted(`${lead}${openingSentence(table, writer)}`, left)]
}

// A group of one has a rating and no percentages: "Đối với Đảng bộ tỉnh: Hoàn thành tốt nhiệm vụ."
function singleLine({ id, group, sum }: ReportTable): Line | undefined {
  if ((id !== 'T4' && id !== 'T8') || sum.total !== 1) return undefined
  const rating = RATING_ORDER.find((one) => sum.ratings[one] === 1)
  return rating === undefined
    ? undefined
    : line(`- Đối với ${groupInSentence(group)}: ${RATING_NAMES[rating]}.`)
}

function capSentence({ policy: { cap } }: ProvinceConfiguration, { number }: Writer): string {
  return `Số được xếp loại hoàn thành xuất sắc nhiệm vụ được đối chiếu trong từng nhóm đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng, theo giới hạn ${number.decimal(cap.rate * 100)}% trên ${CAP_BASES[cap.base]}.`
}
