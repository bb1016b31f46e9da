import { phaseOf } from '#shared/store/progress-counters.ts'
import { administrationText } from '#shared/text/administration.ts'
import { ballotText } from '#shared/text/ballots.ts'
import { deadlineText } from '#shared/text/deadlines.ts'
import { pageText } from '#shared/text/pages.ts'
import type { RosterDetails } from '#shared/use-cases/get-upload.ts'
import { pagesPerFile } from '#shared/use-cases/read-roster-changes.ts'
import type { UnitDetails } from '#shared/use-cases/watch-unit.ts'
import type { ChangesView } from './roster-changes.tsx'
import type { RosterView } from './roster-page.tsx'
import type { UnitAdministrationView } from './unit-administration-page.tsx'

export function rosterView(
  upload: RosterDetails,
  changes: Pick<ChangesView, 'page' | 'changes' | 'levelNames'> | undefined,
): RosterView {
  const { uploadId, status, problems, units, people, preview, cycleOpen } = upload
  return {
    uploadId,
    status,
    problems,
    open: cycleOpen,
    units: units ?? undefined,
    people: people ?? undefined,
    changes:
      preview === null || changes === undefined
        ? undefined
        : { ...changes, preview, uploadId, files: Math.ceil(preview.pages / pagesPerFile) },
    back: '/quan-tri',
  }
}

/** @param done what the address says has just been done; anything else is ignored */
export function unitView(details: UnitDetails, done: string | undefined): UnitAdministrationView {
  const { unit, links, may, uploads, acts, names, counts } = details
  return {
    unitId: unit.unitId,
    name: unit.name,
    parentId: unit.parentId,
    hasChildren: unit.hasChildren,
    phase: phaseOf(unit) ?? null,
    counts,
    links,
    may,
    uploads: uploads.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt)),
    acts,
    names,
    done: doneText(done),
  }
}

function doneText(done: string | undefined): string | undefined {
  const { reissued, revoked } = pageText.administration
  const { reminded, remindedToday, notReminded } = administrationText.unit
  const sentences: Readonly<Record<string, string>> = {
    reissued,
    revoked,
    extended: deadlineText.extended,
    'ballot-reissued': ballotText.reissued,
    'ballot-revoked': ballotText.revoked,
    REMINDED: reminded,
    TODAY: remindedToday,
    NOT_OPEN: notReminded,
    NOBODY: notReminded,
    FAILED: administrationText.late.outcomes.FAILED,
  }
  return done !== undefined && Object.hasOwn(sentences, done) ? sentences[done] : undefined
}
