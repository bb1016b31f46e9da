import { acts } from './acts.ts'
import { type Role, type Stage, signedInRoles, stages } from './roles.ts'
import { administrationRoutes } from './routes/administration.ts'
import { ballotsRoutes } from './routes/ballots.ts'
import { casesRoutes } from './routes/cases.ts'
import { linksRoutes } from './routes/links.ts'
import { preparationRoutes } from './routes/preparation.ts'
import { previousYearRoutes } from './routes/previous-year.ts'
import { publicRoutes } from './routes/public.ts'
import { reportRoutes } from './routes/report.ts'
import type { RouteActs } from './routes/route-acts.ts'
import { tasksRoutes } from './routes/tasks.ts'
import { type Access, everybody } from './rules.ts'

/**
 * The table of access: which act each route is. It documents who may (`docs/access.md` is made from it) and is tried
 * cell by cell against the real functions: every route by every role at every stage (`test/access`).
 *
 * To add a route, name its act in the file of its subject below `routes`; where there is none that fits, add one to
 * `acts.ts` with who may and at which stages. A route whose parameters or body are not the usual ones gets them in
 * `test/support/access/requests.ts`.
 */
export const routeActs: RouteActs = {
  ...publicRoutes,
  ...linksRoutes,
  ...ballotsRoutes,
  ...tasksRoutes,
  ...administrationRoutes,
  ...casesRoutes,
  ...preparationRoutes,
  ...previousYearRoutes,
  ...reportRoutes,
}

/** `done`: it is done. `told`: refused to somebody who may, with the reason. `denied`: as if it were not there. */
export type Cell = 'done' | 'told' | 'denied'

/** What the table says of one cell; `undefined` for a route that it has not. */
export function cellOf(route: string, role: Role, stage: Stage): Cell | undefined {
  const act = routeActs[route]
  return act === undefined ? undefined : cellOfAct(acts[act], role, stage)
}

function cellOfAct(access: Access, role: Role, stage: Stage): Cell {
  const { may, from = 'self-assessment', until = 'archived', done, told } = access
  const at = stages.indexOf(stage)
  if (at < stages.indexOf(from) || at > stages.indexOf(until)) return 'denied'
  const roles: readonly Role[] = isByStage(may) ? (may[stage] ?? []) : may
  if (!roles.includes(role)) return 'denied'
  // Before the opening nobody but the administrators of the configuration is known.
  const ofRoster = role in signedInRoles && role !== 'administrator'
  if (stage === 'planned' && ofRoster && may !== everybody) return 'denied'
  if (told?.[stage]?.includes(role)) return 'told'
  return done === undefined || done.includes(stage) ? 'done' : 'told'
}

function isByStage(may: Access['may']): may is Readonly<Partial<Record<Stage, readonly Role[]>>> {
  return !Array.isArray(may)
}
