import type { CancellationReason, CorrectionKind, CorrectionStatus } from '#shared/contracts/correction.ts'
import { printDate } from './dates.ts'

/** What the statuses of a complaint or correction are called. */
export const CORRECTION_STATUS_NAMES: Readonly<Record<CorrectionStatus, string>> = {
  FILED: 'đã nhận đơn',
  EXAMINING: 'đang xem xét',
  WAITING: 'chờ đơn vị kiểm điểm bổ sung',
  CANCELLED: 'chờ quyết định xếp loại',
  DECIDED: 'đã quyết định, đang ghi nhận',
  UPHELD: 'đã trả lời: giữ nguyên kết quả',
  RERATED: 'đã xếp loại',
  LAPSED: 'hết hạn, chưa thực hiện',
}

export const CORRECTION_KIND_NAMES: Readonly<Record<CorrectionKind, string>> = {
  COMPLAINT: 'Khiếu nại',
  CANCELLATION: 'Hủy và xếp loại lại',
  OWED: 'Trường hợp nợ kiểm điểm, xếp loại',
}

export const CANCELLATION_REASON_NAMES: Readonly<Record<CancellationReason, string>> = {
  WRONG_BY_RULE: 'Xếp loại không đúng quy định',
  LATER_FAULT: 'Phát hiện khuyết điểm, vi phạm sau khi xếp loại',
  DISHONESTY: 'Tự kiểm điểm, báo cáo không trung thực',
}

const namedAtMost = 5

/** Why a set of documents was made again, as the list of documents shows it, with the decision behind it. */
export function causeText(
  kind: CorrectionKind,
  names: readonly string[],
  decision: { readonly documentNumber: string; readonly documentDate: string } | null,
): string {
  const more = names.length > namedAtMost ? ` và ${names.length - namedAtMost} trường hợp khác` : ''
  const document =
    decision === null
      ? ''
      : ` (Quyết định ${decision.documentNumber} ngày ${printDate(decision.documentDate)})`
  return `${CORRECTION_KIND_NAMES[kind]}: ${names.slice(0, namedAtMost).join(', ')}${more}${document}`
}

/** Cause of a set of documents that somebody asked for. */
export function reissueCause(reason: string): string {
  return `Lập lại theo yêu cầu: ${reason}`
}
