import { REPORT_PART_NAMES, reportPageText as text } from '#shared/text/report-page.ts'
import type { TextPart } from '#shared/use-cases/reports/texts.ts'
import { type Frame, Page } from '../layout.tsx'
import { ProblemTable } from '../problem-table.tsx'
import { Said } from '../said.tsx'
import type { Refused } from './refused.ts'

interface TextProps {
  readonly frame: Frame
  readonly view: TextPart
  readonly saved: boolean
  /** Why what was typed was not saved; it stands in the form still. */
  readonly refused?: Refused | undefined
}

/** One part of the report that people write, with its last versions. */
export function TextPage({ frame, view: { part, current, versions, mayWrite }, saved, refused }: TextProps) {
  return (
    <Page frame={frame} title={REPORT_PART_NAMES[part]}>
      {saved ? <p class="notice good">{text.saved}</p> : null}
      {refused === undefined ? null : (
        <div class="notice bad" role="alert">
          <p>
            <Said text={refused.message} />
          </p>
          {refused.problems.length === 0 ? null : <ProblemTable problems={refused.problems} />}
          {refused.conflict && current !== null ? (
            <>
              <h2>{text.newText}</h2>
              <p class="words">{current.text}</p>
              <p>{text.yours}</p>
            </>
          ) : null}
        </div>
      )}
      {mayWrite ? (
        <form method="post" action={`/bao-cao/noi-dung/${part}`}>
          <input type="hidden" name="version" value={String(current?.version ?? 0)} />
          <label>
            {text.textLabel}
            <textarea name="text" rows={16} maxlength={20_000}>
              {refused?.text ?? current?.text ?? ''}
            </textarea>
          </label>
          <button type="submit">{text.save}</button>
        </form>
      ) : (
        <p class="words">{current?.text ?? text.notWritten}</p>
      )}
      {versions.length === 0 ? null : (
        <>
          <h2>{text.earlierTexts}</h2>
          {versions.map((one) => (
            <details>
              <summary>{text.savedBy(one.version, one.savedBy.name, one.savedAt)}</summary>
              <p class="words">{one.text}</p>
            </details>
          ))}
        </>
      )}
      <p>
        <a href="/bao-cao">{text.back}</a>
      </p>
    </Page>
  )
}
