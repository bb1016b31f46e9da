import { pageText } from '#shared/text/pages.ts'
import { unitSearchText as text } from '#shared/text/unit-search.ts'
import type { UnitSearch } from '#shared/use-cases/search-units.ts'
import { type Frame, Page } from './layout.tsx'

/** The form with which the public finds a unit. */
export function UnitSearchForm({ words = '' }: { readonly words?: string }) {
  return (
    <search>
      <form method="get" action="/ket-qua">
        <label for="tim">{text.label}</label>
        <p class="small" id="tim-la">
          {text.hint}
        </p>
        <p class="actions">
          <input
            id="tim"
            type="search"
            name="tim"
            value={words}
            minLength={2}
            maxLength={100}
            required
            aria-describedby="tim-la"
          />{' '}
          <button type="submit">{text.submit}</button>
        </p>
      </form>
    </search>
  )
}

/** What was found, with the way to the results of each. */
export function UnitSearchPage({ frame, search }: { readonly frame: Frame; readonly search: UnitSearch }) {
  const { words, count, units } = search
  return (
    <Page frame={frame} title={pageText.results.title}>
      <UnitSearchForm words={words} />
      <h2>{count === 0 ? text.none(words) : text.found(count, words)}</h2>
      {count > units.length ? <p class="notice">{text.more(units.length)}</p> : null}
      <ul class="columns">
        {units.map(({ unitId, name, levelName, rated, hasUnits }) => (
          <li>
            {rated ? <a href={`/ket-qua/${unitId}`}>{name}</a> : name} <span class="small">{levelName}</span>
            {hasUnits ? (
              <>
                {' '}
                <a
                  href={`/ket-qua?${new URLSearchParams({ tren: unitId })}`}
                  aria-label={pageText.results.below(name)}
                >
                  {pageText.results.units}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        <a href="/ket-qua">{text.all}</a>
      </p>
    </Page>
  )
}
