import type { Correction } from '#shared/store/corrections.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printInstant } from '#shared/text/dates.ts'
import { correctionKindNames, correctionStatusNames, subjectKindNames } from '#shared/text/page-names.ts'
import type { OwedList } from '#shared/use-cases/corrections/list-owed.ts'
import type { RewardList } from '#shared/use-cases/list-rewards.ts'
import { CursorPager } from '../administration/parts.tsx'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'

/** Complaints and corrections that wait for the reader's authorities. */
export function CorrectionListPage({
  frame,
  corrections,
  now,
}: {
  readonly frame: Frame
  readonly corrections: readonly Correction[]
  readonly now: string
}) {
  const text = casePageText.correction
  return (
    <Page frame={frame} title={text.list}>
      {corrections.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <ScrollTable label={text.list}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.kind}</th>
                <th scope="col">{text.subject}</th>
                <th scope="col">{text.state}</th>
                <th scope="col">{text.due}</th>
              </tr>
            </thead>
            <tbody>
              {corrections.map((correction) => (
                <tr>
                  <td>
                    <a href={`/khieu-nai/${correction.correctionId}`}>
                      {correctionKindNames[correction.kind]}
                    </a>
                  </td>
                  <td>
                    {correction.subjectNames.join(', ')} <span class="small">{correction.unitName}</span>
                  </td>
                  <td>{correctionStatusNames[correction.status]}</td>
                  <td class={correction.dueAt < now ? 'late' : ''}>{printInstant(correction.dueAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </Page>
  )
}

/** Whom an authority may propose for a reward. */
export function RewardsPage({ frame, list }: { readonly frame: Frame; readonly list: RewardList }) {
  const text = casePageText.rewards
  const base = `/khen-thuong/${list.unit.unitId}/tai-ve`
  return (
    <Page frame={frame} title={text.title(list.unit.name)}>
      <p>{text.clause}</p>
      {list.rows.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <>
          <p class="actions">
            <a class="button second" href={`${base}/csv`}>
              {text.download} (.csv)
            </a>
            <a class="button second" href={`${base}/xlsx`}>
              {text.download} (.xlsx)
            </a>
          </p>
          <ScrollTable label={text.title(list.unit.name)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.subject}</th>
                  <th scope="col">{text.unit}</th>
                  <th scope="col">{text.years}</th>
                  <th scope="col">{text.five}</th>
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <tr>
                    <th scope="row">
                      {row.name} <span class="small">{subjectKindNames[row.kind]}</span>
                    </th>
                    <td>{row.unitName}</td>
                    <td class="number">{row.years}</td>
                    <td>{text.fives[row.fiveYears]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
        </>
      )}
    </Page>
  )
}

/** Units whose proposals the reader may see. */
export function RewardUnitsPage({
  frame,
  units,
}: {
  readonly frame: Frame
  readonly units: readonly { readonly unitId: string; readonly name: string }[]
}) {
  const text = casePageText.rewards
  return (
    <Page frame={frame} title={text.choose}>
      <ul class="columns">
        {units.map(({ unitId, name }) => (
          <li>
            <a href={`/khen-thuong/${unitId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** Who is owed a review and rating. */
export function OwedPage({
  frame,
  list,
  after,
}: {
  readonly frame: Frame
  readonly list: OwedList
  readonly after?: string | undefined
}) {
  const text = casePageText.owed
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.until(list.until)}</p>
      {list.total === 0 ? null : <p>{text.count(list.total)}</p>}
      {list.rows.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <ScrollTable label={text.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{casePageText.rewards.subject}</th>
                <th scope="col">{casePageText.rewards.unit}</th>
                <th scope="col">{text.reason}</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <tr>
                  <th scope="row">
                    <a href={`/ho-so/${row.subjectId}?don-vi=${row.unitId}`}>{row.name}</a>
                  </th>
                  <td>{row.unitName}</td>
                  <td>{row.reason === null ? '' : text.reasons[row.reason]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      <CursorPager path="/no-kiem-diem" query={{}} after={after} next={list.next} />
    </Page>
  )
}
