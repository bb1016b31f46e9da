import type { CapException, CapPolicy } from '#shared/contracts/cap.ts'
import { printShare } from '#shared/domain/percentage.ts'
import { CAP_BASE_NAMES } from './cap.ts'
import { printDate } from './dates.ts'

/** Where R90-7 is written. */
export const STATE_SHARE_CLAUSE = 'Nghị định 90/2020/NĐ-CP (sửa đổi, bổ sung bởi Nghị định 48/2023/NĐ-CP)'

export interface StateShareNumbers {
  readonly name: string
  readonly proposed: number
  readonly denominator: number
  readonly memberExcellent: number
  readonly memberDenominator: number
  readonly base: CapPolicy['base']
}

/** `nhóm X: 7/32 ≈ 21,87 % xuất sắc, đảng viên 131/681 ≈ 19,23 % (trên số hoàn thành tốt nhiệm vụ trở lên)`. */
function compared(numbers: StateShareNumbers): string {
  const { name, proposed, denominator, memberExcellent, memberDenominator, base } = numbers
  const own = printShare(proposed, denominator)
  const members = printShare(memberExcellent, memberDenominator)
  return `${name}: ${own} xuất sắc, đảng viên ${members} (trên ${CAP_BASE_NAMES[base]})`
}

export function stateShareWithin(numbers: StateShareNumbers, allowed: number): string {
  return `${compared(numbers)}; được phép ${allowed}`
}

export function stateShareExceeded(numbers: StateShareNumbers, allowed: number): string {
  return `${compared(numbers)}; được phép ${allowed}, vượt ${numbers.proposed - allowed}`
}

export function stateShareAllowedMore(
  numbers: StateShareNumbers,
  allowed: number,
  { authority, documentNumber, documentDate, reason }: Omit<CapException, 'rate'>,
): string {
  return `${stateShareExceeded(numbers, allowed)}; được ${authority} cho phép theo văn bản số ${documentNumber} ngày ${printDate(documentDate)}, lý do: ${reason}`
}

export function stateShareNoneProposed(name: string): string {
  return `${name}: không đề xuất xuất sắc`
}

export function stateShareUnknown(name: string, proposed: number): string {
  return `${name}: ${proposed} đề xuất xuất sắc, chưa có đảng viên nào được xếp loại để so sánh`
}
