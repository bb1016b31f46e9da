import type { InboxQuery } from '#shared/contracts/inbox.ts'
import { inboxText } from '#shared/text/inbox.ts'
import { compareUnitNames } from '#shared/text/names.ts'
import { pageText } from '#shared/text/pages.ts'
import type { Inbox } from '#shared/use-cases/list-inbox.ts'
import { addressOf, choicesOf, fieldName, isNarrowed } from './address.ts'
import { printCount } from './views.ts'

const text = inboxText.filters

/** The views with how many tasks each has under the other filters. */
export function Views({ query, counts }: { readonly query: InboxQuery; readonly counts: Inbox['counts'] }) {
  return (
    <nav class="filters" aria-label={inboxText.views.title}>
      {choicesOf('filter').map(([, value]) => {
        const filter = value as InboxQuery['filter']
        const count = counts[filter]
        if (count === null) return null
        return (
          <a
            href={addressOf({ ...query, filter, page: 1 })}
            aria-current={filter === query.filter ? 'page' : undefined}
          >
            {inboxText.views[filter]} ({printCount(count)})
          </a>
        )
      })}
    </nav>
  )
}

// More choices than that are no help, and too heavy for a slow line: then the code of the unit is typed.
const unitsToChoose = 60

interface FilterFormProps {
  readonly query: InboxQuery
  readonly units: Inbox['units']
  readonly levels: Inbox['levels']
}

/** A form that only makes an address: what is chosen stands there, and can be bookmarked. */
export function FilterForm({ query, units, levels }: FilterFormProps) {
  const narrowed = isNarrowed(query)
  return (
    <details class="panel" open={narrowed || query.order !== 'due'}>
      <summary>{text.title}</summary>
      <form method="get" action="/viec">
        {query.filter === 'all' ? null : (
          <input
            type="hidden"
            name={fieldName('filter')}
            value={choicesOf('filter').find(([, meant]) => meant === query.filter)?.[0]}
          />
        )}
        <div class="fields">
          <Units query={query} units={units} />
          <Choice
            name="level"
            chosen={query.level}
            choices={levels.map(({ level, name }) => [level, name])}
          />
          <Choice
            name="kind"
            chosen={spelt('kind', query.kind)}
            choices={choicesOf('kind').map(([written, meant]) => [
              written,
              pageText.inbox.kinds[meant as keyof typeof pageText.inbox.kinds],
            ])}
          />
          <Choice
            name="state"
            chosen={spelt('state', query.state)}
            choices={choicesOf('state').map(([written, meant]) => [
              written,
              meant === 'OPEN' ? text.free : text.taken,
            ])}
          />
          <label>
            {text.dueUntil}
            <input type="date" name={fieldName('dueUntil')} value={query.dueUntil} />
          </label>
          <label>
            {text.words}
            <span class="small">{text.wordsHint}</span>
            <input type="search" name={fieldName('words')} value={query.words} maxLength={200} />
          </label>
          <label>
            {text.order}
            <select name={fieldName('order')}>
              {choicesOf('order').map(([written, meant]) => (
                <option value={written} selected={meant === query.order}>
                  {inboxText.orders[meant as keyof typeof inboxText.orders]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="actions">
          <button type="submit">{text.apply}</button>
          {narrowed ? (
            <a href={addressOf({ filter: query.filter, order: 'due', page: 1 })}>{text.clear}</a>
          ) : null}
        </p>
        {narrowed ? <p class="small">{text.bookmark}</p> : null}
      </form>
    </details>
  )
}

function spelt(name: 'kind' | 'state', meant: string | undefined): string | undefined {
  return choicesOf(name).find(([, known]) => known === meant)?.[0]
}

function Units({ query, units }: Pick<FilterFormProps, 'query' | 'units'>) {
  if (units.length > unitsToChoose) {
    return (
      <label>
        {text.unitCode}
        <input type="text" name={fieldName('unit')} value={query.unit} maxLength={40} />
      </label>
    )
  }
  const choices = units
    .toSorted((a, b) => compareUnitNames(a.name, b.name))
    .map(({ unitId, name }) => [unitId, name] as const)
  return <Choice name="unit" chosen={query.unit} choices={choices} />
}

interface ChoiceProps {
  readonly name: 'unit' | 'level' | 'kind' | 'state'
  readonly chosen: string | undefined
  readonly choices: readonly (readonly [value: string, label: string])[]
}

/** A choice with "all". What the address names stays chosen, also when no task of it waits at present. */
function Choice({ name, chosen, choices }: ChoiceProps) {
  const gone = chosen !== undefined && !choices.some(([value]) => value === chosen)
  return (
    <label>
      {text[name]}
      <select name={fieldName(name)}>
        <option value="">{text.any}</option>
        {[...choices, ...(gone ? [[chosen, chosen] as const] : [])].map(([value, label]) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
