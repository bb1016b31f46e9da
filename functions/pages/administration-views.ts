import type { ReportDocument } from '#shared/store/cycles.ts'
import { ballotText } from '#shared/text/ballots.ts'
import { deadlineText } from '#shared/text/deadlines.ts'
import { pageText } from '#shared/text/pages.ts'
import type { RosterDetails } from '#shared/use-cases/get-upload.ts'
import { pagesPerFile } from '#shared/use-cases/read-roster-changes.ts'
import type { AuthorityProgress, CycleProgress } from '#shared/use-cases/watch-cycle.ts'
import type { CycleDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import type { UnitDetails } from '#shared/use-cases/watch-unit.ts'
import type { CycleView, AuthorityProgress as ShownAuthority } from './administration-page.tsx'
import type { ChangesView } from './roster-changes.tsx'
import type { RosterView } from './roster-page.tsx'
import type { UnitAdministrationView } from './unit-administration-page.tsx'

export function cycleView(
  progress: CycleProgress,
  reports: readonly ReportDocument[],
  deadlines?: CycleDeadlines,
): CycleView {
  const { status, counts, authorities } = progress
  // The page of the report has the earlier versions.
  const newest = Math.max(...reports.map(({ version }) => version))
  return {
    state: status,
    counts,
    authorities: authorities.map(authorityView),
    reports: reports.filter(({ version }) => version === newest),
    deadlines,
  }
}

function authorityView(authority: AuthorityProgress): ShownAuthority {
  const { authorityId, name, level, levelName, stage, submitted, units } = authority
  return {
    authorityId: `${authorityId}-${level}`,
    name: `${name} (${levelName})`,
    stage: pageText.administration.authorityStages[stage],
    submitted,
    units,
  }
}

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
  const { unit, links, may } = details
  return {
    unitId: unit.unitId,
    name: unit.name,
    links,
    may,
    done: doneText(done),
  }
}

function doneText(done: string | undefined): string | undefined {
  const { reissued, revoked } = pageText.administration
  const sentences: Readonly<Record<string, string>> = {
    reissued,
    revoked,
    extended: deadlineText.extended,
    'ballot-reissued': ballotText.reissued,
    'ballot-revoked': ballotText.revoked,
  }
  return done !== undefined && Object.hasOwn(sentences, done) ? sentences[done] : undefined
}
