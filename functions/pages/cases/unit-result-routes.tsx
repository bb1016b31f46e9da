import { AppError, sayError } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { evidenceForm, expectFileByLink } from '#shared/use-cases/corrections/attach-file.ts'
import { fileComplaintByLink } from '#shared/use-cases/corrections/file-complaint.ts'
import { reserveOpinionByLink } from '#shared/use-cases/corrections/reserve-opinion.ts'
import { viewCorrectionByLink } from '#shared/use-cases/corrections/view-correction.ts'
import { viewUnitResults } from '#shared/use-cases/corrections/view-results.ts'
import type { Routes } from '../../http/chain.ts'
import { html, type Reply, redirect } from '../../http/reply.ts'
import type { HttpRequest } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { filled } from './forms.ts'
import { type UnitAct, UnitComplaintPage, UnitResultPage } from './unit-result-page.tsx'

/** The pages of a result link: its token is all the right that is needed. */
export function unitResultRoutes(context: Context): Routes {
  /** What was typed is shown again with the reason: nobody writes a complaint twice. */
  async function actOn(
    request: HttpRequest,
    act: UnitAct,
    work: (parts: ReturnType<typeof partsOf>) => Promise<string>,
  ): Promise<Reply> {
    const parts = partsOf(request)
    try {
      return redirect(await work(parts))
    } catch (error) {
      if (!(error instanceof AppError) || ![400, 409, 422].includes(error.status)) throw error
      const view = await viewUnitResults(context, parts.token)
      const text = typeof parts.body.text === 'string' ? parts.body.text : ''
      const { message, action } = sayError(error)
      const refused = { act, subjectId: parts.subjectId, text, message: `${message} ${action}` }
      const page = (
        <UnitResultPage
          frame={frameOf(context, undefined)}
          token={parts.token}
          view={view}
          refused={{ ...refused, problems: error.problems }}
        />
      )
      return html(renderPage(page), error.status)
    }
  }

  return {
    'GET /ket-qua-don-vi/{token}': async (request) => {
      const token = request.parameter('token')
      const view = await viewUnitResults(context, token)
      const frame = frameOf(context, undefined)
      const done = request.query.xong === 'bao-luu'
      return html(renderPage(<UnitResultPage frame={frame} token={token} view={view} done={done} />))
    },
    'POST /ket-qua-don-vi/{token}/khieu-nai': (request) =>
      actOn(request, 'khieu-nai', async ({ token, subjectId, body }) => {
        const { correctionId } = await fileComplaintByLink(context, token, subjectId, body)
        return complaintPath(token, correctionId)
      }),
    'POST /ket-qua-don-vi/{token}/bao-luu': (request) =>
      actOn(request, 'bao-luu', async ({ token, subjectId, body }) => {
        await reserveOpinionByLink(context, token, subjectId, body)
        return `/ket-qua-don-vi/${token}?xong=bao-luu`
      }),
    'GET /ket-qua-don-vi/{token}/khieu-nai/{correctionId}': async (request) => {
      const token = request.parameter('token')
      const view = await viewCorrectionByLink(context, token, request.parameter('correctionId'))
      const address = `${context.resources.pagesUrl}${complaintPath(token, view.correction.correctionId)}`
      const form = await evidenceForm(context, view, request.query.tep, address)
      const frame = frameOf(context, undefined)
      const page = html(renderPage(<UnitComplaintPage frame={frame} token={token} view={view} form={form} />))
      return form === undefined ? page : { ...page, uploadOrigin: new URL(form.url).origin }
    },
    'POST /ket-qua-don-vi/{token}/khieu-nai/{correctionId}': async (request) => {
      const token = request.parameter('token')
      const correctionId = request.parameter('correctionId')
      const { fileId } = await expectFileByLink(context, token, correctionId)
      return redirect(`${complaintPath(token, correctionId)}?tep=${fileId}`)
    },
  }
}

function complaintPath(token: string, correctionId: string): string {
  return `/ket-qua-don-vi/${token}/khieu-nai/${correctionId}`
}

function partsOf(request: HttpRequest) {
  const { subjectId, ...body } = filled(request.body())
  return { token: request.parameter('token'), subjectId: String(subjectId ?? ''), body }
}
