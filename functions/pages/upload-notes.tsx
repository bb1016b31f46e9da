import type { CapPreviewLine, SubmissionChange } from '#shared/contracts/submission.ts'
import { unitText as text } from '#shared/text/unit-pages.ts'
import { CapPicture } from './cap-picture.tsx'
import { NumberedPages, numbered } from './numbered-pages.tsx'
import { ScrollTable } from './scroll-table.tsx'

/** What a unit should know of its file although nothing is refused. */
export function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  return (
    <section class="notice">
      <h2>{text.warnings}</h2>
      <ul>
        {warnings.map((warning) => (
          <li lang="vi">{warning}</li>
        ))}
      </ul>
    </section>
  )
}

/** The cap for the self-ratings of the file, group by group. */
export function CapPreview({ cap }: { readonly cap: readonly CapPreviewLine[] }) {
  if (cap.length === 0) return null
  return (
    <section>
      <h2>{text.capTitle}</h2>
      <p class="small">{text.capIntro}</p>
      <CapPicture cap={cap} />
      <ScrollTable label={text.capTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.group}</th>
              <th scope="col">{text.allowed}</th>
              <th scope="col">{text.proposed}</th>
              <th scope="col">{text.excess}</th>
            </tr>
          </thead>
          <tbody>
            {cap.map(({ group, allowed, proposed, excess, vi }) => (
              <tr>
                <th scope="row">
                  {group}
                  <span class="small" lang="vi">
                    {vi}
                  </span>
                </th>
                <td class="number">{allowed}</td>
                <td class="number">{proposed}</td>
                <td class="number">{excess > 0 ? <strong class="late">{excess}</strong> : text.within}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

/** What the file says otherwise than the one accepted before it. */
export function Changes({
  changes,
  count,
  page = 1,
}: {
  readonly changes: readonly SubmissionChange[]
  readonly count: number
  readonly page?: number
}) {
  if (count === 0) return null
  const list = numbered(changes, page)
  return (
    <section id="khac">
      <h2>{text.changesTitle}</h2>
      <p>{text.changes(count)}</p>
      <ScrollTable label={text.changesTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
            </tr>
          </thead>
          <tbody>
            {list.shown.map(({ subjectName, field, before, after }) => (
              <tr>
                <th scope="row">{subjectName}</th>
                <td lang="vi">{field}</td>
                <td lang="vi">{before === '' ? text.empty : before}</td>
                <td lang="vi">{after === '' ? text.empty : after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <NumberedPages of={list} anchor="khac" label={text.changesTitle} />
      {changes.length < count ? <p class="small">{text.changesShown(changes.length, count)}</p> : null}
    </section>
  )
}
