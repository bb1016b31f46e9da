import type { ballotsOperations } from '#shared/contracts/api/descriptions/ballots.ts'
import { ballotsRequests } from '#shared/contracts/api/requests/ballots.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The JSON routes of a ballot: the token of its link is all the right that is needed. */
export function ballotRoutes(context: Context): Routes {
  return operationRoutes<typeof ballotsRequests, typeof ballotsOperations>(ballotsRequests, {
    'GET /api/ballots/{token}': async ({ path: { token } }) => {
      const { unit, year, poll, group, roll, groups } = await readBallot(context, { token })
      return {
        unitId: unit.unitId,
        unitName: unit.name,
        year,
        partyId: roll.partyId,
        partyName: roll.name,
        type: group.name,
        secret: roll.secret,
        dueAt: poll.dueAt,
        votedOn: roll.votedOn,
        groups,
      }
    },
    'POST /api/ballots/{token}': async ({ path: { token }, body }) => castBallot(context, { token }, body),
  })
}
