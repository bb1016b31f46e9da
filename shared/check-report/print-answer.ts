import {
  type CheckCertainty,
  type CheckFinding,
  type CheckReportAnswer,
  checkCertainty,
} from '#shared/contracts/check-report.ts'
import { certaintyTexts, kindTexts, checkReportText as text } from '#shared/text/check-report.ts'

/** The answer as text for a terminal: every finding in the order of the report, then the summary. */
export function printAnswer(answer: CheckReportAnswer): string {
  const findings = answer.findings.map((finding, index) => `${printFinding(finding, index + 1)}\n`)
  return `${findings.join('')}${summaryOf(answer)}\n`
}

/** One sentence for all that was found. */
export function summaryOf({ figures, findings }: CheckReportAnswer): string {
  const count = (certainty: CheckCertainty) => findings.filter((one) => one.certainty === certainty).length
  const counts = Object.fromEntries(checkCertainty.options.map((one) => [one, count(one)]))
  return text.summary(figures, counts as Record<CheckCertainty, number>)
}

/** Where a finding stands, for people. */
export function placeOf({ place, line }: CheckFinding): string {
  return place ?? text.line(line)
}

function printFinding(finding: CheckFinding, number: number): string {
  const { sentence, kind, printed, recomputed, reproducedBy, certainty, explanation } = finding
  const lines = [
    [text.sentence, sentence.replaceAll(/\s+/g, ' ').trim()],
    [text.printed, printed],
    [text.recomputed, recomputed],
    [text.reproducedBy, reproducedBy],
    [text.explanation, explanation],
  ].filter((line): line is [string, string] => line[1] !== undefined && line[1] !== '')
  const title = `${number}. ${placeOf(finding)} – ${certaintyTexts[certainty].name} (${kindTexts[kind]})`
  return `${[title, ...lines.map(([name, value]) => `   ${name}: ${value}`)].join('\n')}\n`
}
