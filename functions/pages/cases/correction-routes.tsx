import { AppError, sayError } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import {
  answerComplaint,
  claimCorrection,
  releaseCorrection,
} from '#shared/use-cases/corrections/act-on-correction.ts'
import { evidenceForm, expectFile } from '#shared/use-cases/corrections/attach-file.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { presignEvidence } from '#shared/use-cases/corrections/evidence.ts'
import { listCorrectionInbox, viewCorrection } from '#shared/use-cases/corrections/view-correction.ts'
import type { Route, Routes } from '../../http/chain.ts'
import { html, type Reply, redirect } from '../../http/reply.ts'
import { type HttpRequest, requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { CorrectionPage } from './correction-page.tsx'
import { filled, readDecisionForm } from './forms.ts'
import { CorrectionListPage } from './lists-page.tsx'

/** The pages of complaints and corrections for those who have signed in. */
export function correctionRoutes(context: Context): Routes {
  const showInbox: Route = async (request) => {
    const actor = requireActor(request)
    const corrections = await listCorrectionInbox(context, actor)
    const now = context.now().toISOString()
    return html(
      renderPage(<CorrectionListPage frame={frameOf(context, actor)} corrections={corrections} now={now} />),
    )
  }

  /** @param refused what the reader just sent in vain; their words stay in the form */
  async function correctionPage(request: HttpRequest, refused?: AppError): Promise<Reply> {
    const actor = requireActor(request)
    const view = await viewCorrection(context, actor, request.parameter('correctionId'))
    const address = `${context.resources.pagesUrl}/khieu-nai/${view.correction.correctionId}`
    const form = await evidenceForm(context, view, request.query.tep, address)
    const shown =
      refused === undefined
        ? {}
        : {
            refused: { message: sayError(refused).message, problems: refused.problems },
            fields: filled(request.body()) as Record<string, string>,
          }
    const page = <CorrectionPage frame={frameOf(context, actor)} view={view} form={form} {...shown} />
    const reply = html(renderPage(page), refused?.status ?? 200)
    return form === undefined ? reply : { ...reply, uploadOrigin: new URL(form.url).origin }
  }

  /** What can be corrected in the form is shown in the form; the rest is an error page. */
  async function actOn(request: HttpRequest, act: () => Promise<void>): Promise<Reply> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof AppError) || error.problems.length === 0) throw error
      return correctionPage(request, error)
    }
    return redirect(`/khieu-nai/${request.parameter('correctionId')}`)
  }

  const showEvidence: Route = async (request) => {
    const actor = requireActor(request)
    const { correction } = await viewCorrection(context, actor, request.parameter('correctionId'))
    return redirect(await presignEvidence(context, actor, correction, Number(request.parameter('number'))))
  }

  const attach: Route = async (request) => {
    const correctionId = request.parameter('correctionId')
    const { fileId } = await expectFile(context, requireActor(request), correctionId)
    return redirect(`/khieu-nai/${correctionId}?tep=${fileId}`)
  }

  const claim: Route = (request) =>
    actOn(request, () => claimCorrection(context, requireActor(request), request.parameter('correctionId')))

  const release: Route = (request) =>
    actOn(request, () => releaseCorrection(context, requireActor(request), request.parameter('correctionId')))

  const answer: Route = (request) =>
    actOn(request, () =>
      answerComplaint(
        context,
        requireActor(request),
        request.parameter('correctionId'),
        filled(request.body()),
      ),
    )

  const decide: Route = (request) =>
    actOn(request, () =>
      decideCorrection(
        context,
        requireActor(request),
        request.parameter('correctionId'),
        readDecisionForm(request.body()),
      ),
    )

  return {
    'GET /khieu-nai': showInbox,
    'GET /khieu-nai/{correctionId}': (request) => correctionPage(request),
    'GET /khieu-nai/{correctionId}/tep/{number}': showEvidence,
    'POST /khieu-nai/{correctionId}/tep': attach,
    'POST /khieu-nai/{correctionId}/nhan': claim,
    'POST /khieu-nai/{correctionId}/tra': release,
    'POST /khieu-nai/{correctionId}/tra-loi': answer,
    'POST /khieu-nai/{correctionId}/xep-loai': decide,
  }
}
