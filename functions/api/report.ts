import type { reportOperations } from '#shared/contracts/api/descriptions/report.ts'
import { reportRequests } from '#shared/contracts/api/requests/report.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { listForms, readForm, saveAnswers, saveLayout } from '#shared/use-cases/reports/form-settings.ts'
import { reissueReport } from '#shared/use-cases/reports/reissue.ts'
import { readText, saveText } from '#shared/use-cases/reports/texts.ts'
import { listVersions } from '#shared/use-cases/reports/view-report.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** Versions of the report, what people write for it, and a new version by hand. */
export function reportRoutes(context: Context): Routes {
  return operationRoutes<typeof reportRequests, typeof reportOperations>(reportRequests, {
    'GET /api/report': ({ actor, query }) => listVersions(context, actor, query.page),
    'POST /api/report/reissue': ({ actor, body }) => reissueReport(context, actor, body),
    'GET /api/report/forms': ({ actor }) => listForms(context, actor),
    'GET /api/report/forms/{form}': ({ actor, path }) => readForm(context, actor, path.form),
    'POST /api/report/forms/{form}/layout': ({ actor, path, body }) =>
      saveLayout(context, actor, path.form, body),
    'POST /api/report/forms/{form}/answers': ({ actor, path, body }) =>
      saveAnswers(context, actor, path.form, body),
    'GET /api/report/texts/{part}': ({ actor, path }) => readText(context, actor, path.part),
    'POST /api/report/texts/{part}': ({ actor, path, body }) => saveText(context, actor, path.part, body),
  })
}
