import type { progressOperations } from '#shared/contracts/api/descriptions/progress.ts'
import { progressRequests } from '#shared/contracts/api/requests/progress.ts'
import { AppError } from '#shared/errors.ts'
import { listLate } from '#shared/use-cases/administration/list-late.ts'
import { listMails } from '#shared/use-cases/administration/list-mails.ts'
import { readAudit } from '#shared/use-cases/administration/read-audit.ts'
import { remindLate, remindOne } from '#shared/use-cases/administration/remind.ts'
import { watchAuthority } from '#shared/use-cases/administration/watch-authority.ts'
import { watchLevel } from '#shared/use-cases/administration/watch-level.ts'
import { watchProgress } from '#shared/use-cases/administration/watch-progress.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The JSON routes of what the administrator's pages show; all for administrators. */
export function progressApi(context: Context): Routes {
  return operationRoutes<typeof progressRequests, typeof progressOperations>(progressRequests, {
    'GET /api/progress': async ({ actor }) => {
      const progress = await watchProgress(context, actor)
      if (progress === undefined) throw new AppError('CYCLE_UNKNOWN', { cycleId: context.configuration.year })
      return progress
    },
    'GET /api/progress/levels/{level}': ({ actor, path, query }) =>
      watchLevel(context, actor, path.level, query.after),
    'GET /api/progress/authorities/{unitId}': ({ actor, path, query }) =>
      watchAuthority(context, actor, path.unitId, query),
    'GET /api/progress/late': ({ actor, query }) => listLate(context, actor, query.after),
    'POST /api/progress/reminders': ({ actor, body }) =>
      'stageId' in body ? remindOne(context, actor, body) : remindLate(context, actor, body.after),
    'GET /api/mails': ({ actor, query }) => listMails(context, actor, query),
    'GET /api/audit': ({ actor, query }) => readAudit(context, actor, query),
  })
}
