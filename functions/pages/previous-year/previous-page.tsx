import { uploadLimits } from '#shared/constants.ts'
import type { PreviousVersion } from '#shared/contracts/previous-year.ts'
import { printInstant } from '#shared/text/dates.ts'
import { previousPageText as text } from '#shared/text/previous-pages.ts'
import type { PreviousOverview } from '#shared/use-cases/previous-year/read-previous.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import type { PresignedForm } from '../upload-form.tsx'
import { WorkbookUpload } from '../workbook-upload.tsx'
import { ChoiceFields } from './choice-fields.tsx'

interface PreviousProps {
  readonly frame: Frame
  readonly overview: PreviousOverview
  readonly form: PresignedForm
}

/** Where an administrator sees what last year's figures are taken from, and brings in those of another system. */
export function PreviousPage({ frame, overview, form }: PreviousProps) {
  const { year, run, units, versions } = overview
  const [current] = versions
  return (
    <Page frame={frame} title={text.title(year)} script="/gui-tep.js">
      <p>{text.intro(year)}</p>
      <h2>{text.sources}</h2>
      <p>{run === null ? text.noRun(year) : text.run(year, printInstant(run.createdAt))}</p>
      <p>{current === undefined || current.uploadId === null ? text.nothingTyped : text.typed(current)}</p>
      {units === null ? null : <p class="notice">{text.merged(units)}</p>}
      {current === undefined ? null : <Choice current={current} computed={run !== null} />}
      <h2>{text.bringIn}</h2>
      <WorkbookUpload
        template={{ href: '/nam-truoc/mau.xlsx', label: text.template }}
        form={form}
        api="/api/previous-year/uploads"
        label={text.choose}
        button={text.send}
        limit={uploadLimits.submissionBytes}
      />
      {versions.length === 0 ? null : <Versions versions={versions} />}
      <p>
        <a href="/bao-cao">{text.toReport}</a>
      </p>
    </Page>
  )
}

function Choice({ current, computed }: { readonly current: PreviousVersion; readonly computed: boolean }) {
  return (
    <>
      <h2>{text.choice}</h2>
      {current.uploadId !== null ? (
        <form method="post" action="/nam-truoc/lua-chon">
          <input type="hidden" name="seen" value={current.version} />
          <ChoiceFields chosen={current.choice} computed={computed} />
          <button type="submit">{text.save}</button>
        </form>
      ) : null}
      {current.uploadId !== null ? (
        <form method="post" action="/nam-truoc/lua-chon">
          <input type="hidden" name="seen" value={current.version} />
          <input type="hidden" name="choice" value={current.choice} />
          <input type="hidden" name="withdraw" value="co" />
          <p>{text.withdrawNote}</p>
          <button type="submit" class="second">
            {text.withdraw}
          </button>
        </form>
      ) : (
        <p>{text.withdrawn}</p>
      )}
    </>
  )
}

function Versions({ versions }: { readonly versions: readonly PreviousVersion[] }) {
  return (
    <>
      <h2>{text.versions}</h2>
      <ScrollTable label={text.versions}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.version}</th>
              <th scope="col">{text.recordedAt}</th>
              <th scope="col">{text.recordedBy}</th>
              <th scope="col">{text.content}</th>
              <th scope="col">{text.choice}</th>
              <th scope="col">{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, recordedAt, recordedBy, uploadId, rows, choice, reason }) => (
              <tr>
                <td class="number">{version}</td>
                <td>{printInstant(recordedAt)}</td>
                <td>{recordedBy}</td>
                <td>
                  {uploadId === null ? text.none : <a href={`/nam-truoc/${uploadId}`}>{text.rows(rows)}</a>}
                </td>
                <td>{text.chosen[choice]}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}
