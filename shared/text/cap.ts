import type { CapException, CapPolicy } from '#shared/contracts/cap.ts'
import { fractionOf, reduce } from '#shared/domain/fraction.ts'
import { printPercentUnits } from '#shared/domain/percentage.ts'
import { printDate } from './dates.ts'

/** What the excellent are compared with, in words. */
export const CAP_BASE_NAMES: Readonly<Record<CapPolicy['base'], string>> = {
  GOOD_ONLY: 'số hoàn thành tốt nhiệm vụ',
  GOOD_OR_BETTER: 'số hoàn thành tốt nhiệm vụ trở lên',
  RATED: 'tổng số được xếp loại',
}

export interface CapNumbers {
  readonly name: string
  readonly policy: CapPolicy
  readonly proposed: number
  readonly allowed: number
  readonly goodOrBetter: number
  readonly rated: number
}

/** `nhóm X: 7 đề xuất, được phép 6 = ⌊20 % × 32⌋ (số hoàn thành tốt nhiệm vụ trở lên)`. */
export function capFormula(numbers: CapNumbers): string {
  const { name, policy, proposed, allowed } = numbers
  return `nhóm ${name}: ${proposed} đề xuất, được phép ${allowed} = ${limit(numbers)} (${CAP_BASE_NAMES[policy.base]})`
}

export function capTooSmall(name: string, goodOrBetter: number): string {
  return `nhóm ${name} quá nhỏ (${goodOrBetter} hoàn thành tốt nhiệm vụ trở lên): theo tỷ lệ không được đề xuất xuất sắc nào, người có thẩm quyền cân nhắc`
}

/** Why the ordinary rate holds. */
export function capOrdinaryRate({ rate, exceptionalRate }: CapPolicy): string {
  const ordinary = `${printRate(rate)}: tỷ lệ chung`
  if (exceptionalRate === null) return ordinary
  return `${ordinary}; chưa ghi nhận quyết định cho áp dụng tỷ lệ đến ${printRate(exceptionalRate)}`
}

/** Why a higher rate holds: who decided it, by which document, for what reason. */
export function capExceptionalRate(rate: number, exception: CapException): string {
  const { documentNumber, documentDate, authority, reason } = exception
  return `${printRate(rate)}: theo văn bản số ${documentNumber} ngày ${printDate(documentDate)} của ${authority}; lý do: ${reason}`
}

function limit({ policy, goodOrBetter, rated }: CapNumbers): string {
  const rate = printRate(policy.rate)
  switch (policy.base) {
    case 'GOOD_OR_BETTER':
      return rounded(`${rate} × ${goodOrBetter}`, policy.rounding)
    case 'RATED': {
      const share = rounded(`${rate} × ${rated}`, policy.rounding)
      return `nhỏ hơn giữa ${share} và ${goodOrBetter}`
    }
    case 'GOOD_ONLY': {
      if (policy.rounding !== 'FLOOR') {
        return `số x lớn nhất mà x ≤ ${rounded(`${rate} × (${goodOrBetter} − x)`, policy.rounding)}`
      }
      const { numerator, denominator } = fractionOf(policy.rate)
      const part = reduce(numerator, numerator + denominator)
      return `⌊${part.numerator}/${part.denominator} × ${goodOrBetter}⌋, tức x ≤ ${rate} × (${goodOrBetter} − x)`
    }
  }
}

// A rate has at most six decimals, so that its percentage has at most four.
export function printRate(rate: number): string {
  const { numerator, denominator } = fractionOf(rate)
  return `${printPercentUnits((1_000_000 / denominator) * numerator, 4)} %`
}

function rounded(text: string, rounding: CapPolicy['rounding']): string {
  switch (rounding) {
    case 'FLOOR':
      return `⌊${text}⌋`
    case 'CEILING':
      return `⌈${text}⌉`
    case 'HALF_UP':
      return `làm tròn(${text})`
  }
}
