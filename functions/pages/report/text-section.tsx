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
  const written = REPORT_PARTS.filter((part) => newest.has(part) || texts[part] !== undefined)
  const open = REPORT_PARTS.filter((part) => !written.includes(part))
  return (
    <>
      <h2>{text.sections.texts}</h2>
      {written.map((part) => {
        const pinned = texts[part] ?? ''
        const saved = newest.get(part)
        const version = saved === undefined || saved.text === '' ? undefined : saved.version
        return (
          <section>
            <h3>{REPORT_PART_NAMES[part]}</h3>
            {pinned === '' ? null : <p class="words">{excerpt(pinned)}</p>}
            {version === versions[part] ? null : <p class="notice">{text.changedSince}</p>}
            <p>
              <a
                href={`/bao-cao/noi-dung/${part}`}
                aria-label={`${mayWrite ? text.change : text.readOn}: ${REPORT_PART_NAMES[part]}`}
              >
                {mayWrite ? text.change : text.readOn}
              </a>
            </p>
          </section>
        )
      })}
      {open.length === 0 ? null : <h3>{text.notYetWritten}</h3>}
      {open.length === 0 ? null : (
        <ul class="columns">
          {open.map((part) => (
            <li>
              {REPORT_PART_NAMES[part]}
              {mayWrite ? (
                <>
                  {' – '}
                  <a
                    href={`/bao-cao/noi-dung/${part}`}
                    aria-label={`${text.write}: ${REPORT_PART_NAMES[part]}`}
                  >
                    {text.write}
                  </a>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function excerpt(words: string): string {
  const letters = [...words]
  return letters.length <= excerptLetters ? words : `${letters.slice(0, excerptLetters).join('').trimEnd()}…`
}
