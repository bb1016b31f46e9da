import type { RouteActs } from './route-acts.ts'

/** Ballots of related parties. */
export const ballotsRoutes: RouteActs = {
  'GET /phieu': 'useAccount',
  'GET /phieu/{token}': 'useBallotLink',
  'POST /phieu/{token}/gui': 'useBallotLink',
  'GET /phieu/cua-toi/{unitId}/{partyId}': 'useOwnBallot',
  'POST /phieu/cua-toi/{unitId}/{partyId}/gui': 'useOwnBallot',
  'GET /api/ballots/{token}': 'useBallotLink',
  'POST /api/ballots/{token}': 'useBallotLink',
}
