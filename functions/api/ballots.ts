import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'

/** The JSON routes of a ballot: the token of its link is all the right that is needed. */
export function ballotRoutes(context: Context): Routes {
  return {
    'GET /api/ballots/{token}': async (request) => {
      const token = request.parameter('token')
      const { unit, year, poll, group, roll, groups } = await readBallot(context, { token })
      return json({
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
      })
    },
    'POST /api/ballots/{token}': async (request) =>
      json(await castBallot(context, { token: request.parameter('token') }, request.body()), 201),
  }
}
