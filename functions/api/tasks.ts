import type { tasksOperations } from '#shared/contracts/api/descriptions/tasks.ts'
import { tasksRequests } from '#shared/contracts/api/requests/tasks.ts'
import { actOnTasks } from '#shared/use-cases/act-on-tasks.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { decideRows } from '#shared/use-cases/decide-rows.ts'
import { delegateRole, listDelegations, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { importFindings, noteFinding, verifyFinding } from '#shared/use-cases/note-finding.ts'
import { reassignTask } from '#shared/use-cases/reassign-task.ts'
import { openMeeting, recordView } from '#shared/use-cases/record-view.ts'
import { recordVote } from '#shared/use-cases/record-vote.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** Tasks of the groups, and who acts for whom. */
export function taskRoutes(context: Context): Routes {
  return operationRoutes<typeof tasksRequests, typeof tasksOperations>(tasksRequests, {
    'GET /api/tasks': ({ actor, query }) => listInbox(context, actor, query),
    'POST /api/tasks/bulk': async ({ actor, body }) => ({ results: await actOnTasks(context, actor, body) }),
    'GET /api/tasks/{taskId}': ({ actor, path }) => getTask(context, actor, path.taskId),
    'POST /api/tasks/{taskId}/claim': ({ actor, path }) => claimTask(context, actor, path.taskId),
    'POST /api/tasks/{taskId}/release': ({ actor, path }) => releaseTask(context, actor, path.taskId),
    'POST /api/tasks/{taskId}/reassign': ({ actor, path, body }) =>
      reassignTask(context, actor, path.taskId, body),
    'POST /api/tasks/{taskId}/complete': ({ actor, path, body }) =>
      completeTask(context, actor, path.taskId, body),
    'POST /api/tasks/{taskId}/rows': ({ actor, path, body }) => decideRows(context, actor, path.taskId, body),
    'POST /api/tasks/{taskId}/views': ({ actor, path, body }) =>
      recordView(context, actor, path.taskId, body),
    'POST /api/tasks/{taskId}/meeting': ({ actor, path }) => openMeeting(context, actor, path.taskId),
    'POST /api/tasks/{taskId}/votes': ({ actor, path, body }) =>
      recordVote(context, actor, path.taskId, body),
    'POST /api/tasks/{taskId}/findings': ({ actor, path, body }) =>
      noteFinding(context, actor, path.taskId, body),
    'POST /api/tasks/{taskId}/findings/{findingId}/verification': ({ actor, path, body }) =>
      verifyFinding(context, actor, path.taskId, path.findingId, body),
    'POST /api/findings': ({ actor, body }) => importFindings(context, actor, body),
    'GET /api/delegations': ({ actor }) => listDelegations(context, actor),
    'POST /api/delegations': ({ actor, body }) => delegateRole(context, actor, body),
    'DELETE /api/delegations/{personId}/{delegationId}': ({ actor, path }) =>
      revokeDelegation(context, actor, path.personId, path.delegationId),
  })
}
