import { administrationText } from '#shared/text/administration.ts'
import type { AuthoritySummary, LevelView } from '#shared/use-cases/administration/watch-level.ts'
import { type Frame, Page } from '../layout.tsx'
import { CursorPager } from './parts.tsx'
import { ProgressPicture } from './progress-chart.tsx'

const text = administrationText.progress

/** The authorities with units of one level. */
export function LevelPage({
  frame,
  view,
  after,
}: {
  readonly frame: Frame
  readonly view: LevelView
  readonly after: string | undefined
}) {
  const title = text.ofLevel(view.levelName)
  return (
    <Page frame={frame} title={title}>
      {view.authorities.length === 0 ? (
        <p class="notice">{text.none}</p>
      ) : (
        <ProgressPicture
          id="tien-do"
          title={text.chartOfAuthorities}
          head={text.authority}
          rows={view.authorities.map((authority) => ({
            name: authority.name ?? text.top,
            href: authority.authorityId === null ? null : `/quan-tri/cap/${authority.authorityId}`,
            counts: authority.counts,
            remarks: remarksOf(authority),
          }))}
        />
      )}
      <CursorPager path={`/quan-tri/tien-do/${view.level}`} query={{}} after={after} next={view.next} />
    </Page>
  )
}

function remarksOf({ state, round, counts }: AuthoritySummary): string[] {
  const sent = text.submittedNote(String(counts.submitted + counts.done), String(counts.units))
  if (state === null) return [sent]
  return [sent, text.caseStates[state], ...(round !== null && round > 1 ? [text.round(round)] : [])]
}
