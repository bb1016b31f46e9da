import type { Context } from '#shared/use-cases/context.ts'
import { prepareEvidence } from '#shared/use-cases/corrections/evidence.ts'
import { fileComplaintByLink } from '#shared/use-cases/corrections/file-complaint.ts'
import { reserveOpinionByLink } from '#shared/use-cases/corrections/reserve-opinion.ts'
import { viewCorrectionByLink } from '#shared/use-cases/corrections/view-correction.ts'
import { viewUnitResults } from '#shared/use-cases/corrections/view-results.ts'
import type { Routes } from '../../http/chain.ts'
import { html, redirect } from '../../http/reply.ts'
import type { HttpRequest } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { filled } from './forms.ts'
import { UnitComplaintPage, UnitResultPage } from './unit-result-page.tsx'

/** The pages of a result link: its token is all the right that is needed. */
export function unitResultRoutes(context: Context): Routes {
  return {
    'GET /ket-qua-don-vi/{token}': async (request) => {
      const token = request.parameter('token')
      const view = await viewUnitResults(context, token)
      const frame = frameOf(context, undefined)
      return html(renderPage(<UnitResultPage frame={frame} token={token} view={view} />))
    },
    'POST /ket-qua-don-vi/{token}/khieu-nai': async (request) => {
      const { token, subjectId, body } = partsOf(request)
      const { correctionId } = await fileComplaintByLink(context, token, subjectId, body)
      return redirect(`/ket-qua-don-vi/${token}/khieu-nai/${correctionId}`)
    },
    'POST /ket-qua-don-vi/{token}/bao-luu': async (request) => {
      const { token, subjectId, body } = partsOf(request)
      await reserveOpinionByLink(context, token, subjectId, body)
      return redirect(`/ket-qua-don-vi/${token}`)
    },
    'GET /ket-qua-don-vi/{token}/khieu-nai/{correctionId}': async (request) => {
      const token = request.parameter('token')
      const view = await viewCorrectionByLink(context, token, request.parameter('correctionId'))
      const { correction, mayAttach } = view
      const address = `${context.resources.pagesUrl}/ket-qua-don-vi/${token}/khieu-nai/${correction.correctionId}`
      const form = mayAttach ? await prepareEvidence(context, correction, address) : undefined
      const frame = frameOf(context, undefined)
      const page = html(
        renderPage(<UnitComplaintPage frame={frame} token={token} correction={correction} form={form} />),
      )
      return form === undefined ? page : { ...page, uploadOrigin: new URL(form.url).origin }
    },
  }
}

function partsOf(request: HttpRequest) {
  const { subjectId, ...body } = filled(request.body())
  return { token: request.parameter('token'), subjectId: String(subjectId ?? ''), body }
}
