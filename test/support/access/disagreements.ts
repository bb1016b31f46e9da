import type { Stage } from '#shared/access/roles.ts'
import { type Cell, cellOf } from '#shared/access/table.ts'
import type { Tried } from './matrix.ts'
import { subjectName } from './people.ts'

const cellOfOutcome: Readonly<Record<Tried['outcome'], Cell | undefined>> = {
  written: 'done',
  answered: 'done',
  refused: 'told',
  denied: 'denied',
  broken: undefined,
}

/** Where the table and what was tried differ, each as a sentence. */
export function disagreements(tried: readonly Tried[], stage: Stage): string[] {
  return tried.flatMap((one) => {
    const { route, role, outcome, status, text } = one
    const wanted = cellOf(route, role, stage)
    if (wanted === undefined) return [`${route} is not in the table of access`]
    const found = cellOfOutcome[outcome]
    const place = `${stage}: ${route} by ${role}`
    const wrong =
      found === wanted ? [] : [`${place} is ${wanted} by the table and was ${outcome} (${status})`]
    // Everybody reads the own name at the top of every page.
    const leaks =
      wanted === 'denied' && role !== 'subject' && text.includes(subjectName)
        ? [`${place} names the subject`]
        : []
    return [...wrong, ...leaks]
  })
}
