import { REPORT_PARTS, type ReportTexts } from '#shared/contracts/report.ts'
import type { SavedText } from '#shared/store/report-texts.ts'
import { REPORT_PART_NAMES, reportPageText as text } from '#shared/text/report-page.ts'

/** A page stays small on a slow line; the whole text has a page of its own. */
const excerptLetters = 400

/** What people wrote, as it is in the documents of the version, and where it is written. */
export function TextSection({
  texts,
  versions,
  current,
  mayWrite,
}: {
  readonly texts: ReportTexts
  /** Versions that went into the documents. */
  readonly versions: Readonly<Partial<Record<string, number>>>
  /** The newest of each part. */
  readonly current: readonly SavedText[]
  readonly mayWrite: boolean
}) {
  const newest = new Map(current.map((saved) => [saved.part, saved]))
  return (
    <>
      <h2 id="noi-dung-viet">{text.sections.texts}</h2>
      {REPORT_PARTS.map((part) => {
        const pinned = texts[part] ?? ''
        const saved = newest.get(part)
        const written = (saved?.text ?? '') !== ''
        const changed = (written ? saved?.version : undefined) !== versions[part]
        return (
          <section>
            <h3>{REPORT_PART_NAMES[part]}</h3>
            {pinned === '' ? <p class="small">{text.notWritten}</p> : <p class="words">{excerpt(pinned)}</p>}
            {changed ? <p class="notice">{text.changedSince}</p> : null}
            <p>
              {mayWrite || saved !== undefined ? (
                <a href={`/bao-cao/noi-dung/${part}`}>
                  {linkText(mayWrite, saved !== undefined)}
                  <span class="hidden">: {REPORT_PART_NAMES[part]}</span>
                </a>
              ) : null}
            </p>
          </section>
        )
      })}
    </>
  )
}

function linkText(mayWrite: boolean, written: boolean): string {
  if (!mayWrite) return text.readOn
  return written ? text.change : text.write
}

function excerpt(words: string): string {
  const letters = [...words]
  return letters.length <= excerptLetters ? words : `${letters.slice(0, excerptLetters).join('').trimEnd()}…`
}
