import type { Context } from '#shared/use-cases/context.ts'
import { listForms, readForm, saveAnswers, saveLayout } from '#shared/use-cases/reports/form-settings.ts'
import { reissueReport } from '#shared/use-cases/reports/reissue.ts'
import { readText, saveText } from '#shared/use-cases/reports/texts.ts'
import { listVersions } from '#shared/use-cases/reports/view-report.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { requireActor } from '../http/request.ts'

/** Versions of the report, what people write for it, and a new version by hand. */
export function reportRoutes(context: Context): Routes {
  return {
    'GET /api/report': async (request) =>
      json(await listVersions(context, requireActor(request), Number(request.query.page ?? 1))),
    'POST /api/report/reissue': async (request) =>
      json(await reissueReport(context, requireActor(request), request.body()), 202),
    'GET /api/report/forms': async (request) => json(await listForms(context, requireActor(request))),
    'GET /api/report/forms/{form}': async (request) =>
      json(await readForm(context, requireActor(request), request.parameter('form'))),
    'POST /api/report/forms/{form}/layout': async (request) =>
      json(await saveLayout(context, requireActor(request), request.parameter('form'), request.body())),
    'POST /api/report/forms/{form}/answers': async (request) =>
      json(await saveAnswers(context, requireActor(request), request.parameter('form'), request.body())),
    'GET /api/report/texts/{part}': async (request) =>
      json(await readText(context, requireActor(request), request.parameter('part'))),
    'POST /api/report/texts/{part}': async (request) =>
      json(await saveText(context, requireActor(request), request.parameter('part'), request.body())),
  }
}
