import { selfAssessment } from '#shared/store/stages.ts'
import { administrationText } from '#shared/text/administration.ts'
import { printInstant } from '#shared/text/dates.ts'
import {
  type AuthorityCase,
  type AuthorityView,
  UNIT_FILTERS,
  type UnitFilter,
  type UnitRow,
} from '#shared/use-cases/administration/watch-authority.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { ActForm, addressOf, NumberPager, printCount } from './parts.tsx'
import { ProgressPicture } from './progress-chart.tsx'

const text = administrationText.progress
const late = administrationText.late

/** Addresses of the filters, as they stand in the query. */
export const unitFilterNames: ReadonlyMap<string, UnitFilter> = new Map([
  ['tat-ca', 'all'],
  ['qua-han', 'late'],
  ['chua-bat-dau', 'WAITING'],
  ['dang-lam', 'ASSESSING'],
  ['da-nop', 'SUBMITTED'],
  ['da-xong', 'DONE'],
])

/** One authority: its work at each level, and its units. */
export function AuthorityPage({ frame, view }: { readonly frame: Frame; readonly view: AuthorityView }) {
  const { authorityId, name, parent, cases, units, filter, page, pages } = view
  const path = `/quan-tri/cap/${authorityId}`
  const above = parent === null ? [] : [{ href: `/quan-tri/cap/${parent.unitId}`, name: parent.name }]
  return (
    <Page frame={frame} title={name} trail={above}>
      <p>
        <a href={`/quan-tri/don-vi/${authorityId}`}>{text.itself}</a>
      </p>
      {cases.length === 0 ? null : <Cases authorityId={authorityId} cases={cases} />}
      <h2>{text.unitsOf(name)}</h2>
      <Filters path={path} view={view} />
      {units.length === 0 ? <p class="notice">{text.none}</p> : <Units units={units} name={name} />}
      <NumberPager path={path} query={{ loc: filterName(filter) }} page={page} pages={pages} />
    </Page>
  )
}

function Cases({
  authorityId,
  cases,
}: {
  readonly authorityId: string
  readonly cases: readonly AuthorityCase[]
}) {
  return (
    <>
      <h2>{text.cases}</h2>
      <ProgressPicture
        id="viec"
        title={text.chart}
        head={text.level}
        rows={cases.map((one) => ({
          name: one.levelName,
          href: null,
          counts: one.counts,
          remarks: [
            one.state === null ? text.caseNone : text.caseStates[one.state],
            ...(one.round !== null && one.round > 1 ? [text.round(one.round)] : []),
            ...(one.dueAt === null ? [] : [`${text.due}: ${printInstant(one.dueAt)}`]),
            ...(one.late ? [text.late] : []),
          ],
        }))}
      />
      <div class="actions">
        {cases.map(({ stageId, levelName }) =>
          stageId === null ? null : (
            <ActForm action="/quan-tri/nhac" fields={{ unitId: authorityId, stageId }}>
              {late.remindWhom(levelName)}
            </ActForm>
          ),
        )}
      </div>
    </>
  )
}

function filterName(filter: UnitFilter): string | undefined {
  return filter === 'all' ? undefined : [...unitFilterNames].find(([, value]) => value === filter)?.[0]
}

function Filters({ path, view }: { readonly path: string; readonly view: AuthorityView }) {
  return (
    <nav class="filters" aria-label={text.filters}>
      {UNIT_FILTERS.map((filter) => {
        const name = `${nameOf(filter)} (${printCount(view.counts[filter])})`
        return filter === view.filter ? (
          <strong aria-current="page">{name}</strong>
        ) : (
          <a href={addressOf(path, { loc: filterName(filter) })}>{name}</a>
        )
      })}
    </nav>
  )
}

function nameOf(filter: UnitFilter): string {
  if (filter === 'all') return text.all
  return filter === 'late' ? text.late : text.phases[filter]
}

function Units({ units, name }: { readonly units: readonly UnitRow[]; readonly name: string }) {
  return (
    <ScrollTable label={text.unitsOf(name)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.unit}</th>
            <th scope="col">{text.due}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{late.act}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr>
              <th scope="row">
                <a href={`/quan-tri/don-vi/${unit.unitId}`}>{unit.name}</a>
                <span class="small">{unit.levelName}</span>
              </th>
              <td>{unit.dueAt === null ? '' : printInstant(unit.dueAt)}</td>
              <td class={unit.late ? 'late' : ''}>{stateOf(unit)}</td>
              <td>
                {unit.hasChildren ? (
                  <a href={`/quan-tri/cap/${unit.unitId}`} aria-label={text.see(unit.name)}>
                    {text.under}
                  </a>
                ) : null}
                {unit.phase === 'ASSESSING' ? (
                  <ActForm
                    action="/quan-tri/nhac"
                    fields={{ unitId: unit.unitId, stageId: selfAssessment }}
                    label={late.remindWhom(unit.name)}
                  >
                    {late.remind}
                  </ActForm>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function stateOf({ phase, late: overdue, submittedAt }: UnitRow): string {
  if (phase === null) return text.notReviewed
  const name = overdue ? `${text.phases[phase]} – ${text.late}` : text.phases[phase]
  return submittedAt === null ? name : `${name}, ${text.submittedAt(printInstant(submittedAt))}`
}
