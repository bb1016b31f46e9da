import type { PreviousPreview, TypedFigure } from '#shared/contracts/previous-year.ts'
import { pageText } from '#shared/text/pages.ts'
import { printDecimal, previousPageText as text } from '#shared/text/previous-pages.ts'
import { denominatorLabel, measureLabel } from '#shared/text/previous-year.ts'
import type { PreviousUploadView } from '#shared/use-cases/previous-year/read-previous.ts'
import { type Frame, Page } from '../layout.tsx'
import { ProblemTable } from '../problem-table.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { ChoiceFields } from './choice-fields.tsx'

// A page stays small on a slow line; the whole file is with the administrator.
const shownAtMost = 400

/** What became of one workbook: still on its way, every wrong cell, or what it says, to be confirmed. */
export function PreviousUploadPage({
  frame,
  view,
}: {
  readonly frame: Frame
  readonly view: PreviousUploadView
}) {
  const { upload, figures } = view
  return (
    <Page frame={frame} title={text.uploadTitle} refresh={upload === undefined ? 2 : undefined}>
      {upload === undefined ? (
        <p class="notice" role="status">
          {text.waiting}
        </p>
      ) : null}
      {upload?.status === 'REJECTED' ? (
        <>
          <p class="notice bad" role="alert">
            {pageText.problem.count(upload.problems.length)}
          </p>
          <ProblemTable problems={upload.problems} stored />
        </>
      ) : null}
      {upload?.status === 'DISCARDED' ? <p class="notice">{text.discarded}</p> : null}
      {upload?.status === 'CONFIRMED' ? (
        <p class="notice good" role="status">
          {text.confirmed}
        </p>
      ) : null}
      {upload?.status === 'CHECKED' ? <Confirmation view={view} /> : null}
      {upload?.preview ? <Preview preview={upload.preview} /> : null}
      {figures.length > 0 ? <Figures figures={figures} /> : null}
      <p>
        <a href="/nam-truoc">{text.back}</a>
      </p>
    </Page>
  )
}

function Confirmation({ view }: { readonly view: PreviousUploadView }) {
  const { uploadId, upload, current } = view
  return (
    <>
      <p class="notice good" role="status">
        {text.checked(upload?.preview?.rows ?? 0)}
      </p>
      {current > 0 ? <p>{text.replaces(current)}</p> : null}
      <form method="post" action={`/nam-truoc/${uploadId}/xac-nhan`}>
        <input type="hidden" name="seen" value={current} />
        <input type="hidden" name="file" value={upload?.sha256 ?? ''} />
        <ChoiceFields chosen="COMPUTED" />
        <button type="submit">{text.confirm}</button>
      </form>
      <form method="post" action={`/nam-truoc/${uploadId}/bo`}>
        <button type="submit" class="second">
          {text.discard}
        </button>
      </form>
    </>
  )
}

function Preview({ preview }: { readonly preview: PreviousPreview }) {
  const { remarks, remarkCount, missing } = preview
  return (
    <>
      {remarks.length === 0 ? null : (
        <>
          <h2>{text.remarks(remarkCount)}</h2>
          <p>{text.remarksNote}</p>
          <ScrollTable label={text.remarks(remarkCount)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{pageText.problem.row}</th>
                  <th scope="col">{text.line}</th>
                  <th scope="col">{text.remark}</th>
                  <th scope="col">{pageText.problem.value}</th>
                  <th scope="col">{text.should}</th>
                </tr>
              </thead>
              <tbody>
                {remarks.map(({ row, kind, unitId, group, measure, printed, expected }) => (
                  <tr>
                    <td class="number">{row}</td>
                    <td>
                      {[unitId, group, measureLabel(measure)].filter((part) => part !== null).join(' – ')}
                    </td>
                    <td>{text.remarkKinds[kind]}</td>
                    <td>{printed}</td>
                    <td>{expected}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
        </>
      )}
      {missing.map(({ unitId, groups }) => (
        <details>
          <summary>{text.missing(unitId, groups.length)}</summary>
          <ul>
            {groups.map((group) => (
              <li lang="vi">{group}</li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}

function Figures({ figures }: { readonly figures: readonly TypedFigure[] }) {
  return (
    <>
      <h2>{text.taken}</h2>
      <ScrollTable label={text.taken}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.unit}</th>
              <th scope="col">{text.group}</th>
              <th scope="col">{text.measure}</th>
              <th scope="col">{text.count}</th>
              <th scope="col">{text.denominator}</th>
              <th scope="col">{text.percent}</th>
            </tr>
          </thead>
          <tbody>
            {figures.slice(0, shownAtMost).map((figure) => (
              <tr>
                <td>{figure.unitId ?? text.whole}</td>
                <td lang="vi">{figure.group}</td>
                <td>{measureLabel(figure.measure)}</td>
                <td class="number">{printDecimal(figure.count)}</td>
                <td>
                  {figure.denominator === null ? '' : `${printDecimal(figure.denominator)} `}
                  <span class="small" lang="vi">
                    {denominatorLabel(figure.denominatorName ?? '')}
                  </span>
                </td>
                <td class="number">{figure.percent === null ? '' : `${printDecimal(figure.percent)}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {figures.length > shownAtMost ? <p>{pageText.problem.more(shownAtMost, figures.length)}</p> : null}
    </>
  )
}
