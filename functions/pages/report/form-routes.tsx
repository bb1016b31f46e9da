import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import { AppError, sayError } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import {
  type FormSettings,
  listForms,
  readForm,
  saveAnswers,
  saveLayout,
} from '#shared/use-cases/reports/form-settings.ts'
import type { Routes } from '../../http/chain.ts'
import { download, html, type Reply, redirect } from '../../http/reply.ts'
import { type HttpRequest, requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { answersOf } from './answers-form.ts'
import { FormPage } from './form-page.tsx'
import { FormsPage } from './forms-page.tsx'

/** The forms of the report: their layouts, and the answers to Biểu số 2–4. */
export function formRoutes(context: Context): Routes {
  const read = (request: HttpRequest) => readForm(context, requireActor(request), request.parameter('form'))
  return {
    'GET /bao-cao/bieu': async (request) => {
      const actor = requireActor(request)
      const forms = await listForms(context, actor)
      return html(renderPage(<FormsPage frame={frameOf(context, actor)} forms={forms} />))
    },
    'GET /bao-cao/bieu/{form}': async (request) => {
      const actor = requireActor(request)
      const view = await read(request)
      const saved = request.query.xong === 'luu'
      return html(renderPage(<FormPage frame={frameOf(context, actor)} view={view} saved={saved} />))
    },
    'GET /bao-cao/bieu/{form}/bo-cuc.json': async (request) => {
      const { form, layout } = await read(request)
      const bytes = Buffer.from(`${JSON.stringify(layout, undefined, 2)}\n`, 'utf8')
      return download(bytes, 'application/json; charset=utf-8', `bieu-${form.toLowerCase()}.json`)
    },
    'POST /bao-cao/bieu/{form}/bo-cuc': async (request) => {
      const actor = requireActor(request)
      const form = request.parameter('form')
      const body = request.body()
      return saving(
        form,
        () => saveLayout(context, actor, form, body),
        async (error) =>
          refused(context, request, await read(request), error, { layout: fieldOf(body, 'layout') }),
      )
    },
    'POST /bao-cao/bieu/{form}/tra-loi': async (request) => {
      const actor = requireActor(request)
      const form = request.parameter('form')
      const view = await read(request)
      const rows = view.layout.kind === 'ANSWERS' ? view.layout.rows : []
      const body = answersOf(
        request.body(),
        rows.flatMap(({ id, asked }) => (asked ? [id] : [])),
      )
      return saving(
        form,
        () => saveAnswers(context, actor, form, body),
        async (error) => refused(context, request, view, error, { answers: body.answers }),
      )
    },
  }
}

/** What was typed is shown again with the reason. */
async function saving(
  form: string,
  save: () => Promise<unknown>,
  refuse: (error: AppError) => Promise<Reply>,
): Promise<Reply> {
  try {
    await save()
    return redirect(`/bao-cao/bieu/${form}?xong=luu`)
  } catch (error) {
    if (!(error instanceof AppError && ['REPORT_TEXT_CHANGED', 'INPUT_INVALID'].includes(error.code)))
      throw error
    return refuse(error)
  }
}

function refused(
  context: Context,
  request: HttpRequest,
  view: FormSettings,
  error: AppError,
  typed: { readonly layout?: string; readonly answers?: FormAnswers },
): Reply {
  const { message, action } = sayError(error)
  const shown = {
    message: `${message} ${action}`,
    // A layout is one long text: the place is a path into it.
    problems: error.problems.map((problem) =>
      problem.path === undefined ? problem : { ...problem, message: `${problem.path}: ${problem.message}` },
    ),
    conflict: error.code === 'REPORT_TEXT_CHANGED',
    text: typed.layout ?? '',
  }
  const page = (
    <FormPage
      frame={frameOf(context, requireActor(request))}
      view={view}
      saved={false}
      refused={shown}
      // Also what may not be saved: a text that is too long is not lost.
      typed={typed.answers}
    />
  )
  return html(renderPage(page), error.status)
}

function fieldOf(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value = Object.entries(body).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}
