import type { Act } from '../acts.ts'

/** Which act each route is. */
export type RouteActs = Readonly<Record<string, Act>>
