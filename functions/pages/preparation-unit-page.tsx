import type { WorkingGroup } from '#shared/contracts/preparation.ts'
import { printDate } from '#shared/text/dates.ts'
import { byName } from '#shared/text/names.ts'
import { subjectKindNames } from '#shared/text/page-names.ts'
import { preparationText as text } from '#shared/text/preparation.ts'
import type { UnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'

interface UnitProps {
  readonly frame: Frame
  readonly unit: UnitPreparation
  /** Somebody else assigned an attendant at the same time. */
  readonly conflict: boolean
}

/** The preparation of one unit: working group, who attends the reviews below, and what its subjects must explain. */
export function UnitPreparationPage({ frame, unit, conflict }: UnitProps) {
  return (
    <Page frame={frame} title={`${text.title}: ${unit.name}`}>
      {conflict ? <p class="notice bad">{text.conflicts}</p> : null}
      {unit.parent === null ? null : (
        <p>
          {text.parent}: <a href={`/chuan-bi/don-vi/${unit.parent.unitId}`}>{unit.parent.name}</a>
        </p>
      )}
      <Suggestions unit={unit} />
      {unit.carried.length === 0 ? null : <Carried unit={unit} />}
      {unit.below.length === 0 ? null : (
        <>
          <Group unit={unit} />
          <Attendants unit={unit} />
        </>
      )}
      <p>
        <a href="/chuan-bi">{text.back}</a>
      </p>
    </Page>
  )
}

function Suggestions({ unit }: Pick<UnitProps, 'unit'>) {
  const action = `/chuan-bi/don-vi/${unit.unitId}`
  return (
    <>
      <h2>{text.suggestions}</h2>
      {unit.suggestions.length === 0 ? <p>{text.noSuggestions}</p> : null}
      {unit.suggestions.map((suggestion) => (
        <section class="panel">
          <strong>{suggestion.subjectName}</strong>{' '}
          <span class="small">
            {suggestion.authorityName}: {suggestion.documentNumber}, {printDate(suggestion.documentDate)}
          </span>
          <ol>
            {suggestion.topics.map((topic) => (
              <li>{topic.text}</li>
            ))}
          </ol>
          {unit.submittedAt === null ? (
            <details>
              <summary>{text.withdrawSuggestion}</summary>
              <form method="post" action={`${action}/rut-goi-y`}>
                <input type="hidden" name="id" value={suggestion.id} />
                <label>
                  {text.withdrawReason}
                  <input type="text" name="reason" required maxlength={500} />
                </label>
                <button type="submit" class="second">
                  {text.withdrawButton}
                </button>
              </form>
            </details>
          ) : null}
        </section>
      ))}
      {unit.submittedAt === null ? null : <p class="notice">{text.tooLate}</p>}
      {unit.subjects.length === 0 ? null : (
        <form class="panel" method="post" action={`${action}/goi-y`}>
          <h2>{text.suggest}</h2>
          <label>
            {text.subject}
            <select name="subjectId">
              {unit.subjects.map(({ id, name, kind, position }) => (
                <option value={id}>
                  {name} – {position ?? subjectKindNames[kind]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text.topics} <span class="small">{text.topicsHint}</span>
            <textarea name="topics" rows={4} required />
          </label>
          <div class="fields">
            <label>
              {text.documentNumber}
              <input type="text" name="documentNumber" required maxlength={60} />
            </label>
            <label>
              {text.documentDate}
              <input type="date" name="documentDate" required />
            </label>
          </div>
          <button type="submit">{text.save}</button>
        </form>
      )}
    </>
  )
}

function Carried({ unit }: Pick<UnitProps, 'unit'>) {
  return (
    <>
      <h2>{text.carried}</h2>
      <ul>
        {unit.carried.map((item) => (
          <li>{item.text}</li>
        ))}
      </ul>
    </>
  )
}

/** The head first, then the deputies, then the others, each by name. */
function inOrder(members: WorkingGroup['members']): WorkingGroup['members'] {
  return (['head', 'deputy', 'member'] as const).flatMap((role) =>
    byName(
      members.filter((member) => member.role === role),
      ({ name }) => name,
    ),
  )
}

function Group({ unit }: Pick<UnitProps, 'unit'>) {
  const { group, assigned } = unit
  return (
    <>
      <h2>{text.group}</h2>
      {group === null ? (
        <p>{text.noGroup}</p>
      ) : (
        <>
          <p>{text.groupRecorded(group.documentNumber, printDate(group.documentDate))}</p>
          <ul>
            {inOrder(group.members).map((member) => (
              <li>
                {member.name}, {text.groupRoles[member.role].toLowerCase()}
                {member.standingCommittee ? ` (${text.committeeMember})` : ''}
              </li>
            ))}
          </ul>
        </>
      )}
      {unit.mayAct && assigned.length === 0 ? <p class="notice">{text.noAssigned}</p> : null}
      {unit.mayAct && assigned.length > 0 ? (
        <form class="panel" method="post" action={`/chuan-bi/don-vi/${unit.unitId}/to-cong-tac`}>
          <h2>{text.groupForm}</h2>
          <div class="fields">
            <label>
              {text.documentNumber}
              <input
                type="text"
                name="documentNumber"
                required
                maxlength={60}
                value={group?.documentNumber ?? ''}
              />
            </label>
            <label>
              {text.documentDate}
              <input type="date" name="documentDate" required value={group?.documentDate ?? ''} />
            </label>
          </div>
          {assigned.map((person) => (
            <label>
              {person.name}
              {person.standingCommittee ? ` (${text.committeeMember})` : ''}
              <select name={`nguoi-${person.personId}`}>
                {roleChoices.map((role) => (
                  <option value={role} selected={role === roleOf(group, person.personId)}>
                    {role === '' ? text.notInGroup : text.groupRoles[role]}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="submit">{text.save}</button>
        </form>
      ) : null}
    </>
  )
}

const roleChoices = ['member', 'head', 'deputy', ''] as const

/** As recorded last; before that everybody of the roster's group is a member. */
function roleOf(group: UnitPreparation['group'], personId: string): (typeof roleChoices)[number] {
  if (group === null) return 'member'
  return group.members.find((member) => member.personId === personId)?.role ?? ''
}

function Attendants({ unit }: Pick<UnitProps, 'unit'>) {
  const assigned = unit.below.filter(({ attendant }) => attendant !== null).length
  const table = (
    <ScrollTable label={text.attendants}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.below}</th>
            <th scope="col">{text.attendant}</th>
          </tr>
        </thead>
        <tbody>
          {unit.below.map(({ unitId, name, attendant }) => (
            <tr>
              <th scope="row">
                <a href={`/chuan-bi/don-vi/${unitId}`}>{name}</a>
              </th>
              <td>
                {unit.mayAct && unit.attending.length > 0 ? (
                  <select name={`don-vi-${unitId}`} aria-label={`${text.attendant}: ${name}`}>
                    <option value="">{attendant?.name ?? text.nobody}</option>
                    {unit.attending
                      .filter(({ personId }) => personId !== attendant?.personId)
                      .map((person) => (
                        <option value={person.personId}>{person.name}</option>
                      ))}
                  </select>
                ) : (
                  (attendant?.name ?? text.nobody)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
  return (
    <>
      <h2>{text.attendants}</h2>
      <p>
        {text.attendantsNote} {text.attendantsShare(assigned, unit.below.length)}
      </p>
      {unit.mayAct && unit.attending.length > 0 ? (
        <form method="post" action={`/chuan-bi/don-vi/${unit.unitId}/du-hop`}>
          {table}
          <button type="submit">{text.save}</button>
        </form>
      ) : (
        table
      )}
    </>
  )
}
