import { getReviewSheets } from '#shared/store/meetings.ts'
import { listSuggestions } from '#shared/store/suggestions.ts'
import { type Judgement, listJudgements } from '#shared/store/tasks.ts'
import { getUnit, listRatings, type Subject } from '#shared/store/units.ts'
import { getSubmission } from '#shared/store/uploads.ts'
import { noticeText } from '#shared/text/case-file.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { peerViewOf } from './ballots/peer-view.ts'
import { complaints, reservations } from './case-complaint-documents.ts'
import { type CaseDocument, stored, written } from './case-document.ts'
import type { Context } from './context.ts'
import type { Located } from './corrections/access.ts'
import { submissionKey } from './prepare-upload.ts'
import { collectEvidence } from './unit-evidence.ts'

/**
 * The documents of a subject in their nine slots (`domain.md` §3.9): what was uploaded, and what the records say of the
 * subject alone, written out. The same records give the same bytes.
 */
export async function listCaseDocuments(context: Context, located: Located): Promise<CaseDocument[]> {
  const { subject } = located
  const parts = await Promise.all([
    selfReview(context, subject),
    meetings(context, subject),
    evidence(context, subject),
    judgements(context, subject),
    notices(context, located),
    suggestions(context, subject),
    opinions(context, subject),
    complaints(context, subject),
    reservations(context, subject),
  ])
  return parts.flat().sort((a, b) => a.slot - b.slot || (a.name < b.name ? -1 : 1))
}

async function selfReview(context: Context, subject: Subject): Promise<CaseDocument[]> {
  const { cycleId, unitId, uploadId, facts, selfRating } = subject
  if (uploadId === null || facts === null) return []
  const upload = await getSubmission(context.table, cycleId, unitId, uploadId)
  const text = written(1, 'tu-danh-gia.txt', 'Tự đánh giá (trích từ phiếu của đơn vị)', [
    `Đối tượng: ${subject.name}`,
    `Tự xếp loại: ${selfRating === null ? 'không ghi' : RATING_NAMES[selfRating]}`,
    `Minh chứng thành tích: ${subject.attestationText ?? 'không ghi'}`,
    `Sản phẩm cụ thể: ${subject.products ?? 'không ghi'}`,
    `Hạn chế, khuyết điểm: ${subject.limitations.map((one) => one.text).join('; ') || 'không ghi'}`,
    `Số liệu: ${JSON.stringify(facts)}`,
    `Tệp gốc của đơn vị: ${uploadId}, SHA-256 ${upload?.sha256 ?? 'không có'}`,
  ])
  if (upload?.sha256 == null) return [text]
  const key = submissionKey({ cycleId, unitId, linkId: upload.linkId }, uploadId)
  const workbook = stored(context, {
    slot: 1,
    name: 'phieu-don-vi.xlsx',
    title: 'Phiếu của đơn vị',
    sha256: upload.sha256,
    bytes: upload.bytes,
    key,
  })
  return [text, workbook]
}

/** What the unit recorded of its meeting; the signed minutes are among its evidence. */
async function meetings(context: Context, { cycleId, unitId }: Subject): Promise<CaseDocument[]> {
  const meeting = (await getReviewSheets(context.table, cycleId, unitId))?.meeting
  if (meeting == null) return []
  const { startedAt, endedAt, place, chair, superior, secretary, minutesNumber, conclusion } = meeting
  return [
    written(3, 'hoi-nghi.txt', `Hội nghị kiểm điểm, biên bản ${minutesNumber}`, [
      `Biên bản: ${minutesNumber}`,
      `Thời gian: ${printHalfDay(startedAt)} – ${printHalfDay(endedAt)}`,
      `Địa điểm: ${place ?? 'không ghi'}`,
      `Chủ trì: ${chair}; thư ký: ${secretary}; cấp trên dự: ${superior ?? 'không có'}`,
      `Kết luận: ${conclusion}`,
    ]),
  ]
}

/** `2024-12-05#1` is the afternoon of that day. */
function printHalfDay(half: string): string {
  return `${half.endsWith('#1') ? 'chiều' : 'sáng'} ${printDate(half.slice(0, 10))}`
}

async function evidence(context: Context, { cycleId, unitId }: Subject): Promise<CaseDocument[]> {
  const files = await collectEvidence(context, { cycleId, unitId })
  return files.flatMap((file, index) => {
    if (file.status !== 'STORED' || file.sha256 === null || file.bytes === null) return []
    const { slot, title, key, versionId, bytes, type } = file
    const name = `minh-chung-${index + 1}.${type ?? 'bin'}`
    return [stored(context, { slot, name, title, key, bytes, sha256: file.sha256 }, versionId)]
  })
}

async function judgements(context: Context, subject: Subject): Promise<CaseDocument[]> {
  const { cycleId, authorityId, unitId } = subject
  const unit = await getUnit(context.table, cycleId, unitId)
  const at = { cycleId, authorityId, level: unit?.level ?? '' }
  const [proposals, decisions] = await Promise.all([
    listJudgements(context.table, 'PROPOSAL', at),
    listJudgements(context.table, 'DECISION', at),
  ])
  return [
    ...proposals.flatMap((one) => judgementOf(subject, one, 4, 'tham-dinh', 'Đề xuất của tổ công tác')),
    ...decisions.flatMap((one) => judgementOf(subject, one, 5, 'quyet-dinh', 'Quyết định xếp loại')),
  ]
}

/** What one judgement says of the subject; the rows of others stay out of its file. */
function judgementOf(
  subject: Subject,
  judgement: Judgement,
  slot: number,
  name: string,
  title: string,
): CaseDocument[] {
  const row = judgement.rows.find(({ subjectId }) => subjectId === subject.id)
  if (row === undefined) return []
  const { version, at, by, votesFor, votesAgainst, documentNumber, documentDate, justification } = judgement
  return [
    written(slot, `${name}-${version}.txt`, `${title}, lần ${version}`, [
      `Đối tượng: ${subject.name}`,
      `Mức xếp loại: ${RATING_NAMES[row.rating]}`,
      `Lý do: ${row.reason ?? 'không ghi'}`,
      `Người ghi: ${by.name}, lúc ${printInstant(at)}`,
      ...(documentNumber === null || documentDate === null
        ? []
        : [`Văn bản: ${documentNumber} ngày ${printDate(documentDate)}`]),
      ...(votesFor === null ? [] : [`Biểu quyết: ${votesFor} đồng ý, ${votesAgainst} không đồng ý`]),
      ...(justification === null ? [] : [`Giải trình vượt tỷ lệ: ${justification}`]),
    ]),
  ]
}

async function notices(context: Context, { cycle, subject, unit }: Located): Promise<CaseDocument[]> {
  const [versions, authority] = await Promise.all([
    listRatings(context.table, cycle.cycleId, subject.id),
    getUnit(context.table, cycle.cycleId, subject.authorityId),
  ])
  return versions.map((version) =>
    written(
      5,
      `thong-bao-${version.version}.txt`,
      `Thông báo kết quả, phiên bản ${version.version}`,
      noticeText({
        name: subject.name,
        unitName: unit.name,
        authorityName: authority?.name ?? subject.authorityId,
        year: cycle.configuration.year,
        version,
      }),
    ),
  )
}

async function suggestions(context: Context, { cycleId, unitId, id }: Subject): Promise<CaseDocument[]> {
  const found = await listSuggestions(context.table, cycleId, unitId)
  return found
    .filter(({ subjectId }) => subjectId === id)
    .map(({ topics, authorityName, documentNumber, documentDate }, index) =>
      written(6, `goi-y-${index + 1}.txt`, `Gợi ý kiểm điểm ${documentNumber}`, [
        `${authorityName}: ${documentNumber} ngày ${printDate(documentDate)}`,
        ...topics.map(({ text }) => `- ${text}`),
      ]),
    )
}

/** Votes are counted, never named, and of a secret vote with too few ballots not even counted. */
async function opinions(context: Context, { cycleId, unitId, id, name }: Subject): Promise<CaseDocument[]> {
  const view = (await peerViewOf(context.table, cycleId, [unitId])).get(id)
  if (view?.counts == null) return []
  const { NO_OPINION, ...ratings } = view.counts
  return [
    written(7, 'y-kien.txt', 'Ý kiến của các chủ thể liên quan (tổng hợp)', [
      `Đối tượng: ${name}`,
      ...Object.entries(ratings).map(
        ([rating, count]) => `${RATING_NAMES[rating as keyof typeof ratings]}: ${count}`,
      ),
      `Không có ý kiến: ${NO_OPINION}`,
    ]),
  ]
}
