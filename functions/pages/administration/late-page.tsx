import { administrationText } from '#shared/text/administration.ts'
import { printInstant } from '#shared/text/dates.ts'
import { dueStageNames } from '#shared/text/page-names.ts'
import type { LateList } from '#shared/use-cases/administration/list-late.ts'
import type { Reminders } from '#shared/use-cases/administration/remind.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { ActForm, CursorPager } from './parts.tsx'

const text = administrationText.late
const progress = administrationText.progress

/** Who is late, the longest overdue first, with what can be done about each. */
export function LatePage({
  frame,
  list,
  after,
}: {
  readonly frame: Frame
  readonly list: LateList
  readonly after: string | undefined
}) {
  return (
    <Page frame={frame} title={text.title}>
      {list.stages.length === 0 ? (
        <p class="notice good">{text.none}</p>
      ) : (
        <>
          <p>{text.rule}</p>
          <div class="actions">
            <form method="post" action="/quan-tri/nhac">
              <button type="submit">{text.remindAll}</button>
            </form>
          </div>
          <LateTable list={list} />
        </>
      )}
      <CursorPager path="/quan-tri/tre-han" query={{}} after={after} next={list.next} />
    </Page>
  )
}

function LateTable({ list }: { readonly list: LateList }) {
  return (
    <ScrollTable label={text.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{progress.unit}</th>
            <th scope="col">{text.stage}</th>
            <th scope="col">{progress.due}</th>
            <th scope="col">{text.days}</th>
            <th scope="col">{text.reminders}</th>
            <th scope="col">{text.act}</th>
          </tr>
        </thead>
        <tbody>
          {list.stages.map((stage) => (
            <tr>
              <th scope="row">
                <a href={`/quan-tri/don-vi/${stage.unitId}`}>{stage.name}</a>
                {stage.parentName === null ? null : <span class="small">{stage.parentName}</span>}
              </th>
              <td class="sentence">
                {dueStageNames[stage.stage]}
                <span class="small">{stage.levelName}</span>
              </td>
              <td>{printInstant(stage.dueAt)}</td>
              <td class="number late">{stage.daysLate}</td>
              <td class="number">{stage.reminders}</td>
              <td>
                {stage.remindedToday ? (
                  text.today
                ) : (
                  <ActForm
                    action="/quan-tri/nhac"
                    fields={{ unitId: stage.unitId, stageId: stage.stageId }}
                    label={text.remindWhom(stage.name)}
                  >
                    {text.remind}
                  </ActForm>
                )}
                <a href={`/quan-tri/don-vi/${stage.unitId}`} aria-label={`${progress.manage}: ${stage.name}`}>
                  {progress.manage}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

/** What came of reminders, for each who was to be reminded. */
export function ReminderResultPage({ frame, result }: { readonly frame: Frame; readonly result: Reminders }) {
  const reminded = result.items.filter(({ outcome }) => outcome === 'REMINDED').length
  return (
    <Page frame={frame} title={text.result} trail={[{ href: '/quan-tri/tre-han', name: text.title }]}>
      <p class={reminded > 0 ? 'notice good' : 'notice'} role="status">
        {text.count(reminded, result.items.length)}
      </p>
      {result.items.length === 0 ? null : (
        <ScrollTable label={text.result}>
          <table>
            <thead>
              <tr>
                <th scope="col">{progress.unit}</th>
                <th scope="col">{text.stage}</th>
                <th scope="col">{text.result}</th>
              </tr>
            </thead>
            <tbody>
              {result.items.map(({ unitId, name, stage, outcome }) => (
                <tr>
                  <th scope="row">
                    <a href={`/quan-tri/don-vi/${unitId}`}>{name}</a>
                  </th>
                  <td class="sentence">{stage === null ? '' : dueStageNames[stage]}</td>
                  <td class={outcome === 'FAILED' ? 'late' : ''}>{text.outcomes[outcome]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      <div class="actions">
        {result.next === null ? null : (
          <ActForm action="/quan-tri/nhac" fields={{ after: result.next }}>
            {text.remindRest}
          </ActForm>
        )}
        <a href="/quan-tri/tre-han">{text.back}</a>
      </div>
    </Page>
  )
}
