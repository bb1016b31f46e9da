import type { ReportLine } from '#shared/contracts/check-report.ts'

/** Letters that Vietnamese alone is written with. */
const vietnamese = /[đơưăạ-ỹ]/iu
const letters = /\p{L}/gu
/** What TCVN3 and VNI put Vietnamese letters on: signs of Western Europe, as "tæ chøc ®¶ng" for "tổ chức đảng". */
const western = /[\u00a1-\u00ff]/gu

/**
 * Whether a document was written in one of the fonts from before Unicode. Its words cannot be read then, and figures
 * without their words say nothing.
 */
export function looksLikeOldFont(lines: readonly ReportLine[]): boolean {
  let all = 0
  let odd = 0
  for (const { text } of lines) {
    if (vietnamese.test(text)) return false
    all += text.match(letters)?.length ?? 0
    odd += text.match(western)?.length ?? 0
  }
  return odd >= 20 && odd > all / 10
}
