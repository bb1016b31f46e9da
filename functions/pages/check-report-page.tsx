import { placeOf, summaryOf } from '#shared/check-report/print-answer.ts'
import { checkedReportLimits } from '#shared/constants.ts'
import { type CheckFinding, type CheckReportAnswer, checkCertainty } from '#shared/contracts/check-report.ts'
import { certaintyTexts, kindTexts, checkReportText as text } from '#shared/text/check-report.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'

// A page stays small on a slow line; the summary tells how many there are in all.
const shownAtMost = 200

interface CheckReportPageProps {
  readonly frame: Frame
  /** Why the report that was sent cannot be checked, and what to do. */
  readonly refusal?: { readonly message: string; readonly action: string } | undefined
  /** What was pasted, so that nobody pastes it twice. */
  readonly pasted?: string | undefined
}

/** Where anybody who has signed in sends a report to be checked: a file, or its text. */
export function CheckReportPage({ frame, refusal, pasted = '' }: CheckReportPageProps) {
  return (
    <Page frame={frame} title={text.title}>
      {refusal === undefined ? null : (
        <div class="notice bad" role="alert">
          <p>
            <strong>{refusal.message}</strong>
          </p>
          <p>{refusal.action}</p>
        </div>
      )}
      <p>{text.intro}</p>
      <form class="panel" method="post" action="/kiem-tra-bao-cao" enctype="multipart/form-data">
        <label>
          {text.choose(checkedReportLimits.postedBytes / 1024 / 1024)}
          <input type="file" name="file" accept=".docx,.xlsx,.txt" />
        </label>
        <label>
          {text.paste}
          <textarea name="text" rows={10}>
            {pasted}
          </textarea>
        </label>
        <button type="submit">{text.check}</button>
        <p class="small">{text.notKept}</p>
      </form>
    </Page>
  )
}

interface CheckedReportPageProps {
  readonly frame: Frame
  readonly answer: CheckReportAnswer
  /** As the reader's own computer calls the file; undefined for a text. */
  readonly fileName?: string | undefined
}

/** What does not add up, surest first. */
export function CheckedReportPage({ frame, answer, fileName }: CheckedReportPageProps) {
  const { findings } = answer
  const shown = findings.slice(0, shownAtMost)
  return (
    <Page frame={frame} title={text.result}>
      {fileName === undefined ? null : <p>{text.ofFile(fileName)}</p>}
      <p class={findings.length === 0 ? 'notice good' : 'notice'} role="status">
        {summaryOf(answer)}
      </p>
      {shown.length < findings.length ? <p>{text.shown(shown.length, findings.length)}</p> : null}
      {checkCertainty.options.map((certainty) => {
        const group = shown.filter((finding) => finding.certainty === certainty)
        if (group.length === 0) return null
        const { name, meaning } = certaintyTexts[certainty]
        return (
          <section>
            <h2>{name}</h2>
            <p class="small">{meaning}</p>
            <FindingTable label={name} findings={group} />
          </section>
        )
      })}
      <p>{text.notKept}</p>
      <p class="actions">
        <a class="button second" href="/kiem-tra-bao-cao">
          {text.again}
        </a>
      </p>
    </Page>
  )
}

function FindingTable({
  label,
  findings,
}: {
  readonly label: string
  readonly findings: readonly CheckFinding[]
}) {
  return (
    <ScrollTable label={label}>
      <table class="findings">
        <thead>
          <tr>
            <th scope="col">{text.place}</th>
            <th scope="col">{text.sentence}</th>
            <th scope="col">{text.printed}</th>
            <th scope="col">{text.recomputed}</th>
            <th scope="col">{text.reproducedBy}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <tr>
              <td>
                {placeOf(finding)} <span class="small">{kindTexts[finding.kind]}</span>
              </td>
              <td lang="vi">
                <MarkedSentence {...finding} />
                {finding.explanation ? <span class="small">{finding.explanation}</span> : null}
              </td>
              <td class="number" data-name={text.printed}>
                {finding.printed}
              </td>
              <td class="number" data-name={text.recomputed}>
                {finding.recomputed}
              </td>
              <td lang="vi" data-name={text.reproducedBy}>
                {finding.reproducedBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

/** The sentence with the printed figure marked where it stands as a number of its own. */
function MarkedSentence({ sentence, printed }: Pick<CheckFinding, 'sentence' | 'printed'>) {
  const at = positionOf(sentence, printed)
  if (at === -1) return sentence
  return (
    <>
      {sentence.slice(0, at)}
      <mark>{printed}</mark>
      {sentence.slice(at + printed.length)}
    </>
  )
}

function positionOf(sentence: string, printed: string): number {
  for (let at = sentence.indexOf(printed); at !== -1; at = sentence.indexOf(printed, at + 1)) {
    const before = sentence.slice(0, at)
    const after = sentence.slice(at + printed.length)
    if (!/\d[.,]?$/.test(before) && !/^[.,]?\d/.test(after)) return at
  }
  return -1
}
