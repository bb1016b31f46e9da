import { type Correction, listCorrections, listReservations } from '#shared/store/corrections.ts'
import type { Subject } from '#shared/store/units.ts'
import {
  CANCELLATION_REASON_NAMES,
  CORRECTION_KIND_NAMES,
  CORRECTION_STATUS_NAMES,
} from '#shared/text/corrections.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { type CaseDocument, stored, written } from './case-document.ts'
import type { Context } from './context.ts'
import { extensionOf } from './corrections/evidence.ts'

/** Complaints, cancellations and owed cases of a subject, with the files that came with them. */
export async function complaints(context: Context, subject: Subject): Promise<CaseDocument[]> {
  const found = await listCorrections(context.table, subject.cycleId, subject.id)
  return found.flatMap((correction, index) => [
    written(
      8,
      `khieu-nai-${index + 1}.txt`,
      `${CORRECTION_KIND_NAMES[correction.kind]} ngày ${printDate(correction.filedAt)}`,
      correctionLines(correction),
    ),
    ...correction.evidence.map((file) =>
      stored(
        context,
        {
          slot: 8,
          name: `khieu-nai-${index + 1}-tep-${file.number}.${extensionOf(file)}`,
          title: `Tài liệu kèm đơn, tệp ${file.number}`,
          sha256: file.sha256,
          bytes: file.bytes,
          key: file.key,
        },
        file.versionId,
      ),
    ),
  ])
}

function correctionLines(correction: Correction): string[] {
  const { answer, cancellation, decision } = correction
  return [
    `Tình trạng: ${CORRECTION_STATUS_NAMES[correction.status]}`,
    `Người gửi: ${correction.filedBy?.name ?? correction.deciderName}, lúc ${printInstant(correction.filedAt)}`,
    `Nội dung: ${correction.text}`,
    ...(answer === null
      ? []
      : [`Trả lời: ${answer.documentNumber} ngày ${printDate(answer.documentDate)}: ${answer.text}`]),
    ...(cancellation === null
      ? []
      : [
          `Hủy kết quả: ${cancellation.documentNumber} ngày ${printDate(cancellation.documentDate)}` +
            `${cancellation.reasonCode === null ? '' : ` (${CANCELLATION_REASON_NAMES[cancellation.reasonCode]})`}`,
        ]),
    ...(decision === null
      ? []
      : [`Quyết định xếp loại lại: ${decision.documentNumber} ngày ${printDate(decision.documentDate)}`]),
  ]
}

/** Opinions that the subject has reserved. */
export async function reservations(context: Context, { cycleId, id }: Subject): Promise<CaseDocument[]> {
  const found = await listReservations(context.table, cycleId, id)
  return found.map(({ text, by, at, ratingVersion }, index) =>
    written(9, `bao-luu-${index + 1}.txt`, `Ý kiến bảo lưu ngày ${printDate(at)}`, [
      `${by.name}, lúc ${printInstant(at)}, về kết quả phiên bản ${ratingVersion}:`,
      text,
    ]),
  )
}
