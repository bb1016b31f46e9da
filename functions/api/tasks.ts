import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { decideRows } from '#shared/use-cases/decide-rows.ts'
import { delegateRole, listDelegations, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { inboxFilter, listInbox } from '#shared/use-cases/list-inbox.ts'
import { importFindings, noteFinding, verifyFinding } from '#shared/use-cases/note-finding.ts'
import { reassignTask } from '#shared/use-cases/reassign-task.ts'
import { openMeeting, recordView } from '#shared/use-cases/record-view.ts'
import { recordVote } from '#shared/use-cases/record-vote.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { type HttpRequest, parse, requireActor } from '../http/request.ts'

const done = { status: 204 } as const

/** Tasks of the groups, and who acts for whom. Bodies are those of `contracts/task`, `finding` and `delegation`. */
export function taskRoutes(context: Context): Routes {
  const task = (request: HttpRequest) => [requireActor(request), request.parameter('taskId')] as const
  return {
    'GET /api/tasks': async (request) => {
      const filter = parse(request.query.filter ?? 'all', inboxFilter)
      return json({ tasks: await listInbox(context, requireActor(request), filter, request.query.unit) })
    },
    'GET /api/tasks/{taskId}': async (request) => json(await getTask(context, ...task(request))),
    'POST /api/tasks/{taskId}/claim': async (request) => {
      await claimTask(context, ...task(request))
      return done
    },
    'POST /api/tasks/{taskId}/release': async (request) => {
      await releaseTask(context, ...task(request))
      return done
    },
    'POST /api/tasks/{taskId}/reassign': async (request) => {
      await reassignTask(context, ...task(request), request.body())
      return done
    },
    'POST /api/tasks/{taskId}/complete': async (request) =>
      json(await completeTask(context, ...task(request), request.body())),
    'POST /api/tasks/{taskId}/rows': async (request) =>
      json(await decideRows(context, ...task(request), request.body())),
    'POST /api/tasks/{taskId}/views': async (request) => {
      await recordView(context, ...task(request), request.body())
      return done
    },
    'POST /api/tasks/{taskId}/meeting': async (request) => {
      await openMeeting(context, ...task(request))
      return done
    },
    'POST /api/tasks/{taskId}/votes': async (request) => {
      await recordVote(context, ...task(request), request.body())
      return done
    },
    'POST /api/tasks/{taskId}/findings': async (request) =>
      json(await noteFinding(context, ...task(request), request.body()), 201),
    'POST /api/tasks/{taskId}/findings/{findingId}/verification': async (request) => {
      await verifyFinding(context, ...task(request), request.parameter('findingId'), request.body())
      return done
    },
    'POST /api/findings': async (request) =>
      json(await importFindings(context, requireActor(request), request.body()), 201),
    'GET /api/delegations': async (request) => json(await listDelegations(context, requireActor(request))),
    'POST /api/delegations': async (request) =>
      json(await delegateRole(context, requireActor(request), request.body()), 201),
    'DELETE /api/delegations/{personId}/{delegationId}': async (request) => {
      const { parameter } = request
      await revokeDelegation(context, requireActor(request), parameter('personId'), parameter('delegationId'))
      return done
    },
  }
}
